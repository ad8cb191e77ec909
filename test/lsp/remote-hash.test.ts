/** The hash of what an address gives: what is offered, and the edits once a client has the sum. */
import { afterEach, describe, expect, it } from 'vitest';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver';
import {
  REMOTE_HASH,
  REMOTE_HASH_COMMAND,
  type RemoteHashCommand,
  type RemoteHashResult,
} from '../../server/src/protocol/remote-hash.ts';
import { positionAt, readCursor } from '../kit/cursor.ts';
import { type Client, startClient } from '../kit/lsp-client.ts';

const capabilities: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
  workspace: { workspaceEdit: { documentChanges: true } },
};
const BUTANE = 'file:///ws/x.bu';
const SUM = 'a'.repeat(128);

let client: Client | undefined;
afterEach(async () => client?.stop());

const file = (contents: string, path = '/a'): string =>
  `    - path: ${path}\n      contents:\n        source: ${contents}\n`;
const config = (...files: string[]): string =>
  `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n${files.join('')}`;

/** The command that is offered at the cursor; undefined where none is. */
async function offered(
  marked: string,
  uri = BUTANE,
  downloads = true,
): Promise<RemoteHashCommand | undefined> {
  client = await startClient({
    capabilities,
    folders: ['file:///ws'],
    ...(downloads && { initializationOptions: { downloads: 'client' } }),
  });
  const { text, offset } = readCursor(marked);
  await client.open(uri, text);
  await client.published(uri);
  const at = positionAt(text, offset);
  const actions = await client.request<CodeAction[] | null>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: [], only: ['refactor'] },
  });
  const found = (actions ?? []).find(({ command }) => command?.command === REMOTE_HASH_COMMAND);
  return found?.command?.arguments?.[0];
}

const written = (command: RemoteHashCommand | undefined, sum = SUM) =>
  client?.request<RemoteHashResult | null>(REMOTE_HASH, { ...command, sum });

describe('a hash of a remote file', () => {
  it('is offered with what is to be done, and written where the address stands', async () => {
    const command = await offered(config(file('$0https://example.org/a')));
    expect(command).toEqual({
      uri: BUTANE,
      url: 'https://example.org/a',
      compression: '',
      name: 'sha512',
      path: ['storage', 'files', 0, 'contents'],
    });
    expect(await written(command)).toMatchObject({
      edits: [
        {
          range: { start: { line: 7, character: 0 } },
          newText: `        verification:\n          hash: sha512-${SUM}\n`,
        },
      ],
      documentVersion: 1,
    });
  });
  it('is that of what is unpacked, in the function that is there', async () => {
    const contents =
      '"https://example.org/$0a.gz"\n        compression: gzip\n        verification:\n          hash: sha256-';
    const command = await offered(config(file(contents + '0'.repeat(64))));
    expect(command).toMatchObject({ compression: 'gzip', name: 'sha256' });
    const sum = 'b'.repeat(64);
    expect(await written(command, sum)).toMatchObject({ edits: [{ newText: `sha256-${sum}` }] });
    expect(await written(command, '0'.repeat(64))).toMatchObject({ edits: [] });
    expect(await written(command, SUM)).toBeNull();
    expect(await written(command, `${'b'.repeat(63)}"`)).toBeNull();
  });
  it('follows its address when the document is edited meanwhile', async () => {
    const command = await offered(config(file('$0https://example.org/a')));
    const edited = config(file('https://example.org/b'), file('https://example.org/a', '/c'));
    await client?.change(BUTANE, 2, edited);
    expect(await written(command)).toMatchObject({
      edits: [{ range: { start: { line: 10 } } }],
      documentVersion: 2,
    });
    await client?.change(BUTANE, 3, config(file('https://example.org/b')));
    expect(await written(command)).toBeNull();
    const twice = config(
      file('https://example.org/b'),
      file('https://example.org/a', '/c'),
      file('https://example.org/a', '/d'),
    );
    await client?.change(BUTANE, 4, twice);
    expect(await written(command)).toBeNull();
  });
  it('is written into JSON', async () => {
    const uri = 'file:///ws/x.ign';
    const command = await offered(
      '{"ignition": {"version": "3.4.0", "config": {"merge": [{"source": "https://$0example.org/a"}]}}}',
      uri,
    );
    expect(await written(command)).toMatchObject({
      edits: [{ newText: `, "verification": {"hash": "sha512-${SUM}"}` }],
    });
  });
});

describe('a hash of a remote file is not offered', () => {
  it.each([
    ['with headers of its own', 'https://example.org/a\n        http_headers: [{name: a, value: b}]'],
    ['with a user in the address', 'https://user:pass@example.org/a'],
    ['from elsewhere', 's3://bucket/a'],
    [
      'with a hash by a template',
      'https://example.org/a\n        verification:\n          hash: "{{ hash }}"',
    ],
  ])('%s', async (_, contents) => {
    expect(await offered(config(file(contents.replace('://', '://$0'))))).toBeUndefined();
  });
  it('to a client that does not download', async () => {
    expect(await offered(config(file('$0https://example.org/a')), BUTANE, false)).toBeUndefined();
  });
});
