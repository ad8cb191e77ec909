/** How the conditions and loops of a template lie over its lines: which marks write nothing, and what each branch brings. */
import type { Span } from '../../text/span.ts';
import { type Role, roleOf } from './marks.ts';

/** A mark of a template, and what it is to the marks around it. */
export interface RoledMark extends Span {
  readonly role: Role;
  /**
   * Begins, parts or ends something over several lines, or has lost its other half: where it stands nothing is written. What begins
   * and ends on one line is a part of that line.
   */
  readonly far: boolean;
}

/** What one branch of a choice brings, between its marks. */
export interface Branch extends Span {
  readonly chain: number;
  readonly index: number;
  /** There is text in it, but no line break before more text: all of it stands on one line. */
  readonly short: boolean;
}

export interface Choices {
  readonly marks: readonly RoledMark[];
  /** The branches of choices over several lines, the inner ones first. */
  readonly branches: readonly Branch[];
  /** What is defined here to be written elsewhere. */
  readonly hidden: readonly Span[];
}

interface Open {
  /** Of `if`, `else`, …: the numbers of the marks. */
  readonly marks: number[];
}

/** Pairs the marks of a text. Takes linear time. */
export function readChoices(text: string, spans: readonly Span[]): Choices {
  const roles = spans.map(({ start, end }) => roleOf(text.slice(start, end)));
  const far = roles.map((role) => role === 'open' || role === 'middle' || role === 'close');
  const branches: Branch[] = [];
  const hidden: Span[] = [];
  const open: Open[] = [];
  let chains = 0;
  const end = (numbers: readonly number[]): void => {
    const parts = numbers.slice(1).map((next, at): Span => {
      return { start: spans[numbers[at] ?? 0]?.end ?? 0, end: spans[next]?.start ?? 0 };
    });
    const [first, last] = [parts[0], parts.at(-1)];
    const mark = spans[numbers[0] ?? 0];
    if (!first || !last || !mark) return;
    if (!hasBreak(text, first.start, last.end)) for (const number of numbers) far[number] = false;
    else if (DEFINES.test(text.slice(mark.start, mark.start + 30))) hidden.push(first);
    else if (parts.length > 1) {
      const chain = chains++;
      for (const [index, part] of parts.entries())
        branches.push({ ...part, chain, index, short: isShort(text, part) });
    }
  };
  for (const [number, role] of roles.entries()) {
    if (role === 'open') open.push({ marks: [number] });
    else if (role === 'middle') open.at(-1)?.marks.push(number);
    else if (role === 'close') end([...(open.pop()?.marks ?? []), number]);
  }
  const marks = spans.map((span, at) => {
    return { ...span, role: roles[at] ?? 'other', far: far[at] ?? false } satisfies RoledMark;
  });
  return { marks, branches, hidden };
}

const DEFINES = /^(?:\{\{-?\s*define|\{%[-+]?\s*macro)\b/;

function hasBreak(text: string, start: number, end: number): boolean {
  const at = text.indexOf('\n', start);
  return at >= 0 && at < end;
}

function isShort(text: string, { start, end }: Span): boolean {
  const at = text.indexOf('\n', start);
  const line = text.slice(start, at < 0 ? end : Math.min(at, end));
  return line.trim() !== '' && (at < 0 || at >= end || text.slice(at, end).trim() === '');
}

/** The branches that go where of each choice the one with a number is taken, the last where there are not as many. */
export function leftOut(branches: readonly Branch[], choice: number): readonly Branch[] {
  const last = new Map<number, number>();
  for (const { chain, index } of branches) last.set(chain, Math.max(last.get(chain) ?? 0, index));
  return branches.filter(({ chain, index }) => index !== Math.min(choice, last.get(chain) ?? 0));
}

/** Where one branch goes over lines and the other is a word (`[]` in the place of a list), the words: both cannot be there at once. */
export function wordsBeside(branches: readonly Branch[]): readonly Branch[] {
  const long = new Set(branches.flatMap(({ chain, short }) => (short ? [] : [chain])));
  return branches.filter(({ chain, short }) => short && long.has(chain));
}
