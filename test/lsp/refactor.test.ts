/** Refactorings, and what stands beside fixes, as a client gets them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientCapabilities, CodeAction, Diagnostic } from 'vscode-languageserver';
import { FIX_ALL_SAFE, type FixAllResult } from '../../server/src/protocol.ts';
import { positionAt, readCursor } from '../kit/cursor.ts';
import { type Client, type ClientOptions, startClient } from '../kit/lsp-client.ts';

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';
const LITERAL: ClientCapabilities = {
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    publishDiagnostics: { relatedInformation: true },
  },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
};

let top = '';
let client: Client | undefined;

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'flatcar-server-'));
  mkdirSync(join(top, 'ws', 'files'), { recursive: true });
});

afterEach(async () => {
  await client?.stop();
  rmSync(top, { recursive: true, force: true });
});

const uriOf = (...path: string[]): string => pathToFileURL(join(top, ...path)).toString();
const URI = (): string => uriOf('ws', 'x.bu');

async function start(options: ClientOptions = {}): Promise<Client> {
  client = await startClient({ capabilities: LITERAL, folders: [uriOf('ws')], ...options });
  return client;
}

interface Asked {
  readonly server: Client;
  readonly actions: readonly CodeAction[];
}

/** The actions at the cursor of a document below the header. */
async function actionsAt(
  marked: string,
  only?: readonly string[],
  options: ClientOptions = {},
): Promise<Asked> {
  const server = await start(options);
  const { text, offset } = readCursor(HEADER + marked);
  await server.open(URI(), text);
  const { diagnostics } = await server.published(URI());
  const position = positionAt(text, offset);
  const context = { diagnostics, ...(only && { only }) };
  const range = { start: position, end: position };
  const params = { textDocument: { uri: URI() }, range, context };
  return {
    server,
    actions: (await server.request<CodeAction[] | null>('textDocument/codeAction', params)) ?? [],
  };
}

const titled = (actions: readonly CodeAction[], title: RegExp): CodeAction | undefined =>
  actions.find((one) => title.test(one.title));

const MOTD = 'storage:\n  files:\n    - path: /etc/motd\n      contents:\n        inline: $0Hello\n';

describe('a refactoring', () => {
  it('leaves its files to a client that writes them itself, as an edit would change their line breaks', async () => {
    const text = MOTD.replace('$0Hello', '$0|\n          Hello\n          you');
    const { server, actions } = await actionsAt(text, ['refactor.extract'], {
      initializationOptions: { newFiles: 'client' },
    });
    const { edit, data } = await server.request<CodeAction>('codeAction/resolve', actions[0]);
    expect(data).toEqual({
      newFiles: [{ uri: uriOf('ws', 'x.files', 'etc', 'motd'), text: 'Hello\nyou\n' }],
    });
    expect(edit?.documentChanges).toMatchObject([{ textDocument: { uri: URI() } }]);
  });
  it('comes without edits, which are made when it is chosen, with the new file first', async () => {
    const { server, actions } = await actionsAt(MOTD, ['refactor.extract']);
    const [action, ...more] = actions;
    expect(more).toEqual([]);
    expect(action).toMatchObject({
      title: 'Move the text to the file x.files/etc/motd',
      kind: 'refactor.extract',
    });
    expect(action?.edit).toBeUndefined();
    const resolved = await server.request<CodeAction>('codeAction/resolve', action);
    const created = uriOf('ws', 'x.files', 'etc', 'motd');
    expect(resolved.edit?.documentChanges).toMatchObject([
      { kind: 'create', uri: created, options: { overwrite: false } },
      { textDocument: { uri: created }, edits: [{ newText: 'Hello' }] },
      { textDocument: { uri: URI() }, edits: [{ newText: 'local: x.files/etc/motd' }] },
    ]);
  });
  it('takes another name where the file is there', async () => {
    mkdirSync(join(top, 'ws', 'x.files', 'etc'), { recursive: true });
    writeFileSync(join(top, 'ws', 'x.files', 'etc', 'motd'), 'mine');
    const { actions } = await actionsAt(MOTD, ['refactor.extract']);
    expect(actions.map(({ title }) => title)).toEqual(['Move the text to the file x.files/etc/motd-2']);
  });
  it('that writes files is not offered to a client that cannot', async () => {
    const capabilities = { ...LITERAL, workspace: { workspaceEdit: { documentChanges: true } } };
    const { actions } = await actionsAt(MOTD, ['refactor.extract'], { capabilities });
    expect(actions).toEqual([]);
  });
  it('has its edits at once for a client that does not resolve', async () => {
    const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
    const { actions } = await actionsAt(MOTD, ['refactor.rewrite'], {
      capabilities: { textDocument: { codeAction } },
    });
    const quoted = titled(actions, /into quotes/);
    expect(quoted?.edit?.changes?.[URI()]).toMatchObject([{ newText: '"Hello"' }]);
  });
  it('is refused when the document has changed meanwhile', async () => {
    const { server, actions } = await actionsAt(MOTD, ['refactor.extract']);
    await server.change(URI(), 2, `${HEADER}${MOTD.replace('$0', 'x')}`);
    await expect(server.request('codeAction/resolve', actions[0])).rejects.toMatchObject({ code: -32801 });
  });
  it('survives nonsense', async () => {
    const { server } = await actionsAt(MOTD, ['refactor.extract']);
    for (const data of [
      { refactoring: 'split', uri: 'x' },
      { refactoring: 1 },
      { refactoring: 'a', uri: URI(), range: { start: {}, end: {} } },
    ]) {
      await server.request('codeAction/resolve', { title: 'x', data }).catch(() => undefined);
    }
    expect(
      await server.request('textDocument/hover', {
        textDocument: { uri: URI() },
        position: { line: 0, character: 0 },
      }),
    ).not.toBeUndefined();
  });
});

const GROUP = 'passwd:\n  users:\n    - name: core\n      $0group: docker\n';

describe('beside a finding of ours', () => {
  it('it can be ignored, and its level changed in a client that has the command', async () => {
    const { actions } = await actionsAt(GROUP, ['quickfix'], {
      initializationOptions: { commands: 'client' },
    });
    expect(actions.map(({ title }) => title)).toEqual([
      'Write groups: [docker]',
      'Ignore unused-key-similar here',
      'Ignore unused-key-similar in this file',
      'Change the level of unused-key-similar…',
      'Change the level of unused-key-similar in .flatcar-config.yaml…',
    ]);
    expect(actions.at(-1)?.command).toMatchObject({
      command: 'flatcarConfig.setProjectRuleLevel',
      arguments: [{ rule: 'unused-key-similar', uri: URI() }],
    });
    expect(actions.at(-2)?.command).toMatchObject({
      command: 'flatcarConfig.setRuleLevel',
      arguments: [{ rule: 'unused-key-similar', uri: URI() }],
    });
  });
  it('in other clients no level is changed', async () => {
    const { actions } = await actionsAt(GROUP, ['quickfix']);
    expect(titled(actions, /level/)).toBeUndefined();
  });
  it('what it explains is one row, which leads to its page and has its fix', async () => {
    const initializationOptions = { rulesPage: 'https://example.com/rules' };
    const { actions } = await actionsAt(GROUP, ['quickfix'], { initializationOptions });
    const [shown, ...more] = titled(actions, /groups/)?.diagnostics ?? [];
    expect(more).toEqual([]);
    const href = 'https://example.com/rules/unused-key-similar.md';
    expect(shown).toMatchObject({ source: 'butane', code: 'unused-key', codeDescription: { href } });
    expect((shown as Diagnostic).relatedInformation?.[0]?.message).toBe('did you mean `groups`?');
  });
});

it('a local file that lies in another folder is named there, or that folder set', async () => {
  writeFileSync(join(top, 'ws', 'files', 'a.sh'), '#!/bin/sh\n');
  const marked = 'storage:\n  files:\n    - path: /opt/a\n      contents:\n        local: $0a.sh\n';
  const { actions } = await actionsAt(marked, ['quickfix'], {
    initializationOptions: { commands: 'client' },
  });
  expect(titled(actions, /^Write files\/a.sh$/)?.edit).toBeDefined();
  expect(titled(actions, /files directory/)?.command).toMatchObject({
    command: 'flatcarConfig.setFilesDirectory',
    arguments: [{ uri: URI(), directory: 'files' }],
  });
});

it('Fix All says how much it mends and how much it leaves', async () => {
  const server = await start();
  await server.open(
    URI(),
    `${HEADER}systemd:\n  units:\n    - name: a.service\n      enable: true\n      nonsense: 1\n`,
  );
  const result = await server.request<FixAllResult>(FIX_ALL_SAFE, { uri: URI() });
  expect(result).toMatchObject({ fixed: 1, edits: [{ newText: 'enabled' }] });
  expect(result.left).toBeGreaterThan(0);
});
