import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CompletionList, DocumentLink } from 'vscode-languageserver';
import {
  FILE_LIST,
  FILE_READ,
  FILE_STAT,
  type FileParams,
  type FileReadResult,
  type FileStatResult,
  RENDER,
  type RenderResult,
} from '../../server/src/protocol.ts';
import { readCursor } from '../kit/cursor.ts';
import { atCursor, type Client, type ClientOptions } from '../kit/lsp-client.ts';
import { useServerFolder } from '../kit/server-folder.ts';

const LOCAL = `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/a
      contents:
        local: a.txt
`;

const { start, pathOf, uriOf } = useServerFolder();

async function sourceOf(from: Client, uri: string): Promise<string | null> {
  const { ignition } = await from.request<RenderResult>(RENDER, { uri });
  return ignition === null ? null : JSON.parse(ignition).storage.files[0].contents.source;
}

describe('on a disk', () => {
  it('are read from the workspace folder, then from beside the document', async () => {
    const server = await start({ folders: [uriOf('ws')] });
    const uri = uriOf('ws', 'sub', 'x.bu');
    writeFileSync(pathOf('ws', 'sub', 'a.txt'), 'beside');
    await server.open(uri, LOCAL);
    expect(await sourceOf(server, uri)).toBe('data:,beside');
    writeFileSync(pathOf('ws', 'a.txt'), 'workspace');
    await server.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('ws', 'a.txt'), type: 1 }],
    });
    expect(await sourceOf(server, uri)).toBe('data:,workspace');
  });

  it('are checked again when they appear', async () => {
    const server = await start({ folders: [uriOf('ws')] });
    const uri = uriOf('ws', 'x.bu');
    await server.open(uri, LOCAL);
    const missing = await server.published(uri);
    expect(missing.diagnostics[0]?.message).toContain('a.txt');
    writeFileSync(pathOf('ws', 'a.txt'), 'here');
    await server.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('ws', 'a.txt'), type: 1 }],
    });
    expect((await server.published(uri)).diagnostics).toEqual([]);
  });

  it('are read from the directory in the settings, relative to the workspace folder', async () => {
    mkdirSync(pathOf('ws', 'files'));
    writeFileSync(pathOf('ws', 'files', 'a.txt'), 'set');
    const server = await start({ folders: [uriOf('ws')], settings: () => ({ filesDirectory: 'files' }) });
    const uri = uriOf('ws', 'x.bu');
    await server.open(uri, LOCAL);
    expect(await sourceOf(server, uri)).toBe('data:,set');
  });

  it('outside of the directory are not read', async () => {
    writeFileSync(pathOf('secret'), 'secret');
    const server = await start({ folders: [uriOf('ws')] });
    const uri = uriOf('ws', 'x.bu');
    await server.open(uri, LOCAL.replace('a.txt', '../secret'));
    expect(await sourceOf(server, uri)).toBeNull();
  });

  it('are offered and linked', async () => {
    writeFileSync(pathOf('ws', 'sub', 'a.txt'), 'beside');
    const server = await start({ folders: [uriOf('ws')] });
    const uri = uriOf('ws', 'sub', 'x.bu');
    await server.open(uri, LOCAL);
    const links = await server.request<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri },
    });
    expect(links.map(({ target }) => target)).toEqual([uriOf('ws', 'sub', 'a.txt')]);
    const marked = LOCAL.replace('a.txt', 'sub/$0');
    await server.change(uri, 2, readCursor(marked).text);
    const list = await server.request<CompletionList>('textDocument/completion', atCursor(uri, marked));
    expect(list.items.map(({ label }) => label)).toEqual(['sub/a.txt']);
  });

  it('are found in a folder that is added later', async () => {
    const workspace = { workspaceFolders: true };
    writeFileSync(pathOf('ws', 'a.txt'), 'workspace');
    const server = await start({ folders: [], capabilities: { workspace } });
    const uri = uriOf('ws', 'sub', 'x.bu');
    await server.open(uri, LOCAL);
    expect(await sourceOf(server, uri)).toBeNull();
    const added = [{ uri: uriOf('ws'), name: 'ws' }];
    await server.notify('workspace/didChangeWorkspaceFolders', { event: { added, removed: [] } });
    expect(await sourceOf(server, uri)).toBe('data:,workspace');
  });
});

describe('through the client', () => {
  const contents = new Map([['memfs:/ws/a.txt', 'from the editor']]);
  const options = (asked: string[] = []): ClientOptions => ({
    folders: ['memfs:/ws'],
    initializationOptions: { files: 'client' },
    prepare: (connection) => {
      connection.onRequest(FILE_STAT, ({ uri }: FileParams): FileStatResult => {
        asked.push(uri);
        return contents.has(uri) ? { kind: 'file' } : { error: 'not-found' };
      });
      connection.onRequest(FILE_READ, ({ uri }: FileParams): FileReadResult => {
        asked.push(uri);
        const text = contents.get(uri);
        return text === undefined ? { error: 'not-found' } : { base64: btoa(text) };
      });
      connection.onRequest(FILE_LIST, () => ({ names: ['b.txt', 'a.txt'] }));
    },
  });

  it('are fetched before anything is said', async () => {
    const server = await start(options());
    await server.open('memfs:/ws/x.bu', LOCAL);
    expect((await server.published('memfs:/ws/x.bu')).diagnostics).toEqual([]);
    expect(await sourceOf(server, 'memfs:/ws/x.bu')).toBe('data:,from%20the%20editor');
    await server.open('memfs:/ws/y.bu', LOCAL.replace('a.txt', 'nope.txt'));
    const { diagnostics } = await server.published('memfs:/ws/y.bu');
    expect(diagnostics[0]?.message).toContain('nope.txt');
  });

  it('are asked for once, and again when they change', async () => {
    const asked: string[] = [];
    const server = await start(options(asked));
    await server.open('memfs:/ws/x.bu', LOCAL);
    await server.published('memfs:/ws/x.bu');
    const once = asked.length;
    await server.change('memfs:/ws/x.bu', 2, `${LOCAL}# more\n`);
    await server.published('memfs:/ws/x.bu', ({ version }) => version === 2);
    expect(asked.length).toBe(once);
    await server.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'memfs:/ws/a.txt', type: 2 }],
    });
    await server.published('memfs:/ws/x.bu');
    expect(asked.length).toBeGreaterThan(once);
  });

  it('are offered', async () => {
    const server = await start(options());
    const marked = LOCAL.replace('a.txt', '$0');
    await server.open('memfs:/ws/x.bu', readCursor(marked).text);
    const list = await server.request<CompletionList>(
      'textDocument/completion',
      atCursor('memfs:/ws/x.bu', marked),
    );
    expect(list.items.map(({ label }) => label)).toEqual(['a.txt', 'b.txt']);
  });
});
