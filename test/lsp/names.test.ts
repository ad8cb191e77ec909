import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentHighlight, Location, SymbolInformation, WorkspaceEdit } from 'vscode-languageserver';
import { readCursor, readRange, readRanges } from '../kit/cursor.ts';
import { atCursor, type Client, type ClientOptions, startClient } from '../kit/lsp-client.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

let top = '';
let client: Client | undefined;

async function start(options: ClientOptions = {}): Promise<Client> {
  client = await startClient({ folders: [uriOf('ws')], ...options });
  return client;
}

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'flatcar-names-'));
  mkdirSync(join(top, 'ws', 'files', 'tree', 'opt'), { recursive: true });
});

afterEach(async () => {
  await client?.stop();
  rmSync(top, { recursive: true, force: true });
});

const uriOf = (...path: string[]): string => pathToFileURL(join(top, ...path)).toString();
const write = (path: string, text: string): void => writeFileSync(join(top, 'ws', path), text);
const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Opens a text with a cursor and asks about the place. */
async function ask<R>(server: Client, method: string, marked: string, more: object = {}): Promise<R> {
  const uri = uriOf('ws', 'a.bu');
  await server.open(uri, readCursor(marked).text);
  return server.request<R>(`textDocument/${method}`, { ...atCursor(uri, marked), ...more });
}

describe('names', () => {
  const marked = `${HEAD}passwd:
  users:
    - name: «app»
systemd:
  units:
    - name: a.service
      contents: |
        [Service]
        User=«a$0pp»
`;
  const { text, ranges } = readRanges(marked);
  const [definition, use] = ranges;

  it('lead to their definition, their uses and other names', async () => {
    const server = await start();
    const uri = uriOf('ws', 'a.bu');
    expect(await ask(server, 'definition', text)).toEqual({ uri, range: definition });
    const place = atCursor(uri, text);
    const context = { includeDeclaration: false };
    expect(await server.request('textDocument/references', { ...place, context })).toEqual([
      { uri, range: use },
    ]);
    const highlights = await server.request<DocumentHighlight[]>('textDocument/documentHighlight', place);
    expect(highlights).toEqual([
      { range: definition, kind: 3 },
      { range: use, kind: 2 },
    ]);
    expect(await server.request('textDocument/prepareRename', place)).toEqual(use);
    expect(await server.request('textDocument/rename', { ...place, newName: 'web' })).toEqual({
      changes: {
        [uri]: [
          { range: definition, newText: 'web' },
          { range: use, newText: 'web' },
        ],
      },
    });
    await expect(server.request('textDocument/rename', { ...place, newName: 'core' })).rejects.toThrow(
      'core is a name that the image of the system has already',
    );
  });

  it('that the image has lead nowhere, and say why they stay', async () => {
    const server = await start();
    const other = text.replace('name: app', 'name: other').replace('a$0pp', 'co$0re');
    expect(await ask(server, 'definition', other)).toBeNull();
    const place = atCursor(uriOf('ws', 'a.bu'), other);
    await expect(server.request('textDocument/prepareRename', place)).rejects.toThrow(
      'core is not defined in this document',
    );
    const nothing = atCursor(uriOf('ws', 'a.bu'), other.replace('$0', '').replace('[Serv', '[S$0erv'));
    for (const method of ['definition', 'documentHighlight', 'prepareRename'])
      expect(await server.request(`textDocument/${method}`, nothing)).toBeNull();
  });
});

describe('local files', () => {
  const naming = (path: string): string =>
    `${HEAD}storage:\n  files:\n    - path: /etc/a\n      contents:\n        local: ${path}\n`;

  it('open, folders by what is in them, and a config that is not rendered yet by what it is made from', async () => {
    const server = await start();
    write('files/a.txt', 'a');
    write('files/tree/opt/x', 'x');
    write('files/tree/y', 'y');
    write('files/child.bu', HEAD);
    const file = uriOf('ws', 'files', 'a.txt');
    expect(await ask(server, 'definition', naming('files/$0a.txt'))).toEqual({ uri: file, range: TOP });
    expect(await ask(server, 'definition', naming('files/$0none'))).toBeNull();
    const tree = `${HEAD}storage:\n  trees:\n    - local: files/$0tree\n`;
    expect(await ask(server, 'definition', tree)).toEqual([
      { uri: uriOf('ws', 'files', 'tree', 'y'), range: TOP },
      { uri: uriOf('ws', 'files', 'tree', 'opt', 'x'), range: TOP },
    ]);
    const merge = `${HEAD}ignition:\n  config:\n    merge:\n      - local: files/$0child.ign\n`;
    expect(await ask(server, 'definition', merge)).toEqual({
      uri: uriOf('ws', 'files', 'child.bu'),
      range: TOP,
    });
  });

  it('define what is used in the config that names them', async () => {
    const server = await start();
    write('files/tree/opt/x', 'x');
    const child = '{"ignition": {"version": "3.4.0"}, "passwd": {"users": [{"name": "«app»"}]}}';
    const { text, ranges } = readRanges(child);
    write('files/child.ign', text);
    const config = (unit: string): string => `${HEAD}ignition:
  config:
    merge:
      - local: files/child.ign
storage:
  trees:
    - local: files/tree
systemd:
  units:
    - name: a.service
      contents: |
        [Service]
        ${unit}
`;
    expect(await ask<Location>(server, 'definition', config('User=a$0pp'))).toEqual({
      uri: uriOf('ws', 'files', 'child.ign'),
      range: ranges[0],
    });
    expect(await ask<Location>(server, 'definition', config('ExecStart=/opt/$0x'))).toEqual({
      uri: uriOf('ws', 'files', 'tree', 'opt', 'x'),
      range: TOP,
    });
  });

  it('are renamed in, and found, where they use what the config names', async () => {
    const server = await start({ capabilities: { workspace: { workspaceEdit: { documentChanges: true } } } });
    const script = '#!/bin/bash\n# app.service\nsystemctl restart «app»\ncat /etc/x; chown core /srv\n';
    const { text, ranges } = readRanges(script);
    write('files/tree/opt/x', text);
    const config = `${HEAD}storage:
  files:
    - path: /opt/x.sh
      contents:
        local: files/tree/opt/x
systemd:
  units:
    - name: app$0.service
      contents: "[Service]\\n"
`;
    const renamed = await ask<WorkspaceEdit>(server, 'rename', config, { newName: 'web' });
    const file = uriOf('ws', 'files', 'tree', 'opt', 'x');
    expect(renamed.documentChanges).toMatchObject([
      { textDocument: { uri: uriOf('ws', 'a.bu'), version: 1 }, edits: [{ newText: 'web.service' }] },
      { textDocument: { uri: file, version: null }, edits: [{ range: ranges[0], newText: 'web' }] },
    ]);
    const place = atCursor(uriOf('ws', 'a.bu'), config);
    const context = { includeDeclaration: false };
    expect(await server.request('textDocument/references', { ...place, context })).toEqual([
      { uri: file, range: ranges[0] },
    ]);
  });

  const rename = async (server: Client, from: string, to: string): Promise<Record<string, string>> => {
    const files = [{ oldUri: uriOf('ws', from), newUri: uriOf('ws', to) }];
    const edit = await server.request<WorkspaceEdit | null>('workspace/willRenameFiles', { files });
    return Object.fromEntries(
      Object.entries(edit?.changes ?? {}).map(([uri, edits]) => [
        uri.slice(uri.lastIndexOf('/') + 1),
        edits.map(({ newText }) => newText).join(),
      ]),
    );
  };

  it('that are renamed are named so in open configs and in others', async () => {
    const server = await start();
    write('files/a.txt', 'a');
    write('closed.bu', naming('./files/a.txt'));
    write('other.bu', naming('files/b.txt'));
    await server.open(uriOf('ws', 'a.bu'), naming('"files/a.txt"'));
    expect(await rename(server, 'files/a.txt', 'files/b c.txt')).toEqual({
      'a.bu': 'files/b c.txt',
      'closed.bu': './files/b c.txt',
    });
    expect(await rename(server, 'files', 'data')).toEqual({
      'a.bu': 'data/a.txt',
      'closed.bu': './data/a.txt',
    });
    expect(await rename(server, 'files/none', 'x')).toEqual({});
    const { fileOperations } = server.initialized.capabilities.workspace ?? {};
    expect(fileOperations?.willRename?.filters).toHaveLength(1);
  });

  it('go on being named by a config that moves', async () => {
    const server = await start();
    write('files/a.txt', 'a');
    write('top.txt', 'top');
    await server.open(uriOf('ws', 'files', 'x.bu'), naming('a.txt'));
    expect(await rename(server, 'files/x.bu', 'x.bu')).toEqual({ 'x.bu': 'files/a.txt' });
    expect(await rename(server, 'files', 'data')).toEqual({});
  });
});

describe('configs that are merged', () => {
  const VERSIONED = { workspace: { workspaceEdit: { documentChanges: true } } };
  const [main, child] = ['main.bu', 'child.bu'];
  const parent = `${HEAD}ignition:
  config:
    merge:
      - local: files/child.ign
systemd:
  units:
    - name: a.service
      contents: |
        [Service]
        User=«a$0pp»
`;
  const users = `${HEAD}passwd:\n  users:\n    - name: bob\n    - name: «a$0pp»\n`;
  const context = { includeDeclaration: true };
  const uriIn = (name: string): string => (name === main ? uriOf('ws', main) : uriOf('ws', 'files', name));

  /** The edits of an answer: versions and texts by the names of the files. */
  const editsOf = ({ documentChanges = [] }: WorkspaceEdit) =>
    Object.fromEntries(
      documentChanges.flatMap((one) =>
        'textDocument' in one
          ? [[basename(one.textDocument.uri), { version: one.textDocument.version, edits: one.edits }]]
          : [],
      ),
    );

  it('are gone to, and changed where they stand on the disk', async () => {
    const server = await start({ capabilities: VERSIONED });
    const [own, other] = [readRange(parent), readRange(users.replace('$0', ''))];
    write('files/child.bu', other.text);
    await server.open(uriIn(main), readCursor(own.text).text);
    const place = atCursor(uriIn(main), own.text);
    const there = { uri: uriIn(child), range: other.range };
    expect(await server.request('textDocument/definition', place)).toEqual(there);
    expect(await server.request('textDocument/references', { ...place, context })).toEqual([
      { uri: uriIn(main), range: own.range },
      there,
    ]);
    expect(await server.request('textDocument/prepareRename', place)).toEqual(own.range);
    const renamed = await server.request<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'web' });
    expect(editsOf(renamed)).toEqual({
      [main]: { version: 1, edits: [{ range: own.range, newText: 'web' }] },
      [child]: { version: null, edits: [{ range: other.range, newText: 'web' }] },
    });
    await expect(server.request('textDocument/rename', { ...place, newName: 'bob' })).rejects.toThrow(
      'there is bob already, in files/child.bu',
    );
  });

  it('count as they are open, and know the open configs that merge them', async () => {
    const server = await start({ capabilities: VERSIONED });
    const own = readRange(parent.replace('$0', ''));
    write('files/child.bu', 'not that\n');
    await server.open(uriIn(main), own.text);
    await server.request('textDocument/definition', {
      ...atCursor(uriIn(main), parent.replace(/[«»]/g, '')),
    });
    // Typed after the config that merges it was looked at.
    const other = readRange(users);
    await server.open(uriIn(child), `${HEAD}`);
    await server.change(uriIn(child), 2, readCursor(other.text).text);
    const place = atCursor(uriIn(child), other.text);
    const rename = { ...place, newName: 'web' };
    const both = {
      [main]: { version: 1, edits: [{ range: own.range, newText: 'web' }] },
      [child]: { version: 2, edits: [{ range: other.range, newText: 'web' }] },
    };
    expect(editsOf(await server.request('textDocument/rename', rename))).toEqual(both);
    expect(await server.request('textDocument/references', { ...place, context })).toEqual([
      { uri: uriIn(child), range: other.range },
      { uri: uriIn(main), range: own.range },
    ]);
    const use = atCursor(uriIn(main), parent.replace(/[«»]/g, ''));
    expect(await server.request('textDocument/definition', use)).toEqual({
      uri: uriIn(child),
      range: other.range,
    });
    expect(editsOf(await server.request('textDocument/rename', { ...use, newName: 'web' }))).toEqual(both);
    await server.close(uriIn(main));
    expect(editsOf(await server.request('textDocument/rename', rename))).toEqual({ [child]: both[child] });
  });
});

describe('workspace symbols', () => {
  const found = async (server: Client, query: string): Promise<readonly string[]> => {
    const symbols = await server.request<SymbolInformation[]>('workspace/symbol', { query });
    return symbols.map(({ name, containerName }) => `${name} in ${containerName}`).sort();
  };
  const unit = (name: string): string =>
    `${HEAD}systemd:\n  units:\n    - name: ${name}\n      contents: "[Service]\\n"\n`;

  it('are those of open configs and of the configs in the folders', async () => {
    const server = await start();
    write('files/one.bu', unit('one.service'));
    write('two.yaml', unit('two.service'));
    write('other.yaml', 'name: three.service\n');
    write(
      'four.bu.tftpl',
      unit('four.service').replace('systemd:', '%{ if x }\nsystemd:').concat('%{ endif }\n'),
    );
    await server.open(uriOf('ws', 'two.yaml'), unit('changed.service'), 'yaml');
    await server.open('untitled:x', unit('new.service'));
    const all = [
      'changed.service in two.yaml',
      'four.service in four.bu.tftpl',
      'new.service in x',
      'one.service in one.bu',
    ];
    expect(await found(server, '')).toEqual(all);
    expect(await found(server, 'onsrv')).toEqual(['one.service in one.bu']);
    expect(await found(server, 'three')).toEqual([]);
    write('files/one.bu', unit('other.service'));
    expect(await found(server, 'other')).toEqual(['other.service in one.bu']);
  });

  it('are none where the client has no folders and nothing open', async () => {
    const server = await start({ folders: [] });
    write('one.bu', unit('one.service'));
    expect(await found(server, '')).toEqual([]);
  });
});
