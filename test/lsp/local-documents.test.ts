import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { IS_NAMED, type IsNamedResult } from '../../server/src/protocol.ts';
import { type Client, type ClientOptions, type Published, startClient } from '../kit/lsp-client.ts';

const CONFIG = `variant: flatcar
version: 1.1.0
systemd:
  units:
    - name: a.service
      contents_local: units/app.txt
storage:
  trees:
    - local: root
`;
const UNIT = '[Service]\nExecStart=/opt/bin/app\n';
const WRONG = `${UNIT}KillSigna=SIGINT\n`;

let top = '';
let client: Client | undefined;

async function start(options: ClientOptions = {}): Promise<Client> {
  client = await startClient({ folders: [uriOf()], ...options });
  return client;
}

const uriOf = (...path: string[]): string => pathToFileURL(join(top, 'ws', ...path)).toString();

function put(path: string, text: string): string {
  const whole = join(top, 'ws', path);
  mkdirSync(join(whole, '..'), { recursive: true });
  writeFileSync(whole, text);
  return pathToFileURL(whole).toString();
}

const codes = ({ diagnostics }: Pick<Published, 'diagnostics'>) => diagnostics.map(({ code }) => code);
const some = ({ diagnostics }: Published) => diagnostics.length > 0;
const none = ({ diagnostics }: Published) => diagnostics.length === 0;

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'flatcar-server-'));
  put('root/etc/own', '');
});

afterEach(async () => {
  await client?.stop();
  rmSync(top, { recursive: true, force: true });
});

describe('files that an open config names', () => {
  it('are checked as what they are on its machine', async () => {
    const unit = put('units/app.txt', WRONG);
    const network = put('root/etc/systemd/network/a.network', '[Match]\nName=a\n[Network]\nDHCP=maybe\n');
    const config = put('x.bu', CONFIG);
    const server = await start();
    await server.open(config, CONFIG);
    const own = await server.published(config, some);
    expect(codes(own)).toContain('systemd/unknown-key');
    await server.open(unit, WRONG, 'plaintext');
    await server.open(network, '[Match]\nName=a\n[Network]\nDHCP=maybe\n', 'ini');
    const { diagnostics } = await server.published(unit, some);
    expect(diagnostics).toMatchObject([
      {
        code: 'systemd/unknown-key',
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 9 } },
      },
    ]);
    expect(codes(await server.published(network, some))).toEqual(['networkd/bad-value']);
  });

  it('are checked as they are typed, and so is the config', async () => {
    const unit = put('units/app.txt', UNIT);
    const config = put('x.bu', CONFIG);
    const server = await start();
    await server.open(config, CONFIG);
    await server.published(config);
    await server.open(unit, UNIT, 'systemd-conf');
    await server.change(unit, 2, WRONG);
    expect(codes(await server.published(unit, some))).toEqual(['systemd/unknown-key']);
    expect(codes(await server.published(config, some))).toEqual(['systemd/unknown-key']);
    await server.change(unit, 3, UNIT);
    await server.published(unit, none);
    await server.published(config, none);
  });

  it('are told of no more when they, or the config, are closed', async () => {
    const unit = put('units/app.txt', WRONG);
    const config = put('other/x.bu', CONFIG.replace('units/app.txt', '../units/app.txt'));
    const text = CONFIG;
    const server = await start();
    await server.open(config, text);
    await server.open(unit, WRONG, 'plaintext');
    await server.published(unit, some);
    await server.close(config);
    await server.published(unit, none);
    await server.open(config, text);
    await server.published(unit, some);
    await server.close(unit);
    await server.published(unit, none);
  });

  it('are led to by what the config says', async () => {
    const unit = put('units/app.txt', WRONG);
    const config = put('x.bu', CONFIG);
    const server = await start({
      capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
    });
    await server.open(config, CONFIG);
    const [found]: readonly Diagnostic[] = (await server.published(config, some)).diagnostics;
    expect(found?.message).toContain('(units/app.txt, line 3)');
    expect(found?.relatedInformation?.[0]?.location).toEqual({
      uri: unit,
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 9 } },
    });
  });

  it('have fixes of their own', async () => {
    const unit = put('units/app.txt', WRONG);
    const config = put('x.bu', CONFIG);
    const server = await start({
      capabilities: {
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
    });
    await server.open(config, CONFIG);
    await server.open(unit, WRONG, 'plaintext');
    const { diagnostics } = await server.published(unit, some);
    const range = diagnostics[0]?.range;
    const actions = await server.request<CodeAction[] | null>('textDocument/codeAction', {
      textDocument: { uri: unit },
      range,
      context: { diagnostics },
    });
    expect(actions?.[0]?.edit?.changes?.[unit]).toEqual([{ range, newText: 'KillSignal' }]);
  });

  it('are pulled by clients that pull', async () => {
    const unit = put('units/app.txt', WRONG);
    const config = put('x.bu', CONFIG);
    const server = await start({ capabilities: { textDocument: { diagnostic: {} } } });
    await server.open(config, CONFIG);
    const pull = (uri: string) =>
      server.request<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
    await pull(config);
    await server.open(unit, UNIT, 'plaintext');
    expect((await pull(unit)).items).toEqual([]);
    await server.change(unit, 2, WRONG);
    expect((await pull(unit)).items.map(({ code }) => code)).toEqual(['systemd/unknown-key']);
  });
});

describe('files that a config names that is not open', () => {
  it('are checked by those in the folders above, within the workspace', async () => {
    put('x.bu', CONFIG);
    const unit = put('units/app.txt', WRONG);
    const server = await start();
    await server.open(unit, WRONG, 'plaintext');
    expect(codes(await server.published(unit, some))).toEqual(['systemd/unknown-key']);
  });

  it('are nothing to us where none names them, or it stands outside', async () => {
    writeFileSync(join(top, 'x.bu'), CONFIG);
    put('y.bu', CONFIG.replaceAll('app.txt', 'other.txt'));
    const unit = put('units/app.txt', WRONG);
    const server = await start();
    await server.open(unit, WRONG, 'plaintext');
    expect(codes(await server.published(unit))).toEqual([]);
  });

  it('are told from others before they are opened', async () => {
    const config = put('x.bu', CONFIG);
    const server = await start();
    const isNamed = async (uri: string): Promise<boolean> =>
      (await server.request<IsNamedResult>(IS_NAMED, { uri })).isNamed;
    expect(await isNamed(put('units/app.txt', WRONG))).toBe(true);
    expect(await isNamed(put('root/etc/a.conf', ''))).toBe(true);
    expect(await isNamed(put('units/other.txt', WRONG))).toBe(false);
    await server.open(config, CONFIG.replaceAll('app.txt', 'other.txt'));
    expect(await isNamed(uriOf('units/other.txt'))).toBe(true);
    expect(await isNamed(uriOf('units/app.txt'))).toBe(false);
  });
});
