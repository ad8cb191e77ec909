/**
 * Reads a file as systemd's configuration parser does, line by line, and tells what it complains about. Unlike
 * `syntax/unit/read.ts`, which passes over what it does not understand, this stops where systemd stops.
 * Source: systemd 257, src/shared/conf-parser.c and src/basic/fileio.c.
 */
import { countWhile } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import { utf8Length } from '../../text/utf8.ts';

/** A line, with a `\r`, `\n` and NUL each at most once behind it. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly number: number;
}

/** An assignment with a section. */
export interface Assignment {
  readonly section: string;
  readonly name: string;
  readonly nameSpan: Span;
  /** Its lines joined; each backslash at an end is a blank. */
  readonly value: string;
  readonly valueSpan: Span;
  /** The last line, counted from 1: the one that systemd names. */
  readonly line: number;
  /** All its lines, without the last line break. */
  readonly lines: Span;
  /** Where a character of the value stands in the text. */
  at(offset: number): number;
}

/** A `[Section]` that is not ignored. */
export interface Section {
  readonly name: string;
  readonly span: Span;
}

/** A problem with the lines themselves. */
export interface LineProblem {
  readonly class:
    | 'bad-section-header'
    | 'unknown-section'
    | 'outside-section'
    | 'missing-equals'
    | 'not-utf8'
    | 'line-too-long';
  readonly level: 'error' | 'warning';
  readonly line: number | null;
  readonly message: string;
  readonly span: Span;
}

/** What a file says. */
export interface ReadFile {
  readonly assignments: readonly Assignment[];
  readonly sections: readonly Section[];
  readonly problems: readonly LineProblem[];
  /** A problem at which systemd stops: what follows is not read, and the unit does not load. */
  readonly stops: boolean;
}

interface Piece {
  /** Where it begins in the joined lines. */
  readonly from: number;
  /** Where it begins in the text. */
  readonly start: number;
}

interface State {
  readonly text: string;
  readonly known: ReadonlySet<string>;
  readonly assignments: Assignment[];
  readonly sections: Section[];
  readonly problems: LineProblem[];
  section: string;
  sectionIgnored: boolean;
  stops: boolean;
}

/** What systemd takes for blank. */
export const BLANK = /[ \t\n\r]/;
const LONGEST = 1024 * 1024;

/** The lines of a text that has the sections `known`. Takes time linear in its length. */
export function readFile(text: string, known: ReadonlySet<string>): ReadFile {
  const state: State = {
    text,
    known,
    assignments: [],
    sections: [],
    problems: [],
    section: '',
    sectionIgnored: false,
    stops: false,
  };
  readLines(state);
  const { assignments, sections, problems, stops } = state;
  return { assignments, sections, problems, stops };
}

function readLines(state: State): void {
  const { text } = state;
  let pieces: Piece[] = [];
  let joined: string[] = [];
  let length = 0;
  let count = 0;
  let sawMark = false;
  for (const line of linesOf(text)) {
    count = line.number;
    if (line.end - line.start > LONGEST / 3 && utf8Length(text, line.start, line.end) >= LONGEST) {
      tooLong(state, line);
      return;
    }
    const first = skipBlanks(text, line.start, line.end);
    if (first < line.end && (text[first] === '#' || text[first] === ';')) continue;
    // The first byte order mark at the beginning of a line is passed over, whichever line that is.
    const marked: boolean = !sawMark && text.charCodeAt(line.start) === 0xfeff;
    sawMark ||= marked;
    const start = marked ? line.start + 1 : line.start;
    const raw = text.slice(start, line.end);
    const continues = endsInBackslash(raw);
    pieces.push({ from: length, start });
    joined.push(continues ? `${raw.slice(0, -1)} ` : raw);
    length += raw.length;
    if (length > LONGEST) {
      tooLong(state, line);
      return;
    }
    if (continues) continue;
    takeLine(state, joined.join(''), pieces, line);
    if (state.stops) return;
    [pieces, joined, length] = [[], [], 0];
  }
  // A backslash in the last line waits for one more, which is the one that is named.
  if (pieces.length === 0) return;
  const start = pieces.at(-1)?.start ?? 0;
  takeLine(state, joined.join(''), pieces, { start, end: text.length, number: count + 1 });
}

function tooLong(state: State, { start, end }: Line): void {
  const message = 'No buffer space available';
  state.problems.push({
    class: 'line-too-long',
    level: 'error',
    line: null,
    message,
    span: { start, end: Math.min(end, start + 80) },
  });
  state.stops = true;
}

/** Each backslash takes the character behind it, so that two are none; only one that is left continues the line. */
function endsInBackslash(line: string): boolean {
  let at = line.length;
  while (line[at - 1] === '\\') at--;
  return (line.length - at) % 2 === 1;
}

function* linesOf(text: string): Generator<Line> {
  let number = 0;
  for (let at = 0; at < text.length; ) {
    const start = at;
    while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
    const end = at;
    let seen = 0;
    while (at < text.length && isLineEnd(text.charCodeAt(at))) {
      const bit = text.charCodeAt(at) === 0 ? 1 : text.charCodeAt(at) === 10 ? 2 : 4;
      if ((seen & bit) !== 0) break;
      seen |= bit;
      at++;
    }
    number++;
    yield { start, end, number };
  }
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 0;
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function trimEnds(text: string): readonly [number, number] {
  let [start, end] = [0, text.length];
  while (start < end && BLANK.test(text[start] ?? '')) start++;
  while (end > start && BLANK.test(text[end - 1] ?? '')) end--;
  return [start, end];
}

function takeLine(state: State, whole: string, pieces: readonly Piece[], line: Line): void {
  const [from, to] = trimEnds(whole);
  if (from === to) return;
  const at = (offset: number): number => placeOf(pieces, offset);
  const text = whole.slice(from, to);
  const span = { start: at(from), end: at(to - 1) + 1 };
  const say = (kind: LineProblem['class'], level: LineProblem['level'], message: string): void => {
    state.problems.push({ class: kind, level, line: line.number, message, span });
  };
  if (/[\ud800-\udfff]/.test(text) && hasLoneSurrogate(text)) {
    say('not-utf8', 'warning', 'String is not UTF-8 clean, ignoring assignment.');
    state.stops = true;
  } else if (text.startsWith('[')) takeHeader(state, text, span, say);
  else if (state.section === '') {
    if (!state.sectionIgnored) say('outside-section', 'warning', 'Assignment outside of section. Ignoring.');
  } else if (!text.includes('=')) say('missing-equals', 'warning', "Missing '=', ignoring line.");
  else if (text.startsWith('='))
    say('missing-equals', 'warning', "Missing key name before '=', ignoring line.");
  else takeAssignment(state, { whole, from, to, at }, line, pieces);
}

function hasLoneSurrogate(text: string): boolean {
  return /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

function takeHeader(
  state: State,
  text: string,
  span: Span,
  say: (kind: LineProblem['class'], level: LineProblem['level'], message: string) => void,
): void {
  const name = text.slice(1, -1);
  if (!text.endsWith(']') || text.length < 2) {
    say('bad-section-header', 'error', `Invalid section header '${text}'`);
    state.stops = true;
  } else if (/[\x01-\x1f"'\\\x7f]/.test(name)) {
    say('bad-section-header', 'error', `Bad characters in section header '${text}'`);
    state.stops = true;
  } else if (state.known.has(name)) {
    state.section = name;
    state.sectionIgnored = false;
    state.sections.push({ name, span });
  } else {
    if (!name.startsWith('X-')) say('unknown-section', 'warning', `Unknown section '${name}'. Ignoring.`);
    state.section = '';
    state.sectionIgnored = true;
  }
}

interface Joined {
  readonly whole: string;
  readonly from: number;
  readonly to: number;
  at(offset: number): number;
}

function takeAssignment(
  state: State,
  { whole, from, to, at }: Joined,
  line: Line,
  pieces: readonly Piece[],
): void {
  const equals = whole.indexOf('=', from);
  const [, nameTo] = trimEnds(whole.slice(from, equals));
  const [valueFrom, valueTo] = trimEnds(whole.slice(equals + 1, to));
  const name = whole.slice(from, from + nameTo);
  const start = equals + 1 + valueFrom;
  const value = whole.slice(start, equals + 1 + valueTo);
  const empty = at(equals) + 1;
  state.assignments.push({
    section: state.section,
    name,
    nameSpan: { start: at(from), end: at(from + Math.max(nameTo, 1) - 1) + 1 },
    value,
    valueSpan:
      value === ''
        ? { start: empty, end: empty }
        : { start: at(start), end: at(start + value.length - 1) + 1 },
    line: line.number,
    lines: { start: pieces[0]?.start ?? line.start, end: line.end },
    at: (offset) =>
      value === '' ? empty : offset >= value.length ? at(start + value.length - 1) + 1 : at(start + offset),
  });
}

/** Where a character of the joined lines stands in the text. */
function placeOf(pieces: readonly Piece[], offset: number): number {
  const at = countWhile(pieces.length, (i) => (pieces[i]?.from ?? 0) <= offset) - 1;
  const piece = pieces[Math.max(at, 0)];
  return piece === undefined ? 0 : piece.start + offset - piece.from;
}
