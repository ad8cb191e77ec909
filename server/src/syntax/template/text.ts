/**
 * What of a YAML template is YAML: the text with its marks taken out, character for character, so that every offset stays.
 * A value with a mark becomes a word, a line of nothing but marks goes, and of `if … else …` one branch stays.
 */
import { isBlockHeader } from '../../text/block-header.ts';
import type { Span } from '../../text/span.ts';
import { type Choices, leftOut, type RoledMark, readChoices, wordsBeside } from './choices.ts';
import { erase, without } from './cut.ts';
import { FILL, findMarks, mayHaveMarks, type Role } from './marks.ts';
import { findPlaceholderValues, mayHavePlaceholderValues } from './placeholders.ts';

export interface TemplateText {
  /** The text with every branch. */
  readonly whole: string;
  /** With the first branch of each choice, with the second, and so on; just `whole` where nothing is chosen. */
  readonly choices: readonly string[];
  /** Lines of nothing but marks that stand for text of their own, or begin or end a part of it; and marks beside text that do. */
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
  readonly marks: readonly RoledMark[];
  readonly roles: readonly Role[];
  /** Where its text begins, if marks that write nothing stand before it; null for none. */
  readonly led: number | null;
  /** In a block scalar: how far its lines are indented. */
  depth: number | null;
}

/** Whether {@link readTemplate} may find one in a text. Costs no more than a look at each character. */
export function mayBeTemplate(text: string): boolean {
  return mayHaveMarks(text) || mayHavePlaceholderValues(text);
}

/** Reads a template; null for a text without marks outside of comments and block scalars. */
export function readTemplate(text: string): TemplateText | null {
  const marks = allMarks(text);
  if (marks.length === 0) return null;
  const choices = readChoices(text, marks);
  const lines = splitLines(text, choices.marks);
  const masked = maskLines(text, lines);
  const page = { text, lines, masked };
  const { branches, hidden } = choices;
  const whole = without(page, [...wordsBeside(branches), ...hidden]);
  if (whole === text) return null;
  const most = branches.reduce((index, branch) => Math.max(index, branch.index), 0);
  const count = Math.min(MOST_CHOICES, 1 + most);
  const chosen = Array.from({ length: count }, (_, choice) =>
    without(page, [...leftOut(branches, choice), ...hidden]),
  );
  const bare = lines.filter((line) => line.bare);
  const brought = bare.filter(({ roles }) => roles.includes('other') || isWholeChoice(roles));
  return { whole, choices: count === 1 ? [whole] : chosen, lines: apart(lines, choices), brought };
}

/** The lines of nothing but marks, and the marks beside text that write nothing, in order. */
function apart(lines: readonly Line[], { marks }: Choices): readonly Span[] {
  const bare = lines.filter((line) => line.bare);
  const inBare = new Set(bare.flatMap((line) => line.marks));
  const beside = marks.filter((mark) => mark.far && !inBare.has(mark));
  return beside.length === 0 ? bare : [...bare, ...beside].sort((one, other) => one.start - other.start);
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

function splitLines(text: string, marks: readonly RoledMark[]): Line[] {
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

function lineOf(text: string, span: Span, marks: readonly RoledMark[]): Line {
  const source = text.slice(span.start, span.end);
  const indent = /^ */.exec(source)?.[0].length ?? 0;
  // Most lines have none, and there are many lines.
  if (marks.length === 0) {
    const blank = source.trim() === '';
    const { start, end } = span;
    const none = { bare: false, entry: false, marks: NONE, roles: NONE, led: null };
    return { start, end, indent, blank, ...none, depth: null };
  }
  const roles = marks.map(({ role }) => role);
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
  const led = bare || chosen ? null : behindFar(text, span, marks, dashes.length);
  return { ...span, indent, blank: /^\s*$/.test(source), bare, entry, marks, roles, led, depth: null };
}

/** Behind the marks at the start of a line, or behind its dashes, that write nothing; null where there is none of them, or no text. */
function behindFar(
  text: string,
  { start, end }: Span,
  marks: readonly RoledMark[],
  column: number,
): number | null {
  let at = start + column;
  let led: number | null = null;
  for (const mark of marks) {
    if (mark.start !== at || !mark.far) break;
    led = at = mark.end;
    while (text[at] === ' ') at++;
    if (/[-~]/.test(text[mark.end - 2] ?? '') || /[-~]..$/.test(text.slice(mark.start, mark.end))) led = at;
  }
  return /^\s*(?:#|$)/.test(text.slice(at, end)) ? null : led;
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
    const inner = depth !== null && line.led !== null && columnBehind(text, line) > parent;
    if (depth !== null && (line.blank || line.bare || inner || line.indent > parent)) line.depth = depth;
    else depth = null;
    const source = text.slice(line.start, line.end);
    if (line.bare || (inner && line.indent <= parent)) return erase(source, line.depth);
    if (depth !== null || line.blank || /^[ \t]*#/.test(source)) return source;
    const masked = line.entry ? maskEntry(source) : maskMarks(source, line);
    const led =
      line.led === null ? masked : masked.slice(masked.lastIndexOf('\n', line.led - line.start) + 1);
    if (isBlockHeader(led)) {
      parent = parentOf(led);
      depth = depthOf(lines, number + 1, parent);
    }
    return masked;
  });
}

/** The column in which the text behind the marks at the start of a line stands once they are gone. */
function columnBehind(text: string, { led, indent }: Line): number {
  let at = led ?? 0;
  while (text[at] === ' ') at++;
  return indent + at - (led ?? 0);
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

/** A line with an unknown key behind its dashes: which one it is the condition says. */
function maskEntry(source: string): string {
  return source.replace(/[^\s-][^\r\n]*/, ({ length }) => `${FILL.repeat(length - 3)}: ${FILL}`);
}

/** A line with words in the place of its marks, and nothing in the place of those that write nothing. */
function maskMarks(source: string, { start, marks, led }: Line): string {
  const out: string[] = [];
  let at = 0;
  if (led !== null) {
    const lead = maskLead(source.slice(0, led - start));
    if (lead === null) return maskEntry(source);
    out.push(lead);
    at = led - start;
  }
  // How many choices are open that end on this line.
  let open = 0;
  for (const mark of marks) {
    if (mark.start - start < at) continue;
    const between = source.slice(at, mark.start - start);
    // Behind the header of a block scalar a mark brings its indicators, or the lines of it.
    if (isBlockHeader(out.length === 0 ? between : `${FILL}${between}`))
      return out.join('') + between + source.slice(at + between.length).replace(/[^\r\n]/g, ' ');
    at = mark.end - start;
    const [first = '', ...more] = source.slice(mark.start - start, at).split(/(?<=\n)/);
    const goes = mark.role === 'comment' || mark.far;
    const masked = first.replace(/[^\r\n]/g, goes ? ' ' : FILL) + more.join('').replace(/[^\r\n]/g, ' ');
    out.push(open > 0 ? between.replace(/[^\r\n]/g, FILL) : between, masked);
    if (!mark.far && mark.role === 'open') open++;
    if (!mark.far && mark.role === 'close') open--;
  }
  return out.join('') + source.slice(at);
}

/**
 * What stands before the text of a line whose marks write nothing: the dashes, and the text goes on below them in the column of the first
 * mark. Null where there is no room for that.
 */
function maskLead(lead: string): string | null {
  const dashes = /^ *(?:- +)*/.exec(lead)?.[0] ?? '';
  const kept = dashes.trim() === '' ? '' : dashes;
  const column = dashes.length;
  const blanks = lead.length - kept.length - 1 - column;
  return blanks < 0 ? null : `${kept}${' '.repeat(blanks)}\n${' '.repeat(column)}`;
}
