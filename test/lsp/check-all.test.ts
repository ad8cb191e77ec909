/** A check of the whole workspace: what is found, what is left out, and what is told of it. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { Diagnostic } from 'vscode-languageserver';
import {
  CHECK_ALL,
  CHECKED,
  type CheckAllParams,
  type CheckAllResult,
  type CheckedFile,
  type CheckedParams,
} from '../../server/src/protocol/check-all.ts';
import {
  FILE_LIST,
  FILE_READ,
  FILE_STAT,
  type FileParams,
  type FileReadResult,
  type FileStatResult,
} from '../../server/src/protocol.ts';
import type { Client, ClientOptions } from '../kit/lsp-client.ts';
import { useServerFolder } from '../kit/server-folder.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
/** An error at line 4. */
const BROKEN = `${HEAD}storage:\n  files:\n    - path: etc/a\n`;
/** A warning. */
const UNUSED = `${HEAD}storage:\n  files:\n    - path: /etc/a\n      mod: 0644\n`;
const PAGE = `# Page\n\n\`\`\`yaml\n${UNUSED}\`\`\`\n\n\`\`\`yaml\n${HEAD}\`\`\`\n`;

const { start, pathOf, uriOf } = useServerFolder();

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(pathOf('ws', path)), { recursive: true });
    writeFileSync(pathOf('ws', path), text);
  }
}

interface Checked {
  readonly result: CheckAllResult | null;
  /** The lines and codes that were told, by the paths of the files. */
  readonly told: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly CheckedFile<Diagnostic>[];
}

/** Checks the folder as a client does. */
async function check(
  server: Client,
  asked: Omit<CheckAllParams, 'token'> = {},
  token?: CancellationTokenSource['token'],
): Promise<Checked> {
  const files: CheckedFile<Diagnostic>[] = [];
  const listening = server.connection.onNotification(CHECKED, (params: CheckedParams<Diagnostic>) => {
    expect(params.token).toBe('one');
    files.push(...params.files);
  });
  const result = await server.request<CheckAllResult | null>(CHECK_ALL, { token: 'one', ...asked }, token);
  listening.dispose();
  const below = `${uriOf('ws')}/`;
  const told = files.map(({ uri, diagnostics }) => {
    const rows = diagnostics.map(({ range, code }) => `${range.start.line + 1} ${code}`);
    return [decodeURIComponent(uri.slice(below.length)), rows] as const;
  });
  return { result, told: Object.fromEntries(told), files };
}

const startHere = (options: ClientOptions = {}): Promise<Client> =>
  start({ folders: [uriOf('ws')], ...options });

describe('a check of the workspace', () => {
  it('finds configs by name, by content, and inside other files', async () => {
    write({
      'a.bu': BROKEN,
      'deep/er/b.yaml': UNUSED,
      'deep/c.ign': '{"ignition": {"version": "9.0.0"}}',
      'docs/page.md': PAGE,
      'main.tf': `x = <<EOT\n${UNUSED}EOT\n`,
      'other.yaml': 'kind: Deployment\n',
      'README.md': '# Nothing\n',
      'clean.bu': HEAD,
    });
    const { result, told } = await check(await startHere());
    expect(told).toEqual({
      'a.bu': ['5 path-relative'],
      'deep/er/b.yaml': ['6 unused-key', '6 unused-key-similar'],
      'deep/c.ign': ['1 config-version-unknown', '1 ignition-version'],
      'docs/page.md': ['9 unused-key', '9 unused-key-similar'],
      'main.tf': ['7 unused-key', '7 unused-key-similar'],
    });
    expect(result).toEqual({ configs: 7, errors: 2, warnings: 3, isCut: false });
  });

  it('leaves out what .gitignore, the editor and the project file leave out', async () => {
    write({
      '.gitignore': 'built/\n*.tmp.bu\n!keep.tmp.bu\n',
      'built/a.bu': BROKEN,
      'x.tmp.bu': BROKEN,
      'keep.tmp.bu': BROKEN,
      'sub/.gitignore': '/one.bu\n',
      'sub/one.bu': BROKEN,
      'sub/in/one.bu': BROKEN,
      'node_modules/a.bu': BROKEN,
      'hidden/a.bu': BROKEN,
      'gone.bu': BROKEN,
      'vendor/a.bu': BROKEN,
      '.flatcar-config.yaml': 'exclude: [vendor/]\n',
    });
    const exclude = ['**/hidden', '{gone,lost}.bu'];
    const { told } = await check(await startHere(), { folders: [{ uri: uriOf('ws'), exclude }] });
    expect(Object.keys(told)).toEqual(['keep.tmp.bu', 'sub/in/one.bu']);
  });

  it('goes by the project file, and tells what is wrong in it', async () => {
    write({ '.flatcar-config.yaml': 'rulez: {}\n', 'a.bu': HEAD });
    const { told, result } = await check(await startHere());
    expect(told).toEqual({ '.flatcar-config.yaml': ['1 project/unknown-key'] });
    expect(result).toMatchObject({ configs: 1, errors: 1 });
  });

  it('takes what is open as it is there', async () => {
    write({ 'a.bu': HEAD, 'b.bu': UNUSED });
    const server = await startHere();
    await server.open(uriOf('ws', 'a.bu'), BROKEN);
    const { told, result } = await check(server);
    expect(Object.keys(told)).toEqual(['a.bu', 'b.bu']);
    expect(result).toEqual({ configs: 2, errors: 1, warnings: 1, isCut: false });
  });

  it('looks at single files again, and tells that there is nothing any more', async () => {
    write({ 'a.bu': HEAD, 'b.bu': BROKEN });
    const server = await startHere();
    const gone = uriOf('ws', 'gone.bu');
    const outside = uriOf('elsewhere.bu');
    const { files } = await check(server, {
      files: [uriOf('ws', 'a.bu'), gone, outside, uriOf('ws', 'b.bu')],
    });
    expect(files.map(({ uri, diagnostics }) => [uri, diagnostics.length])).toEqual([
      [uriOf('ws', 'a.bu'), 0],
      [gone, 0],
      [uriOf('ws', 'b.bu'), 1],
    ]);
  });

  it('says nothing of single files that a search leaves out', async () => {
    write({
      '.gitignore': 'built/\n/a.bu\n',
      'a.bu': BROKEN,
      'built/b.bu': BROKEN,
      'sub/.gitignore': 'c.bu\n',
      'sub/c.bu': BROKEN,
      'sub/a.bu': BROKEN,
      'node_modules/x/d.bu': BROKEN,
    });
    const names = ['a.bu', 'built/b.bu', 'sub/c.bu', 'sub/a.bu', 'node_modules/x/d.bu'];
    const { told } = await check(await startHere(), { files: names.map((name) => uriOf('ws', name)) });
    expect(told).toEqual({
      ...{ 'a.bu': [], 'built/b.bu': [], 'sub/c.bu': [], 'node_modules/x/d.bu': [] },
      'sub/a.bu': ['5 path-relative'],
    });
  });

  it('looks at those of some files again that a search still finds', async () => {
    write({ 'a.bu': BROKEN, 'b.bu': BROKEN, 'c.bu': BROKEN, 'd.bu': BROKEN, 'e.bu': BROKEN });
    const server = await startHere();
    expect(Object.keys((await check(server)).told)).toEqual(['a.bu', 'b.bu', 'c.bu', 'd.bu', 'e.bu']);
    write({ '.gitignore': 'b.bu\n', '.flatcar-config.yaml': 'exclude: [c.bu]\n', 'd.bu': HEAD });
    const { told } = await check(server, {
      folders: [{ uri: uriOf('ws'), exclude: [] }],
      files: ['a', 'b', 'c', 'd'].map((name) => uriOf('ws', `${name}.bu`)),
    });
    expect(told).toEqual({ 'a.bu': ['5 path-relative'], 'c.bu': [], 'd.bu': [] });
  });

  it('names the files that it read besides', async () => {
    const local = `${HEAD}storage:\n  files:\n    - path: /etc/a\n      mod: 0644\n      contents:\n        local: a.txt\n`;
    write({ 'a.bu': local, 'a.txt': 'x' });
    const { files } = await check(await startHere());
    expect(files.find(({ uri }) => uri === uriOf('ws', 'a.bu'))?.reads).toContain(uriOf('ws', 'a.txt'));
  });

  it('does not enter links to folders, and reads nothing outside by a link', async () => {
    write({ 'a/x.bu': BROKEN });
    writeFileSync(pathOf('outside.bu'), BROKEN);
    symlinkSync(pathOf('ws', 'a'), pathOf('ws', 'b'));
    symlinkSync(pathOf('outside.bu'), pathOf('ws', 'c.bu'));
    expect(Object.keys((await check(await startHere())).told)).toEqual(['a/x.bu']);
  });

  it('tells as it goes, and ends when it is cancelled', async () => {
    write(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${at}.bu`, BROKEN])));
    const server = await startHere();
    const source = new CancellationTokenSource();
    const seen: number[] = [];
    server.connection.onNotification(CHECKED, ({ looked }: CheckedParams) => {
      seen.push(looked);
      source.cancel();
    });
    const asked = server.request(CHECK_ALL, { token: 'one' }, source.token);
    await expect(asked).rejects.toThrow('cancelled');
    expect(seen[0]).toBe(50);
    expect(seen.at(-1)).toBeLessThan(300);
  });

  it('reads through the client where that has the files', async () => {
    const files: Record<string, string> = {
      '/a.bu': BROKEN,
      '/docs/page.md': PAGE,
      '/vendor/b.bu': BROKEN,
      '/.flatcar-config.yaml': 'exclude: [vendor/]\n',
    };
    const pathIn = (uri: string): string => decodeURIComponent(uri.slice('mem://x/ws'.length));
    const isFolder = (path: string): boolean => Object.keys(files).some((one) => one.startsWith(`${path}/`));
    const server = await start({
      folders: ['mem://x/ws'],
      initializationOptions: { files: 'client' },
      prepare: (connection) => {
        connection.onRequest(FILE_STAT, ({ uri }: FileParams): FileStatResult => {
          const path = pathIn(uri);
          if (path in files) return { kind: 'file' };
          return isFolder(path) ? { kind: 'directory' } : { error: 'not-found' };
        });
        connection.onRequest(FILE_READ, ({ uri }: FileParams): FileReadResult => {
          const text = files[pathIn(uri)];
          return text === undefined
            ? { error: 'not-found' }
            : { base64: Buffer.from(text).toString('base64') };
        });
        connection.onRequest(FILE_LIST, ({ uri }: FileParams) => {
          const below = `${pathIn(uri)}/`;
          const inside = Object.keys(files).filter((one) => one.startsWith(below));
          return { names: [...new Set(inside.map((one) => one.slice(below.length).split('/')[0]))] };
        });
      },
    });
    const { files: told, result } = await check(server);
    expect(told.map(({ uri }) => uri)).toEqual(['mem://x/ws/a.bu', 'mem://x/ws/docs/page.md']);
    expect(result).toMatchObject({ configs: 3, errors: 1, warnings: 1 });
    const again = async () =>
      (await check(server, { files: ['mem://x/ws/a.bu'] })).files[0]?.diagnostics.length;
    expect(await again()).toBe(1);
    files['/.gitignore'] = 'a.bu\n';
    expect(await again()).toBe(0);
  });

  it.each([
    {},
    { token: 1 },
    { token: 'x', folders: 'all' },
    {
      token: 'x',
      folders: [null, { uri: 3 }, { uri: 'nowhere:///', exclude: [1, '{{{,}', '{a,b}'.repeat(50)] }],
    },
    { token: 'x', files: [1, 'file:///etc/passwd', 'not a uri'] },
  ])('survives %j', async (params) => {
    const server = await startHere();
    await server.request(CHECK_ALL, params);
    expect(server.log()).not.toContain('TypeError');
  });
});
