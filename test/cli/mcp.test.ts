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

/** What the program answers to some lines; it ends when there are no more, once as many answers are there. */
async function answers(lines: readonly string[], count: number): Promise<readonly unknown[]> {
  const child = spawn(process.execPath, [inject('cli'), 'mcp'], { cwd: folder() });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  let text = '';
  child.stdin.on('error', () => {});
  await new Promise<void>((done) => {
    child.on('close', () => done());
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.split('\n').length > count) done();
    });
    for (const line of lines) child.stdin.write(`${line}\n`);
  });
  child.stdin.end();
  expect(await ended).toBe(0);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .sort((a, b) => a.id - b.id);
}

const HELLO = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2024-11-05', capabilities: {}, clientInfo: { name: 'old', version: '1' } },
});

it('outlives messages of the wrong shape, and serves clients of older protocols', async () => {
  const lines = [
    HELLO,
    'garbage',
    '[]',
    '{"jsonrpc":"2.0"}',
    '{"jsonrpc":"2.0","id":{},"method":"tools/list"}',
    '{"jsonrpc":"2.0","id":2,"method":"nonsense"}',
    '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":7}}',
    '{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"explain","arguments":{"rule":"rkt"}}}',
  ];
  const [hello, unknown, malformed, good] = await answers(lines, 4);
  expect(hello).toMatchObject({ id: 1, result: { protocolVersion: '2024-11-05' } });
  expect(unknown).toMatchObject({ id: 2, error: {} });
  expect(malformed).toMatchObject({ id: 3, error: {} });
  expect(good).toMatchObject({ id: 4, result: { content: [{ type: 'text' }] } });
});

it('says so where there is nothing to speak on', async () => {
  expect(await cli(folder(), ['mcp'])).toEqual({
    code: 2,
    out: '',
    err: 'flatcar-config: there is nobody to speak to here\n',
  });
  expect((await cli(folder(), ['mcp', 'a', 'b'])).code).toBe(2);
});
