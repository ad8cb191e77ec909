import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClientCapabilities, CodeAction, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  CONVERSIONS,
  CONVERT,
  CONVERT_COMMAND,
  CONVERT_PASTED,
  type ConversionsResult,
  type ConvertResult,
} from '../../server/src/protocol.ts';
import { positionAt, readRange } from '../kit/cursor.ts';
import { type Client, type ClientOptions, startClient } from '../kit/lsp-client.ts';

const OLD = '# my config\nvariant: flatcar\nversion: 1.0.0 # old\nstorage:\n  files:\n    - path: /etc/a\n';
const NEW = OLD.replace('1.0.0', '1.1.0');
const IGNITION = '{"ignition": {"version": "3.3.0"}, "storage": {"files": [{"path": "/etc/a"}]}}\n';

const LITERAL: ClientCapabilities['textDocument'] = {
  codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
};
const RESOLVING: ClientOptions = {
  capabilities: {
    textDocument: {
      codeAction: { ...LITERAL?.codeAction, dataSupport: true, resolveSupport: { properties: ['edit'] } },
    },
    workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
  },
};
const SIMPLE: ClientOptions = { capabilities: { textDocument: LITERAL } };
const OURS: ClientOptions = { ...RESOLVING, initializationOptions: { conversions: 'client' } };

const shared = new Map<ClientOptions, Promise<Client>>();
let count = 0;
let URI = '';

function start(options: ClientOptions): Promise<Client> {
  const client = shared.get(options) ?? startClient(options);
  shared.set(options, client);
  return client;
}

beforeEach(() => {
  URI = `file:///nowhere/old-${++count}.yaml`;
});

afterAll(async () => {
  for (const client of shared.values()) await (await client).stop();
});

function convert(client: Client, params: object): Promise<ConvertResult | null> {
  return client.request(CONVERT, { uri: URI, ...params });
}

/** The actions in front of some words of OLD ('': at the start of whatever text), of some kinds or of all. */
function actions(client: Client, words: string, only?: string[]): Promise<CodeAction[]> {
  const place = positionAt(OLD, OLD.indexOf(words));
  const context = { diagnostics: [], ...(only && { only }) };
  const range = { start: place, end: place };
  return client.request('textDocument/codeAction', { textDocument: { uri: URI }, range, context });
}

function titles(found: readonly CodeAction[]): readonly string[] {
  return found.filter(({ kind }) => kind === 'refactor.rewrite').map(({ title }) => title);
}

function apply(text: string, { changes, documentChanges }: WorkspaceEdit): string {
  const [first] = documentChanges ?? [];
  const edits = changes?.[URI] ?? (first && 'edits' in first ? first.edits : []);
  return TextDocument.applyEdits(TextDocument.create(URI, 'yaml', 1, text), edits as never);
}

describe('the list of conversions', () => {
  it('says what a document is and what it can become', async () => {
    const client = await start(OURS);
    await client.open(URI, OLD, 'yaml');
    const list = await client.request<ConversionsResult>(CONVERSIONS, { uri: URI });
    expect(list).toMatchObject({ name: 'flatcar 1.0.0', kind: 'butane', old: false, documentVersion: 1 });
    expect(list.offers[0]).toEqual({
      title: 'Upgrade to flatcar 1.1.0',
      detail: 'boots on Flatcar 3535.0.0 and later',
      kind: 'upgrade',
      to: 'butane',
      version: '1.1.0',
      recommended: true,
    });
    expect(await client.status(URI)).toMatchObject({ old: false, upgradable: true });
  });

  it('is null for what is not open or not ours', async () => {
    const client = await start(OURS);
    await client.open(URI, 'name: x\n', 'yaml');
    for (const params of [{ uri: URI }, { uri: 'file:///nobody' }]) {
      expect(await client.request(CONVERSIONS, params)).toBeNull();
      expect(await client.request(CONVERT, { ...params, to: 'butane' })).toBeNull();
    }
    await expect(client.request(CONVERSIONS, {})).rejects.toMatchObject({ code: -32602 });
    await expect(client.request(CONVERT, { uri: 7, to: 'butane' })).rejects.toMatchObject({ code: -32602 });
  });
});

describe('a conversion', () => {
  it('in place is a new text and the least edits that make it', async () => {
    const client = await start(OURS);
    const { text, range } = readRange(OLD.replace('1.0.0', '1.«0».0').replaceAll('\n', '\r\n'));
    await client.open(URI, text, 'yaml');
    const result = await convert(client, { to: 'butane', version: '1.1.0' });
    expect(result).toEqual({
      ok: true,
      text: NEW.replaceAll('\n', '\r\n'),
      language: 'butane',
      inPlace: true,
      fileName: `old-${count}.bu`,
      edits: [{ range, newText: '1' }],
      losses: [],
      files: [],
      filesDirectory: 'file:///nowhere',
      needs: null,
      documentVersion: 1,
    });
  });

  it('to another type of file is a text with a name', async () => {
    const client = await start(OURS);
    await client.open(URI, OLD, 'yaml');
    const result = await convert(client, { to: 'ignition' });
    expect(result).toMatchObject({ ok: true, language: 'ignition', inPlace: false, edits: [] });
    expect(result?.fileName).toBe(`old-${count}.ign`);
    expect(JSON.parse(result?.text ?? '')).toMatchObject({ storage: { files: [{ path: '/etc/a' }] } });
  });

  const CLC = 'systemd:\n  units:\n    - name: a.service\n      enable: true\n';

  it('of another format is a file with a new name, but could take the place of its text', async () => {
    const client = await start(OURS);
    await client.open(URI, CLC, 'yaml');
    const result = await convert(client, { to: 'butane' });
    expect(result).toMatchObject({ ok: true, inPlace: false, fileName: `old-${count}.bu` });
    expect(apply(CLC, { changes: { [URI]: [...(result?.edits ?? [])] } })).toBe(result?.text);
  });

  it.each([
    ['Ignition', 'butane', IGNITION, 'file:///nowhere/x.bu'],
    ['Ignition 2', 'butane', '{"ignition": {"version": "2.3.0"}}\n', 'untitled:Untitled-1'],
    ['a Container Linux Config', 'butane', CLC, 'file:///nowhere/y.yaml'],
    ['a cloud-config', 'yaml', '#cloud-config\nhostname: a\n', 'file:///nowhere/z.bu'],
    ['a nameless Container Linux Config', 'yaml', CLC, 'untitled:Untitled-2'],
  ])('stays where Butane is meant: %s in the language %s', async (_, language, text, uri) => {
    const client = await start(OURS);
    URI = uri;
    await client.open(URI, text, language);
    const result = await convert(client, { to: 'butane' });
    expect(result).toMatchObject({ ok: true, inPlace: true });
    expect(apply(text, { changes: { [URI]: [...(result?.edits ?? [])] } })).toContain('variant: flatcar\n');
    const list = await client.request<ConversionsResult>(CONVERSIONS, { uri: URI });
    expect(list.offers.some(({ to, recommended }) => to === 'butane' && recommended)).toBe(true);
    expect(titles(await actions(client, '', ['refactor']))).toContain('Convert to Butane (flatcar 1.1.0)');
  });

  it('of a pasted text is Butane, or nothing where there is a question or nothing to do', async () => {
    const client = await start(OURS);
    const paste = (text: unknown) => client.request(CONVERT_PASTED, { uri: URI, text });
    const made = { text: expect.stringContaining('path: /etc/a'), from: 'Ignition 3.3.0', losses: 0 };
    expect(await paste(IGNITION)).toEqual(made);
    expect(await paste(CLC)).toMatchObject({ from: 'Container Linux Config' });
    const asking = 'etcd:\n  version: 3.1.0\n  name: "{HOSTNAME}"\n  discovery: https://a.b\n';
    for (const text of [OLD, asking, 'a: b', '', '{"ignition": {"version": "3.3.0"', 7])
      expect(await paste(text), String(text)).toBeNull();
  });

  it('that is refused says why and where', async () => {
    const client = await start(OURS);
    const { text, range } = readRange(OLD.replace('/etc/a', '«etc/a»'));
    await client.open(URI, text, 'yaml');
    const result = await convert(client, { to: 'ignition' });
    expect(result).toMatchObject({ ok: false, text: '', edits: [], needs: null });
    expect(result?.losses[0]).toMatchObject({ range });
    expect(result?.losses[0]?.message).toContain('path not absolute');
  });

  it('that waits for the platform says which would do', async () => {
    const client = await start(OURS);
    await client.open(
      URI,
      'etcd:\n  version: 3.1.0\n  name: "{HOSTNAME}"\n  discovery: https://a.b\n',
      'yaml',
    );
    const refused = await convert(client, { to: 'butane' });
    expect(refused).toMatchObject({ ok: false, needs: { kind: 'platform' } });
    const choices = refused?.needs?.kind === 'platform' ? refused.needs.choices : [];
    // Azure's metadata has no name of the host.
    expect([choices.includes('ec2'), choices.includes('azure')]).toEqual([true, false]);
    expect(await convert(client, { to: 'butane', platform: 'ec2' })).toMatchObject({ ok: true, needs: null });
    expect(await convert(client, { to: 'butane', platform: 'azure' })).toMatchObject({
      ok: false,
      needs: null,
    });
  });

  it('that waits for mount points names the filesystems', async () => {
    const client = await start(OURS);
    const file = { filesystem: 'data', path: '/a' };
    const text = JSON.stringify({ ignition: { version: '2.3.0' }, storage: { files: [file] } });
    await client.open(URI, text, 'ignition');
    const needs = { kind: 'filesystems', names: ['data'] };
    expect(await convert(client, { to: 'butane' })).toMatchObject({ ok: false, needs });
    const result = await convert(client, { to: 'butane', filesystems: { data: '/srv' } });
    expect(result?.text).toContain('path: /srv/a');
  });

  it('answers nonsense with nothing, or as if it were not there', async () => {
    const client = await start(OURS);
    await client.open(URI, OLD, 'yaml');
    expect(await convert(client, {})).toBeNull();
    expect(await convert(client, { to: 'pdf' })).toBeNull();
    const odd = { to: 'butane', version: 1, platform: [], filesystems: { a: 1 }, dedupe: 'x', saveFiles: 3 };
    expect(await convert(client, odd)).toMatchObject({ ok: true });
    expect(await convert(client, { to: 'butane', version: '7.7.7' })).toMatchObject({ ok: false });
    expect(await convert(client, { to: 'butane', filesystems: null })).toMatchObject({ ok: true });
  });

  it('takes a large document', async () => {
    const client = await start(OURS);
    const many = Array.from({ length: 3000 }, (_, i) => `    - path: /etc/b${i}\n`).join('');
    await client.open(URI, OLD + many, 'yaml');
    const result = await convert(client, { to: 'butane' });
    expect(result?.ok).toBe(true);
    expect(result?.edits).toHaveLength(1);
  });
});

describe('conversions as code actions', () => {
  it('stand in the header, or where refactorings are asked for', async () => {
    const client = await start(RESOLVING);
    await client.open(URI, OLD, 'yaml');
    expect(titles(await actions(client, 'version'))).toEqual(['Upgrade to flatcar 1.1.0']);
    expect(titles(await actions(client, '    - path'))).toEqual([]);
    expect(titles(await actions(client, '    - path', ['refactor']))).toContain('Convert to Ignition 3.3.0');
    expect(titles(await actions(client, 'version', ['quickfix']))).toEqual([]);
  });

  it('are offered in the header, without a diagnostic', async () => {
    const client = await start(RESOLVING);
    await client.open(URI, OLD, 'yaml');
    const textDocument = { uri: URI };
    const { range } = readRange(OLD.replace('version: ', 'version: «»'));
    const context = { diagnostics: [] };
    const found = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range,
      context,
    });
    expect(found.filter(({ title }) => title.startsWith('Upgrade'))).toMatchObject([
      { title: 'Upgrade to flatcar 1.1.0', kind: 'refactor.rewrite' },
    ]);
  });

  it('are made when they are chosen', async () => {
    const client = await start(RESOLVING);
    await client.open(URI, OLD, 'yaml');
    const [action] = await actions(client, '', ['refactor.rewrite']);
    expect(action).not.toHaveProperty('edit');
    const { edit = {} } = await client.request<CodeAction>('codeAction/resolve', action);
    expect(edit.documentChanges).toMatchObject([{ textDocument: { uri: URI, version: 1 } }]);
    expect(apply(OLD, edit)).toBe(NEW);
  });

  it('create a file where the type is another, and never overwrite one', async () => {
    const client = await start(RESOLVING);
    await client.open(URI, IGNITION, 'json');
    const found = await actions(client, '', ['refactor.rewrite']);
    const action = found.find(({ title }) => title === 'Convert to Butane (flatcar 1.1.0)');
    const { edit } = await client.request<CodeAction>('codeAction/resolve', action);
    expect(edit?.documentChanges?.[0]).toEqual({
      kind: 'create',
      uri: `file:///nowhere/old-${count}.bu`,
      options: { overwrite: false, ignoreIfExists: false },
    });
  });

  it('that are refused fail with the reason', async () => {
    const client = await start(RESOLVING);
    await client.open(URI, OLD.replace('/etc/a', 'etc/a'), 'yaml');
    const found = await actions(client, '', ['refactor.rewrite']);
    const action = found.find(({ title }) => title.startsWith('Convert to Ignition'));
    await expect(client.request('codeAction/resolve', action)).rejects.toMatchObject({
      message: expect.stringContaining('line 6: '),
    });
  });

  it('are the fix of a finding about an old format', async () => {
    const client = await start(RESOLVING);
    await client.open(URI, 'systemd:\n  units:\n    - name: a.service\n', 'yaml');
    const { diagnostics } = await client.published(URI);
    const old = diagnostics.filter(({ code }) => code === 'container-linux-config');
    const [{ range } = { range: null }] = old;
    const found = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: URI },
      range,
      context: { diagnostics: old, only: ['quickfix'] },
    });
    const action = found.find(({ title }) => title === 'Convert to Butane (flatcar 1.1.0)');
    expect(action).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'container-linux-config' }] });
    const { edit } = await client.request<CodeAction>('codeAction/resolve', action);
    expect(JSON.stringify(edit)).toContain('variant: flatcar');
  });

  it('carry their edit for clients that do not resolve', async () => {
    const client = await start(SIMPLE);
    await client.open(URI, OLD, 'yaml');
    const [action, ...more] = await actions(client, '', ['refactor.rewrite']);
    expect(apply(OLD, action?.edit ?? {})).toBe(NEW);
    expect(more).toEqual([]);
  });

  it('are our command for clients that have it', async () => {
    const client = await start(OURS);
    await client.open(URI, OLD, 'yaml');
    const [action] = await actions(client, '', ['refactor.rewrite']);
    expect(action).toEqual({
      title: 'Upgrade to flatcar 1.1.0',
      kind: 'refactor.rewrite',
      command: {
        title: 'Upgrade to flatcar 1.1.0',
        command: CONVERT_COMMAND,
        arguments: [{ uri: URI, to: 'butane', version: '1.1.0' }],
      },
    });
  });

  it('survive being resolved with nonsense', async () => {
    const client = await start(RESOLVING);
    for (const data of [undefined, null, 7, {}, { uri: 5 }, { uri: 'file:///nobody', to: 'butane' }]) {
      const action = { title: 'x', data };
      expect(await client.request('codeAction/resolve', action)).toMatchObject({ title: 'x' });
    }
  });
});
