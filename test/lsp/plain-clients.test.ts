/** What editors get that know little, or say things their own way. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  CompletionItemKind,
  type CompletionList,
  type Hover,
  type InitializeResult,
} from 'vscode-languageserver';
import { STATUS } from '../../server/src/protocol.ts';
import { readCursor } from '../kit/cursor.ts';
import { atCursor, type Client, type ClientOptions, startClient } from '../kit/lsp-client.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const MODE = `${HEAD}storage:\n  files:\n    - path: /etc/a\n      mo$0de: 0644\n`;

let client: Client;
afterEach(() => client.stop());

async function start(options: ClientOptions = {}): Promise<InitializeResult> {
  client = await startClient(options);
  return client.initialized;
}

async function hoverAt(uri: string, marked: string, languageId?: string): Promise<Hover | null> {
  await client.open(uri, readCursor(marked).text, languageId);
  return client.request('textDocument/hover', atCursor(uri, marked));
}

async function completeAt(uri: string, marked: string, languageId?: string): Promise<CompletionList | null> {
  await client.open(uri, readCursor(marked).text, languageId);
  return client.request('textDocument/completion', atCursor(uri, marked));
}

async function codesOf(uri: string, text: string, languageId?: string): Promise<readonly unknown[]> {
  await client.open(uri, text, languageId);
  return (await client.published(uri)).diagnostics.map(({ code }) => code);
}

describe('markup', () => {
  it('is plain text for who wants that first', async () => {
    const plaintext = { contentFormat: ['plaintext', 'markdown'] as ['plaintext', 'markdown'] };
    await start({ capabilities: { textDocument: { hover: plaintext } } });
    const hover = await hoverAt('file:///a.bu', MODE);
    expect(hover?.contents).toMatchObject({ kind: 'plaintext', value: expect.stringMatching(/^mode · /) });
    expect(hover?.contents).not.toMatchObject({ value: expect.stringMatching(/\*\*|`|\]\(/) });
  });

  it('is Markdown for who likes that better', async () => {
    const completionItem = { documentationFormat: ['markdown' as const, 'plaintext' as const] };
    const hovers = { contentFormat: ['markdown' as const, 'plaintext' as const] };
    await start({ capabilities: { textDocument: { hover: hovers, completion: { completionItem } } } });
    const hover = await hoverAt('file:///a.bu', MODE);
    expect(hover?.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('**`mode`**') });
    const { items } = (await completeAt('file:///b.bu', `${HEAD}$0`)) ?? { items: [] };
    expect(items.find(({ label }) => label === 'storage')?.documentation).toMatchObject({ kind: 'markdown' });
  });

  it('is for who says nothing what it was before there was a choice', async () => {
    await start({ capabilities: {} });
    const hover = await hoverAt('file:///a.bu', MODE);
    expect(hover?.contents).toMatchObject({ kind: 'markdown' });
    const { items } = (await completeAt('file:///b.bu', `${HEAD}storage:\n  files:\n    - $0`)) ?? {
      items: [],
    };
    const about = items.find(({ label }) => label === 'path')?.documentation;
    expect(about).toMatchObject({ kind: 'plaintext', value: expect.not.stringContaining('`') });
  });

  it('is plain text in completions, also in those that are asked for one by one', async () => {
    const completionItem = { documentationFormat: ['plaintext' as const] };
    await start({ capabilities: { textDocument: { completion: { completionItem } } } });
    const { items } = (await completeAt('file:///a.bu', `${HEAD}$0`)) ?? { items: [] };
    const [item] = items.filter(({ label }) => label === 'storage');
    expect(item?.documentation).toMatchObject({ kind: 'plaintext' });
    await client.stop();
    const resolveSupport = { properties: ['documentation'] };
    await start({
      capabilities: {
        textDocument: { completion: { completionItem: { ...completionItem, resolveSupport } } },
      },
    });
    const later = (await completeAt('file:///a.bu', `${HEAD}$0`)) ?? { items: [] };
    const [deferred] = later.items.filter(({ label }) => label === 'storage');
    expect(deferred?.documentation).toBeUndefined();
    expect(await client.request('completionItem/resolve', deferred)).toMatchObject({
      documentation: item?.documentation,
    });
  });
});

describe('completions of several lines', () => {
  const unit = `${HEAD}storage:\n  files:\n    - path: /etc/a\n      cont$0\n`;

  it('end with their line for who puts them in as they are', async () => {
    await start();
    const { items } = (await completeAt('file:///a.bu', unit)) ?? { items: [] };
    const [item] = items.filter(({ label }) => label === 'contents');
    expect(item).toMatchObject({ textEdit: { newText: 'contents:' }, insertTextFormat: 1 });
    expect(item).not.toHaveProperty('insertTextMode');
    const starts = (await completeAt('file:///b.bu', `${HEAD}systemd:\n  units:\n    - $0\n`)) ?? {
      items: [],
    };
    const texts = starts.items.map(({ textEdit }) => textEdit?.newText ?? '');
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => text.includes('\n'))).toEqual([]);
    expect(starts.items.filter(({ kind }) => kind === CompletionItemKind.Snippet)).toEqual([]);
  });

  it.each([
    ['knows them', {}],
    [
      'promises to indent plain text as well',
      { insertTextModeSupport: { valueSet: [1 as const, 2 as const] } },
    ],
  ])('are snippets for who %s', async (_, more) => {
    const completionItem = { snippetSupport: true, ...more };
    await start({ capabilities: { textDocument: { completion: { completionItem } } } });
    const { items } = (await completeAt('file:///a.bu', unit)) ?? { items: [] };
    expect(items.find(({ label }) => label === 'contents')).toMatchObject({
      textEdit: { newText: 'contents:\n  ' },
      insertTextFormat: 2,
    });
  });

  it('are left to who indents them', async () => {
    const insertTextModeSupport = { valueSet: [1 as const, 2 as const] };
    await start({
      capabilities: { textDocument: { completion: { completionItem: { insertTextModeSupport } } } },
    });
    const { items } = (await completeAt('file:///a.bu', unit)) ?? { items: [] };
    expect(items.find(({ label }) => label === 'contents')).toMatchObject({
      insertTextMode: 2,
      textEdit: { newText: 'contents:\n  ' },
    });
  });
});

describe('languages', () => {
  it.each([
    ['file:///new.bu', 'yaml'],
    ['file:///new.bu', 'yaml.butane'],
    ['file:///new', 'yaml.butane'],
    ['file:///new.bu.yaml', 'plaintext'],
    ['file:///new.bu.tftpl', 'terraform-template'],
  ])('%s is Butane although it is called %s', async (uri, languageId) => {
    await start();
    expect(await codesOf(uri, 'variant: flatcar\n', languageId)).not.toEqual([]);
    const { items } = (await completeAt(`${uri}?2`, '$0', languageId)) ?? { items: [] };
    expect(items.map(({ label }) => label)).toContain('variant');
  });

  it('has a config that is called JSON checked as Ignition by its name', async () => {
    await start();
    expect(await codesOf('file:///new.ign', '{}', 'json')).not.toEqual([]);
    expect(await codesOf('file:///new.json', '{}', 'json')).toEqual([]);
  });

  it('finds configs in documents whose language it does not know, by their names', async () => {
    await start();
    const rst = 'Title\n=====\n\n.. code-block:: yaml\n\n   variant: flatcar\n   version: 9.9.9\n';
    expect(await codesOf('file:///a.rst', rst, 'rst')).not.toEqual([]);
    expect(await codesOf('file:///a.txt', rst, 'rst')).toEqual([]);
  });
});

describe('settings', () => {
  const COUNTED = `${HEAD}storage:\n  files:\n    - path: /etc/a\n      mode: 644\n`;
  const quiet = { validate: false };

  it.each([
    ['nested', { flatcarConfig: quiet }],
    ['by dotted names', { 'flatcarConfig.validate': false }],
  ])('come with the start, %s', async (_, initializationOptions) => {
    await start({ initializationOptions });
    expect(await codesOf('file:///a.bu', COUNTED)).toEqual([]);
  });

  it.each([
    ['nothing', null],
    ['an empty section', {}],
  ])('that came with the start hold where an editor that is asked has %s', async (_, answer) => {
    await start({ initializationOptions: { flatcarConfig: quiet }, settings: () => answer });
    expect(await codesOf('file:///a.bu', COUNTED)).toEqual([]);
  });

  it('that an editor answers with come first', async () => {
    await start({
      initializationOptions: { flatcarConfig: quiet },
      settings: () => ({ validate: true }),
    });
    expect(await codesOf('file:///a.bu', COUNTED)).not.toEqual([]);
  });

  it.each([
    ['dotted', { 'flatcarConfig.inlayHints.modes': false, 'flatcarConfig.validate': false }],
    ['both ways', { 'flatcarConfig.validate': false, flatcarConfig: { target: 'stable' } }],
    ['hostile', { 'flatcarConfig.__proto__.validate': true, 'flatcarConfig.validate': false }],
  ])('change while it runs, %s', async (_, settings) => {
    await start();
    expect(await codesOf('file:///a.bu', COUNTED)).not.toEqual([]);
    await client.notify('workspace/didChangeConfiguration', { settings });
    expect((await client.published('file:///a.bu')).diagnostics).toEqual([]);
  });
});

it('tells nobody what a document is who does not listen', async () => {
  await start({ initializationOptions: { status: 'no' } });
  const told: unknown[] = [];
  client.connection.onNotification(STATUS, (params) => void told.push(params));
  for (let count = 0; count < 10; count++) {
    await client.open(`file:///${count}.bu`, HEAD);
    await client.published(`file:///${count}.bu`);
  }
  expect(told).toEqual([]);
});
