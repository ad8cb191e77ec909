/** What `visudo -c` says of a file of sudoers (sudo 1.9.16). */
import { once } from '../../text/once.ts';
import { nearest } from '../../text/similar.ts';
import { words } from '../../text/words.ts';
import type { Level, ProgramEntry } from '../report.ts';
import { spareTemplates } from '../values/templates.ts';
import { SUDOERS_DEFAULTS } from './defaults-table.ts';
import { parseSudoers } from './parse.ts';
import type { AliasMade, AliasName, DefaultsEntry } from './parser.ts';

export interface SudoersFile {
  readonly name: string;
  readonly text: string;
}

interface DefaultFact {
  readonly type: string;
  readonly choices: readonly string[];
  /** `!` may stand in front. */
  readonly negatable: boolean;
}

const facts = once((): ReadonlyMap<string, DefaultFact> => {
  const all = new Map<string, DefaultFact>();
  for (const line of SUDOERS_DEFAULTS.split('\n').filter(Boolean)) {
    const [head = '', ...names] = line.split(' ');
    const [type = '', choices = ''] = head.replace(/\?$/, '').split(':');
    for (const name of names)
      all.set(name, { type, choices: choices.split('|'), negatable: head.endsWith('?') });
  }
  return all;
});

const FACILITIES = 'authpriv auth daemon user local0 local1 local2 local3 local4 local5 local6 local7'.split(
  ' ',
);
const PRIORITIES = 'alert crit debug emerg err info none notice warning'.split(' ');

/** The entries of visudo for one file. Linear but for aliases made of aliases. */
export function checkSudoers(file: SudoersFile): ProgramEntry[] {
  return spareTemplates([file], judge(file));
}

function judge(file: SudoersFile): ProgramEntry[] {
  const parsed = parseSudoers(file.text);
  const entries: ProgramEntry[] = parsed.faults.map((fault) =>
    entryOf(file, fault, fault.class, fault.message),
  );
  if (entries.length > 0) return entries;
  for (const entry of parsed.defaults) {
    const said = defaultsFault(entry);
    if (said === null) continue;
    const known = facts().has(entry.name);
    const right = known || entry.name.length > 40 ? null : nearest(entry.name, [...facts().keys()]);
    const at = file.text.indexOf(entry.name, entry.start);
    const span = { start: at, end: at + entry.name.length };
    const mend =
      right === null ? {} : { mend: { title: words`Write ${right}`, edits: [{ span, newText: right }] } };
    entries.push({ ...entryOf(file, entry, 'bad-value', said), ...mend });
  }
  return entries.length > 0 ? entries : aliasEntries(file, parsed.aliases, parsed.used);
}

function entryOf(
  file: SudoersFile,
  { line, start, end }: { readonly line: number; readonly start: number; readonly end: number },
  kind: string,
  message: string,
  level: Level = 'error',
): ProgramEntry {
  const span = { start: Math.min(start, file.text.length), end: Math.min(end, file.text.length) };
  return { file: file.name, line, level, class: kind, message, span };
}

function defaultsFault({ name, operator, negated, value }: DefaultsEntry): string | null {
  const fact = facts().get(name);
  if (!fact) return `unknown defaults entry "${name}"`;
  const { type } = fact;
  if (value === null) {
    const fine =
      type === 'flag' || (type === 'logfac' && !negated) || (fact.negatable && (negated || type === 'tuple'));
    return fine ? null : `no value specified for "${name}"`;
  }
  if (operator !== '=' && type !== 'list') return `invalid operator "${operator}=" for "${name}"`;
  if (type === 'flag') return `option "${name}" does not take a value`;
  if (type === 'path' && !value.startsWith('/')) return `values for "${name}" must start with a '/'`;
  if (type === 'chpath' && !/^(?:[/~]|\*$)/.test(value) && name !== 'admin_flag') {
    return `values for "${name}" must start with a '/', '~', or '*'`;
  }
  return isValue(fact, value) ? null : `value "${value}" is invalid for option "${name}"`;
}

function isValue({ type, choices }: DefaultFact, value: string): boolean {
  if (type === 'int') return /^[+-]?\d{1,10}$/.test(value);
  if (type === 'uint') return /^\+?\d{1,10}$/.test(value);
  if (type === 'mode') return /^[0-7]{1,4}$/.test(value);
  if (type === 'timespec') return /^[+-]?\d{1,18}(?:\.\d*)?$|^[+-]?\.\d+$/.test(value);
  if (type === 'timeout') return /^(?:\d{1,18}[dhms])*\d{0,18}$/i.test(value) && value !== '';
  if (type === 'tuple') return choices.includes(value);
  if (type === 'logfac') return FACILITIES.includes(value);
  if (type === 'logpri') return PRIORITIES.includes(value);
  if (type === 'rlimit') return /^(?:default|user|infinity|\d+)(?:,(?:infinity|\d+))?$/.test(value);
  return true;
}

/** Aliases that are named and not made, and those that nobody names. */
function aliasEntries(
  file: SudoersFile,
  made: readonly AliasMade[],
  used: readonly AliasName[],
): ProgramEntry[] {
  const key = ({ kind, name }: AliasName) => `${kind} ${name}`;
  const byKey = new Map(made.map((alias) => [key(alias), alias]));
  const reached = new Set<string>();
  const entries: ProgramEntry[] = [];
  const open = [...used];
  // More are added as they are looked at.
  for (const name of open) {
    if (reached.has(key(name))) continue;
    const alias = byKey.get(key(name));
    reached.add(key(name));
    if (alias) open.push(...alias.members);
    else
      entries.push(
        entryOf(file, name, 'alias', `${name.kind} "${name.name}" referenced but not defined`, 'warning'),
      );
  }
  for (const alias of made) {
    if (reached.has(key(alias))) continue;
    entries.push(entryOf(file, alias, 'alias', `unused ${alias.kind} "${alias.name}"`, 'warning'));
  }
  return entries;
}
