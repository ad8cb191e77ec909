/** What is expected at the cursor in a text in the format of units. */
import { readUnitText, type UnitEntry } from '../../syntax/unit/read.ts';
import { lineStartAt } from '../../text/search.ts';

interface Around {
  /** The section of the cursor; empty above the first header. */
  readonly section: string;
  /** The assignments of that section, without the one that the cursor is in. */
  readonly above: readonly UnitEntry[];
  readonly below: readonly UnitEntry[];
  /** The sections of the text, the cursor's own line left out. */
  readonly sections: ReadonlySet<string>;
}

export interface NameSlot extends Around {
  readonly kind: 'name';
  /** What stands left of the cursor, blanks before it left out; `[` of a header included. */
  readonly typed: string;
  /** What of the name stands right of the cursor, and what follows it in the line. */
  readonly rest: string;
  readonly behind: string;
  /** Whether the line above is empty, so that something else may begin. */
  readonly isApart: boolean;
  readonly isHeader: boolean;
}

export interface ValueSlot extends Around {
  readonly kind: 'value';
  readonly name: string;
  /** The value up to the cursor, lines that it goes on from joined by blanks. */
  readonly before: string;
  /** What follows the cursor in its line. */
  readonly behind: string;
}

/** The slot of an offset; null in comments, in lines that go on from no assignment, and where none begins. */
export function unitSlotAt(text: string, offset: number): NameSlot | ValueSlot | null {
  const start = lineStartAt(text, offset);
  const end = endOfLine(text, offset);
  const line = text.slice(start, offset);
  const behind = text.slice(offset, end);
  if (/^\s*[#;]/.test(line + behind) && !/^\s*$/.test(line)) return null;
  const first = firstLine(text, start);
  const before = readUnitText(text.slice(0, first));
  const after = readUnitText(text.slice(Math.min(end + 1, text.length)));
  const around: Around = {
    section: before.sections.at(-1)?.name ?? '',
    above: ofLast(before.entries, before.sections.at(-1)?.span.start ?? -1),
    below: after.entries.filter(({ section }) => section === ''),
    sections: new Set([...before.sections, ...after.sections].map(({ name }) => name)),
  };
  const whole = joined(text.slice(first, offset));
  const equals = whole.indexOf('=');
  if (equals > 0 && !whole.trimStart().startsWith('[')) {
    const value = whole.slice(equals + 1).trimStart();
    return { ...around, kind: 'value', name: whole.slice(0, equals).trim(), before: value, behind };
  }
  if (first < start) return null;
  const [, typed, bracket] = /^[ \t]*((\[?)[\w.-]*)$/.exec(line) ?? [];
  if (typed === undefined) return null;
  const rest = /^[\w.-]*/.exec(behind)?.[0] ?? '';
  const isApart = first === 0 || /^\s*$/.test(text.slice(lineStartAt(text, first - 1), first - 1));
  const more = { rest, behind: behind.slice(rest.length), isApart, isHeader: bracket === '[' };
  return { ...around, kind: 'name', typed, ...more };
}

/** The assignments behind the last header. */
function ofLast(entries: readonly UnitEntry[], header: number): readonly UnitEntry[] {
  return entries.slice(entries.findLastIndex(({ nameSpan }) => nameSpan.start < header) + 1);
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** Where the first of the lines starts that a line goes on from, comments between them passed over. */
function firstLine(text: string, start: number): number {
  let first = start;
  for (let at = start; at > 0; ) {
    const above = lineStartAt(text, at - 1);
    const line = text.slice(above, at - 1).replace(/\r$/, '');
    at = above;
    if (/^\s*[#;]/.test(line)) continue;
    if (!/(?:^|[^\\])(?:\\\\)*\\$/.test(line.slice(-64))) break;
    first = above;
  }
  return first;
}

/** Lines that go on, as one. */
function joined(lines: string): string {
  const kept = lines.split('\n').filter((line, index) => index === 0 || !/^\s*[#;]/.test(line));
  return kept.map((line, index) => (index < kept.length - 1 ? line.replace(/\\\r?$/, ' ') : line)).join('');
}
