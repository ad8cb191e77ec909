/** `mcp` as a process, asked by the official client and by nobody in particular. */
import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { folder } from './folder.ts';
import { cli, GOOD } from './kit.ts';

const LOCAL = `${GOOD}storage:\n  files:\n    - path: /etc/a\n      contents:\n        local: a.txt\n`;

/** A client that talks to the program in a folder. */
async function connect(cwd: string, args: readonly string[] = []): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [inject('cli'), 'mcp', ...args],
    cwd,
  });
  onTestFinished(() => client.close());
  await client.connect(transport);
  return client;
}

async function call(client: Client, name: string, args: Record<string, unknown>) {
  const { content, isError = false, structuredContent } = await client.callTool({ name, arguments: args });
  const text = content.map((part) => (part.type === 'text' ? part.text : `[${part.type}]`)).join('\n');
  return { text, isError, data: structuredContent };
}

describe('the tools', () => {
  it('are listed with their parameters, and change nothing', async () => {
    const client = await connect(folder());
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      ...[
        'check',
        'fix',
        'render',
        'machine',
        'convert',
        'fields',
        'complete',
        'describe',
        'explain',
        'format',
      ],
    ]);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    expect(tools.every(({ inputSchema }) => inputSchema.type === 'object')).toBe(true);
  });

  it('read configs, project file and local files below the folder, as the command line does', async () => {
    const dir = folder({
      'configs/x.bu': LOCAL,
      'files/a.txt': 'from a file',
      '.flatcar-config.yaml': 'filesDirectory: files\nrules: {spec-version-old: "off"}\n',
    });
    const client = await connect(dir);
    const rendered = await call(client, 'render', { path: 'configs/x.bu' });
    const { out } = await cli(dir, ['render', 'configs/x.bu']);
    expect(`${rendered.text}\n`).toBe(out);
    const checked = await call(client, 'check', { path: join(dir, 'configs/x.bu') });
    expect(checked).toMatchObject({ isError: false, data: { ok: true, findings: [] } });
  });

  it('read nothing outside of the folder, links followed', async () => {
    const dir = folder({ 'secret.bu': GOOD });
    mkdirSync(join(dir, 'inside'));
    symlinkSync(join(dir, 'secret.bu'), join(dir, 'inside/link.bu'));
    const client = await connect(dir, ['inside']);
    for (const path of ['../secret.bu', join(dir, 'secret.bu'), 'link.bu', '.', '', '\0'])
      expect(await call(client, 'check', { path })).toMatchObject({ isError: true });
    expect((await call(client, 'check', { path: '../secret.bu' })).text).toBe(
      '"../secret.bu" is outside of the folder that is worked in',
    );
  });

  it('say in a sentence what is wrong with what they are asked', async () => {
    const client = await connect(folder());
    expect(await call(client, 'convert', { text: GOOD })).toMatchObject({ isError: true });
    expect((await call(client, 'convert', { text: GOOD })).text).toContain('to is missing');
    expect(await call(client, 'check', { text: GOOD, target: 'never' })).toMatchObject({ isError: true });
    await expect(client.callTool({ name: 'nonsense', arguments: {} })).rejects.toThrow();
    expect((await call(client, 'check', { text: GOOD })).isError).toBe(false);
  });
});

/** What the program answers to some bytes, and what it complains of; it ends when there are no more, once as many answers are there. */
async function served(
  chunks: readonly (string | Buffer)[],
  count: number,
): Promise<{ readonly answers: readonly { readonly id?: unknown }[]; readonly complaints: string }> {
  const child = spawn(process.execPath, [inject('cli'), 'mcp'], { cwd: folder() });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  let text = '';
  let complaints = '';
  child.stdin.on('error', () => {});
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  await new Promise<void>((done) => {
    child.on('close', () => done());
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.split('\n').length > count) done();
    });
    for (const chunk of chunks) child.stdin.write(chunk);
  });
  child.stdin.end();
  expect(await ended).toBe(0);
  return {
    answers: text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
    complaints,
  };
}

const rowOf = (message: unknown): string => `${JSON.stringify(message)}\n`;
const explain = (id: number, rule = 'rkt'): string =>
  rowOf({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'explain', arguments: { rule } } });

const HELLO = rowOf({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2024-11-05', capabilities: {}, clientInfo: { name: 'old', version: '1' } },
});

it('serves clients of older protocols', async () => {
  const { answers } = await served([HELLO, explain(2)], 2);
  expect(answers).toMatchObject([
    { id: 1, result: { protocolVersion: '2024-11-05' } },
    { id: 2, result: { content: [{ type: 'text' }] } },
  ]);
});

describe('messages that are none', () => {
  const invalid = { error: { code: -32600, message: 'the message is none of JSON-RPC 2.0' } };
  const noJson = { error: { code: -32700, message: 'the message is no JSON' } };

  it('are answered, told in a line each, and cost nothing else', async () => {
    const messages: readonly (readonly [string | Buffer, object])[] = [
      ['garbage\n', noJson],
      ['Content-Length: 2\r\n', noJson],
      [Buffer.from([0xff, 0, 0xfe, 0x0a]), noJson],
      ['[]\n', invalid],
      ['null\n', invalid],
      ['{"jsonrpc":"2.0"}\n', invalid],
      ['{"jsonrpc":"2.0","id":{},"method":"tools/list"}\n', invalid],
      [`[${explain(7).trim()},${explain(8).trim()}]\n`, invalid],
      ['{"jsonrpc":"2.0","id":9,"method":"tools/call","params":null}\n', { id: 9, ...invalid }],
      ['{"jsonrpc":"1.0","id":"a","method":"tools/list"}\n', { id: 'a', ...invalid }],
      ['{"jsonrpc":"2.0","id":9,"result":5}\n', invalid],
      [`{"jsonrpc":"2.0","id":${'['.repeat(100_000)}${']'.repeat(100_000)}}\n`, invalid],
    ];
    const sent = [HELLO, ...messages.map(([message]) => message), explain(2)];
    const { answers, complaints } = await served(sent, messages.length + 2);
    expect(answers.filter((answer) => 'error' in answer)).toEqual(
      messages.map(([, answer]) => ({ jsonrpc: '2.0', ...answer })),
    );
    expect(answers.filter((answer) => 'result' in answer).map(({ id }) => id)).toEqual([1, 2]);
    const lines = complaints.trimEnd().split('\n');
    expect(lines).toHaveLength(messages.length);
    expect(
      lines.filter((line) => !/^flatcar-config: a message that is .+ was passed over$/.test(line)),
    ).toEqual([]);
  });

  it('may be larger than there is room for', async () => {
    const huge = Buffer.alloc(20 * 2 ** 20, 'a');
    const { answers, complaints } = await served([HELLO, huge, '"\n', explain(2)], 3);
    expect(answers).toContainEqual({
      jsonrpc: '2.0',
      error: { code: -32600, message: 'the message has more than 16 MB' },
    });
    expect(answers).toContainEqual(expect.objectContaining({ id: 2, result: expect.anything() }));
    expect(complaints).toBe('flatcar-config: a message that has more than 16 MB was passed over\n');
  });

  it('may be nothing at all, or be cut by the end', async () => {
    const { answers, complaints } = await served([`\ufeff${HELLO}`, '\n\r\n', explain(2), '{"jsonrpc"'], 2);
    expect(answers.map(({ id }) => id)).toEqual([1, 2]);
    expect(complaints).toBe('');
  });
});

it('answers what is asked of it that it does not have', async () => {
  const ask = (id: number, method: string, params?: unknown) => rowOf({ jsonrpc: '2.0', id, method, params });
  const { answers } = await served(
    [
      ...[HELLO, ask(2, 'nonsense'), ask(3, '__proto__'), ask(4, 'tools/call', { name: 7 })],
      ...[
        ask(5, 'tools/call', { name: '__proto__' }),
        ask(6, 'tools/call', { name: 'check', arguments: [] }),
      ],
      ...[explain(7), explain(7, 'gone')],
    ],
    8,
  );
  const failed = answers.filter((answer) => 'error' in answer).map(({ id }) => id);
  expect(failed.toSorted()).toEqual([2, 3, 4, 5, 6]);
  expect(answers.filter(({ id }) => id === 7)).toHaveLength(2);
});

it('says so where there is nothing to speak on', async () => {
  expect(await cli(folder(), ['mcp'])).toEqual({
    code: 2,
    out: '',
    err: 'flatcar-config: there is nobody to speak to here\n',
  });
  expect((await cli(folder(), ['mcp', 'a', 'b'])).code).toBe(2);
});
