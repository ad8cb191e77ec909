/** The machine of a document over the wire: as a tree, as a text, and what is in its files. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  MACHINE_CONTENTS,
  MACHINE_TEXT,
  MACHINE_VIEW,
  type MachineTextResult,
  type MachineViewNode,
  type MachineViewResult,
} from '../../server/src/protocol/machine-view.ts';
import {
  FILE_LIST,
  FILE_READ,
  FILE_STAT,
  type FileParams,
  type FileReadResult,
  type FileStatResult,
} from '../../server/src/protocol.ts';
import { folder } from '../cli/folder.ts';
import { cli } from '../cli/kit.ts';
import { readRange } from '../kit/cursor.ts';
import { type Client, type ClientOptions, startClient } from '../kit/lsp-client.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const MERGING = `${HEAD}ignition: {config: {merge: [{local: base.ign}]}}\n`;
const BASE = `${HEAD}storage:\n  files:\n    - path: «/opt/base»\n      contents: {inline: hi}\n`;

let client: Client | undefined;

async function start(options: ClientOptions = {}): Promise<Client> {
  client = await startClient(options);
  return client;
}

afterEach(async () => {
  await client?.stop();
  client = undefined;
});

const uriOf = (...path: string[]): string => pathToFileURL(join(...path)).toString();

function labels(nodes: readonly MachineViewNode[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap(({ label, children }) => [label, ...labels(children)]);
}

/** The document and range that a node leads to; its whole entry behind it. */
function leadOf({ uris, places, leads }: MachineViewResult, id: string) {
  const [document = -1, ...numbers] = places[leads[id] ?? -1] ?? [];
  return { uri: uris[document], numbers };
}

async function see(server: Client, uri: string): Promise<MachineViewResult> {
  return server.request<MachineViewResult>(MACHINE_VIEW, { uri });
}

describe('the machine', () => {
  it('is a tree whose nodes lead to their places in the document', async () => {
    const server = await start();
    const uri = 'file:///nowhere/a.bu';
    const { text, range } = readRange(`${HEAD}storage:\n  files:\n    - path: «/opt/a»\n      mode: 0600\n`);
    await server.open(uri, text);
    const result = await see(server, uri);
    expect(result).toMatchObject({ name: 'a.bu', reason: null, isEmpty: false, uris: [uri] });
    expect(labels(result.sections)).toEqual(['The first boot goes through', 'Files', 'opt/a']);
    const { start: from, end: to } = range;
    expect(leadOf(result, 'files:/opt/a').numbers).toEqual([
      ...[from.line, from.character, to.line, to.character],
      ...[from.line, 6, from.line + 1, 16],
    ]);
  });

  it('says why there is none, and where', async () => {
    const server = await start();
    const { text, range } = readRange(`${HEAD}storage: {files: [{path: «opt/a»}]}\n`);
    await server.open('file:///nowhere/a.bu', text);
    const result = await see(server, 'file:///nowhere/a.bu');
    expect(result.reason).toBe('butane refuses it: path not absolute (3:26)');
    expect(labels(result.sections)).toEqual(['Problems', 'path not absolute']);
    expect(result.places[result.reasonPlace ?? -1]).toEqual([
      ...[0, range.start.line, range.start.character, range.start.line, range.start.character],
    ]);
  });

  it('says nothing of problems where nobody wants to see any', async () => {
    const server = await start({ settings: () => ({ validate: false }) });
    await server.open('file:///nowhere/a.bu', `${HEAD}storage: {files: [{path: opt/a}]}\n`);
    expect((await see(server, 'file:///nowhere/a.bu')).sections).toEqual([]);
  });

  it('has what is merged, with places in the source of what is not rendered yet; the finding stays', async () => {
    const { text, range } = readRange(BASE);
    const top = folder({ 'base.bu': text, 'a.bu': MERGING });
    const server = await start({ folders: [uriOf(top)] });
    await server.open(uriOf(top, 'a.bu'), MERGING);
    const result = await see(server, uriOf(top, 'a.bu'));
    const { start: from, end: to } = range;
    expect(leadOf(result, 'files:/opt/base')).toEqual({
      uri: uriOf(top, 'base.bu'),
      numbers: [from.line, from.character, to.line, to.character],
    });
    const { diagnostics } = await server.published(uriOf(top, 'a.bu'));
    expect(diagnostics.map(({ message }) => message).join()).toContain('no such file or directory');
    const location = await server.request<{ uri: string }>('textDocument/definition', {
      textDocument: { uri: uriOf(top, 'a.bu') },
      position: { line: 2, character: MERGING.split('\n')[2]?.indexOf('base') },
    });
    expect(location.uri).toBe(uriOf(top, 'base.bu'));
  });

  it('follows the source of what is not rendered yet while that is written', async () => {
    const { text } = readRange(BASE);
    const top = folder({ 'base.bu': text, 'a.bu': MERGING });
    const server = await start({ folders: [uriOf(top)] });
    await server.open(uriOf(top, 'a.bu'), MERGING);
    await see(server, uriOf(top, 'a.bu'));
    await server.open(uriOf(top, 'base.bu'), text.replace('/opt/base', '/opt/typed'));
    expect(labels((await see(server, uriOf(top, 'a.bu'))).sections)).toContain('opt/typed');
  });

  it('is read through the client where that has the files', async () => {
    const { text } = readRange(BASE);
    const files = new Map([['memfs:/ws/base.bu', text]]);
    const server = await start({
      folders: ['memfs:/ws'],
      initializationOptions: { files: 'client' },
      prepare: (connection) => {
        connection.onRequest(
          FILE_STAT,
          ({ uri }: FileParams): FileStatResult =>
            files.has(uri) ? { kind: 'file' } : { error: 'not-found' },
        );
        connection.onRequest(FILE_READ, ({ uri }: FileParams): FileReadResult => {
          const found = files.get(uri);
          return found === undefined ? { error: 'not-found' } : { base64: btoa(found) };
        });
        connection.onRequest(FILE_LIST, () => ({ names: [] }));
      },
    });
    await server.open('memfs:/ws/a.bu', MERGING);
    expect(labels((await see(server, 'memfs:/ws/a.bu')).sections)).toContain('opt/base');
  });

  it('is null for what is none of ours', async () => {
    const server = await start();
    await server.open('file:///nowhere/a.yaml', 'a: b\n', 'yaml');
    expect(await see(server, 'file:///nowhere/a.yaml')).toBeNull();
    expect(await see(server, 'file:///nowhere/closed.bu')).toBeNull();
  });
});

describe('texts', () => {
  it('are what the command line prints', async () => {
    const child = '{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"/opt/ä","mode":420}]}}';
    const text = `${MERGING}storage: {files: [{path: /etc/hosts, contents: {inline: "ä"}}]}
passwd: {users: [{name: ops, groups: [docker]}]}
systemd: {units: [{name: a.service, enabled: true, contents: "[Service]\\nExecStart=/bin/true\\n"}]}
`;
    const top = folder({ 'a.bu': text, 'base.ign': child, 'b.bu': `${HEAD}storage: {files: [{path: x}]}\n` });
    const server = await start({ folders: [uriOf(top)] });
    for (const name of ['a.bu', 'b.bu', 'base.ign']) {
      const { out } = await cli(top, ['machine', '-d', '.', '--target', 'latest', name]);
      const own =
        name === 'a.bu' ? text : name === 'base.ign' ? child : `${HEAD}storage: {files: [{path: x}]}\n`;
      await server.open(uriOf(top, name), own);
      const told = await server.request<MachineTextResult>(MACHINE_TEXT, { uri: uriOf(top, name) });
      expect(told.text).toBe(out);
    }
  });

  it('are contents of files', async () => {
    const server = await start();
    const uri = 'file:///nowhere/a.bu';
    await server.open(uri, `${HEAD}storage: {files: [{path: /opt/a, contents: {inline: hello}}]}\n`);
    const contents = (id: unknown) => server.request<MachineTextResult>(MACHINE_CONTENTS, { uri, id });
    expect(await contents('files:/opt/a')).toEqual({ text: 'hello' });
    expect(await contents('files:/opt/b')).toEqual({ text: null });
    expect(await contents(7)).toEqual({ text: null });
  });
});
