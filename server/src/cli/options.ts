/** Options that several commands have, read from strings. What is wrong with one is thrown as a `WrongOption`. */

import { parseArgs } from 'node:util';
import { meantName, takesLevel } from '../lint/names.ts';
import type { RuleLevel } from '../lint/options.ts';
import { VALUE_NAME } from '../project/forms.ts';
import { parseTarget } from '../spec/flatcar/releases.ts';
import { words } from '../text/words.ts';
import type { Coloring, Filling, InProject, Linting, Reading, Searching } from './commands.ts';
import { KINDS, LEVELS, type Options } from './table.ts';

/** What a command line gives for options: texts, lists of texts, and flags. */
export type Values<Known extends Options> = {
  readonly [Name in keyof Known]?:
    | (Known[Name] extends { readonly takes: unknown }
        ? Known[Name] extends { readonly many: true }
          ? readonly string[]
          : string
        : boolean)
    | undefined;
};

/** Takes arguments apart. Throws what `parseArgs` of node:util says of an option that there is not. */
export function readArguments<Known extends Options>(
  known: Known,
  args: readonly string[],
): { readonly values: Values<Known>; readonly positionals: readonly string[] } {
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { short, takes, many = false }]) => {
      const type = takes === undefined ? ('boolean' as const) : ('string' as const);
      return [name, { type, multiple: many, ...(short !== undefined && { short }) }];
    }),
  );
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  return { values: values as Values<Known>, positionals };
}

/** Some of the values that a command line may give. */
interface Given {
  readonly kind?: string | undefined;
  readonly platform?: string | undefined;
  readonly target?: string | undefined;
  readonly 'files-dir'?: string | undefined;
  readonly rule?: readonly string[] | undefined;
  readonly 'template-values'?: readonly string[] | undefined;
  readonly 'template-value'?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly 'no-ignore'?: boolean | undefined;
  readonly 'stdin-filename'?: string | undefined;
  readonly config?: string | undefined;
  readonly 'no-config'?: boolean | undefined;
}

/** The sentence of a usage error; `parseCommandLine` catches it. */
export function wrongOption(message: string): Error {
  return new Error(message);
}

/** An empty value means the option was not given, as with butane's flags. */
export function given(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

/** One of several words. Throws the sentence that says which there are. */
export function oneOf<Word extends string>(option: string, all: readonly Word[], value: string): Word {
  const word = all.find((known) => known === value);
  if (word !== undefined) return word;
  const quoted = all.map((known) => `'${known}'`);
  throw wrongOption(words`--${option} is ${listed(quoted)}, not '${value}'`);
}

/** The same; null where the option is not given. */
export function oneOfOrNull<Word extends string>(
  option: string,
  words: readonly Word[],
  value: string | undefined,
): Word | null {
  return value === undefined ? null : oneOf(option, words, value);
}

function listed(all: readonly string[]): string {
  return words`${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}

/** What the inputs are; null to find out. Throws the sentence that says which kinds there are. */
export function readKind(value: string | undefined): Reading['kind'] {
  const kind = given(value);
  return kind === null ? null : oneOf('kind', KINDS, kind);
}

/** Which project file counts. Throws what is wrong. */
export function readProjectChoice(values: Given): InProject {
  const file = given(values.config);
  if (file !== null && values['no-config'])
    throw wrongOption(words`--config and --no-config exclude each other`);
  if (values['no-config']) return { project: 'none' };
  return file === null ? {} : { project: { file } };
}

/** What all commands but `render` know about their inputs. Throws what is wrong. */
export function readReading(values: Given): Reading {
  const target = values.target ?? '';
  if (parseTarget(target) === null) {
    throw wrongOption(
      words`--target is a Flatcar release, a channel (alpha, beta, stable, lts) or 'latest', not '${target}'`,
    );
  }
  return {
    kind: readKind(values.kind),
    platform: values.platform ?? null,
    target,
    filesDir: given(values['files-dir']),
    ...readProjectChoice(values),
  };
}

/** The same, and what to say of our own findings: each of `rules` is `ID=LEVEL`. Throws what is wrong. */
export function readLinting(values: Given): Linting {
  const rules = (values.rule ?? []).map((text): readonly [string, RuleLevel] => {
    const [id, level] = readPair('rule', 'ID=LEVEL', text);
    if (!takesLevel(id)) throw wrongOption(noSuchRule(id));
    return [id, oneOf('rule', LEVELS, level)];
  });
  return { ...readReading(values), rules: Object.fromEntries(rules) };
}

function noSuchRule(id: string): string {
  const meant = meantName(id);
  return meant === null
    ? words`--rule: there is no rule '${id}'`
    : words`--rule: there is no rule '${id}'; did you mean '${meant}'?`;
}

/** What templates are filled in with. Throws what is wrong. */
export function readFilling(values: Given): Filling {
  const pairs = (values['template-value'] ?? []).map((text) =>
    readPair('template-value', 'NAME=VALUE', text),
  );
  return { valueFiles: values['template-values'] ?? [], values: pairs };
}

/** Which files are looked at, and what standard input is called. */
function readSearching(values: Given): Searching {
  return {
    exclude: values.exclude ?? [],
    ignore: !values['no-ignore'],
    stdinName: given(values['stdin-filename']),
  };
}

/** A number of things, written in digits; null when none is given. Throws the sentence that says so. */
export function readCount(option: string, value: string | undefined): number | null {
  if (value === undefined) return null;
  if (!/^\d{1,9}$/.test(value)) throw wrongOption(words`--${option} is a number, not '${value}'`);
  return Number(value);
}

/** What `${name}` stands for. Throws what is wrong. */
export function readGivenValues(values: {
  readonly value?: readonly string[] | undefined;
}): readonly (readonly [name: string, value: string])[] {
  return (values.value ?? []).map((text) => {
    // What stands there may be a secret.
    const [name, value] = text.includes('=') ? readPair('value', 'NAME=VALUE', text) : ['', ''];
    if (!VALUE_NAME.test(name)) throw wrongOption(words`--value is NAME=VALUE`);
    return [name, value];
  });
}

/** Both sides of the first `=`. Throws the form that is wanted when there is none. */
export function readPair(option: string, form: string, text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 0) throw wrongOption(words`--${option} is ${form}, not '${text}'`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Where results of several inputs go has to be said. */
export const NEED_DIRECTORY = words`several files need --out-dir`;

/** The paths, of which there has to be one. Throws that there is none. */
export function atLeastOne(paths: readonly string[]): readonly string[] {
  if (paths.length === 0) throw wrongOption(words`no file or directory given`);
  return paths;
}

/** Refuses arguments beyond so many. Throws the first of them. */
export function refuseMore(positionals: readonly string[], most: number): void {
  const first = positionals[most];
  if (first !== undefined) throw wrongOption(words`'${first}' is one argument too many`);
}

/** When there are colours. */
export function readColor({ color }: { readonly color?: string | undefined }): { readonly color: Coloring } {
  return { color: oneOf('color', ['auto', 'always', 'never'], color ?? 'auto') };
}

/** Whether it is done again and again. Throws where that is not possible. */
export function readWatch(
  { watch = false }: { readonly watch?: boolean | undefined },
  paths: readonly string[],
) {
  if (watch && paths.includes('-')) throw wrongOption(words`--watch needs files, not standard input`);
  return { watch };
}

/** What is searched; a name for standard input is of use only where that is read. */
export function readSearched(values: Given, paths: readonly string[]) {
  return { ...withName(readSearching(values), paths), paths };
}

function withName<Some extends Pick<Searching, 'stdinName'>>(some: Some, paths: readonly string[]): Some {
  if (some.stdinName !== null && !paths.includes('-')) {
    throw wrongOption(words`--stdin-filename is for standard input ('-')`);
  }
  return some;
}

/**
 * Where results go; without a file, standard input is what they are made of. Throws what is wrong.
 * @param isOne whether several inputs have one result
 */
export function readResult(
  values: {
    readonly output?: string | undefined;
    readonly 'out-dir'?: string | undefined;
    readonly 'stdin-filename'?: string | undefined;
  },
  positionals: readonly string[],
  isOne = false,
) {
  const output = given(values.output);
  const outDir = given(values['out-dir']);
  const paths = positionals.length === 0 ? ['-'] : positionals;
  if (output !== null && outDir !== null) throw wrongOption(words`--output and --out-dir exclude each other`);
  if (output !== null && paths.length > 1 && !isOne) throw wrongOption(NEED_DIRECTORY);
  if (outDir !== null && paths.includes('-')) {
    throw wrongOption(words`--out-dir needs files with names, not standard input`);
  }
  return { output, outDir, ...withName({ stdinName: given(values['stdin-filename']) }, paths), paths };
}
