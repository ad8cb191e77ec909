/** How the conditions and loops of a template lie over its lines: which marks write nothing, and what each branch brings. */
import { countWhile } from '../../text/search.ts';
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
  /** All parts of conditions and loops over several lines, from one mark to the next: the numbers of the two. */
  readonly parts: readonly (readonly [from: number, to: number])[];
}

interface Open {
  /** What begins it: `if`, `for`. */
  readonly word: string;
  /** Of `if`, `else`, …: the numbers of the marks. */
  readonly marks: number[];
}

/** What is open of a template, in order. */
function stackOfOpen() {
  const open: Open[] = [];
  const counts = new Map<string, number>();
  const pop = (): Open | undefined => {
    const last = open.pop();
    if (last) counts.set(last.word, (counts.get(last.word) ?? 0) - 1);
    return last;
  };
  return {
    top: () => open.at(-1),
    push: (word: string, mark: number) => {
      open.push({ word, marks: [mark] });
      counts.set(word, (counts.get(word) ?? 0) + 1);
    },
    /** What a mark ends: `endfor` a `for`, whatever is still open in that, and `end` anything. */
    close: (word: string): Open | undefined => {
      const [, own = ''] = /^end(\w+)$/.exec(word) ?? [];
      if (own === '') return pop();
      if ((counts.get(own) ?? 0) === 0) return undefined;
      let last = pop();
      while (last && last.word !== own) last = pop();
      return last;
    },
  };
}

/** The first word of a mark. */
function wordOf(mark: string): string {
  return /^[^\w]*(\w*)/.exec(mark.slice(0, 60))?.[1] ?? '';
}

/** Pairs the marks of a text. Takes linear time. */
export function readChoices(text: string, spans: readonly Span[]): Choices {
  const roles = spans.map(({ start, end }) => roleOf(text.slice(start, end)));
  const far = roles.map((role) => role === 'open' || role === 'middle' || role === 'close');
  const branches: Branch[] = [];
  const hidden: Span[] = [];
  const all: (readonly [number, number])[] = [];
  const open = stackOfOpen();
  let chains = 0;
  const { hasBreak, isShort } = layOut(text);
  const end = (numbers: readonly number[]): void => {
    const parts = numbers.slice(1).map((next, at): Span => {
      return { start: spans[numbers[at] ?? 0]?.end ?? 0, end: spans[next]?.start ?? 0 };
    });
    const [first, last] = [parts[0], parts.at(-1)];
    const mark = spans[numbers[0] ?? 0];
    if (!first || !last || !mark) return;
    if (!hasBreak(first.start, last.end)) {
      for (const number of numbers) far[number] = false;
      return;
    }
    all.push(...numbers.slice(1).map((to, at) => [numbers[at] ?? 0, to] as const));
    if (DEFINES.test(text.slice(mark.start, mark.start + 30))) hidden.push(first);
    else if (parts.length > 1) {
      const chain = chains++;
      for (const [index, part] of parts.entries())
        branches.push({ ...part, chain, index, short: isShort(part) });
    }
  };
  const words = spans.map(({ start, end: behind }) => wordOf(text.slice(start, behind)));
  for (const [number, role] of roles.entries()) {
    const word = words[number] ?? '';
    if (role === 'open') open.push(word, number);
    else if (role === 'middle') open.top()?.marks.push(number);
    else if (role === 'close') end([...(open.close(word)?.marks ?? []), number]);
  }
  const marks = spans.map((span, at) => {
    return { ...span, role: roles[at] ?? 'other', far: far[at] ?? false } satisfies RoledMark;
  });
  return { marks, branches, hidden, parts: all };
}

const DEFINES = /^(?:\{\{-?\s*define|\{%[-+]?\s*macro)\b/;

/** Where the lines of a text end, and where its next word begins; each part of it is looked at once. */
function layOut(text: string) {
  const breaks = Array.from(text.matchAll(/\n/g), ({ index }) => index);
  const behindBreak = new Map<number, number>();
  const breakFrom = (at: number): number =>
    breaks[countWhile(breaks.length, (index) => (breaks[index] ?? 0) < at)] ?? text.length;
  const wordFrom = (start: number): number => {
    let at = start;
    while (at < text.length && /\s/.test(text[at] ?? '')) at++;
    return at;
  };
  const wordBehind = (lineBreak: number): number => {
    const known = behindBreak.get(lineBreak) ?? wordFrom(lineBreak);
    behindBreak.set(lineBreak, known);
    return known;
  };
  return {
    hasBreak: (start: number, end: number): boolean => breakFrom(start) < end,
    isShort: ({ start, end }: Span): boolean => {
      const at = breakFrom(start);
      return wordFrom(start) < Math.min(at, end) && (at >= end || wordBehind(at) >= end);
    },
  };
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
