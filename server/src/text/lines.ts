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

/**
 * Finds the line starts of a text the way Butane's YAML reader (gopkg.in/yaml.v3, readerc.go) does:
 * LF, CRLF, a lone CR, NEL (U+0085), LS (U+2028) and PS (U+2029) all end a line.
 */
function lineStarts(text: string): readonly number[] {
  if (!OTHER_BREAKS.some((one) => text.includes(one))) return feedStarts(text);
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x0a || c === 0x85 || c === 0x2028 || c === 0x2029) starts.push(i + 1);
    else if (c === 0x0d && text.charCodeAt(i + 1) !== 0x0a) starts.push(i + 1);
  }
  return starts;
}

const OTHER_BREAKS = ['\r', '\u0085', '\u2028', '\u2029'];

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

function secondHalves(text: string): readonly number[] {
  if (!/[\ud800-\udfff]/.test(text)) return [];
  return [...text.matchAll(/[\udc00-\udfff]/g)].map(({ index }) => index);
}

/** How many sorted numbers are below one. */
function countBelow(sorted: readonly number[], limit: number): number {
  return (sorted[0] ?? limit) >= limit ? 0 : lineOf(sorted, limit - 1) + 1;
}

/** The end of a line is looked for so far without knowing where lines start. */
const NEAR = 2048;
const LINE_BREAK = /\r\n|[\r\n\u0085\u2028\u2029]/;

/** Turns offsets of one text into lines and columns; made once per document version. */
export class LineIndex {
  readonly #text: string;
  readonly #allStarts: () => readonly number[];
  readonly #allPairs: () => readonly number[];

  /** Costs nothing until it is asked. */
  constructor(text: string) {
    this.#text = text;
    this.#allStarts = once(() => lineStarts(text));
    this.#allPairs = once(() => secondHalves(text));
  }

  get #starts(): readonly number[] {
    return this.#allStarts();
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
    return lineOf(this.#starts, offset);
  }

  /** The place of `offset` as Butane prints it. */
  place(offset: number): Place {
    const line = this.lineAt(offset);
    const start = this.#starts[line] ?? 0;
    const end = Math.min(offset, this.#text.length);
    const bom = start === 0 && end > 0 && this.#text.charCodeAt(0) === BOM ? 1 : 0;
    const column = 1 + end - start - bom - this.#pairsBetween(start, end);
    return { line: line + 1, column };
  }

  /** The offset of a place as Butane prints it, clipped to the text. */
  offset(place: Place): number {
    const start = this.#starts[place.line - 1];
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
    // Mostly that is near, and no lines have to be looked for in a document of thousands.
    const near = this.#text.slice(span.start, span.start + NEAR);
    const found = LINE_BREAK.exec(near);
    if (found && found.index + found[0].length < NEAR) {
      const end = span.start + found.index;
      return span.end < end + found[0].length ? span : { start: span.start, end };
    }
    const next = this.#starts[this.lineAt(span.start) + 1];
    if (next === undefined || span.end < next) return span;
    let end = next;
    while (end > span.start && /[\r\n\u0085\u2028\u2029]/.test(this.#text[end - 1] ?? '')) end--;
    return { start: span.start, end };
  }
}
