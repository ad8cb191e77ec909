/** Inlay hints, lenses, links and values of templates, over the wire. */
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CodeLens, DocumentLink, DocumentSymbol, InlayHint } from 'vscode-languageserver';
import { RENDER, type RenderResult } from '../../server/src/protocol.ts';
import type { Client } from '../kit/lsp-client.ts';
import { useServerFolder } from '../kit/server-folder.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const TEMPLATE = `${HEAD}systemd:\n  units:\n    - name: \${unit}\n      enabled: true\n`;

const { start, pathOf, uriOf } = useServerFolder();
const ALL = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

async function hintsOf(server: Client, uri: string): Promise<readonly string[] | null> {
  const params = { textDocument: { uri }, range: ALL };
  const hints = await server.request<InlayHint[] | null>('textDocument/inlayHint', params);
  return hints?.map(({ position, label }) => `${position.line}:${position.character} ${label}`) ?? null;
}

async function lensesOf(server: Client, uri: string): Promise<readonly string[]> {
  const found = await server.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  const told = await Promise.all(found.map((lens) => server.request<CodeLens>('codeLens/resolve', lens)));
  return told.map(({ command }) => `${command?.command}: ${command?.title.replace(/\d[\d.]*/, 'N')}`);
}

describe('what is seen at a glance', () => {
  const uri = 'file:///x.bu';
  const text = `${HEAD}storage:\n  files:\n    - path: /etc/a\n      mode: 0644\n`;

  it('is inlay hints and lenses, whose texts come when they are seen', async () => {
    const server = await start({
      initializationOptions: { previewCommand: 'show', problemsCommand: 'list' },
    });
    await server.open(uri, text);
    expect(await hintsOf(server, uri)).toEqual(['5:16 rw-r--r--']);
    expect(await lensesOf(server, uri)).toEqual([
      'show: Preview',
      ': Ignition: N B',
      ': Flatcar N (stable): nothing stops the boot',
    ]);
    await server.change(uri, 2, `${HEAD}passwd:\n  users:\n    - {name: a, groups: [no-such-group]}\n`);
    expect((await lensesOf(server, uri))[2]).toMatch(
      /^list: N problem stops the boot of Flatcar [\d.]+ \(stable\)$/,
    );
  });

  it('is a way out of an old format, where the client has the command', async () => {
    const old = '{"ignition": {"version": "2.3.0"}}';
    const server = await start({ initializationOptions: { conversions: 'client' } });
    await server.open('file:///x.ign', old);
    const params = { textDocument: { uri: 'file:///x.ign' } };
    const [first] = await server.request<CodeLens[]>('textDocument/codeLens', params);
    const lens = await server.request<CodeLens>('codeLens/resolve', first ?? {});
    expect(lens.command).toMatchObject({
      title: 'Convert to Butane…',
      command: 'flatcarConfig.convert',
      arguments: [{ uri: 'file:///x.ign', to: 'butane', version: '1.1.0' }],
    });
    await server.stop();
    const other = await start({});
    await other.open('file:///x.ign', old);
    expect((await lensesOf(other, 'file:///x.ign')).join()).not.toContain('Convert');
  });

  it('is turned off by settings', async () => {
    const settings = () => ({ inlayHints: { modes: false }, codeLens: false });
    const server = await start({ settings });
    await server.open(
      uri,
      `${text}      overwrite: true\n  disks: [{device: /dev/sda, partitions: [{size_mib: 2048}]}]\n`,
    );
    expect(await hintsOf(server, uri)).toEqual(['7:57 2 GiB']);
    expect(await lensesOf(server, uri)).toEqual([]);
  });

  it('is no preview where the client has none, and nothing for others', async () => {
    const server = await start({});
    await server.open(uri, text);
    expect((await lensesOf(server, uri)).length).toBe(2);
    await server.open('file:///y.yaml', 'mode: 0644\n', 'yaml');
    expect(await hintsOf(server, 'file:///y.yaml')).toBeNull();
    await expect(
      server.request('codeLens/resolve', { range: ALL, data: { uri: 'file:///no', kind: 'size' } }),
    ).rejects.toThrow('closed');
    await expect(server.request('textDocument/inlayHint', { textDocument: { uri } })).rejects.toThrow(
      'range',
    );
  });

  it('is links to addresses, and the kinds of things in the outline', async () => {
    const capabilities = { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } };
    const server = await start({ capabilities });
    await server.open(uri, `${text}      contents: {source: "https://example.org/a"}\n`);
    const links = await server.request<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri },
    });
    expect(links.map(({ target }) => target)).toEqual(['https://example.org/a']);
    const outline = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    expect(outline[0]?.children?.[0]?.children).toMatchObject([{ name: '/etc/a', detail: '0644', kind: 1 }]);
  });
});

describe('values of templates', () => {
  const uri = () => uriOf('ws', 'sub', 'x.bu');

  async function nameOf(server: Client): Promise<string | null> {
    const { ignition } = await server.request<RenderResult>(RENDER, { uri: uri() });
    return ignition === null ? null : JSON.parse(ignition).systemd.units[0].name;
  }

  it('are filled in before the check, and mistakes stand at the placeholder', async () => {
    const server = await start({
      folders: [uriOf('ws')],
      settings: () => ({ templateValues: { unit: 'web' } }),
    });
    await server.open(uri(), TEMPLATE);
    const { diagnostics } = await server.published(uri());
    expect(diagnostics).toMatchObject([
      {
        message: 'invalid systemd unit extension',
        source: 'butane',
        severity: 1,
        range: { start: { line: 4, character: 12 }, end: { line: 4, character: 19 } },
      },
    ]);
  });

  it('come from files, which are followed', async () => {
    writeFileSync(pathOf('ws', 'values.tfvars'), 'unit = "a.service"\n');
    const settings = () => ({ templateValues: ['values.tfvars', { other: 'x' }] });
    const server = await start({ folders: [uriOf('ws')], settings });
    await server.open(uri(), TEMPLATE);
    expect(await nameOf(server)).toBe('a.service');
    expect(await hintsOf(server, uri())).toEqual(['4:19 = a.service']);
    writeFileSync(pathOf('ws', 'values.tfvars'), 'unit = "b.service"\n');
    await server.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('ws', 'values.tfvars'), type: 2 }],
    });
    expect(await nameOf(server)).toBe('b.service');
    await server.open(uriOf('ws', 'values.tfvars'), 'unit = "c.service"\n', 'plaintext');
    expect(await nameOf(server)).toBe('c.service');
  });

  it.each([
    ['missing.tfvars', 'template values: missing.tfvars: no such file or directory'],
    ['../secret.tfvars', 'template values: ../secret.tfvars: is outside of the workspace folder'],
    [
      'notes.txt',
      'template values: notes.txt: is not a .tfvars, .json, .yaml or .env file with values by name',
    ],
  ])('that cannot be read are told of: %s', async (path, message) => {
    writeFileSync(pathOf('secret.tfvars'), 'unit = "secret.service"\n');
    writeFileSync(pathOf('ws', 'notes.txt'), 'unit=a\n');
    const server = await start({ folders: [uriOf('ws')], settings: () => ({ templateValues: path }) });
    await server.open(uri(), TEMPLATE);
    const { diagnostics } = await server.published(uri());
    expect(diagnostics).toEqual(expect.arrayContaining([expect.objectContaining({ message, severity: 3 })]));
    expect(await nameOf(server)).toBeNull();
    await server.open(uriOf('ws', 'plain.bu'), HEAD);
    expect((await server.published(uriOf('ws', 'plain.bu'))).diagnostics).toEqual([]);
  });
});
