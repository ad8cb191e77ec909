/** Options that several commands have, read from strings. What is wrong with one is thrown as a `WrongOption`. */

import { meantName, takesLevel } from '../lint/names.ts';
import type { RuleLevel } from '../lint/options.ts';
import { VALUE_NAME } from '../project/forms.ts';
import { parseTarget } from '../spec/flatcar/releases.ts';
import type { Filling, InProject, Linting, Reading } from './commands.ts';

const KINDS = ['butane', 'ignition', 'container-linux-config', 'cloud-config'] as const;
const LEVELS: readonly RuleLevel[] = ['off', 'hint', 'info', 'warning', 'error'];

export const HELP = { type: 'boolean', short: 'h' } as const;
/** Which project file counts. */
export const PROJECT_OPTIONS = { config: { type: 'string' }, 'no-config': { type: 'boolean' } } as const;
export const READING_OPTIONS = {
  ...PROJECT_OPTIONS,
  kind: { type: 'string' },
  platform: { type: 'string' },
  target: { type: 'string' },
  'files-dir': { type: 'string', short: 'd' },
  help: HELP,
} as const;
export const LINTING_OPTIONS = { ...READING_OPTIONS, rule: { type: 'string', multiple: true } } as const;

export const VALUE_OPTIONS = { value: { type: 'string', multiple: true } } as const;
export const FILLING_OPTIONS = {
  'template-values': { type: 'string', multiple: true },
  'template-value': { type: 'string', multiple: true },
} as const;

type Values<Options> = {
  readonly [Name in Exclude<keyof Options, 'rule' | 'help' | 'no-config'>]?: string | undefined;
} & { readonly 'no-config'?: boolean | undefined };

/** The sentence of a usage error; `parseCommandLine` catches it. */
export function wrongOption(message: string): Error {
  return new Error(message);
}

/** An empty value means the option was not given, as with butane's flags. */
export function given(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

/** One of several words. Throws the sentence that says which there are. */
export function oneOf<Word extends string>(option: string, words: readonly Word[], value: string): Word {
  const word = words.find((known) => known === value);
  if (word !== undefined) return word;
  const quoted = words.map((known) => `'${known}'`);
  throw wrongOption(`--${option} is ${listed(quoted)}, not '${value}'`);
}

/** The same; null where the option is not given. */
export function oneOfOrNull<Word extends string>(
  option: string,
  words: readonly Word[],
  value: string | undefined,
): Word | null {
  return value === undefined ? null : oneOf(option, words, value);
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** What the inputs are; null to find out. Throws the sentence that says which kinds there are. */
export function readKind(value: string | undefined): Reading['kind'] {
  const kind = given(value);
  return kind === null ? null : oneOf('kind', KINDS, kind);
}

/** Which project file counts. Throws what is wrong. */
export function readProjectChoice(values: {
  readonly config?: string | undefined;
  readonly 'no-config'?: boolean | undefined;
}): InProject {
  const file = given(values.config);
  if (file !== null && values['no-config']) throw wrongOption('--config and --no-config exclude each other');
  if (values['no-config']) return { project: 'none' };
  return file === null ? {} : { project: { file } };
}

/** What all commands but `render` know about their inputs. Throws what is wrong. */
export function readReading(values: Values<typeof READING_OPTIONS>): Reading {
  const target = values.target ?? '';
  if (parseTarget(target) === null) {
    throw wrongOption(
      `--target is a Flatcar release, a channel (alpha, beta, stable, lts) or 'latest', not '${target}'`,
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
export function readLinting(
  values: Values<typeof LINTING_OPTIONS> & { readonly rule?: readonly string[] | undefined },
): Linting {
  const rules = (values.rule ?? []).map((text): readonly [string, RuleLevel] => {
    const [id, level] = readPair('rule', 'ID=LEVEL', text);
    if (!takesLevel(id)) {
      const meant = meantName(id);
      throw wrongOption(
        `--rule: there is no rule '${id}'${meant === null ? '' : `; did you mean '${meant}'?`}`,
      );
    }
    return [id, oneOf('rule', LEVELS, level)];
  });
  return { ...readReading(values), rules: Object.fromEntries(rules) };
}

/** What templates are filled in with. Throws what is wrong. */
export function readFilling(
  values: {
    readonly [Name in keyof typeof FILLING_OPTIONS]?: readonly string[] | undefined;
  },
): Filling {
  const pairs = (values['template-value'] ?? []).map((text) =>
    readPair('template-value', 'NAME=VALUE', text),
  );
  return { valueFiles: values['template-values'] ?? [], values: pairs };
}

/** What `${name}` stands for. Throws what is wrong. */
export function readGivenValues(values: {
  readonly value?: readonly string[] | undefined;
}): readonly (readonly [name: string, value: string])[] {
  return (values.value ?? []).map((text) => {
    // What stands there may be a secret.
    const [name, value] = text.includes('=') ? readPair('value', 'NAME=VALUE', text) : ['', ''];
    if (!VALUE_NAME.test(name)) throw wrongOption('--value is NAME=VALUE');
    return [name, value];
  });
}

/** Both sides of the first `=`. Throws the form that is wanted when there is none. */
export function readPair(option: string, form: string, text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 0) throw wrongOption(`--${option} is ${form}, not '${text}'`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Where results of several inputs go has to be said. */
export const NEED_DIRECTORY = 'several files need --out-dir';

/** The paths, of which there has to be one. Throws that there is none. */
export function atLeastOne(paths: readonly string[]): readonly string[] {
  if (paths.length === 0) throw wrongOption('no file or directory given');
  return paths;
}

/** Where results go; without a file, standard input is what they are made of. Throws what is wrong. */
export function readResult(
  values: { readonly output?: string | undefined; readonly 'out-dir'?: string | undefined },
  positionals: readonly string[],
  isOne = false,
) {
  const output = given(values.output);
  const outDir = given(values['out-dir']);
  const paths = positionals.length === 0 ? ['-'] : positionals;
  if (output !== null && outDir !== null) throw wrongOption('--output and --out-dir exclude each other');
  if (output !== null && paths.length > 1 && !isOne) throw wrongOption(NEED_DIRECTORY);
  if (outDir !== null && paths.includes('-')) {
    throw wrongOption('--out-dir needs files with names, not standard input');
  }
  return { output, outDir, paths };
}
