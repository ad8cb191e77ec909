/** Messages written at once: the head and body of one, and all that are said in a row, so that whoever reads them wakes up once. */
import type { Writable } from 'node:stream';
import type { Message, MessageWriter } from 'vscode-languageserver/node';
import { AbstractMessageWriter } from 'vscode-languageserver/node';

/**
 * A writer of messages as the base protocol of LSP frames them.
 * @param out where they go
 */
export class WholeMessageWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #out: Writable;
  readonly #encoder = new TextEncoder();
  #waiting: Uint8Array[] = [];

  constructor(out: Writable) {
    super();
    this.#out = out;
    out.on('error', (error) => this.fireError(error));
    out.on('close', () => this.fireClose());
  }

  /** Takes a message, in order; it is on its way when what runs now has ended. */
  write(message: Message): Promise<void> {
    const body = this.#encoder.encode(JSON.stringify(message));
    if (this.#waiting.length === 0) process.nextTick(() => this.#flush());
    this.#waiting.push(Buffer.from(`Content-Length: ${body.length}\r\n\r\n`, 'latin1'), body);
    return Promise.resolve();
  }

  end(): void {
    this.#flush();
    this.#out.end();
  }

  #flush(): void {
    if (this.#waiting.length > 0) this.#out.write(Buffer.concat(this.#waiting));
    this.#waiting = [];
  }
}
