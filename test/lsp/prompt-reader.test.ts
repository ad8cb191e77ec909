/** How messages reach the server. */
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Message } from 'vscode-languageserver/node';
import { PromptMessageReader } from '../../server/src/lsp/prompt-reader.ts';

const MESSAGES = ['one', 'zwei é 漢 \u{1F600}', '{"\r\n\r\n', ''].map(
  (method) => ({ jsonrpc: '2.0', method }) as Message,
);

function framed(body: string, head = `Content-Length: ${Buffer.byteLength(body)}`): Buffer {
  return Buffer.from(`${head}\r\n\r\n${body}`);
}

const ALL = Buffer.concat(MESSAGES.map((message) => framed(JSON.stringify(message))));

/** What a reader hands over and tells, of chunks that come one after the other. */
function read(chunks: readonly Buffer[]) {
  const from = new PassThrough();
  const reader = new PromptMessageReader(from);
  const messages: unknown[] = [];
  const errors: string[] = [];
  reader.onError(({ message }) => errors.push(message));
  reader.listen((message) => messages.push(message));
  // As a stream gives them: what a chunk brings is there when its event ends.
  const counts = chunks.map((chunk) => from.emit('data', chunk) && messages.length);
  return { messages, errors, counts };
}

describe('messages', () => {
  it('that come together are handed over at once', () => {
    expect(read([ALL])).toEqual({ messages: MESSAGES, errors: [], counts: [MESSAGES.length] });
  });

  it('come whole, however they are cut', () => {
    for (let size = 1; size <= ALL.length; size++) {
      const count = Math.ceil(ALL.length / size);
      const chunks = Array.from({ length: count }, (_, i) => ALL.subarray(i * size, (i + 1) * size));
      const { messages, errors } = read(chunks);
      expect({ size, messages, errors }).toEqual({ size, messages: MESSAGES, errors: [] });
    }
  });

  it('may have other lines in their heads, in any case', () => {
    const body = JSON.stringify(MESSAGES[1]);
    const length = Buffer.byteLength(body);
    const heads = [
      `content-length:${length}\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8`,
      `Content-Type: x\r\nCONTENT-LENGTH: ${length} `,
    ];
    const { messages, errors } = read(heads.map((head) => framed(body, head)));
    expect({ messages, errors }).toEqual({ messages: [MESSAGES[1], MESSAGES[1]], errors: [] });
  });

  it('are found again behind what is none and has no end', () => {
    const junk = Array.from({ length: 40 }, () => Buffer.alloc(1000, 'x'));
    const { messages, errors } = read([...junk, Buffer.from('\r\n\r\n'), ALL]);
    expect(messages).toEqual(MESSAGES);
    expect(errors.length).toBeGreaterThan(0);
  });

  it.each([
    ['a body that is no JSON', framed('{"jsonrpc"')],
    ['a head without a length', framed('', 'Content-Type: x')],
    ['a length that is no number', framed('', 'Content-Length: many')],
    ['a length below nothing', framed('', 'Content-Length: -5')],
  ])('that are none are told of, and what is behind them is read: %s', (_, broken) => {
    const { messages, errors } = read([Buffer.concat([broken, ALL])]);
    expect(messages).toEqual(MESSAGES);
    expect(errors).toHaveLength(1);
  });

  it('that who gets them fails with are told of, too', () => {
    const from = new PassThrough();
    const reader = new PromptMessageReader(from);
    const errors: string[] = [];
    reader.onError(({ message }) => errors.push(message));
    reader.listen(() => {
      throw new Error('cannot take it');
    });
    from.emit('data', ALL);
    expect(errors).toEqual(MESSAGES.map(() => 'cannot take it'));
  });
});

it('tells of a stream that breaks, and of one that ends', async () => {
  const from = new PassThrough();
  const reader = new PromptMessageReader(from);
  const failure = new Promise<Error>((resolve) => reader.onError(resolve));
  const end = new Promise<void>((resolve) => reader.onClose(resolve));
  reader.listen(() => {});
  from.destroy(new Error('gone'));
  expect((await failure).message).toBe('gone');
  await end;
});

it('hands nothing over any more when it is given up', () => {
  const from = new PassThrough();
  const messages: Message[] = [];
  const listening = new PromptMessageReader(from).listen((message) => messages.push(message));
  listening.dispose();
  from.emit('data', ALL);
  expect(messages).toEqual([]);
});
