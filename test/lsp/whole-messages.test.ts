/** How messages leave the server. */
import { PassThrough, Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { type Message, StreamMessageReader } from 'vscode-languageserver/node';
import { WholeMessageWriter } from '../../server/src/lsp/whole-messages.ts';

const said = (method: string): Message => ({ jsonrpc: '2.0', method }) as Message;

it('writes what is said in a row at once, in order, and counts bytes', async () => {
  const out = new PassThrough();
  const chunks: string[] = [];
  out.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const read: Message[] = [];
  const all = new Promise<void>((resolve) => {
    new StreamMessageReader(out).listen((message) => {
      if (read.push(message) === 3) resolve();
    });
  });
  const writer = new WholeMessageWriter(out);
  const messages = [said('one'), said('zwei é 漢 \u{1F600}'), said('three')];
  await Promise.all(messages.map((message) => writer.write(message)));
  await all;
  expect(read).toEqual(messages);
  expect(chunks).toHaveLength(1);
});

it('writes a long message, and what is said before the stream has taken it', async () => {
  const waiting: (() => void)[] = [];
  const taken: Buffer[] = [];
  const out = new Writable({
    write(chunk: Buffer, _, done) {
      // What leaves the program is read before it is called back.
      taken.push(Buffer.from(chunk));
      waiting.push(done);
    },
  });
  const read: Message[] = [];
  const through = new PassThrough();
  new StreamMessageReader(through).listen((message) => void read.push(message));
  const writer = new WholeMessageWriter(out, true);
  const messages = ['one', 'é'.repeat(100_000), 'three', 'x'.repeat(300_000), 'five'].map(said);
  for (const message of messages) {
    await writer.write(message);
    await new Promise(setImmediate);
    if (message !== messages[1]) waiting.shift()?.();
  }
  while (waiting.length > 0) {
    waiting.shift()?.();
    await new Promise(setImmediate);
  }
  for (const chunk of taken) through.write(chunk);
  await new Promise(setImmediate);
  expect(read.map((message) => JSON.stringify(message).length)).toEqual(
    messages.map((message) => JSON.stringify(message).length),
  );
  expect(read).toEqual(messages);
});

it('goes on behind a message that cannot be written', async () => {
  const out = new PassThrough();
  const next = new Promise<Message>((resolve) => new StreamMessageReader(out).listen(resolve));
  const writer = new WholeMessageWriter(out);
  const endless: Record<string, unknown> = { jsonrpc: '2.0', result: [{ a: 'x'.repeat(20_000) }] };
  endless['self'] = { a: { b: { c: { d: { e: endless } } } } };
  expect(() => writer.write(endless as unknown as Message)).toThrow();
  await writer.write(said('two'));
  expect(await next).toEqual(said('two'));
});

it('tells of a stream that breaks', async () => {
  const out = new PassThrough();
  const writer = new WholeMessageWriter(out);
  const failure = new Promise<Error>((resolve) => writer.onError(([error]) => resolve(error)));
  out.destroy(new Error('gone'));
  expect((await failure).message).toBe('gone');
});
