/** What stands on the pages of docs/editors can be read by who it is for, and its commands start the server. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { InitializeResult } from 'vscode-languageserver';
import { readStrictToml } from '../../server/src/programs/containerd/toml.ts';
import { type Block, blocksOf, createHome, type Home, PAGES, readPage } from './kit.ts';

const PAGE_NAMES = readdirSync(PAGES).filter((name) => name.endsWith('.md'));

interface Placed extends Block {
  readonly page: string;
}

const blocks: readonly Placed[] = PAGE_NAMES.flatMap((page) =>
  blocksOf(page).map((block) => ({ page, ...block })),
);
const written = (language: string): readonly Placed[] =>
  blocks.filter((block) => block.language === language);

/** All objects inside a value, itself included. */
function objectsIn(value: unknown): readonly Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** The command lines in a JSON block, whichever way its editor writes them. */
function commandsIn(text: string): readonly (readonly string[])[] {
  return objectsIn(JSON.parse(text)).flatMap((found) => {
    const { command, args, path, default: line } = found;
    const words = found['arguments'];
    if (isWords(command)) return [command];
    if (typeof command === 'string' && isWords(args)) return [[command, ...args]];
    if (typeof path === 'string' && isWords(words)) return [[path, ...words]];
    const shell = typeof line === 'string' ? /^sh -c "(.+)"$/.exec(line) : null;
    return shell?.[1] === undefined ? [] : [['sh', '-c', shell[1]]];
  });
}

function commandsInToml(text: string): readonly (readonly string[])[] {
  const { values } = readStrictToml(text);
  return values
    .filter(({ path }) => path.at(-1) === 'command')
    .map((command) => {
      const beside = [...command.path.slice(0, -1), 'args'].join('\n');
      const args = values.find(({ path }) => path.join('\n') === beside);
      return [command.text, ...(args?.texts ?? [])];
    });
}

describe('pages', () => {
  it.each(written('toml'))('$page has TOML that can be read, below $heading', ({ text }) => {
    expect(readStrictToml(text).fault).toBeNull();
  });

  it.each(written('json'))('$page has JSON that can be read, below $heading', ({ text }) => {
    expect(() => JSON.parse(text)).not.toThrow();
  });

  it.each(PAGE_NAMES)('%s leads to files that are there', (page) => {
    const links = [...readPage(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(
      ([, target]) => target ?? '',
    );
    const local = links.filter((target) => !target.includes('://'));
    expect(local.filter((target) => !existsSync(fileURLToPath(new URL(target, PAGES))))).toEqual([]);
    expect(local.length).toBeGreaterThan(0);
  });

  it('say the same of IntelliJ as the files that it imports', () => {
    const file = (name: string): unknown =>
      JSON.parse(readFileSync(new URL(`jetbrains/${name}`, PAGES), 'utf8'));
    const shown = written('json').filter(({ page }) => page === 'jetbrains.md');
    expect(shown.map(({ text }) => JSON.parse(text) as unknown)).toEqual([
      file('template.json'),
      file('settings.json'),
    ]);
  });

  it('tell of settings that there are, and of no others', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', PAGES), 'utf8')) as {
      contributes: {
        configuration: { properties: Record<string, unknown> } | { properties: Record<string, unknown> }[];
      };
    };
    const { configuration } = manifest.contributes;
    const all = [configuration].flat().flatMap(({ properties }) => Object.keys(properties));
    const known = new Set(all.map((name) => name.split('.')[1]));
    const table = readPage('README.md').split('## Settings')[1] ?? '';
    const told = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('commands', () => {
  const commands = new Map(
    [
      ...written('json').flatMap(({ text }) => commandsIn(text)),
      ...written('toml').flatMap(({ text }) => commandsInToml(text)),
    ].map((words) => [words.join(' '), words]),
  );
  let home: Home;
  beforeAll(() => {
    home = createHome(inject('cli'));
  });
  afterAll(() => home.remove());

  it('are on the page of every editor that has JSON or TOML', () => {
    const pages = new Set([...written('json'), ...written('toml')].map(({ page }) => page));
    expect([...pages].sort()).toEqual([
      ...['helix.md', 'jetbrains.md', 'kate.md', 'sublime.md', 'vim.md', 'zed.md'],
    ]);
    expect([...commands.keys()].sort()).toEqual(['flatcar-config lsp', 'sh -c flatcar-config lsp']);
  });

  it.each([...commands.values()])('%s starts the server', async (program, ...args) => {
    const child = spawn(program, args, { env: home.env });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const params = { processId: null, rootUri: null, capabilities: {} };
    const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', params);
    expect(serverInfo?.name).toBe('flatcar-config');
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await exited;
    connection.dispose();
  });
});
