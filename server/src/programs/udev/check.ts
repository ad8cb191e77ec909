/** What `udevadm verify` says of udev rules (systemd 257): what udev drops, what never holds, and questions of style. */
import { nearest } from '../../text/similar.ts';
import type { Span } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { ProgramEntry } from '../report.ts';
import type { KnownNames } from '../values/names.ts';
import { spareTemplates } from '../values/templates.ts';
import { tokenFaults, UDEV_KEYS } from './keys.ts';
import { placeIn, type RuleLine, type RuleToken, readToken, ruleLines } from './read.ts';

export interface UdevFile {
  readonly name: string;
  readonly text: string;
}

/** Labels and jumps of a file. */
interface Jump {
  readonly label: string;
  readonly line: number;
  readonly span: Span;
  /** The line says nothing else. */
  readonly alone: boolean;
}

interface Reading {
  readonly file: UdevFile;
  readonly names: KnownNames;
  readonly entries: ProgramEntry[];
  readonly labels: Jump[];
  readonly jumps: Jump[];
}

/** Longer lines are passed over. */
const LONGEST = 16_384;
/** Lines with more tokens are not searched for those that go against each other. */
const MOST_TOKENS = 64;

/** The entries of `udevadm verify` for one file. Linear. */
export function checkUdevRules(file: UdevFile, names: KnownNames = {}): ProgramEntry[] {
  const reading: Reading = { file, names, entries: [], labels: [], jumps: [] };
  for (const line of ruleLines(file.text)) {
    if (line.unfinished)
      say(reading, line, 'syntax', 'Unexpected EOF after line continuation, line ignored.');
    else if (line.text.length >= LONGEST) say(reading, line, 'syntax', 'Line is too long, ignored.');
    else takeLine(reading, line);
  }
  resolveJumps(reading);
  summarize(reading);
  return spareTemplates([file], reading.entries);
}

function say(
  { entries, file }: Reading,
  line: RuleLine,
  kind: string,
  message: string,
  at: { readonly start: number; readonly end: number } = { start: 0, end: line.text.length },
  more: Partial<Pick<ProgramEntry, 'level' | 'mend'>> = {},
): void {
  const start = placeIn(line, at.start);
  const span = { start, end: at.end > at.start ? placeIn(line, at.end - 1) + 1 : start };
  entries.push({ file: file.name, line: line.number, level: 'error', class: kind, message, span, ...more });
}

function takeLine(reading: Reading, line: RuleLine): void {
  const tokens: RuleToken[] = [];
  for (let at = 0; at < line.text.length; ) {
    checkDelimiters(reading, line, at);
    const token = readToken(line.text, at);
    if (token === null) break;
    if (token === 'broken') {
      say(reading, line, 'syntax', 'Invalid key/value pair, ignoring.', { start: at, end: line.text.length });
      return;
    }
    if (!takeToken(reading, line, token)) return;
    tokens.push(token);
    at = token.end;
  }
  takeJumps(reading, line, tokens);
  checkConflicts(reading, line, tokens);
}

/** Whether the line stands. */
function takeToken(reading: Reading, line: RuleLine, token: RuleToken): boolean {
  const faults = [...tokenFaults(token), ...unknownOwner(reading, token)];
  for (const { class: kind, message, level } of faults) {
    const known = Object.hasOwn(UDEV_KEYS, token.key);
    const mend = known ? {} : keyMend(line, token);
    say(reading, line, kind, message, known ? token : { start: token.start, end: token.keyEnd }, {
      level,
      ...mend,
    });
  }
  return !faults.some(({ drops }) => drops);
}

function keyMend(line: RuleLine, token: RuleToken): Pick<ProgramEntry, 'mend'> {
  const right = token.key.length > 24 ? null : nearest(token.key, Object.keys(UDEV_KEYS));
  if (right === null) return {};
  const start = placeIn(line, token.start);
  const span = { start, end: start + token.key.length };
  return { mend: { title: words`Write ${right}`, edits: [{ span, newText: right }] } };
}

function unknownOwner({ names }: Reading, { key, value }: RuleToken): ReturnType<typeof tokenFaults> {
  if ((key !== 'OWNER' && key !== 'GROUP') || /^\d+$/.test(value) || /[$%]/.test(value)) return [];
  const what = key === 'OWNER' ? 'user' : 'group';
  if (names[what]?.(value) !== false) return [];
  const message = `Unknown ${what} '${value}', ignoring.`;
  return [{ class: 'unknown-user', message, level: 'error', drops: false }];
}

/** Commas and blanks between tokens. */
function checkDelimiters(reading: Reading, line: RuleLine, from: number): void {
  const [between = ''] = /^[, \t\r\n]*/.exec(line.text.slice(from)) ?? [];
  const commas = between.split(',').length - 1;
  const at = { start: from, end: from + Math.max(1, between.length) };
  const style = (message: string) =>
    say(reading, line, 'style', `style: ${message}`, at, { level: 'notice' });
  if (from === 0) {
    if (commas > 0) style('stray leading comma.');
  } else if (from + between.length >= line.text.length) {
    if (commas > 0) style('stray trailing comma.');
  } else if (commas === 0) {
    style('a comma between tokens is expected.');
    if (between === '') style('whitespace between tokens is expected.');
  } else {
    if (commas > 1) style('more than one comma between tokens.');
    if (/^[ \t]/.test(between)) style('stray whitespace before comma.');
    if (!/[ \t]/.test(between.slice(between.indexOf(',')))) style('whitespace after comma is expected.');
  }
}

function takeJumps(reading: Reading, line: RuleLine, tokens: readonly RuleToken[]): void {
  const seen = new Set<string>();
  for (const token of tokens) {
    const { key, value, start, end } = token;
    if (key !== 'GOTO' && key !== 'LABEL') continue;
    if (seen.has(key)) {
      const message = `Contains multiple ${key} keys, ignoring ${key}="${value}".`;
      say(reading, line, 'duplicate', message, token, { level: 'warning' });
      continue;
    }
    seen.add(key);
    const from = placeIn(line, start);
    const alone = tokens.every((one) => one.key === 'GOTO' || one.key === 'LABEL');
    const jump = {
      label: value,
      line: line.number,
      span: { start: from, end: placeIn(line, end - 1) + 1 },
      alone,
    };
    (key === 'GOTO' ? reading.jumps : reading.labels).push(jump);
  }
}

function tokenText({ key, attribute, value }: RuleToken): string {
  return JSON.stringify([key, attribute, value]);
}

/** Tokens that are there twice, and matches that cannot hold at once. */
function checkConflicts(reading: Reading, line: RuleLine, tokens: readonly RuleToken[]): void {
  if (tokens.length > MOST_TOKENS) return;
  let [twice, never] = [false, false];
  for (const [index, token] of tokens.entries()) {
    if (token.key === 'GOTO' || token.key === 'LABEL') continue;
    for (const other of tokens.slice(index + 1)) {
      const same = tokenText(token) === tokenText(other);
      if (!twice && same && token.operator === other.operator) {
        twice = true;
        say(reading, line, 'duplicate', 'duplicate expressions.', other, { level: 'warning' });
      }
      const against = same ? isOpposite(token, other) : cannotBoth(token, other);
      if (!never && against) {
        never = true;
        const message = 'conflicting match expressions, the line has no effect.';
        say(reading, line, 'no-effect', message, other);
      }
    }
  }
}

function isOpposite(a: RuleToken, b: RuleToken): boolean {
  return (a.operator === '==' && b.operator === '!=') || (a.operator === '!=' && b.operator === '==');
}

/** Two matches of one thing whose values have nothing in common. */
function cannotBoth(a: RuleToken, b: RuleToken): boolean {
  if (a.operator !== '==' || b.operator !== '==' || a.key !== b.key || a.attribute !== b.attribute)
    return false;
  // A program or a test is another one for each value.
  if (['PROGRAM', 'IMPORT', 'TEST', 'TAG', 'TAGS'].includes(a.key)) return false;
  const [left, right] = [a.value.split('|'), b.value.split('|')];
  if (/[*?[]/.test(a.value) !== /[*?[]/.test(b.value)) return false;
  return left.every((one) => right.every((two) => !mayBeSame(one, two)));
}

function mayBeSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((one) => one.split(/[*?[]/)[0] ?? '');
  if (left === a && right === b) return a === b;
  const length = Math.min(left?.length ?? 0, right?.length ?? 0);
  return length === 0 || left?.slice(0, length) === right?.slice(0, length);
}

function resolveJumps({ entries, file, labels, jumps }: Reading): void {
  // The last line of each label: a jump leads to one behind it.
  const last = new Map(labels.map(({ label, line }) => [label, line]));
  const used = new Set<string>();
  for (const { label, line, span, alone } of jumps) {
    if ((last.get(label) ?? 0) > line) {
      used.add(label);
      continue;
    }
    const message = `GOTO="${label}" has no matching label, ignoring.`;
    entries.push({ file: file.name, line, level: 'error', class: 'bad-value', message, span });
    if (!alone) continue;
    const dropped = 'The line has no effect any more, dropping.';
    entries.push({ file: file.name, line, level: 'notice', class: 'no-effect', message: dropped, span });
  }
  for (const { label, line, span } of labels) {
    if (used.has(label)) continue;
    const message = `style: LABEL="${label}" is unused.`;
    entries.push({ file: file.name, line, level: 'notice', class: 'style', message, span });
  }
}

function summarize({ entries, file }: Reading): void {
  if (entries.length === 0) return;
  const failed = entries.some(({ class: kind }) => kind !== 'style');
  const [level, message] = failed
    ? (['error', 'udev rules check failed.'] as const)
    : (['warning', 'udev rules have style issues.'] as const);
  entries.push({ file: file.name, line: null, level, class: 'summary', message, span: { start: 0, end: 0 } });
}
