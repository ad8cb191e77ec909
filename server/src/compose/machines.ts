/** The machines of a project file: their values, and what each is composed of. */
import type { Finding } from '../config/finding.ts';
import { decodeNamed } from '../formats/decode-named.ts';
import { joinPath } from '../go/path.ts';
import { outputOf } from '../project/output.ts';
import { quoted } from '../project/report.ts';
import type { Project, ProjectMachine, ProjectPath, ProjectValue } from '../project/types.ts';
import type { Files } from '../render/files.ts';
import { fileReason } from '../render/local-files.ts';
import { decodeBytes } from '../syntax/bytes.ts';
import { words } from '../text/words.ts';
import { type Composed, compose, type PartText, type Value, type Values } from './compose.ts';
import { say } from './report.ts';

/** A larger file with a value, in bytes, is not read. */
const LARGEST_VALUE = 1 << 20;

/** What machines are composed from. */
export interface MachineSources {
  /** The folder of the project file. */
  readonly folder: Files;
  /** The files directory, where there is one. */
  readonly local?: Files;
  /** What an environment variable holds. */
  readonly env: (name: string) => string | undefined;
  /** Values that win over those of the project file. */
  readonly given?: ReadonlyMap<string, string>;
}

/** A machine as it was composed. */
export interface ComposedMachine {
  readonly machine: ProjectMachine;
  readonly composed: Composed;
  /** What is wrong with its values, with places in the project file. */
  readonly findings: readonly Finding[];
  /** Whether there is a config to be written. */
  readonly ok: boolean;
  /** A file is on its way; compose again once it is there. */
  readonly pending: boolean;
}

/** What is known of a machine's values once it was composed. */
export interface BuiltMachine {
  readonly machine: ProjectMachine;
  /** The names of the values that its configs use. */
  readonly used: ReadonlySet<string>;
  /** Whether all its configs were read. */
  readonly isRead: boolean;
}

/** The values of a machine, and why there is no text for some of them. */
export interface MachineValues {
  readonly values: Values;
  readonly missing: ReadonlyMap<string, Finding>;
  readonly pending: boolean;
}

/**
 * Composes a machine of a project. What its file names and is not there is told by `missingPaths`, not here.
 * @param given its values, where they are known
 */
export function composeMachine(
  project: Project,
  machine: ProjectMachine,
  sources: MachineSources,
  given: MachineValues = valuesOfMachine(project, machine, sources),
): ComposedMachine {
  const { values, missing, pending } = given;
  const read = machine.from.map((path) => readPartText(path, sources.folder));
  const texts = read.flatMap((one) => (one === null || one === 'pending' ? [] : [one]));
  const { local } = sources;
  const composed = compose(texts, { values, ...(local && { files: local }) });
  const findings = [...composed.used].flatMap((name) => missing.get(name) ?? []);
  const isWhole = texts.length > 0 && texts.length === machine.from.length;
  return {
    ...{ machine, composed, findings },
    ok: composed.ok && isWhole && findings.length === 0,
    pending: pending || composed.pending || read.includes('pending'),
  };
}

/** What `${name}` stands for on a machine: values given from outside win over the machine's own, and these over all machines'. */
export function valuesOfMachine(
  project: Project,
  machine: ProjectMachine,
  { folder, env, given = new Map() }: MachineSources,
): MachineValues {
  const values = new Map<string, Value>();
  const missing = new Map<string, Finding>();
  let pending = false;
  for (const value of new Map([...project.values, ...machine.values]).values()) {
    if (given.has(value.name)) continue;
    const text = textOf(value, folder, env);
    if ('text' in text) values.set(value.name, { text: text.text, secret: value.source.from !== 'text' });
    else {
      values.set(value.name, { text: '', secret: true, missing: true });
      if (text.why === 'pending') pending = true;
      else missing.set(value.name, say('missing-value', value.span, text.why));
    }
  }
  for (const [name, text] of given) values.set(name, { text, secret: true });
  return { values, missing, pending };
}

function textOf(
  { source }: ProjectValue,
  folder: Files,
  env: MachineSources['env'],
): { readonly text: string } | { readonly why: string } {
  if (source.from === 'text') return { text: source.text };
  if (source.from === 'env') {
    const text = env(source.variable);
    return text === undefined
      ? { why: words`the environment variable ${source.variable} is not set` }
      : { text };
  }
  const { path } = source.file;
  const answer = folder.read(path);
  if (!answer.ok)
    return { why: answer.error === 'pending' ? 'pending' : `${quoted(path)}: ${fileReason(answer.error)}` };
  if (answer.value.length > LARGEST_VALUE) return { why: words`${quoted(path)}: file too large` };
  const { text, problem } = decodeBytes(answer.value);
  if (problem) return { why: words`${quoted(path)} is no text` };
  return { text: text.replace(/^\ufeff/, '').replace(/\r?\n$/, '') };
}

/** A config of a machine as it is in the folder of the project file; null where it cannot be read. */
export function readPartText({ path }: ProjectPath, folder: Files): PartText | 'pending' | null {
  const answer = folder.read(path);
  if (!answer.ok) return answer.error === 'pending' ? 'pending' : null;
  const { text, problem } = decodeNamed(path, answer.value);
  return { name: path, text, ...(problem && { problem }) };
}

/**
 * Warnings about values of a project file that no config uses.
 * @param built the machines that were composed; those of all machines are judged only where all are among them
 */
export function unusedValues(project: Project, built: readonly BuiltMachine[]): readonly Finding[] {
  const whole = built.filter(({ isRead }) => isRead);
  const own = whole.flatMap(({ machine, used }) =>
    [...machine.values.values()].filter(({ name }) => !used.has(name)),
  );
  const used = new Set(whole.flatMap((one) => [...one.used]));
  const isAll = whole.length === project.machines.size;
  const common = isAll ? [...project.values.values()].filter(({ name }) => !used.has(name)) : [];
  return [...common, ...own].map(({ name, nameSpan }) =>
    say('unused-value', nameSpan, words`no config uses the value '${name}'`, { severity: 'warning' }),
  );
}

/**
 * The file that the config of a machine is written to, below the folder of the project file: its own output, else `NAME.ign` where
 * renderings go, else that in the folder itself. Null where that would lead out of it.
 */
export function outputOfMachine({ render }: Project, { name, output }: ProjectMachine): string | null {
  if (output) return output.path;
  const form = render.output ?? '.';
  return form.includes('${') ? outputOf(form, `${name}.bu`, 'json') : joinPath(form, `${name}.ign`);
}
