/**
 * Messages read at once: all that came together are handed over before any of them is begun, so that what is cancelled already need not
 * be. The package's reader takes a turn of the event loop for each.
 */
import type { Readable } from 'node:stream';
import {
  AbstractMessageReader,
  type DataCallback,
  type Disposable,
  type MessageReader,
} from 'vscode-languageserver/node';

const END_OF_HEAD = '\r\n\r\n';
/** In bytes; heads have two short lines. */
const LONGEST_HEAD = 8192;

/** A reader of messages as the base protocol of LSP frames them. What is none is told of, and what comes behind it is read. */
export class PromptMessageReader extends AbstractMessageReader implements MessageReader {
  readonly #from: Readable;
  /** What came and is not handed over: `#size` bytes. Before there are `#needed`, the next message is not whole. */
  #chunks: Buffer[] = [];
  #size = 0;
  #needed = 0;

  /** @param from where they come from, as bytes */
  constructor(from: Readable) {
    super();
    this.#from = from;
  }

  listen(callback: DataCallback): Disposable {
    const take = (chunk: Buffer): void => this.#take(chunk, callback);
    this.#from.on('data', take);
    this.#from.on('error', (error) => this.fireError(error));
    this.#from.on('close', () => this.fireClose());
    return { dispose: () => this.#from.off('data', take) };
  }

  #take(chunk: Buffer, callback: DataCallback): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size < this.#needed) return;
    const bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    const rest = bytes.subarray(this.#handOver(bytes, callback));
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
  }

  /** Hands over the messages that bytes begin with; gives where the first begins that is not whole. */
  #handOver(bytes: Buffer, callback: DataCallback): number {
    let at = 0;
    for (;;) {
      const endOfHead = bytes.indexOf(END_OF_HEAD, at);
      this.#needed = 0;
      if (endOfHead < 0) return this.#withoutHead(bytes, at);
      const begin = endOfHead + END_OF_HEAD.length;
      const head = bytes.toString('latin1', at, endOfHead);
      const length = bodyLength(head);
      const end = begin + (length ?? 0);
      this.#needed = end - at;
      if (end > bytes.length) return at;
      if (length === null) this.fireError(new Error(`a message says no Content-Length: ${head}`));
      else this.#give(bytes.toString('utf8', begin, end), callback);
      at = end;
    }
  }

  /** Where to go on when the rest of a head comes. What is longer than any head is none, and is not looked through again and again. */
  #withoutHead(bytes: Buffer, at: number): number {
    if (bytes.length - at <= LONGEST_HEAD) return at;
    this.fireError(new Error('what came is no message'));
    return bytes.length - END_OF_HEAD.length + 1;
  }

  #give(body: string, callback: DataCallback): void {
    try {
      callback(JSON.parse(body));
    } catch (error) {
      this.fireError(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** How many bytes come behind a head; null where it does not say. */
function bodyLength(head: string): number | null {
  const length = /^content-length:[ \t]*(\d+)[ \t]*$/im.exec(head)?.[1];
  return length === undefined ? null : Number(length);
}
