/** A unit as systemd loads it: its file and drop-ins, what counts of them, and how that went. */
import { unitDirective } from '../../spec/systemd/unit-directives.ts';
import type { ProgramEntry } from '../report.ts';
import type { Judging, Kept } from './judging.ts';
import {
  mendKey,
  mendLine,
  mendOutside,
  mendSection,
  type NearestOf,
  nearestDirectives,
} from './mend-lines.ts';
import type { UnitName, UnitType } from './names.ts';
import { type Assignment, type LineProblem, type ReadFile, readFile } from './read.ts';
import { judge } from './values/judge.ts';
import { mendRest } from './values/retry.ts';

/** A text with the name of its file: `a.service`, or `a.service.d/10-b.conf` for a drop-in. */
export interface UnitFile {
  readonly name: string;
  readonly text: string;
}

/** How loading went: `refused` for a setting, `broken` for the text, `unseen` where the text is not known. */
export type LoadState = 'loaded' | 'refused' | 'broken' | 'masked' | 'missing' | 'unseen';

/** A unit and what its files set. */
export interface Unit {
  readonly name: UnitName;
  /** Its own file among the given ones; null where there is none. */
  readonly main: UnitFile | null;
  readonly settings: Map<string, Kept[]>;
  readonly entries: ProgramEntry[];
  state: LoadState;
}

/** The sections that a type of unit has. */
export function sectionsOf(type: UnitType): ReadonlySet<string> {
  return new Set(['Unit', type.charAt(0).toUpperCase() + type.slice(1), 'Install']);
}

/** The last value of a directive that counts; null where none does. */
export function setting(unit: Unit, name: string): Kept | null {
  return unit.settings.get(name)?.at(-1) ?? null;
}

/** All values of directives that count. */
export function settings(unit: Unit, ...names: readonly string[]): readonly Kept[] {
  return names.flatMap((name) => unit.settings.get(name) ?? []);
}

/** Reads a file into a unit, as its own file or as a drop-in; of a shipped file nothing is reported. */
export function readInto(unit: Unit, file: UnitFile, systemd: number, own: boolean, shipped: boolean): void {
  const read = readFile(file.text, sectionsOf(unit.name.type));
  const judged: ProgramEntry[] = [];
  let fatal: Judging['fatal'] = null;
  let end = file.text.length;
  const nearestOf = nearestDirectives(systemd);
  for (const entry of read.assignments) {
    fatal = take(unit, file, entry, { systemd, entries: judged, read, nearestOf });
    if (fatal === null) continue;
    end = entry.lines.end;
    break;
  }
  const entries = [...problemsOf(unit, file, read, systemd, end), ...judged];
  if (own && fatal !== null) unit.state = fatal === 'refused' ? 'refused' : 'broken';
  else if (own && read.stops) unit.state = 'broken';
  if (own && fatal === 'refused') {
    const message = 'Unit configuration has fatal error, unit will not be started.';
    entries.push({
      file: unit.name.name,
      line: null,
      level: 'notice',
      class: 'unit-refused',
      message,
      span: headOf(file.text),
    });
  }
  if (!shipped) for (const entry of entries) unit.entries.push(entry);
}

/** The problems with lines in front of `end`, where systemd stops reading. */
function problemsOf(
  unit: Unit,
  file: UnitFile,
  { problems }: ReadFile,
  systemd: number,
  end: number,
): readonly ProgramEntry[] {
  return problems
    .filter(({ span }) => span.start < end)
    .map((problem) => {
      const mend = mendFor(problem, file.text, unit.name.type, systemd);
      const { line, level, message, span } = problem;
      return { file: file.name, line, level, class: problem.class, message, span, ...mend };
    });
}

function mendFor(
  problem: LineProblem,
  text: string,
  type: UnitType,
  systemd: number,
): Pick<ProgramEntry, 'mend'> {
  const kind = problem.class;
  if (kind === 'outside-section') return mendOutside(text, problem.span, systemd, sectionsOf(type));
  if (kind === 'unknown-section' || kind === 'bad-section-header')
    return mendSection(text, problem.span, sectionsOf(type));
  return kind === 'missing-equals' ? mendLine(text, problem.span) : {};
}

interface Taking {
  readonly systemd: number;
  readonly entries: ProgramEntry[];
  readonly read: ReadFile;
  readonly nearestOf: NearestOf;
}

/** Judges an assignment and lets its values count; gives whether the unit is lost by it. */
function take(
  unit: Unit,
  file: UnitFile,
  entry: Assignment,
  { systemd, entries, read, nearestOf }: Taking,
): Judging['fatal'] {
  const directive = unitDirective(entry.section, entry.name, systemd);
  if (directive === null) {
    if (entry.name.startsWith('X-')) return null;
    const message = `Unknown key '${entry.name}' in section [${entry.section}], ignoring.`;
    const mend = mendKey(file.text, entry, read, {
      systemd,
      sections: sectionsOf(unit.name.type),
      nearestOf,
    });
    entries.push({
      file: file.name,
      line: entry.line,
      level: 'warning',
      class: 'unknown-key',
      message,
      span: entry.nameSpan,
      ...mend,
    });
    return null;
  }
  const judging: Judging = {
    ...{ unit: unit.name, systemd, file: file.name, entry, directive, value: entry.value, entries, kept: [] },
    reset: (...names) => {
      for (const name of names) unit.settings.delete(name);
    },
    has: (name) => unit.settings.has(name),
    said: 0,
    fatal: null,
  };
  const before = entries.length;
  judge(judging);
  mendValue(file.text, judging, before);
  if (judging.kept.length > 0) {
    const all = directive.multi ? (unit.settings.get(entry.name) ?? []) : [];
    for (const kept of judging.kept) all.push(kept);
    unit.settings.set(entry.name, all);
  }
  return judging.fatal;
}

const REFUSED = /^(?:bad-(?!specifier)|program-path)/;

/** Gives the first entry of a refused value a mend where it has none, and a part of the value would be taken. */
function mendValue(text: string, judging: Judging, from: number): void {
  const { entries } = judging;
  const first = entries[from];
  if (!first || !REFUSED.test(first.class) || entries.slice(from).some(({ mend }) => mend)) return;
  const mend = mendRest(text, judging);
  if (mend) entries[from] = { ...first, mend };
}

/** The first line that says something: where a file as a whole is meant. */
export function headOf(text: string): { readonly start: number; readonly end: number } {
  const header = /^[ \t]*\[[^\]\n]{0,80}\]/m.exec(text.slice(0, 10000));
  if (header) return { start: header.index, end: header.index + header[0].length };
  const line = text.search(/\S/);
  const start = Math.max(line, 0);
  const end = text.indexOf('\n', start);
  return { start, end: Math.min(end < 0 ? text.length : end, start + 80) };
}
