/** Messages written at once, head and body, so that whoever reads them wakes up once for each. */
import { Writable } from 'node:stream';

/** How the head of a message ends (LSP, base protocol). */
const END_OF_HEAD = '\r\n\r\n';

/**
 * A stream for the connection, which writes the head of a message and then its body.
 * @param out where whole messages go
 */
export function wholeMessages(out: Writable): Writable {
  let head = '';
  const joined = new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, encoding, done) {
      if (typeof chunk === 'string' && chunk.endsWith(END_OF_HEAD)) {
        head += chunk;
        done();
        return;
      }
      const body = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
      const whole = head === '' ? body : Buffer.concat([Buffer.from(head, 'ascii'), body]);
      head = '';
      out.write(whole, done);
    },
  });
  out.on('error', (error) => joined.destroy(error));
  out.on('close', () => joined.destroy());
  return joined;
}
