import { afterEach, expect, it } from 'vitest';
import type { TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LISTS_ONLY } from '../../server/src/protocol.ts';
import { positionAt } from '../kit/cursor.ts';
import { type Client, type ClientOptions, startClient } from '../kit/lsp-client.ts';

const GOOD = 'variant: flatcar\nversion: 1.1.0\n';
const UNTIDY = `${GOOD}storage:\n    files:\n    - path:   "/etc/a"\n`;

let client: Client;
afterEach(() => client.stop());

async function open(
  uri: string,
  text: string,
  options: ClientOptions = {},
  languageId?: string,
): Promise<void> {
  client = await startClient(options);
  await client.open(uri, text, languageId);
}

/** A text with the edits that a request answers; null for no answer. */
async function answer(
  method: string,
  uri: string,
  text: string,
  params: object = {},
): Promise<string | null> {
  const options = { tabSize: 4, insertSpaces: true };
  const edits = await client.request<TextEdit[] | null>(method, {
    textDocument: { uri },
    options,
    ...params,
  });
  return edits && TextDocument.applyEdits(TextDocument.create(uri, 'butane', 1, text), edits);
}

it('formats a document by the settings, whatever the size of a tab', async () => {
  const uri = 'untitled:a.bu';
  await open(uri, UNTIDY, { settings: () => ({ format: { listIndent: 'flush', quotes: 'single' } }) });
  expect(client.initialized.capabilities).toMatchObject({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: [' '] },
  });
  expect(await answer('textDocument/formatting', uri, UNTIDY)).toBe(
    `${GOOD}storage:\n  files:\n  - path: '/etc/a'\n`,
  );
});

it('formats a range, and the line that an Enter ended', async () => {
  const uri = 'untitled:a.bu';
  await open(uri, UNTIDY, { settings: () => ({ format: 3 }) });
  const end = positionAt(UNTIDY, UNTIDY.length - 1);
  const range = { start: { ...end, character: 0 }, end };
  const expected = UNTIDY.replace('   "', ' "');
  const moved = expected.replace('    -', '      -');
  expect(await answer('textDocument/rangeFormatting', uri, UNTIDY, { range })).toBe(moved);
  const position = positionAt(UNTIDY, UNTIDY.length);
  expect(await answer('textDocument/onTypeFormatting', uri, UNTIDY, { position, ch: '\n' })).toBe(expected);
});

it('goes on with a list, by itself where the client wants no more', async () => {
  const uri = 'untitled:a.bu';
  const text = `${GOOD}passwd:\n  users:\n    - name: core\n      groups:\n        -   sudo\n        \n`;
  await open(uri, text);
  const position = positionAt(text, text.length - 1);
  const ask = (options: object): Promise<string | null> =>
    answer('textDocument/onTypeFormatting', uri, text, { position, ch: '\n', options });
  const lists = text.replace('        \n', '        - \n');
  expect(await ask({ [LISTS_ONLY]: true })).toBe(lists);
  expect(await ask({})).toBe(lists.replace('-   ', '- '));
});

it('formats Ignition with the size of a tab', async () => {
  const text = '{"ignition":{"version":"3.4.0"}}';
  await open('untitled:a.ign', text, {}, 'ignition');
  expect(await answer('textDocument/formatting', 'untitled:a.ign', text)).toBe(
    '{\n    "ignition": {\n        "version": "3.4.0"\n    }\n}',
  );
});

it('has no answer for what is not ours, or broken', async () => {
  await open('file:///a.yaml', 'a:   1\n', {}, 'yaml');
  expect(await answer('textDocument/formatting', 'file:///a.yaml', '')).toBeNull();
  await client.open('untitled:b.bu', `${GOOD}a: [\n`);
  expect(await answer('textDocument/formatting', 'untitled:b.bu', '')).toBeNull();
});

it('offers nothing to a client that asks for single documents, and answers it', async () => {
  await open('untitled:a.bu', UNTIDY, { initializationOptions: { formatting: 'client' } });
  expect(client.initialized.capabilities).not.toHaveProperty('documentFormattingProvider');
  expect(await answer('textDocument/formatting', 'untitled:a.bu', UNTIDY)).toContain(
    '    - path: "/etc/a"\n',
  );
});
