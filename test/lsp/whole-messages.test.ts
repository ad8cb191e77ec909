/** How messages leave the server. */
import { PassThrough } from 'node:stream';
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

it('tells of a stream that breaks', async () => {
  const out = new PassThrough();
  const writer = new WholeMessageWriter(out);
  const failure = new Promise<Error>((resolve) => writer.onError(([error]) => resolve(error)));
  out.destroy(new Error('gone'));
  expect((await failure).message).toBe('gone');
});
