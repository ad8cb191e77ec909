import { afterEach, describe, expect, it } from 'vitest';
import type { FileSystemWatcher, RegistrationParams, UnregistrationParams } from 'vscode-languageserver';
import { watchersFor } from '../../server/src/lsp/watching.ts';
import { FILE_LIST, FILE_READ, FILE_STAT, type FileParams } from '../../server/src/protocol.ts';
import { readCursor } from '../kit/cursor.ts';
import { atCursor, type Client, startClient } from '../kit/lsp-client.ts';

const foldersOf = (bases: readonly string[], ...touched: string[]): readonly string[] =>
  watchersFor([{ bases: bases.map((uri) => ({ uri, dir: '' })), touched: new Set(touched) }]).map(
    ({ baseUri, pattern }) => `${baseUri} ${pattern}`,
  );

describe('watched are', () => {
  it('the folders of files, and those above them in the files directory', () => {
    expect(foldersOf(['file:///ws/'], 'file:///ws/a/b/c.txt', 'file:///ws/a/d.txt')).toEqual([
      'file:///ws *',
      'file:///ws/a *',
      'file:///ws/a/b *',
    ]);
  });

  it('folders whose entries were listed', () => {
    expect(foldersOf(['file:///ws'], 'file:///ws/tree', 'file:///ws/tree/')).toEqual([
      'file:///ws *',
      'file:///ws/tree *',
    ]);
    expect(foldersOf(['file:///ws'], 'file:///ws/')).toEqual(['file:///ws *']);
  });

  it('nothing outside of the files directory', () => {
    expect(foldersOf(['file:///ws'], 'file:///ws-2/a', 'file:///a')).toEqual([]);
    expect(foldersOf([], 'file:///ws/a')).toEqual([]);
  });

  it('folders of any file system, up to its root', () => {
    expect(foldersOf(['memfs:/'], 'memfs:/a/b')).toEqual(['memfs:/ *', 'memfs:/a *']);
    expect(foldersOf(['file:///'], 'file:///a/b')).toEqual(['file:/// *', 'file:///a *']);
  });

  it('trees with all in them where it would be a great many folders', () => {
    const places = Array.from({ length: 101 }, (_, index) => `file:///ws/tree/${index}/x`);
    expect(foldersOf(['file:///ws'], ...places)).toEqual(['file:///ws *', 'file:///ws/tree **/*']);
  });
});

const configWith = (local: string): string => `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/a
      contents:
        local: ${local}
`;

let client: Client | undefined;

afterEach(() => client?.stop());

/** A client that takes registrations of watchers; `registered` and `gone` wait for the next. */
async function startWatched(relativePatternSupport: boolean) {
  const registrations: RegistrationParams[] = [];
  const ends: UnregistrationParams[] = [];
  let heard: () => void = () => {};
  const next = async <T>(list: T[]): Promise<T> => {
    for (;;) {
      const found = list.shift();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
  };
  const started = await startClient({
    folders: ['memfs:/ws'],
    initializationOptions: { files: 'client' },
    capabilities: {
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport } },
    },
    prepare: (connection) => {
      connection.onRequest('client/registerCapability', (params: RegistrationParams) => {
        registrations.push(params);
        heard();
        return null;
      });
      connection.onRequest('client/unregisterCapability', (params: UnregistrationParams) => {
        ends.push(params);
        heard();
        return null;
      });
      connection.onRequest(FILE_STAT, ({ uri }: FileParams) =>
        uri.endsWith('.txt') ? { kind: 'file' } : { kind: 'directory' },
      );
      connection.onRequest(FILE_READ, () => ({ base64: btoa('text') }));
      connection.onRequest(FILE_LIST, () => ({ names: ['a.txt'] }));
    },
  });
  client = started;
  return {
    server: started,
    registered: async () => {
      const [one] = (await next(registrations)).registrations;
      const watchers: FileSystemWatcher[] = one?.registerOptions?.watchers ?? [];
      return { id: one?.id, patterns: watchers.map(({ globPattern }) => globPattern) };
    },
    gone: async () => (await next(ends)).unregisterations[0]?.id,
  };
}

const inFolder = (baseUri: string) => ({ baseUri, pattern: '*' });

describe('a client that can watch folders', () => {
  it('is asked for those of the files that open documents name, until they are closed', async () => {
    const { server, registered, gone } = await startWatched(true);
    await server.open('memfs:/ws/x.bu', configWith('a.txt'));
    const first = await registered();
    expect(first.patterns).toEqual([inFolder('memfs:/ws')]);
    await server.change('memfs:/ws/x.bu', 2, configWith('sub/a.txt'));
    const second = await registered();
    expect(second.patterns).toEqual([inFolder('memfs:/ws'), inFolder('memfs:/ws/sub')]);
    expect(await gone()).toBe(first.id);
    await server.close('memfs:/ws/x.bu');
    expect(await gone()).toBe(second.id);
  });

  it('is asked for those that completion lists', async () => {
    const { server, registered } = await startWatched(true);
    const marked = configWith('sub/$0');
    await server.open('memfs:/ws/x.bu', readCursor(marked).text);
    // What is asked for together is told together.
    const opened = await registered();
    await server.request('textDocument/completion', atCursor('memfs:/ws/x.bu', marked));
    const patterns = [...opened.patterns, ...(await registered()).patterns];
    expect(patterns).toContainEqual(inFolder('memfs:/ws/sub'));
  });

  it('hears of project files alone for documents without files', async () => {
    const { server, registered } = await startWatched(true);
    await server.open('memfs:/ws/plain.bu', 'variant: flatcar\nversion: 1.1.0\n');
    await server.published('memfs:/ws/plain.bu');
    const pattern = '{.flatcar-config.yaml,.flatcar-config.yml,.flatcar-config.json}';
    expect((await registered()).patterns).toEqual([{ baseUri: 'memfs:/ws', pattern }]);
    await server.open('memfs:/ws/x.bu', configWith('a.txt'));
    expect((await registered()).patterns).toEqual([inFolder('memfs:/ws')]);
  });

  it('tells of a folder that comes or goes with its files', async () => {
    const { server } = await startWatched(true);
    await server.open('memfs:/ws/x.bu', configWith('sub/a.txt'));
    const before = await server.status('memfs:/ws/x.bu');
    await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'memfs:/ws/sub', type: 3 }] });
    expect(await server.status('memfs:/ws/x.bu')).toEqual(before);
  });
});

it('a client that knows no folders is asked for all files, once there are any to watch', async () => {
  const { server, registered, gone } = await startWatched(false);
  await server.open('memfs:/ws/x.bu', configWith('a.txt'));
  const first = await registered();
  expect(first.patterns).toEqual(['**/*']);
  await server.change('memfs:/ws/x.bu', 2, configWith('sub/a.txt'));
  await server.published('memfs:/ws/x.bu', ({ version }) => version === 2);
  await server.close('memfs:/ws/x.bu');
  expect(await gone()).toBe(first.id);
});
