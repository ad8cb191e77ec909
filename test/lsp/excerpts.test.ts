/** Configs inside open documents of another kind. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver';
import { type Client, type ClientOptions, startClient } from '../kit/lsp-client.ts';

const CONFIG = 'variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /a\n      mod: 0644\n';
const PAGE = `# Page\n\n\`\`\`yaml\n${CONFIG}\`\`\`\n`;
const uri = 'file:///ws/page.md';

let client: Client | undefined;

async function start(options: ClientOptions = {}): Promise<Client> {
  client = await startClient(options);
  return client;
}

afterEach(() => client?.stop());

const UNUSED = {
  code: 'unused-key',
  range: { start: { line: 8, character: 6 }, end: { line: 8, character: 9 } },
};

describe('a page with configs', () => {
  it('has diagnostics at its own places, as it is typed', async () => {
    const server = await start();
    await server.open(uri, PAGE, 'markdown');
    expect((await server.published(uri)).diagnostics).toEqual(
      expect.arrayContaining([expect.objectContaining(UNUSED)]),
    );
    await server.change(uri, 2, PAGE.replace('mod:', 'mode:'));
    expect((await server.published(uri)).diagnostics).toEqual([]);
    await server.change(uri, 3, PAGE.replace('```yaml', '```go'));
    expect((await server.published(uri)).diagnostics).toEqual([]);
  });

  it('has quick fixes, and no other feature of configs', async () => {
    const server = await start({
      capabilities: {
        textDocument: {
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
        },
      },
    });
    await server.open(uri, PAGE, 'markdown');
    const { diagnostics } = await server.published(uri, (one) => one.diagnostics.length > 0);
    const textDocument = { uri };
    const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: UNUSED.range,
      context: { diagnostics },
    });
    const edits = actions.flatMap(({ edit }) => edit?.changes?.[uri] ?? []);
    expect(edits).toContainEqual({ range: UNUSED.range, newText: 'mode' });
    expect(
      await server.request('textDocument/hover', { textDocument, position: UNUSED.range.start }),
    ).toBeNull();
    expect(await server.request('textDocument/documentSymbol', { textDocument })).toBeFalsy();
  });

  it.each([
    ['terraform', 'file:///ws/main.tf', `a = <<EOT\n${CONFIG}EOT\n`],
    ['asciidoc', 'file:///ws/a.adoc', `----\n${CONFIG}----\n`],
    ['restructuredtext', 'file:///ws/a.rst', `A::\n\n  ${CONFIG.replaceAll('\n', '\n  ')}\n`],
    [
      'yaml',
      'file:///ws/a.yaml',
      `apiVersion: v1\nkind: Secret\ndata:\n  a: |\n    ${CONFIG.replaceAll('\n', '\n    ')}\n`,
    ],
    ['json', 'file:///ws/main.tf.json', JSON.stringify({ a: CONFIG })],
  ])('in %s', async (languageId, address, text) => {
    const server = await start();
    await server.open(address, text, languageId);
    const { diagnostics } = await server.published(address);
    expect(diagnostics.map(({ code }) => code)).toContain('unused-key');
  });

  it.each(['off', ['terraform']])('says nothing where the user has excerpts: %j', async (excerpts) => {
    const server = await start({ settings: () => ({ excerpts }) });
    await server.open(uri, PAGE, 'markdown');
    expect((await server.published(uri)).diagnostics).toEqual([]);
    await server.open('file:///ws/a.bu', CONFIG);
    expect((await server.published('file:///ws/a.bu')).diagnostics.length).toBeGreaterThan(0);
  });

  it('says what it says where the user names its language', async () => {
    const server = await start({ settings: () => ({ excerpts: ['markdown'] }) });
    await server.open(uri, PAGE, 'markdown');
    expect((await server.published(uri)).diagnostics.length).toBeGreaterThan(0);
  });
});

it('is no config itself, whatever lines it has', async () => {
  const server = await start();
  await server.open(uri, `variant: flatcar\nversion: 1.1.0\n: broken {\n`, 'markdown');
  expect((await server.published(uri)).diagnostics).toEqual([]);
});
