/**
 * What of a YAML template is YAML: the text with its marks taken out, character for character, so that every offset stays.
 * A value with a mark becomes a word, a line of nothing but marks goes, and of `if … else …` one branch stays.
 */
import { isBlockHeader } from '../../text/block-header.ts';
import type { Span } from '../../text/span.ts';
import { FILL, findMarks, type Role, roleOf } from './marks.ts';
import { findPlaceholderValues } from './placeholders.ts';

export interface TemplateText {
  /** The text with every branch. */
  readonly whole: string;
  /** With the first branch of each choice, with the second, and so on; just `whole` where nothing is chosen. */
  readonly choices: readonly string[];
  /** Lines of nothing but marks that stand for text of their own, or begin or end a part of it. */
  readonly lines: readonly Span[];
  /** Those of them that stand for text of their own. */
  readonly brought: readonly Span[];
}

/** More branches than this are not told apart. */
const MOST_CHOICES = 4;

/** A line, or several that a mark ties together. */
interface Line extends Span {
  readonly indent: number;
  readonly blank: boolean;
  /** Nothing but marks, or keys and entries that a condition in the same line is about. */
  readonly bare: boolean;
  /** A dash, and a condition about the first key of the entry behind it. */
  readonly entry: boolean;
  readonly marks: readonly Span[];
  readonly roles: readonly Role[];
  /** In a block scalar: how far its lines are indented. */
  depth: number | null;
}

/** One branch of a choice, in numbers of lines. */
interface Branch {
  readonly chain: number;
  readonly index: number;
  readonly first: number;
  readonly last: number;
}

/** Reads a template; null for a text without marks outside of comments and block scalars. */
export function readTemplate(text: string): TemplateText | null {
  const marks = allMarks(text);
  if (marks.length === 0) return null;
  const lines = splitLines(text, marks);
  const masked = maskLines(text, lines);
  const whole = masked.join('');
  if (whole === text) return null;
  const branches = findBranches(lines);
  const most = branches.reduce((index, branch) => Math.max(index, branch.index), 0);
  const count = Math.min(MOST_CHOICES, 1 + most);
  const choices = Array.from({ length: count }, (_, choice) => choose(text, lines, masked, branches, choice));
  const bare = lines.filter((line) => line.bare);
  const brought = bare.filter(({ roles }) => roles.includes('other') || isWholeChoice(roles));
  return { whole, choices: count === 1 ? [whole] : choices, lines: bare, brought };
}

/** The marks, and the placeholders that are values of their own. */
function allMarks(text: string): readonly Span[] {
  const marks = findMarks(text);
  const others = findPlaceholderValues(text);
  if (others.length === 0) return marks;
  const all = [...marks, ...others].toSorted((one, other) => one.start - other.start);
  let end = 0;
  return all.filter((mark) => {
    const isApart = mark.start >= end;
    if (isApart) end = mark.end;
    return isApart;
  });
}

function splitLines(text: string, marks: readonly Span[]): Line[] {
  const lines: Line[] = [];
  let mark = 0;
  for (let start = 0; start < text.length; ) {
    const first = mark;
    let end = behindLine(text, start);
    for (let next = marks[mark]; next && next.start < end; next = marks[++mark])
      if (next.end > end) end = behindLine(text, next.end - 1);
    lines.push(lineOf(text, { start, end }, marks.slice(first, mark)));
    start = end;
  }
  return lines;
}

function behindLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

const NONE: readonly never[] = [];

function lineOf(text: string, span: Span, marks: readonly Span[]): Line {
  const source = text.slice(span.start, span.end);
  const indent = /^ */.exec(source)?.[0].length ?? 0;
  // Most lines have none, and there are many lines.
  if (marks.length === 0) {
    const blank = source.trim() === '';
    const { start, end } = span;
    return { start, end, indent, blank, bare: false, entry: false, marks: NONE, roles: NONE, depth: null };
  }
  const roles = marks.map(({ start, end }) => roleOf(text.slice(start, end)));
  let rest = '';
  let from = span.start;
  for (const { start, end } of marks) {
    rest += text.slice(from, start);
    from = end;
  }
  rest += text.slice(from, span.end);
  const dashes = /^\s*(?:- +)*/.exec(source)?.[0] ?? '';
  const chosen = marks[0]?.start === span.start + dashes.length && isWholeChoice(roles);
  const entry = chosen && dashes.trim() !== '' && KEY.test(rest.slice(dashes.length));
  const lone = chosen && dashes.trim() === '' && (KEY.test(rest.trim()) || rest.trim().startsWith('- '));
  const bare = marks.length > 0 && (lone || /^\s*(?:#.*)?$/.test(rest)) && !/^\s*#/.test(source);
  return { ...span, indent, blank: /^\s*$/.test(source), bare, entry, marks, roles, depth: null };
}

/** A key, as a line begins with it. */
const KEY = /^['"]?\w[-\w]*['"]?:(?:\s|$)/;

/** Whether the marks of a line are one `if … end`, with all its branches. */
function isWholeChoice(roles: readonly Role[]): boolean {
  let depth = 0;
  const whole = roles.every((role, i) => {
    if (role === 'open') depth++;
    if (role === 'close') depth--;
    return depth > 0 || i === roles.length - 1;
  });
  return whole && depth === 0 && roles.at(-1) === 'close';
}

/** The lines without their marks. Tells the lines of block scalars how far these are indented. */
function maskLines(text: string, lines: readonly Line[]): string[] {
  let parent = -1;
  let depth: number | null = null;
  return lines.map((line, number) => {
    if (depth !== null && (line.blank || line.bare || line.indent > parent)) line.depth = depth;
    else depth = null;
    const source = text.slice(line.start, line.end);
    if (line.bare) return erase(source, line.depth);
    if (depth !== null || line.blank || /^[ \t]*#/.test(source)) return source;
    const masked = line.entry ? maskEntry(source) : maskMarks(source, line);
    if (isBlockHeader(masked)) {
      parent = parentOf(masked);
      depth = depthOf(lines, number + 1, parent);
    }
    return masked;
  });
}

/** The column a block scalar's lines have to be indented more than: that of its key, else of its dash. */
function parentOf(header: string): number {
  const dashes = /^ *(?:- +)*/.exec(header)?.[0] ?? '';
  return /^[|>!&]/.test(header.slice(dashes.length)) ? dashes.lastIndexOf('-') : dashes.length;
}

/** How far the first line of text in a block scalar is indented. */
function depthOf(lines: readonly Line[], from: number, parent: number): number {
  for (let number = from; ; number++) {
    const line = lines[number];
    if (line?.blank || line?.bare) continue;
    return line && line.indent > parent ? line.indent : parent + 1;
  }
}

/** A line without its text: blanks, or in a block scalar a comment that is one to most of what is written there. */
function erase(source: string, depth: number | null): string {
  return source.replace(/[^\r\n]+/g, ({ length }) => {
    const blanks = Math.min(length, depth ?? length);
    return ' '.repeat(blanks) + '#'.repeat(length - blanks);
  });
}

/** A line with an unknown key behind its dashes: which one it is the condition says. */
function maskEntry(source: string): string {
  return source.replace(/[^\s-][^\r\n]*/, ({ length }) => `${FILL.repeat(length - 3)}: ${FILL}`);
}

/** A line with words in the place of its marks. */
function maskMarks(source: string, { start, marks, roles }: Line): string {
  const out: string[] = [];
  let at = 0;
  for (const [i, mark] of marks.entries()) {
    const before = source.slice(at, mark.start - start);
    // Behind the header of a block scalar a mark brings its indicators, or the lines of it.
    if (isBlockHeader(i === 0 ? before : `${FILL}${before}`))
      return out.join('') + before + source.slice(at + before.length).replace(/[^\r\n]/g, ' ');
    at = mark.end - start;
    const [first = '', ...more] = source.slice(mark.start - start, at).split(/(?<=\n)/);
    const goes = roles[i] === 'comment';
    const masked = first.replace(/[^\r\n]/g, goes ? ' ' : FILL) + more.join('').replace(/[^\r\n]/g, ' ');
    out.push(before, masked);
  }
  return out.join('') + source.slice(at);
}

/** The branches of every `if … else … end` whose parts are lines of their own. */
function findBranches(lines: readonly Line[]): Branch[] {
  const branches: Branch[] = [];
  const open: { readonly starts: number[] }[] = [];
  let chains = 0;
  for (const [number, line] of lines.entries()) {
    for (const role of line.roles) {
      if (role === 'open') open.push({ starts: [number] });
      else if (role === 'middle' && line.bare) open.at(-1)?.starts.push(number);
      else if (role === 'close') {
        const starts = open.pop()?.starts ?? [];
        const chain = chains++;
        if (starts.length < 2) continue;
        for (const [index, first] of starts.entries())
          branches.push({ chain, index, first: first + 1, last: starts[index + 1] ?? number });
      }
    }
  }
  return branches;
}

/** The masked text with one branch of each choice, the last where there are not as many. */
function choose(
  text: string,
  lines: readonly Line[],
  masked: readonly string[],
  branches: readonly Branch[],
  choice: number,
): string {
  const counts = new Map<number, number>();
  for (const { chain, index } of branches) counts.set(chain, Math.max(counts.get(chain) ?? 0, index));
  // Branches may lie in one another; how many of those left out begin and end at each line tells which lines go.
  const changes = new Map<number, number>();
  for (const { chain, index, first, last } of branches) {
    if (index === Math.min(choice, counts.get(chain) ?? 0)) continue;
    changes.set(first, (changes.get(first) ?? 0) + 1);
    changes.set(last, (changes.get(last) ?? 0) - 1);
  }
  let left = 0;
  return lines
    .map((line, number) => {
      left += changes.get(number) ?? 0;
      return left > 0 ? erase(text.slice(line.start, line.end), line.depth) : (masked[number] ?? '');
    })
    .join('');
}
