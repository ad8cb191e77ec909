/** Messages written at once: the head and body of one, and all that are said in a row, so that whoever reads them wakes up once. */
import type { Writable } from 'node:stream';
import type { Message, MessageWriter } from 'vscode-languageserver/node';
import { AbstractMessageWriter } from 'vscode-languageserver/node';
import { tellJson } from './json-pieces.ts';

/** Bytes that a room has at first, and that one has at most which is kept. What of it is not written to is no memory yet. */
const ROOM = 1 << 16;
const LARGEST_ROOM = 1 << 22;
/** The head is shorter. */
const HEAD = 40;
/** A UTF-16 unit has no more bytes. */
const MOST_OF_UNIT = 3;

/**
 * A writer of messages as the base protocol of LSP frames them. They are put into one room, piece by piece: a text and a buffer for
 * the whole of a long answer would be memory that the system has to give and to clear first, which takes longer than to write it.
 */
export class WholeMessageWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #out: Writable;
  readonly #isOutside: boolean;
  readonly #encoder = new TextEncoder();
  #room = Buffer.allocUnsafeSlow(ROOM);
  #end = 0;

  /**
   * @param out where messages go
   * @param isOutside whether that leads out of the program: what was written has left the room then
   */
  constructor(out: Writable, isOutside = false) {
    super();
    this.#out = out;
    this.#isOutside = isOutside;
    out.on('error', (error) => this.fireError(error));
    out.on('close', () => this.fireClose());
  }

  /** Takes a message, in order; it is on its way when what runs now has ended. */
  write(message: Message): Promise<void> {
    if (this.#end === 0) process.nextTick(() => this.#flush());
    const start = this.#end;
    const body = start + HEAD;
    this.#end = body;
    try {
      tellJson(message, (piece) => this.#put(piece));
    } catch (error) {
      // What was written of it would break all that follow.
      this.#end = start;
      throw error;
    }
    const head = Buffer.from(`Content-Length: ${this.#end - body}\r\n\r\n`, 'latin1');
    head.copy(this.#room, start);
    this.#room.copyWithin(start + head.length, body, this.#end);
    this.#end -= HEAD - head.length;
    return Promise.resolve();
  }

  end(): void {
    this.#flush();
    this.#out.end();
  }

  #put(text: string): void {
    this.#makeRoom(text.length * MOST_OF_UNIT);
    this.#end += this.#encoder.encodeInto(text, this.#room.subarray(this.#end)).written;
  }

  #makeRoom(bytes: number): void {
    const wanted = this.#end + bytes;
    if (wanted <= this.#room.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * wanted, ROOM));
    this.#room.copy(larger, 0, 0, this.#end);
    this.#room = larger;
  }

  #flush(): void {
    if (this.#end === 0) return;
    const room = this.#room;
    const all = room.subarray(0, this.#end);
    // What is said until that has left the room needs another one.
    this.#room = NO_ROOM;
    this.#end = 0;
    this.#out.write(all, () => {
      if (this.#isOutside && this.#room === NO_ROOM && room.length <= LARGEST_ROOM) this.#room = room;
    });
  }
}

const NO_ROOM = Buffer.alloc(0);
