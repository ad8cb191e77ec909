import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type {
  CodeAction,
  CompletionList,
  DocumentDiagnosticReport,
  Hover,
  SemanticTokens,
  SemanticTokensDelta,
  TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { RENDER, type RenderResult } from '../../server/src/protocol.ts';
import { positionAt, readCursor, readRange, readRanges } from '../kit/cursor.ts';
import { atCursor, type Client, type ClientOptions, startClient } from '../kit/lsp-client.ts';

const CONFIG = 'variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /etc/a\n      mode: 0644\n';
const WARNED = CONFIG.replace('0644', '644');
const PULL: ClientOptions = {
  capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
};

/** Servers that several tests talk to, each about documents of its own. */
const shared = new Map<ClientOptions, Promise<Client>>();
let own: Client[] = [];
let count = 0;
let URI = '';

/** A server for one test. */
async function startOwn(options: ClientOptions = {}): Promise<Client> {
  const client = await startClient(options);
  own.push(client);
  return client;
}

const PLAIN: ClientOptions = {};

/** A server with these options, started by the first test that needs it. */
function start(options: ClientOptions = PLAIN): Promise<Client> {
  const client = shared.get(options) ?? startClient(options);
  shared.set(options, client);
  return client;
}

beforeEach(() => {
  URI = `untitled:${++count}.bu`;
});

afterEach(async () => {
  await Promise.all(own.map((client) => client.stop()));
  own = [];
});

afterAll(async () => {
  for (const client of shared.values()) await (await client).stop();
});

function pull(client: Client, uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return client.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
}

function codes(report: DocumentDiagnosticReport): readonly unknown[] {
  return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
}

describe('pushed diagnostics', () => {
  it('follow the text', async () => {
    const client = await start();
    expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
    const { text, range } = readRange(WARNED.replace('644', '«644»'));
    await client.open(URI, text);
    const first = await client.published(URI);
    expect(first.version).toBe(1);
    expect(first.diagnostics).toContainEqual({
      range,
      severity: 2,
      source: 'butane',
      code: expect.any(String),
      message: 'unreasonable mode would be reasonable if specified in octal; remember to add a leading zero',
    });
    await client.change(URI, 2, '0', { start: range.start, end: range.start });
    expect(await client.published(URI, ({ version }) => version === 2)).toMatchObject({ diagnostics: [] });
  });

  it('come once for changes in a row, and go when the document is closed', async () => {
    const client = await start();
    await client.open(URI, CONFIG);
    await client.published(URI);
    for (let version = 2; version <= 40; version++)
      await client.change(URI, version, `${WARNED}# ${version}\n`);
    await client.published(URI, ({ version }) => version === 40);
    await client.close(URI);
    const closed = await client.published(URI, ({ version }) => version === undefined);
    expect(closed.diagnostics).toEqual([]);
  });

  it('count in UTF-16 units and any line break', async () => {
    const client = await start();
    const { text, range } = readRange('variant: flatcar\r\nversion: 1.1.0\r\n«"😀"»: {}\r\n');
    await client.open(URI, text);
    const { diagnostics } = await client.published(URI);
    expect(diagnostics[0]?.range).toEqual(range);
  });

  it('are not given for documents that are not ours', async () => {
    const client = await start();
    await client.open('untitled:x.yaml', 'a: [', 'yaml');
    expect((await client.published('untitled:x.yaml')).diagnostics).toEqual([]);
    await client.open('untitled:y.yaml', WARNED, 'yaml');
    expect((await client.published('untitled:y.yaml')).diagnostics).not.toEqual([]);
    await client.open('untitled:z.bu', 'a: b\n');
    const { diagnostics } = await client.published('untitled:z.bu');
    expect(diagnostics[0]?.message).toContain('variant');
  });
});

describe('other places of a diagnostic', () => {
  const { text, range } = readRange(`${CONFIG.replace('/etc/a', '«/etc/a»')}    - path: /etc/a\n`);

  it('are told to clients that show them', async () => {
    const client = await startOwn({
      capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
    });
    await client.open(URI, text);
    const { diagnostics } = await client.published(URI);
    expect(diagnostics[0]?.relatedInformation).toEqual([
      { message: 'the first one', location: { uri: URI, range } },
    ]);
  });

  it('are left out for others', async () => {
    const client = await start();
    await client.open(URI, text);
    const [first] = (await client.published(URI)).diagnostics;
    expect(first?.code).toBe('duplicate-entry');
    expect(first).not.toHaveProperty('relatedInformation');
  });
});

describe('pulled diagnostics', () => {
  it('are given when asked for, and nothing is pushed', async () => {
    const client = await start(PULL);
    expect(client.initialized.capabilities.diagnosticProvider).toMatchObject({ identifier: 'flatcarConfig' });
    await client.open(URI, WARNED);
    const report = await pull(client, URI);
    expect(codes(report)).toContain('mode-decimal');
    await client.status(URI);
    expect(client.pushedSoFar(URI)).toEqual([]);
  });

  it('are unchanged until the text changes', async () => {
    const client = await start(PULL);
    await client.open(URI, WARNED);
    const first = await pull(client, URI);
    expect(await pull(client, URI, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await client.change(URI, 2, CONFIG);
    expect(await pull(client, URI, first.resultId)).toMatchObject({ kind: 'full', items: [] });
  });

  it('of a document nobody opened are none', async () => {
    const client = await start(PULL);
    expect(await pull(client, 'untitled:nobody')).toEqual({ kind: 'full', items: [] });
  });
});

describe('settings', () => {
  it('switch validation off and on again', async () => {
    let validate = false;
    const client = await startOwn({ settings: () => ({ validate }) });
    await client.open(URI, WARNED);
    expect((await client.published(URI)).diagnostics).toEqual([]);
    validate = true;
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    expect((await client.published(URI)).diagnostics).not.toEqual([]);
  });

  it('may come with the notification, and be nonsense', async () => {
    const client = await startOwn();
    await client.open(URI, WARNED);
    expect((await client.published(URI)).diagnostics).not.toEqual([]);
    await client.notify('workspace/didChangeConfiguration', {
      settings: { flatcarConfig: { validate: false } },
    });
    expect((await client.published(URI)).diagnostics).toEqual([]);
    await client.notify('workspace/didChangeConfiguration', { settings: { flatcarConfig: 'x' } });
    expect((await client.published(URI)).diagnostics).not.toEqual([]);
  });

  it('say how to show what butane says of aliases and templates', async () => {
    let settings: unknown = null;
    const client = await startOwn({ settings: () => settings });
    const text = `variant: flatcar\nversion: 1.1.0\nx-a: &a {}\nstorage:\n  files:\n    - path: $${'{path}'}\n`;
    await client.open(URI, text);
    const severities = async (): Promise<unknown> =>
      (await client.published(URI)).diagnostics.map(({ code, severity }) => `${code} ${severity}`);
    expect(await severities()).toEqual(['unused-key 4', 'template 4']);
    settings = { butaneArtifacts: 'warning', templates: 'strict' };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    expect(await severities()).toEqual(['unused-key 2', 'path-relative 1']);
    settings = { butaneArtifacts: 'off', templates: 'nonsense' };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    expect(await severities()).toEqual(['template 4']);
  });

  it('make pulling clients pull again', async () => {
    let asked = 0;
    const client = await startOwn({
      ...PULL,
      settings: () => ({ validate: asked === 0 }),
      prepare: (connection) =>
        connection.onRequest('workspace/diagnostic/refresh', () => {
          asked++;
          return null;
        }),
    });
    await client.open(URI, WARNED);
    const first = await pull(client, URI);
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.status(URI);
    await client.status(URI);
    expect(asked).toBe(1);
    expect(await pull(client, URI, first.resultId)).toMatchObject({ kind: 'full' });
  });
});

describe('requests', () => {
  it('hover', async () => {
    const client = await start();
    const { text: marked, range } = readRange(CONFIG.replace('mode', () => '«mo$0de»'));
    await client.open(URI, CONFIG);
    const hover = await client.request<Hover>('textDocument/hover', atCursor(URI, marked));
    expect(hover.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('file mode') });
    expect(hover.range).toEqual(range);
  });

  it('hover on a diagnostic, with what its message does not say', async () => {
    const client = await start();
    const marked = CONFIG.replace('0644', () => '"0$0644"');
    const { range } = readRange(CONFIG.replace('0644', '«"0644"»'));
    await client.open(URI, readCursor(marked).text);
    const hover = await client.request<Hover>('textDocument/hover', atCursor(URI, marked));
    expect(hover.contents).toMatchObject({ value: expect.stringMatching(/^`mode` has to be a file mode/) });
    expect(hover.range).toEqual(range);
  });

  it('completion', async () => {
    const client = await start({
      capabilities: {
        textDocument: {
          completion: {
            completionItem: { snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] } },
          },
        },
      },
    });
    const { text: marked, range } = readRange(`${CONFIG}«sys»$0`);
    await client.open(URI, readCursor(marked).text);
    const list = await client.request<CompletionList>('textDocument/completion', atCursor(URI, marked));
    expect(list.items.find(({ label }) => label === 'systemd')).toMatchObject({
      insertTextFormat: 2,
      insertTextMode: 2,
      textEdit: {
        newText: 'systemd:\n  ',
        range,
      },
    });
  });

  it('completion that the client has to ask for again', async () => {
    const client = await start({ initializationOptions: { suggestCommand: 'suggest.now' } });
    const marked = `${CONFIG}systemd:\n  units:\n    - name: a.service\n      $0`;
    await client.open(URI, readCursor(marked).text);
    const keys = await client.request<CompletionList>('textDocument/completion', atCursor(URI, marked));
    expect(keys.isIncomplete).toBe(false);
    expect(keys.items.find(({ label }) => label === 'enabled')).toMatchObject({
      command: { title: 'Suggest', command: 'suggest.now' },
    });
    const value = `${CONFIG}systemd:\n  units:\n    - name: a.service\n      enabled: $0`;
    await client.open('untitled:value', readCursor(value).text);
    const values = await client.request<CompletionList>(
      'textDocument/completion',
      atCursor('untitled:value', value),
    );
    expect(values.isIncomplete).toBe(true);
    expect(values.items.map(({ label, command }) => [label, command])).toEqual([
      ['true', undefined],
      ['false', undefined],
    ]);
  });

  it('what explains a completion, when the client asks for it', async () => {
    const resolveSupport = { properties: ['documentation'] };
    const client = await start({
      capabilities: { textDocument: { completion: { completionItem: { resolveSupport } } } },
    });
    const marked = `${CONFIG}sys$0`;
    await client.open(URI, readCursor(marked).text);
    const list = await client.request<CompletionList>('textDocument/completion', atCursor(URI, marked));
    const item = list.items.find(({ label }) => label === 'systemd');
    expect(item).not.toHaveProperty('documentation');
    const resolved = await client.request('completionItem/resolve', item);
    expect(resolved).toMatchObject({ label: 'systemd', documentation: { kind: 'plaintext' } });
    for (const data of [undefined, null, 7, [1], [99, 99], ['a', {}]]) {
      expect(await client.request('completionItem/resolve', { label: 'x', data })).toEqual(
        JSON.parse(JSON.stringify({ label: 'x', data })),
      );
    }
  });

  it('completion for a blank, where Enter has to stay Enter', async () => {
    const client = await start();
    const marked = `${CONFIG}systemd: $0`;
    await client.open(URI, readCursor(marked).text);
    const ask = (triggerKind: number) =>
      client.request<CompletionList>('textDocument/completion', {
        ...atCursor(URI, marked),
        context: { triggerKind },
      });
    expect((await ask(2)).items).toEqual([]);
    expect((await ask(1)).items).not.toEqual([]);
  });

  it.each([
    ['yaml', false],
    ['butane', true],
  ])('completion of versions for a blank, which would stay in VS Code: %s', async (language, isOffered) => {
    const client = await start();
    const marked = 'variant: flatcar\nversion: $0\n';
    await client.open(URI, readCursor(marked).text, language);
    const ask = (triggerKind: number) =>
      client.request<CompletionList | null>('textDocument/completion', {
        ...atCursor(URI, marked),
        context: { triggerKind },
      });
    expect(((await ask(2))?.items.length ?? 0) > 0).toBe(isOffered);
    expect((await ask(1))?.items.length).toBeGreaterThan(0);
  });

  it('completion in documents that are not ours', async () => {
    const client = await start({
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    });
    await client.open('untitled:x', 'a: b\n', 'yaml');
    const params = { textDocument: { uri: 'untitled:x' }, position: { line: 1, character: 0 } };
    expect(await client.request('textDocument/completion', params)).toBeNull();
    expect(await client.request('textDocument/hover', params)).toBeNull();
    await client.open('untitled:empty', '', 'butane');
    const empty = { textDocument: { uri: 'untitled:empty' }, position: { line: 0, character: 0 } };
    const list = await client.request<CompletionList>('textDocument/completion', empty);
    expect(list.items[0]?.label).toBe('variant: flatcar, version: 1.1.0');
  });

  it('outline, selection and anchors', async () => {
    const client = await start({
      capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
    });
    const marked = `${CONFIG}x-a: &one {}\nx-b: *o$0ne\n`;
    const { text, ranges } = readRanges(`${CONFIG.replace('mode', '«m«o»de»')}x-a: «&one» {}\nx-b: *«one»\n`);
    const [key, inKey, anchor, alias] = ranges;
    await client.open(URI, text);
    const document = { textDocument: { uri: URI } };
    expect(await client.request('textDocument/documentSymbol', document)).toMatchObject([
      { name: 'storage', children: [{ name: 'files', children: [{ name: '/etc/a' }] }] },
    ]);
    const place = atCursor(URI, marked);
    expect(await client.request('textDocument/definition', place)).toEqual({ uri: URI, range: anchor });
    expect(await client.request('textDocument/prepareRename', place)).toEqual(alias);
    const positions = [inKey?.start];
    expect(await client.request('textDocument/selectionRange', { ...document, positions })).toMatchObject([
      { range: key },
    ]);
    const renamed = await client.request('textDocument/rename', { ...place, newName: 'two' });
    expect(renamed).toMatchObject({ changes: { [URI]: [{ newText: 'two' }, { newText: 'two' }] } });
  });

  it('folds, as many as the client shows, and none of a document of somebody else', async () => {
    const client = await start({ capabilities: { textDocument: { foldingRange: { rangeLimit: 1 } } } });
    await client.open(URI, `${CONFIG}# a\n# b\n`);
    const document = { textDocument: { uri: URI } };
    expect(client.initialized.capabilities.foldingRangeProvider).toBe(true);
    expect(await client.request('textDocument/foldingRange', document)).toHaveLength(1);
    await client.open('untitled:folds', 'a:\n  b: c\n', 'yaml');
    const other = { textDocument: { uri: 'untitled:folds' } };
    expect(await client.request('textDocument/foldingRange', other)).toBeNull();
  });

  it('colours of texts, and what is new in them', async () => {
    const client = await start();
    const unit =
      'systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Unit]\n        After=b\n';
    const text = `variant: flatcar\nversion: 1.1.0\n${unit}`;
    const legend = client.initialized.capabilities.semanticTokensProvider?.legend;
    const numberOf = (type: string) => legend?.tokenTypes.indexOf(type) ?? -1;
    await client.open(URI, text);
    const document = { textDocument: { uri: URI } };
    const full = await client.request<SemanticTokens>('textDocument/semanticTokens/full', document);
    const after = [1, 8, 5, numberOf('property'), 0, 0, 5, 1, numberOf('operator'), 0];
    const value = [0, 1, 1, numberOf('string'), 0];
    expect(full.data).toEqual([6, 8, 6, numberOf('namespace'), 0, ...after, ...value]);
    const range = { start: { line: 6, character: 0 }, end: { line: 7, character: 0 } };
    expect(await client.request('textDocument/semanticTokens/range', { ...document, range })).toMatchObject({
      data: full.data.slice(0, 5),
    });
    await client.change(URI, 2, `${text}        Wants=c\n`);
    const since = { ...document, previousResultId: full.resultId };
    const delta = await client.request<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', since);
    expect(delta.edits).toEqual([{ start: 20, deleteCount: 0, data: [...after, ...value] }]);
    expect(await client.request('textDocument/semanticTokens/full/delta', since)).toHaveProperty('data');
  });

  it('rendering', async () => {
    const client = await start();
    await client.open(URI, CONFIG);
    const good = await client.request<RenderResult>(RENDER, { uri: URI });
    expect(good).toMatchObject({ reason: null, version: 1 });
    expect(JSON.parse(good.ignition ?? '')).toEqual({
      ignition: { version: '3.4.0' },
      storage: { files: [{ path: '/etc/a', mode: 0o644 }] },
    });
    expect(good.ignition?.endsWith('}\n')).toBe(true);
    await client.change(URI, 2, CONFIG.replace('/etc', 'etc'));
    expect(await client.request(RENDER, { uri: URI })).toEqual({
      ignition: null,
      language: 'json',
      reason: 'path not absolute',
      version: 2,
    });
    expect(await client.request(RENDER, { uri: 'untitled:nobody' })).toBeNull();
  });
});

describe('code actions', () => {
  const options: ClientOptions = {
    capabilities: {
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      workspace: { workspaceEdit: { documentChanges: true } },
    },
  };
  const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

  /** The text after an action, which has to be made for version 1 of it. */
  const apply = (text: string, action: CodeAction | undefined): string => {
    const [change] = action?.edit?.documentChanges ?? [];
    if (!change || !('edits' in change)) throw new Error(`no edits in ${JSON.stringify(action)}`);
    expect(change.textDocument).toEqual({ uri: URI, version: 1 });
    return TextDocument.applyEdits(TextDocument.create(URI, 'butane', 1, text), change.edits as TextEdit[]);
  };

  it('mend what is under the cursor, and say which diagnostics', async () => {
    const client = await start(options);
    await client.open(URI, WARNED);
    const { diagnostics } = await client.published(URI);
    const cursor = positionAt(WARNED, readCursor(WARNED.replace('644', () => '6$044')).offset);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: URI },
      range: { start: cursor, end: cursor },
      context: { diagnostics },
    });
    const fix = actions.find(({ title }) => title.startsWith('Write 0644'));
    expect(fix).toMatchObject({
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: [{ code: 'mode-decimal' }],
    });
    expect(apply(WARNED, fix)).toBe(CONFIG);
  });

  it('mend everything safe at once as a source action', async () => {
    const client = await start(options);
    const old = CONFIG.replace('mode', 'filesystem: root\n      mode');
    await client.open(URI, old);
    const [action, ...more] = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: URI },
      range: everything,
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    expect(more).toEqual([]);
    expect(action?.kind).toBe('source.fixAll.flatcarConfig');
    expect(apply(old, action)).toBe(CONFIG);
  });

  it('of other kinds are not given, nor the source action without being asked for', async () => {
    const client = await start(options);
    await client.open(URI, WARNED);
    const ask = (only?: string[]): Promise<CodeAction[]> =>
      client.request('textDocument/codeAction', {
        textDocument: { uri: URI },
        range: everything,
        context: { diagnostics: [], ...(only && { only }) },
      });
    expect(await ask(['refactor.extract'])).toEqual([]);
    expect(new Set((await ask()).map(({ kind }) => kind))).toEqual(new Set(['quickfix']));
  });
});

describe('a server that is treated badly', () => {
  it('honours cancellation', async () => {
    const client = await start(PULL);
    await client.open(URI, CONFIG);
    const source = new CancellationTokenSource();
    const answer = client.request('textDocument/diagnostic', { textDocument: { uri: URI } }, source.token);
    source.cancel();
    await expect(answer).rejects.toMatchObject({ code: -32800 });
    expect(await pull(client, URI)).toMatchObject({ kind: 'full' });
  });

  it('survives requests without sense', async () => {
    const client = await start();
    await client.open(URI, CONFIG);
    const nonsense = [
      {},
      { textDocument: {} },
      { textDocument: { uri: URI }, position: { line: -5, character: 1e9 } },
    ];
    for (const method of ['hover', 'completion', 'documentSymbol', 'codeAction', 'definition', 'rename']) {
      for (const params of nonsense) {
        await client.request(`textDocument/${method}`, params).catch(() => null);
      }
    }
    await expect(client.request('no/such/method', {})).rejects.toMatchObject({ code: -32601 });
    await client.notify('textDocument/didChange', {
      textDocument: { uri: 'untitled:nobody', version: 3 },
      contentChanges: [],
    });
    await client.notify('textDocument/didClose', { textDocument: { uri: 'untitled:nobody' } });
    expect(await client.request(RENDER, { uri: URI })).toMatchObject({ reason: null });
    expect(client.process.exitCode).toBeNull();
  });

  it('reads what is not text, and empty documents', async () => {
    const client = await start();
    const texts = [
      '',
      '\0\u0001\uFFFD',
      '\uFEFFvariant: flatcar',
      'variant: flatcar\nversion: [',
      '{'.repeat(5000),
    ];
    for (const [index, text] of texts.entries()) {
      const uri = `untitled:text-${index}`;
      await client.open(uri, text);
      const { diagnostics } = await client.published(uri);
      // Who has written nothing yet, has made no mistake.
      expect(diagnostics.length > 0, JSON.stringify(text)).toBe(text !== '');
    }
  });

  it('reads a large document and goes on', async () => {
    const client = await start(PULL);
    const file = (i: number): string => `    - {path: /etc/${i}, mode: 0644}\n`;
    const many = Array.from({ length: 3000 }, (_, i) => file(i)).join('');
    await client.open(URI, CONFIG + many);
    expect(await pull(client, URI)).toMatchObject({ kind: 'full', items: [] });
    await client.open('untitled:small', WARNED);
    expect(codes(await pull(client, 'untitled:small'))).toContain('mode-decimal');
  });

  it('ends when told, and another one starts', async () => {
    const client = await startOwn();
    await client.stop();
    expect(client.process.exitCode).toBe(0);
    const next = await startOwn();
    await next.open(URI, CONFIG);
    expect(await next.status(URI)).toMatchObject({ kind: 'butane', specVersion: '1.1.0', errors: 0 });
  });
});
