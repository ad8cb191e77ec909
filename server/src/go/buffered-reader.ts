/**
 * A text as Go's `bufio.Reader` hands it out from a `strings.Reader`: byte by byte of its UTF-8, through a buffer of
 * 4096 bytes. Only who asks what is buffered can tell it from plain reading, and the reader of unit files does.
 */
import type { Span } from '../text/span.ts';

const BUFFER_SIZE = 4096;

export class BufferedReader {
  readonly #text: string;
  readonly #bytes: Uint8Array;
  /** UTF-16 offset of every byte, where they differ. */
  readonly #offsets: Uint32Array | null;
  #at = 0;
  /** End of what has been read into the buffer. */
  #filled = 0;
  /** The LF and the CR that were found last. */
  #feed = -1;
  #return = -1;

  /** `text` without lone surrogates. */
  constructor(text: string) {
    this.#text = text;
    this.#bytes = new TextEncoder().encode(text);
    this.#offsets = this.#bytes.length === text.length ? null : offsetsOf(text, this.#bytes.length);
  }

  /** The position in bytes. */
  get at(): number {
    return this.#at;
  }

  get length(): number {
    return this.#bytes.length;
  }

  /** How many bytes can be had without reading on (Go: Buffered). */
  get buffered(): number {
    return this.#filled - this.#at;
  }

  /** The next character; '' at the end (Go: ReadRune). */
  readCharacter(): string {
    if (this.#at >= this.length) return '';
    const first = this.#bytes[this.#at] ?? 0;
    const size = sizeOf(first);
    if (this.buffered < size) this.#fill();
    const start = this.#at;
    this.#at += size;
    return size === 1 ? String.fromCharCode(first) : this.slice(start, this.#at);
  }

  /** Takes back a character just read, `size` bytes long (Go: UnreadRune). */
  unread(character: string): void {
    this.#at -= sizeOfCharacter(character);
  }

  /** Goes behind the next `byte`, or to the end; tells whether it was found (Go: ReadBytes). */
  readThrough(byte: number): boolean {
    const found = this.#bytes.indexOf(byte, this.#at);
    const end = found === -1 ? this.length : found + 1;
    // Full buffers without the byte are taken whole; the last fill starts behind them.
    while (end > this.#filled) {
      if (this.buffered >= BUFFER_SIZE) this.#at = this.#filled;
      this.#fill();
    }
    this.#at = end;
    return found !== -1;
  }

  /** The position of the next CR or LF from here on; the length if there is none. */
  nextLineBreak(): number {
    this.#feed = this.#next(0x0a, this.#feed);
    this.#return = this.#next(0x0d, this.#return);
    return Math.min(this.#feed, this.#return);
  }

  /** The position of the next `byte`; `known` is what was found last, which holds until it is passed. */
  #next(byte: number, known: number): number {
    if (known >= this.#at) return known;
    const found = this.#bytes.indexOf(byte, this.#at);
    return found === -1 ? this.length : found;
  }

  /** The text between two byte positions. */
  slice(start: number, end: number): string {
    const offsets = this.#offsets;
    return offsets ? this.#text.slice(offsets[start], offsets[end]) : this.#text.slice(start, end);
  }

  /** The UTF-16 span between two byte positions. */
  span(start: number, end: number): Span {
    if (!this.#offsets) return { start, end };
    return { start: this.#offsets[start] ?? 0, end: this.#offsets[end] ?? 0 };
  }

  #fill(): void {
    this.#filled = Math.min(this.length, this.#at + BUFFER_SIZE);
  }
}

function offsetsOf(text: string, length: number): Uint32Array {
  const offsets = new Uint32Array(length + 1);
  let at = 0;
  for (let i = 0; i < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(i) ?? 0);
    const size = sizeOfCharacter(character);
    offsets.fill(i, at, at + size);
    at += size;
    i += character.length;
  }
  offsets[length] = text.length;
  return offsets;
}

/** How many bytes the UTF-8 sequence with this first byte has. */
function sizeOf(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

function sizeOfCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
