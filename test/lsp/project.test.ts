import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CodeAction, CompletionList, DocumentLink, Hover } from 'vscode-languageserver';
import { PROJECT_LEVEL, PROJECT_OUTPUT, type ProjectLevelResult } from '../../server/src/protocol/project.ts';
import {
  FILE_READ,
  FILE_STAT,
  type FileParams,
  type FileReadResult,
  type FileStatResult,
  RENDER,
  type RenderResult,
} from '../../server/src/protocol.ts';
import { readCursor } from '../kit/cursor.ts';
import { atCursor, type Client } from '../kit/lsp-client.ts';
import { useServerFolder } from '../kit/server-folder.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
/** Says flatcar/rkt, as a warning. */
const RKT = `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n        ExecStart=/usr/bin/rkt run x\n`;
const LOCAL = `${HEAD}storage:\n  files:\n    - path: /etc/a\n      contents:\n        local: a.txt\n`;
const PROJECT = '.flatcar-config.yaml';

const { start, pathOf, uriOf } = useServerFolder();
const write = (text: string, ...path: string[]) => writeFileSync(pathOf('ws', ...path), text);

async function severities(
  server: Client,
  uri: string,
  code = 'rkt',
): Promise<readonly (number | undefined)[]> {
  const { diagnostics } = await server.published(uri);
  return diagnostics.filter((one) => one.code === code).map(({ severity }) => severity);
}

async function changed(server: Client, ...path: string[]): Promise<void> {
  await server.notify('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uriOf('ws', ...path), type: 2 }],
  });
}

describe('the project file of a document', () => {
  it('is the nearest one upwards, and is looked at again when it changes', async () => {
    write('rules: {rkt: hint}\n', PROJECT);
    const server = await start({ folders: [uriOf('ws')] });
    const uri = uriOf('ws', 'sub', 'x.bu');
    await server.open(uri, RKT);
    expect(await severities(server, uri)).toEqual([4]);
    write('{"rules": {"rkt": "error"}}', 'sub', '.flatcar-config.json');
    await changed(server, 'sub', '.flatcar-config.json');
    expect(await severities(server, uri)).toEqual([1]);
  });

  it('counts as it is open, saved or not', async () => {
    write('rules: {rkt: hint}\n', PROJECT);
    const server = await start({ folders: [uriOf('ws')] });
    const uri = uriOf('ws', 'x.bu');
    await server.open(uri, RKT);
    expect(await severities(server, uri)).toEqual([4]);
    await server.open(uriOf('ws', PROJECT), 'rules: {rkt: error}\n', 'yaml');
    expect(await severities(server, uri)).toEqual([1]);
    await server.close(uriOf('ws', PROJECT));
    expect(await severities(server, uri)).toEqual([4]);
  });

  it('is looked for with every change only where nobody tells of changes', async () => {
    const hints = async (watchFiles: boolean) => {
      write('rules: {rkt: error}\n', PROJECT);
      const capabilities = {
        workspace: {
          didChangeWatchedFiles: { dynamicRegistration: watchFiles, relativePatternSupport: true },
        },
      };
      let watched: () => void = () => {};
      const isWatched = new Promise<void>((resolve) => {
        watched = resolve;
      });
      const server = await start({
        folders: [uriOf('ws')],
        capabilities,
        prepare: (connection) => connection.onRequest('client/registerCapability', () => watched()),
      });
      const uri = uriOf('ws', 'x.bu');
      await server.open(uri, RKT);
      expect(await severities(server, uri)).toEqual([1]);
      if (watchFiles) await isWatched;
      await server.change(uri, 2, `${RKT}# 2\n`);
      await server.published(uri, ({ version }) => version === 2);
      write('rules: {rkt: hint}\n', PROJECT);
      await server.change(uri, 3, `${RKT}# 3\n`);
      const { diagnostics } = await server.published(uri, ({ version }) => version === 3);
      const typed = diagnostics.map(({ severity }) => severity);
      await server.notify('textDocument/didSave', { textDocument: { uri } });
      await server.change(uri, 4, RKT);
      const saved = await server.published(uri, ({ version }) => version === 4);
      return [typed, saved.diagnostics.map(({ severity }) => severity)];
    };
    expect(await hints(false)).toEqual([[4], [4]]);
    expect(await hints(true)).toEqual([[1], [4]]);
  });

  it("wins over the user's settings, and gives way to those of the workspace", async () => {
    write('rules: {rkt: hint}\nformat: {listIndent: flush}\n', PROJECT);
    let settings: unknown = { rules: { rkt: 'error' } };
    const server = await start({ folders: [uriOf('ws')], settings: () => settings });
    const uri = uriOf('ws', 'x.bu');
    await server.open(uri, RKT);
    expect(await severities(server, uri)).toEqual([4]);
    const edits = (): Promise<unknown[]> =>
      server.request('textDocument/formatting', {
        textDocument: { uri },
        options: { tabSize: 2, insertSpaces: true },
      });
    expect((await edits()).length).toBeGreaterThan(0);
    settings = {
      rules: { rkt: 'error' },
      $workspace: { rules: { rkt: 'info' }, 'format.listIndent': 'indented' },
    };
    await server.notify('workspace/didChangeConfiguration', { settings: {} });
    expect(await severities(server, uri)).toEqual([3]);
    expect(await edits()).toEqual([]);
  });

  it('names the files directory, which no link leads out of', async () => {
    mkdirSync(pathOf('ws', 'files'));
    mkdirSync(pathOf('out'));
    write('inside', 'files', 'a.txt');
    writeFileSync(pathOf('out', 'a.txt'), 'outside');
    symlinkSync(pathOf('out'), pathOf('ws', 'link'));
    write('filesDirectory: files\n', PROJECT);
    const server = await start({ folders: [uriOf('ws')] });
    const uri = uriOf('ws', 'sub', 'x.bu');
    await server.open(uri, LOCAL);
    const rendered = () => server.request<RenderResult>(RENDER, { uri });
    expect((await rendered()).ignition).toContain('data:,inside');
    write('filesDirectory: link\n', PROJECT);
    await changed(server, PROJECT);
    expect((await rendered()).ignition).toBeNull();
  });

  it('is followed no further than the workspace in Restricted Mode', async () => {
    writeFileSync(
      pathOf(PROJECT),
      'filesDirectory: files\ntemplateValues: {files: [v.env], values: {b: given}}\n',
    );
    mkdirSync(pathOf('files'));
    writeFileSync(pathOf('files', 'a.txt'), 'x');
    writeFileSync(pathOf('v.env'), 'a=read\n');
    const settings = { $isTrusted: false };
    const server = await start({ folders: [uriOf('ws')], settings: () => settings });
    const uri = uriOf('ws', 'x.bu');
    await server.open(uri, LOCAL);
    expect((await server.request<RenderResult>(RENDER, { uri })).ignition).toBeNull();
    const other = uriOf('ws', 'y.bu');
    await server.open(other, `${HEAD}passwd: {users: [{name: "\${a}-\${b}"}]}\n`);
    const { ignition } = await server.request<RenderResult>(RENDER, { uri: other });
    expect(ignition).toContain(`\${a}-given`);
  });

  it('leaves documents out, and says what a rendering is called', async () => {
    write("exclude: ['*.gen.bu']\nrender: {output: out}\n", PROJECT);
    const server = await start({ folders: [uriOf('ws')] });
    await server.open(uriOf('ws', 'a.gen.bu'), RKT);
    expect((await server.published(uriOf('ws', 'a.gen.bu'))).diagnostics).toEqual([]);
    const uri = uriOf('ws', 'sub', 'a.bu');
    await server.open(uri, RKT);
    expect(await server.request(PROJECT_OUTPUT, { uri, language: 'json' })).toEqual({
      target: uriOf('ws', 'out', 'a.ign'),
    });
  });

  it('is found through a client, up to the workspace folder', async () => {
    const asked: string[] = [];
    const server = await start({
      folders: ['memfs:/ws'],
      initializationOptions: { files: 'client' },
      prepare(connection) {
        const isThere = (uri: string) => uri === `memfs:/ws/${PROJECT}`;
        connection.onRequest(FILE_STAT, ({ uri }: FileParams): FileStatResult => {
          asked.push(uri);
          return isThere(uri) ? { kind: 'file' } : { error: 'not-found' };
        });
        connection.onRequest(
          FILE_READ,
          ({ uri }: FileParams): FileReadResult =>
            isThere(uri) ? { base64: btoa('rules: {rkt: hint}\n') } : { error: 'not-found' },
        );
      },
    });
    await server.open('memfs:/ws/a/b/x.bu', RKT);
    expect(await severities(server, 'memfs:/ws/a/b/x.bu')).toEqual([4]);
    expect(asked.every((uri) => uri.startsWith('memfs:/ws/'))).toBe(true);
  });
});

describe('a project file in the editor', () => {
  const open = async (marked: string, name = PROJECT): Promise<{ server: Client; uri: string }> => {
    const server = await start({
      folders: [uriOf('ws')],
      capabilities: {
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
      initializationOptions: { rulesPage: 'https://example.org/rules' },
    });
    const uri = uriOf('ws', name);
    const text = marked.includes('$0') ? readCursor(marked).text : marked;
    writeFileSync(pathOf('ws', name), text);
    await server.open(uri, text, name.endsWith('.json') ? 'json' : 'yaml');
    return { server, uri };
  };
  const offered = async (marked: string, name = PROJECT): Promise<readonly string[]> => {
    const { server, uri } = await open(marked, name);
    const list = await server.request<CompletionList>('textDocument/completion', atCursor(uri, marked));
    return list.items.map(({ textEdit }) => textEdit?.newText ?? '');
  };

  it('is told what is wrong, with fixes', async () => {
    const { server, uri } = await open('tagret: lts\nfilesDirectory: gone\n');
    const { diagnostics } = await server.published(uri);
    expect(
      diagnostics.map(({ code, source, severity, range }) => [source, code, severity, range.start.line]),
    ).toEqual([
      ['flatcar', 'project/unknown-key', 1, 0],
      ['flatcar', 'project/file', 1, 1],
    ]);
    const [action] = await server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 2 }, end: { line: 0, character: 2 } },
      context: { diagnostics },
    });
    expect([action?.title, action?.isPreferred, action?.diagnostics?.length]).toEqual([
      'Write target',
      true,
      1,
    ]);
  });

  it('says which of its keys give way to settings of the workspace', async () => {
    const text = 'target: lts\nplatform: ec2\nrules: {rkt: off}\nformat: {quotes: single}\n';
    const settings = {
      ...{ target: 'beta', platform: 'ec2', format: { quotes: 'keep' } },
      $workspace: { target: 'beta', platform: 'ec2', rules: { rkt: 'hint' }, 'format.quotes': 'keep' },
    };
    const server = await start({ folders: [uriOf('ws')], settings: () => settings });
    await server.open(uriOf('ws', PROJECT), text, 'yaml');
    const { diagnostics } = await server.published(uriOf('ws', PROJECT));
    expect(
      diagnostics.map(({ code, severity, range }) => `${code} ${severity} ${range.start.line}`).sort(),
    ).toEqual(['project/overridden 3 0', 'project/overridden 3 2', 'project/overridden 3 3']);
  });

  it('says that another one in its folder is not read', async () => {
    write('{}', '.flatcar-config.json');
    const { server, uri } = await open('target: lts\n');
    const { diagnostics } = await server.published(uri);
    expect(diagnostics.map(({ code }) => code)).toEqual(['project/several']);
  });

  it.each([
    ['ta$0', ['target: ']],
    ['target: b$0', ['beta']],
    ['rules:\n  rk$0', ['rkt: ']],
    ['rules:\n  harm/ta$0', ['harm/taste: ']],
    ['rules:\n  rkt: o$0', ['off']],
    ['platform: hetz$0', ['hetzner']],
    ['format:\n  listIndent: fl$0', ['flush']],
    ['machines:\n  a:\n    fr$0', ['from:']],
    ['values:\n  token:\n    e$0', ['env: ']],
    ['render: {pre$0}', ['pretty: ']],
    ['filesDirectory: su$0', ['sub']],
    ['# $0', []],
  ])('offers what fits: %j', async (marked, expected) => expect(await offered(marked)).toEqual(expected));

  it('offers the same in JSON', async () => {
    expect(await offered('{"rules": {"rk$0"}}', '.flatcar-config.json')).toEqual(['rkt']);
    expect(await offered('{"target": "be$0"}', '.flatcar-config.json')).toEqual(['beta']);
  });

  it('explains keys, rules and words', async () => {
    const hover = async (marked: string) => {
      const { server, uri } = await open(marked);
      const found = await server.request<Hover | null>('textDocument/hover', atCursor(uri, marked));
      const told = JSON.stringify(found?.contents ?? null);
      await server.stop();
      return told;
    };
    expect(await hover('tar$0get: lts\n')).toContain('The Flatcar that the machines run');
    expect(await hover('target: l$0ts\n')).toContain('the newest LTS');
    expect(await hover('rules: {r$0kt: off}\n')).toContain('By itself: ');
    expect(await hover('what: $0x\n')).toBe('null');
  });

  it('leads to files and pages', async () => {
    const { server, uri } = await open('rules: {rkt: off}\nmachines: {a: {from: [sub/a.bu]}}\n');
    const links = await server.request<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri },
    });
    expect(links.map(({ target }) => target)).toEqual([
      uriOf('ws', 'sub', 'a.bu'),
      'https://example.org/rules/rkt.md',
    ]);
  });
});

describe('the level of a rule', () => {
  it('is written into the project file, or into a new one', async () => {
    const server = await start({
      folders: [uriOf('ws')],
      capabilities: {
        workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
    });
    const uri = uriOf('ws', 'sub', 'x.bu');
    await server.open(uri, RKT);
    const level = () =>
      server.request<ProjectLevelResult>(PROJECT_LEVEL, { uri, rule: 'rkt', level: 'info' });
    expect(await level()).toEqual({ uri: uriOf('ws', PROJECT), text: 'rules:\n  rkt: info\n', edits: [] });
    const { diagnostics } = await server.published(uri);
    const range = diagnostics.find(({ code }) => code === 'rkt')?.range;
    const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics },
    });
    const created = actions.find(({ title }) => title === `Turn rkt off in ${PROJECT}`);
    expect(created?.edit?.documentChanges?.length).toBe(2);
    write('target: lts\n', PROJECT);
    await changed(server, PROJECT);
    expect(await level()).toEqual({
      uri: uriOf('ws', PROJECT),
      text: null,
      edits: [
        {
          range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
          newText: 'rules:\n  rkt: info\n',
        },
      ],
    });
    expect(readFileSync(pathOf('ws', PROJECT), 'utf8')).toBe('target: lts\n');
    expect(await server.request(PROJECT_LEVEL, { uri, rule: 'no rule', level: 'info' })).toBeNull();
  });
});
