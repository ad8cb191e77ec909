/** What a client may get wrong, and what a document may do to it. */

import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { Diagnostic, DocumentSymbol, Range, SelectionRange, WorkspaceEdit } from 'vscode-languageserver';
import type { ConvertResult, RenderResult } from '../../server/src/protocol.ts';
import { readRanges } from '../kit/cursor.ts';
import { atCursor, type Client, startClient } from '../kit/lsp-client.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const capabilities = {
  textDocument: { diagnostic: {}, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
};

let client: Client;
beforeAll(async () => {
  client = await startClient({ capabilities });
});
afterAll(() => client.stop());

let count = 0;
async function open(text: string, languageId = 'butane'): Promise<string> {
  const uri = `file:///config-${count++}`;
  await client.open(uri, text, languageId);
  return uri;
}

async function pulled(uri: string): Promise<readonly Diagnostic[]> {
  const report = await client.request<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return report.items;
}

describe('a version that comes again', () => {
  it.each([
    ['in a change', (uri: string, text: string) => client.change(uri, 1, text)],
    ['when the document is opened once more', (uri: string, text: string) => client.open(uri, text)],
  ])('has the answers of the new text: %s', async (_, replace) => {
    const uri = await open(`${HEAD}passwd:\n  users: 1\n`);
    expect(await pulled(uri)).not.toEqual([]);
    await replace(uri, HEAD);
    expect(await pulled(uri)).toEqual([]);
    expect(
      await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } }),
    ).toEqual([]);
  });
});

describe('renaming an anchor', () => {
  const text = `${HEAD}x-a: &a$0 /one\nx-b: &b /two\nstorage:\n  files:\n    - path: *a\n    - path: *b\n`;

  it('is refused with the reason when the name is taken', async () => {
    const uri = await open(text.replace('$0', ''));
    const rename = client.request('textDocument/rename', { ...atCursor(uri, text), newName: 'b' });
    await expect(rename).rejects.toThrow('there is an anchor called b already');
  });

  it('leaves a tag of the same letters alone', async () => {
    const { text: marked, ranges } = readRanges(`${HEAD}x-a: !<&a> &«a$0» /one\nx-b: *«a»\n`);
    const uri = await open(marked.replace('$0', ''));
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...atCursor(uri, marked),
      newName: 'c',
    });
    const starts = edit.changes?.[uri]?.map(({ range }) => range.start);
    expect(starts).toEqual(ranges.map(({ start }) => start));
  });
});

function holds(outer: Range, inner: Range): boolean {
  const key = ({ line, character }: Range['start']) => line * 10_000 + character;
  return key(outer.start) <= key(inner.start) && key(inner.end) <= key(outer.end);
}

describe('the outline of broken text', () => {
  it.each([
    'storage:\n  disks: [{device: x}]| filesystems: [{device: y}]\n',
    'storage: {disks: [{device: x}]} files: [{path: /a}]\n',
    'storage:\n  files: [{path: /a}}, {path: /b}]] x: [{path: /c}]\n',
  ])('has its children inside their parents: %j', async (text) => {
    const uri = await open(HEAD + text);
    const roots = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    const outside = (symbol: DocumentSymbol): string[] =>
      (symbol.children ?? []).flatMap((child) => [
        ...(holds(symbol.range, child.range) && holds(child.range, child.selectionRange) ? [] : [child.name]),
        ...outside(child),
      ]);
    expect(roots.length).toBeGreaterThan(0);
    expect(roots.flatMap(outside)).toEqual([]);
  });
});

describe('ranges', () => {
  const splits = (line: string, { character }: Range['start']) =>
    /[\udc00-\udfff]/.test(line.charAt(character));

  it.each([
    '{"ignition": {"version": "3.4.0"}, \u{1f600}}',
    '{"ignition": {"version": "3.4.0"}} \u{1f600}',
    '{"ignition": {"version": "3.4.0"}, "a": \u{1f600}1}',
    '{"ignition": {"version": "2.3.0"}, "a\u{1f600}": \ud83d1}',
  ])('never split a character: %j', async (text) => {
    const uri = await open(text, 'ignition');
    const found = await pulled(uri);
    const converted = await client.request<ConvertResult>('flatcarConfig/convert', { uri, to: 'butane' });
    const ranges = [...found, ...converted.losses].map(({ range }) => range);
    expect(ranges.length).toBeGreaterThan(0);
    expect(ranges.filter(({ start, end }) => splits(text, start) || splits(text, end))).toEqual([]);
  });
});

describe('malformed parameters', () => {
  const textDocument = { uri: 'file:///nowhere' };
  const position = { line: 0, character: 0 };

  it.each<[string, unknown]>([
    ['textDocument/hover', { textDocument }],
    ['textDocument/hover', { position }],
    ['textDocument/completion', { textDocument: null, position }],
    ['textDocument/codeAction', { textDocument, range: { start: position }, context: {} }],
    [
      'textDocument/codeAction',
      { textDocument, range: { start: position, end: position }, context: { diagnostics: [1] } },
    ],
    ['textDocument/documentSymbol', {}],
    ['textDocument/references', { textDocument, position }],
    ['textDocument/rename', { textDocument, position, newName: 1 }],
    ['textDocument/selectionRange', { textDocument, positions: 1 }],
    ['textDocument/diagnostic', []],
    ['flatcarConfig/render', undefined],
    ['flatcarConfig/render', { uri: 1 }],
    ['flatcarConfig/conversions', undefined],
    ['flatcarConfig/convert', null],
  ])('of %s are told: %j', async (method, params) => {
    const answer =
      params === undefined ? client.connection.sendRequest(method) : client.request(method, params);
    await expect(answer).rejects.toMatchObject({ code: -32602 });
  });

  const named = (area: string, names: string): readonly string[] =>
    names.split(' ').map((name) => `${area}/${name}`);
  /** What resolves something takes any object for it; the others need more. */
  const RESOLVING = [
    'completionItem/resolve',
    'codeAction/resolve',
    'flatcarConfig/checkAll',
    'flatcarConfig/tool',
  ];
  const REQUESTS: readonly string[] = [
    ...named('textDocument', 'hover completion definition references rename prepareRename documentHighlight'),
    ...named('textDocument', 'documentSymbol documentLink codeAction codeLens foldingRange selectionRange'),
    ...named('textDocument', 'formatting rangeFormatting onTypeFormatting inlayHint diagnostic'),
    ...named('textDocument', 'semanticTokens/full semanticTokens/full/delta semanticTokens/range'),
    ...['codeLens/resolve', 'workspace/symbol', 'workspace/willRenameFiles'],
    ...named(
      'flatcarConfig',
      'render conversions convert convertPasted fixAll realTool size remoteHash isNamed',
    ),
    ...named(
      'flatcarConfig',
      'preview preview/made preview/source preview/packed preview/decoded preview/text',
    ),
    ...named('flatcarConfig', 'diskPicture unitGraph machine machine/contents machine/text'),
    ...named('flatcarConfig', 'projectLevel projectOutput'),
  ];

  it.each<[string, readonly string[], (method: string) => Promise<unknown>]>([
    ['none', [...REQUESTS, ...RESOLVING], (method) => client.connection.sendRequest(method)],
    ['null', [...REQUESTS, ...RESOLVING], (method) => client.request(method, null)],
    ['a list', [...REQUESTS, ...RESOLVING], (method) => client.request(method, [1, {}])],
    ['an object without what is needed', REQUESTS, (method) => client.request(method, { textDocument: 5 })],
  ])('of any request are told, and leave no stack in the log: %s', async (_, requests, send) => {
    const answers = await Promise.allSettled(requests.map(send));
    const codes = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.code : 'answered'));
    expect(requests.filter((_method, index) => codes[index] !== -32602)).toEqual([]);
    expect(client.log()).not.toMatch(/^ {4}at /m);
  });

  it('that are places outside of the text are taken for the nearest in it, or told', async () => {
    const uri = await open(`${HEAD}passwd:\n  users:\n    - name: app\n`);
    const places = [-1, 1e9, 2 ** 53, 0.5, '0', null].flatMap((one) => [
      { line: one, character: 0 },
      { line: 4, character: one },
    ]);
    const answers = await Promise.allSettled(
      ['hover', 'completion', 'definition', 'documentHighlight', 'prepareRename'].flatMap((name) =>
        places.map((place) =>
          client.request(`textDocument/${name}`, { textDocument: { uri }, position: place }),
        ),
      ),
    );
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []));
    // Halves, texts and null, as a line and as a character.
    expect(refused).toEqual(Array(5 * 6).fill(-32602));
    expect(client.log()).not.toMatch(/^ {4}at /m);
  });

  it('of notifications change nothing and leave no stack in the log', async () => {
    const uri = await open(HEAD);
    await client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: 5 }],
    });
    await client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: '', range: 1 }],
    });
    await client.notify('textDocument/didOpen', {
      textDocument: { uri: 'file:///x', languageId: 'butane', version: 1, text: {} },
    });
    await client.notify('textDocument/didClose', { textDocument: null });
    await client.notify('workspace/didChangeWorkspaceFolders', { event: null });
    await client.notify('workspace/didChangeConfiguration', null);
    await client.notify('workspace/didChangeWatchedFiles', { changes: [null, 1, { uri: 2 }] });
    await client.notify('workspace/didChangeWatchedFiles', null);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles');
    for (const message of ['null', '5', '[]', '{}', '"id"'])
      client.process.stdin?.write(`Content-Length: ${message.length}\r\n\r\n${message}`);
    expect(await pulled(uri)).toEqual([]);
    expect(client.log()).not.toMatch(/^ {4}at /m);
  });
});

describe('a server outside of its life', () => {
  it('answers with the error of the protocol before and behind it', async () => {
    const child = spawn(process.execPath, [inject('server'), '--stdio']);
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const exited = new Promise((resolve) => child.once('exit', resolve));
    connection.listen();
    const hover = { textDocument: { uri: 'file:///a' }, position: { line: 0, character: 0 } };
    await expect(connection.sendRequest('textDocument/hover', hover)).rejects.toMatchObject({ code: -32002 });
    await expect(connection.sendRequest('initialize')).rejects.toMatchObject({ code: -32602 });
    // Who does not say what it can do can do nothing.
    await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: null });
    await expect(connection.sendRequest('initialize', { capabilities: {} })).rejects.toMatchObject({
      code: -32600,
    });
    expect(await connection.sendRequest('textDocument/hover', hover)).toBeNull();
    await connection.sendRequest('shutdown');
    await expect(connection.sendRequest('textDocument/hover', hover)).rejects.toMatchObject({ code: -32600 });
    await expect(connection.sendRequest('flatcarConfig/tool')).rejects.toMatchObject({ code: -32600 });
    await connection.sendNotification('exit');
    expect(await exited).toBe(0);
    connection.dispose();
  });
});

describe('a document that is too large to check while typing', () => {
  const files = (count: number) =>
    Array.from({ length: count }, (_, i) => `    - path: /etc/${i}\n      mode: 1\n`).join('');
  const texts: readonly (readonly [string, string, string])[] = [
    ['many files', 'butane', `${HEAD}storage:\n  files:\n${files(12_000)}`],
    [
      'a long text',
      'butane',
      `${HEAD}storage:\n  files:\n    - path: /a\n      contents:\n        inline: ${'x'.repeat(4_000_000)}\n`,
    ],
    [
      'a long text, used often',
      'butane',
      `${HEAD}storage:\n  files:\n    - {path: /a, contents: &a {inline: ${'x'.repeat(100_000)}}}\n    - {path: /b, contents: *a}\n`.replace(
        /( {4}- \{path: \/b.*\n)/,
        (line) => line.repeat(200),
      ),
    ],
    [
      'JSON',
      'ignition',
      `{"ignition":{"version":"3.4.0"},"storage":{"files":[${'{"path":"/a"},'.repeat(20_000)}{}]}}`,
    ],
    ['a cloud-config', 'yaml', `#cloud-config\nusers:\n${'  - name: a\n'.repeat(20_000)}`],
  ];

  it.each(texts)(
    'says so once, with what to do, and keeps what is cheap: %s',
    async (_, languageId, text) => {
      const uri = await open(text, languageId);
      const found = await pulled(uri);
      expect(found).toEqual([
        expect.objectContaining({
          ...{ source: 'flatcar', code: 'too-large', severity: 2 },
          message: expect.stringContaining('run `flatcar-config check`'),
        }),
      ]);
      expect(found[0]?.range.start).toEqual({ line: 0, character: 0 });
      const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument: { uri },
      });
      expect(symbols.length).toBeGreaterThan(0);
      const at = { textDocument: { uri }, position: { line: 0, character: 0 } };
      await client.request('textDocument/completion', at);
      await client.request<SelectionRange[]>('textDocument/selectionRange', {
        textDocument: { uri },
        positions: [at.position],
      });
      const rendered = await client.request<RenderResult | null>('flatcarConfig/render', { uri });
      expect(rendered?.reason).toContain('too large');
      const converted = await client.request<ConvertResult>('flatcarConfig/convert', { uri, to: 'butane' });
      expect(converted).toMatchObject({
        ok: false,
        losses: [{ message: expect.stringContaining('too large') }],
      });
      await client.change(uri, 2, languageId === 'butane' ? HEAD : text.slice(0, 20));
      expect((await pulled(uri)).filter(({ code }) => code === 'too-large')).toEqual([]);
      await client.close(uri);
    },
  );
});
