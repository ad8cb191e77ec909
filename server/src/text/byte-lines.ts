/** Lines and columns as Ignition counts them (vcontext: tree.FixLineColumn). */
import { feedStarts, lineOf, type Place } from './lines.ts';
import { utf8Length } from './utf8.ts';

/** The distance of the offsets whose bytes are counted once and kept, so that a text of one line stays cheap. */
const STEP = 256;

/**
 * Turns UTF-16 offsets into the places of a text in UTF-8: only LF ends a line, columns count bytes from 1, a byte order
 * mark and CR count like anything else.
 */
export class ByteLines {
  readonly #text: string;
  readonly #starts: readonly number[];
  /** The bytes before every `STEP`th offset; null where each character is one byte. */
  readonly #bytes: readonly number[] | null;

  constructor(text: string) {
    this.#text = text;
    this.#starts = feedStarts(text);
    this.#bytes = /[^\0-\x7f]/.test(text) ? countBytes(text) : null;
  }

  /** The place of the character at `offset`. */
  place(offset: number): Place {
    const line = lineOf(this.#starts, offset);
    const start = this.#starts[line] ?? 0;
    return { line: line + 1, column: 1 + this.#bytesBefore(offset) - this.#bytesBefore(start) };
  }

  #bytesBefore(offset: number): number {
    if (!this.#bytes) return offset;
    const step = Math.floor(offset / STEP);
    return (this.#bytes[step] ?? 0) + utf8Length(this.#text, step * STEP, offset);
  }
}

function countBytes(text: string): readonly number[] {
  const counts = [0];
  for (let at = STEP, bytes = 0; at <= text.length; at += STEP) {
    bytes += utf8Length(text, at - STEP, at);
    counts.push(bytes);
  }
  return counts;
}
