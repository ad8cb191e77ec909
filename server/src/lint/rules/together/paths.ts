/** Paths that units and scripts use, and what else of a config speaks of them. */

import { type PlacedView, type Run, type TextView, unitOf } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { readExecLine } from '../../../syntax/unit/exec-line.ts';
import type { UnitEntry } from '../../../syntax/unit/read.ts';
import { baseName, innermost, type Word } from '../../../syntax/words.ts';
import type { Span } from '../../../text/span.ts';
import { inSomeText, inTexts, perMachine } from '../../views.ts';

/** A file that something needs to be there. */
export interface Use extends UseInText {
  readonly view: PlacedView;
}

interface UseInText {
  readonly path: string;
  readonly span: Span;
  /** `program`: an Exec line runs it itself; `script`: a shell reads it, or a script runs it; `environment`: a unit does. */
  readonly as: 'program' | 'script' | 'environment';
  /** Whether it may fail or be missing. */
  readonly optional: boolean;
  /** The unit it stands in; '' in a script. */
  readonly unit: string;
}

/** A path as it stands, without what systemd, a shell or a template puts in. */
const PLAIN = /^(?:\/[\w.+@-]+)+$/;
const EXEC = /^Exec(?:Condition|(?:Start|Stop|Reload)(?:Pre|Post)?)$/;
const SHELL = /^(?:ba|da)?sh$/;

/** What units and scripts run by its path, and the files of variables that units read. */
export const usesOf = perMachine((machine): readonly Use[] =>
  usesIn(machine).flatMap(([use, view]) => (PLAIN.test(use.path) ? [{ ...use, view }] : [])),
);

/** The programs that Exec lines run themselves, by path or by name. */
export const directUsesOf = perMachine((machine): readonly Use[] =>
  usesIn(machine).flatMap(([use, view]) => (use.as === 'program' ? [{ ...use, view }] : [])),
);

const usesIn = inTexts((view): readonly UseInText[] => {
  const unit = unitOf(view);
  const isScript = view.kind === 'shell' && view.source.role === 'file';
  if (unit === '' && !isScript) return [];
  const direct = (unit === '' ? [] : (view.unit()?.entries ?? [])).flatMap((entry) =>
    usesOfEntry(view, unit, entry),
  );
  const seen = new Set(direct.map(({ span }) => span.start));
  const inScripts = view
    .runs()
    .flatMap((run) =>
      run.words
        .slice(0, 1)
        .filter(({ start }) => !seen.has(start))
        .map((word) => ({ word, run })),
    )
    .map(({ word, run }) => useOf(unit, word, 'script', isOptional(view, run)));
  return [...direct, ...inScripts];
});

function isOptional(view: TextView, { exec }: Run): boolean {
  return exec !== null && prefixOf(view, exec).includes('-');
}

function prefixOf({ text }: TextView, { valueSpan: { start } }: UnitEntry): string {
  return /^[-@:+!|]*/.exec(text.slice(start, start + 8))?.[0] ?? '';
}

function usesOfEntry(view: TextView, unit: string, entry: UnitEntry): readonly UseInText[] {
  if (entry.name === 'EnvironmentFile') {
    const path = entry.value.replace(/^-/, '').replace(/^"(.*)"$/, '$1');
    const span = entry.valueSpan;
    return [{ path, span, as: 'environment', optional: entry.value.startsWith('-'), unit }];
  }
  if (!EXEC.test(entry.name)) return [];
  return readExecLine(view.text, entry.valueSpan).flatMap(({ prefix, words }) => {
    const optional = view.text.slice(prefix.start, prefix.end).includes('-');
    const [program, ...args] = innermost(words);
    if (!program) return [];
    const uses = [useOf(unit, program, 'program', optional)];
    const script = SHELL.test(baseName(program.value)) ? scriptIn(args) : undefined;
    return script ? [...uses, useOf(unit, script, 'script', optional)] : uses;
  });
}

/** The script that a shell is given, behind options other than `-c`. */
function scriptIn(args: readonly Word[]): Word | undefined {
  const first = args.find(({ value }) => !/^-[a-bd-z]+$/.test(value));
  return first?.value.startsWith('/') ? first : undefined;
}

function useOf(unit: string, { start, end, value }: Word, as: Use['as'], optional: boolean): UseInText {
  return { path: value, span: { start, end }, as, optional, unit };
}

/** What texts say of paths, beside using them. */
export interface Mentions {
  /** How often each path stands somewhere, and how often it is used by what `usesOf` knows. */
  readonly counts: ReadonlyMap<string, number>;
  readonly used: ReadonlyMap<string, number>;
  /** Names that programs are given which write files. */
  readonly written: ReadonlySet<string>;
  /** Whether something is run of which nobody knows here what it does. */
  readonly unknown: boolean;
}

export const mentionsOf = perMachine((machine): Mentions => {
  const counts = new Map<string, number>();
  for (const [path] of pathsIn(machine)) counts.set(path, (counts.get(path) ?? 0) + 1);
  const used = new Map<string, number>();
  for (const { path } of usesOf(machine)) used.set(path, (used.get(path) ?? 0) + 1);
  const written = new Set(namesWrittenIn(machine).map(([name]) => name));
  return { counts, used, written, unknown: runsUnknown(machine) };
});

/** Whether something names a path other than to use it. */
export function isNamedBeside(machine: Machine, path: string): boolean {
  const { counts, used } = mentionsOf(machine);
  return (counts.get(path) ?? 0) > (used.get(path) ?? 0);
}

/** Whether something speaks of a path or of a folder that it is in, other than to use the path. */
export function isSpokenOf(machine: Machine, path: string): boolean {
  const { counts, written } = mentionsOf(machine);
  if (isNamedBeside(machine, path) || written.has(baseName(path))) return true;
  return foldersOf(path).some((folder) => counts.has(folder));
}

/** Linux takes no longer paths. */
const LONGEST = 4096;

/** The folders that a path is in, but for the root. */
export function foldersOf(path: string): readonly string[] {
  if (path.length > LONGEST) return [];
  return [...path.matchAll(/(?<!^)\//g)].map(({ index }) => path.slice(0, index));
}

/** Directives that name a folder without bringing anything there. */
const ONLY_NAMES = /^(?:WorkingDirectory|ReadWritePaths|ReadOnlyPaths|InaccessiblePaths|RequiresMountsFor)$/;
const PATHS = /\/[\w.+@-]+(?:\/[\w.+@-]+)*/g;

const pathsIn = inTexts((view): readonly string[] => {
  const unit = view.kind === 'unit' ? view.unit() : null;
  const texts = unit
    ? unit.entries
        .filter(
          ({ name, value }) => !ONLY_NAMES.test(name) && !(name === 'Environment' && /\bPATH=/.test(value)),
        )
        .map(({ value }) => value)
    : [view.code()];
  return texts.flatMap((text) => text.match(PATHS) ?? []);
});

/** Programs that bring files, or hand paths to something that may. */
const WRITERS =
  /^(?:curl|wget|aria2c|tar|bsdtar|unzip|gunzip|unxz|cp|mv|install|ln|git|rsync|scp|tee|dd|touch|chmod|docker|podman|ctr|nerdctl|crictl|aws|gsutil|gcloud|az|oras|skopeo|base64|sed)$/;

const namesWrittenIn = inTexts((view): readonly string[] => view.runs().flatMap(namesWritten));

function namesWritten({ words: [program, ...args] }: Run): readonly string[] {
  if (!WRITERS.test(baseName(program?.value ?? ''))) return [];
  return args.map(({ value }) => baseName(value));
}

/** A script from the network, or a tool that sets machines up. */
const FROM_NETWORK =
  /\|\s*(?:sudo\s+)?(?:\/(?:usr\/)?bin\/)?(?:ba|da)?sh\b|\b(?:sh|eval|source)\s+(?:-c\s+)?["']?(?:\$\(|<\(|`)\s*(?:curl|wget)\b/;
const TOOLS =
  /^(?:ansible-pull|ansible-playbook|chef-client|puppet|salt-call|coreos-cloudinit|terraform|make)$/;
/** Archives unpacked at the root. */
const AT_ROOT = /(?:^|\s)(?:-C|--directory[= ]|-d)\s*\/(?=\s|$)/m;

const runsUnknown = inSomeText((view): boolean => {
  const code = view.code();
  return (
    FROM_NETWORK.test(code) ||
    AT_ROOT.test(code) ||
    view.runs().some(({ words: [program] }) => TOOLS.test(baseName(program?.value ?? '')))
  );
});
