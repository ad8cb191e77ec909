import { once } from './once.ts';
import type { Span } from './span.ts';

/** A place as a real tool prints it: both count from 1. Butane's columns are code points, Ignition's are bytes. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Tells the place of an offset. */
export interface Places {
  /** The place of `offset` as the real tool prints it. */
  place(offset: number): Place;
}

const BOM = 0xfeff;

/** The offsets at which lines start that only LF ends. Looking for one character is much quicker than looking at all of them. */
export function feedStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The number, from 0, of the line that holds `offset`, given the offsets at which lines start. */
export function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Where the lines of a text start, found as far as somebody asks: of a large text of which little is said that is a small part. Only LF
 * ends a line, unless somebody says where all of them start.
 */
export class LineStarts {
  readonly #text: string;
  readonly #all: (text: string) => number[] | null;
  #starts: number[] | null = null;
  #isWhole = false;

  /** @param all where the lines of a text start that has other breaks; null for one that has none */
  constructor(text: string, all: (text: string) => number[] | null = () => null) {
    this.#text = text;
    this.#all = all;
  }

  /** The number, from 0, of the line that holds an offset. */
  lineAt(offset: number): number {
    return lineOf(this.#found(0, offset), offset);
  }

  /** Where a line starts, by its number from 0; undefined for one that there is not. */
  of(line: number): number | undefined {
    return this.#found(line + 1, -1)[line];
  }

  /** How many lines there are. */
  count(): number {
    return this.#found(Infinity, -1).length;
  }

  /** So many starts, and one behind an offset; or all that there are. */
  #found(count: number, offset: number): readonly number[] {
    const starts = this.#begun();
    let last = starts.at(-1) ?? 0;
    while (!this.#isWhole && (starts.length < count || last <= offset)) {
      last = this.#text.indexOf('\n', last) + 1;
      if (last === 0) this.#isWhole = true;
      else starts.push(last);
    }
    return starts;
  }

  #begun(): number[] {
    if (!this.#starts) {
      const all = this.#all(this.#text);
      this.#starts = all ?? [0];
      this.#isWhole = all !== null;
    }
    return this.#starts;
  }
}

/**
 * The line starts of a text the way Butane's YAML reader (gopkg.in/yaml.v3, readerc.go) finds them: LF, CRLF, a lone CR, NEL (U+0085),
 * LS (U+2028) and PS (U+2029) all end a line. Null where only LF does, as looking for one character is much quicker.
 */
function startsOfYaml(text: string): number[] | null {
  if (!OTHER_BREAKS.some((one) => text.includes(one))) return null;
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x0a || c === 0x85 || c === 0x2028 || c === 0x2029) starts.push(i + 1);
    else if (c === 0x0d && text.charCodeAt(i + 1) !== 0x0a) starts.push(i + 1);
  }
  return starts;
}

const OTHER_BREAKS = ['\r', '\u0085', '\u2028', '\u2029'];

function secondHalves(text: string): readonly number[] {
  if (!/[\ud800-\udfff]/.test(text)) return [];
  return [...text.matchAll(/[\udc00-\udfff]/g)].map(({ index }) => index);
}

/** How many sorted numbers are below one. */
function countBelow(sorted: readonly number[], limit: number): number {
  return (sorted[0] ?? limit) >= limit ? 0 : lineOf(sorted, limit - 1) + 1;
}

/** Turns offsets of one text into lines and columns; made once per document version. */
export class LineIndex {
  readonly #text: string;
  readonly #starts: LineStarts;
  readonly #allPairs: () => readonly number[];

  /** Costs nothing until it is asked. */
  constructor(text: string) {
    this.#text = text;
    this.#starts = new LineStarts(text, startsOfYaml);
    this.#allPairs = once(() => secondHalves(text));
  }

  /** Where the second halves of surrogate pairs stand; a file on one line would make counting cost. */
  get #pairs(): readonly number[] {
    return this.#allPairs();
  }

  /** How many pairs end between two offsets. */
  #pairsBetween(start: number, end: number): number {
    if (this.#pairs.length === 0) return 0;
    return countBelow(this.#pairs, end) - countBelow(this.#pairs, start + 1);
  }

  /** The number of the line holding `offset`, from 0. */
  lineAt(offset: number): number {
    return this.#starts.lineAt(offset);
  }

  /** The place of `offset` as Butane prints it. */
  place(offset: number): Place {
    const line = this.lineAt(offset);
    const start = this.#starts.of(line) ?? 0;
    const end = Math.min(offset, this.#text.length);
    const bom = start === 0 && end > 0 && this.#text.charCodeAt(0) === BOM ? 1 : 0;
    const column = 1 + end - start - bom - this.#pairsBetween(start, end);
    return { line: line + 1, column };
  }

  /** The offset of a place as Butane prints it, clipped to the text. */
  offset(place: Place): number {
    const start = this.#starts.of(place.line - 1);
    if (start === undefined) return this.#text.length;
    const first = start === 0 && this.#text.charCodeAt(0) === BOM ? 1 : start;
    let at = first + place.column - 1;
    // What the pairs up to here add may bring more pairs.
    for (let end = -1; at !== end && at < this.#text.length; ) {
      end = at;
      at = first + place.column - 1 + this.#pairsBetween(first, at + 1);
    }
    return Math.min(at, this.#text.length);
  }

  /** `span` cut at the end of the line it starts on (line break not included). */
  firstLine(span: Span): Span {
    const next = this.#starts.of(this.lineAt(span.start) + 1);
    if (next === undefined || span.end < next) return span;
    let end = next;
    while (end > span.start && /[\r\n\u0085\u2028\u2029]/.test(this.#text[end - 1] ?? '')) end--;
    return { start: span.start, end };
  }
}
