/** Keys that come more quickly than they are answered: each asks for diagnostics, and no longer wants those of the key before. */
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Message, StreamMessageReader } from 'vscode-jsonrpc/node';
import type { Diagnostic } from 'vscode-languageserver';
import { type Client, startClient } from '../kit/lsp-client.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /etc/a\n      mode: ';
const TYPED = '0644 # as others have it';
const CANCELLED = -32800;

interface Answer {
  readonly id: string;
  readonly result?: { readonly items: readonly Diagnostic[] };
  readonly error?: { readonly code: number };
}

function framed(message: object): string {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** The messages of each key: the cancellation of the question before, the change, and the question. */
function keys(uri: string): readonly string[] {
  const pull = (id: number): string => `${uri}#${id}`;
  return Array.from(TYPED, (text, i) => {
    const at = { line: 5, character: 'mode: '.length + 6 + i };
    const change = {
      textDocument: { uri, version: 2 + i },
      contentChanges: [{ range: { start: at, end: at }, text }],
    };
    return [
      ...(i > 0 ? [{ method: '$/cancelRequest', params: { id: pull(i - 1) } }] : []),
      { method: 'textDocument/didChange', params: change },
      { id: pull(i), method: 'textDocument/diagnostic', params: { textDocument: { uri } } },
    ]
      .map(framed)
      .join('');
  });
}

let client: Client;
beforeAll(async () => {
  client = await startClient({ capabilities: { textDocument: { diagnostic: {} } } });
});
afterAll(() => client.stop());

/** Writes chunks, and waits until as many requests are answered as were sent: by their ids, in the order of the answers. */
function answersTo(uri: string, chunks: readonly string[]): Promise<readonly Answer[]> {
  const { stdin, stdout } = client.process;
  if (!stdin || !stdout) throw new Error('the server has no stdio');
  const answers: Answer[] = [];
  return new Promise((resolve) => {
    const listening = new StreamMessageReader(stdout).listen((message: Message) => {
      if (!('id' in message) || !String(message.id).startsWith(`${uri}#`)) return;
      answers.push(message as unknown as Answer);
      if (answers.length < TYPED.length) return;
      listening.dispose();
      resolve(answers);
    });
    for (const chunk of chunks) stdin.write(chunk);
  });
}

function cutEvery(size: number, text: string): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
    text.slice(i * size, (i + 1) * size),
  );
}

describe('keys in a burst', () => {
  it.each<[string, (all: readonly string[]) => readonly string[]]>([
    ['all at once', (all) => [all.join('')]],
    ['one by one', (all) => all],
    ['cut within messages', (all) => cutEvery(100, all.join(''))],
  ])('are each answered once, and the last with what is said of the text: %s', async (how, cut) => {
    const uri = `untitled:${how.replaceAll(' ', '-')}.bu`;
    await client.open(uri, `${HEAD}\n`);
    const answers = await answersTo(uri, cut(keys(uri)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(TYPED.length);
    const last = answers.find(({ id }) => id === `${uri}#${TYPED.length - 1}`);
    const fresh = `untitled:fresh-${how.replaceAll(' ', '-')}.bu`;
    await client.open(fresh, `${HEAD}${TYPED}\n`);
    const { items } = await client.request<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri: fresh },
    });
    expect(last?.result?.items).toEqual(items);
    // An answer that was under way when it was cancelled may still come.
    const others = answers.filter((one) => one !== last && !one.result);
    expect(new Set(others.map(({ error }) => error?.code))).toEqual(new Set([CANCELLED]));
  });

  it('that come together are all cancelled but the last', async () => {
    const uri = 'untitled:together.bu';
    await client.open(uri, `${HEAD}\n`);
    const answers = await answersTo(uri, [keys(uri).join('')]);
    expect(answers.filter(({ error }) => error?.code === CANCELLED)).toHaveLength(TYPED.length - 1);
    expect(answers.at(-1)?.id).toBe(`${uri}#${TYPED.length - 1}`);
  });
});

it('begins to live, whoever takes that back at once', async () => {
  const child = spawn(process.execPath, [inject('server'), '--stdio']);
  const answers: Answer[] = [];
  const both = new Promise<void>((resolve) => {
    new StreamMessageReader(child.stdout).listen((message) => {
      if (answers.push(message as unknown as Answer) === 2) resolve();
    });
  });
  const hover = { textDocument: { uri: 'untitled:a.bu' }, position: { line: 0, character: 0 } };
  const messages = [
    { id: 'life', method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
    { method: '$/cancelRequest', params: { id: 'life' } },
    { id: 'hover', method: 'textDocument/hover', params: hover },
  ];
  child.stdin.write(messages.map(framed).join(''));
  await both;
  child.kill();
  expect(answers).toEqual([
    expect.objectContaining({
      id: 'life',
      result: expect.objectContaining({ capabilities: expect.anything() }),
    }),
    expect.objectContaining({ id: 'hover', result: null }),
  ]);
});
