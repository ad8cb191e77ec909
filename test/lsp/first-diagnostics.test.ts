/** What a client that pulls is told of a document that is new: what the real tool says first, and all of it when asked again. */
import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { type Client, startClient } from '../kit/lsp-client.ts';

const URI = 'untitled:a.bu';

/** `butane` warns of the mode, rules of ours of the file. */
const SMALL = `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/flatcar/update.conf
      mode: 644
      contents:
        inline: |
          GROUP=stable
`;
const OTHERS = Array.from(
  { length: 200 },
  (_, n) => `    - path: /opt/file-${n}\n      contents: {inline: ${n}}\n`,
);
const LARGE = SMALL + OTHERS.join('');

const BY_TOOL = ['butane/mode-decimal'];
const ALL = ['butane/mode-decimal', 'flatcar/boot/exists', 'flatcar/hardcoded-group'];

let clients: Client[] = [];

afterEach(async () => {
  await Promise.all(clients.map((client) => client.stop()));
  clients = [];
});

/** A client that pulls, and what it is asked to pull again for. */
async function start(refreshSupport: boolean): Promise<{ client: Client; refreshed: Promise<void> }> {
  let refresh = (): void => {};
  const refreshed = new Promise<void>((resolve) => {
    refresh = resolve;
  });
  const client = await startClient({
    capabilities: {
      textDocument: { diagnostic: {}, publishDiagnostics: { relatedInformation: true } },
      workspace: { diagnostics: { refreshSupport } },
    },
    prepare: (connection) => connection.onRequest('workspace/diagnostic/refresh', () => refresh()),
  });
  clients.push(client);
  return { client, refreshed };
}

function pull(client: Client, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return client.request('textDocument/diagnostic', { textDocument: { uri: URI }, previousResultId });
}

function codes(report: DocumentDiagnosticReport): readonly string[] {
  return report.kind === 'full' ? report.items.map(({ source, code }) => `${source}/${code}`).sort() : [];
}

describe('of a large document', () => {
  it("are the tool's at first, and the client is asked to pull again for the rest", async () => {
    const { client, refreshed } = await start(true);
    await client.open(URI, LARGE);
    const first = await pull(client);
    expect(codes(first)).toEqual(BY_TOOL);
    expect(first.resultId).toBeUndefined();
    await refreshed;
    const second = await pull(client);
    expect(codes(second)).toEqual(ALL);
    expect((await pull(client, second.resultId)).kind).toBe('unchanged');
  });

  it('are all there after a change, at once', async () => {
    const { client } = await start(true);
    await client.open(URI, LARGE);
    await pull(client);
    await client.change(URI, 2, LARGE.replace('opt/file-1\n', 'opt/file-one\n'));
    expect(codes(await pull(client))).toEqual(ALL);
  });

  it('begin anew when it was closed', async () => {
    const { client } = await start(true);
    for (const _ of [1, 2]) {
      await client.open(URI, LARGE);
      expect(codes(await pull(client))).toEqual(BY_TOOL);
      await client.close(URI);
    }
  });

  it('are all there at once for a client that cannot be asked', async () => {
    const { client } = await start(false);
    await client.open(URI, LARGE);
    expect(codes(await pull(client))).toEqual(ALL);
  });
});

it('of a small document are all there at once', async () => {
  const { client } = await start(true);
  await client.open(URI, SMALL);
  expect(codes(await pull(client))).toEqual(ALL);
});
