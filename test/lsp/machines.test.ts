/** Configs of the machines of a project, in the server. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is filled in is written so
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CompletionList, Hover, Location, MarkupContent } from 'vscode-languageserver';
import { RENDER, type RenderResult } from '../../server/src/protocol.ts';
import { readCursor } from '../kit/cursor.ts';
import { atCursor, type Client } from '../kit/lsp-client.ts';
import { useServerFolder } from '../kit/server-folder.ts';

const PROJECT = '.flatcar-config.yaml';
const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const file = (path: string, more = '') =>
  `${HEAD}storage:\n  files:\n    - path: "${path}"\n      contents: {inline: "x"}\n${more}`;

const { start, pathOf, uriOf } = useServerFolder();
const write = (text: string, ...path: string[]) => writeFileSync(pathOf('ws', ...path), text);

const said = async (server: Client, uri: string) =>
  (await server.published(uri)).diagnostics.map(({ severity, message }) => `${severity} ${message}`);

const rendered = async (server: Client, uri: string) =>
  ((await server.request(RENDER, { uri })) as RenderResult).ignition;

describe('a config of machines', () => {
  const machines = `
values: {common: all, token: {env: FLATCAR_CONFIG_NOT_SET}}
machines:
  one: {from: [a.bu], values: {host: first}}
  two: {from: [a.bu], values: {host: second}}
`;

  it('is checked and rendered with the values of the first one, or of that in the setting', async () => {
    write(machines, PROJECT);
    let settings: unknown = {};
    const server = await start({ folders: [uriOf('ws')], settings: () => settings });
    const uri = uriOf('ws', 'a.bu');
    await server.open(uri, file('/etc/${host}-${common}'));
    expect(await said(server, uri)).toEqual([]);
    expect(await rendered(server, uri)).toContain('"/etc/first-all"');
    settings = { machine: 'two' };
    await server.notify('workspace/didChangeConfiguration', { settings: {} });
    expect(await rendered(server, uri)).toContain('"/etc/second-all"');
  });

  it('has an unknown name told at its place, and the rest checked all the same', async () => {
    write(machines, PROJECT);
    const server = await start({ folders: [uriOf('ws')] });
    const uri = uriOf('ws', 'a.bu');
    await server.open(uri, file('/etc/${hots}', '    - path: ${common}\n'));
    expect(await said(server, uri)).toEqual([
      "1 there is no value 'hots'; as plain text it is written $${hots}",
      '1 path not absolute',
    ]);
    await server.change(uri, 2, file('/etc/${host}'));
    expect(await said(server, uri)).toEqual([]);
  });

  it('keeps the marks of what is read from elsewhere', async () => {
    write(machines, PROJECT);
    const server = await start({ folders: [uriOf('ws')] });
    const uri = uriOf('ws', 'a.bu');
    await server.open(uri, file('/etc/${host}-${token}', '      mode: ${token}\n'));
    expect((await said(server, uri)).filter((one) => one.startsWith('1'))).toEqual([]);
  });

  it('is looked at again when the project file changes, and nothing is filled in outside of machines', async () => {
    write(machines, PROJECT);
    const server = await start({ folders: [uriOf('ws')] });
    const uri = uriOf('ws', 'a.bu');
    await server.open(uri, file('/etc/${host}'));
    expect(await rendered(server, uri)).toContain('"/etc/first"');
    write(machines.replaceAll('a.bu', 'b.bu'), PROJECT);
    await server.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('ws', PROJECT), type: 2 }],
    });
    expect(await rendered(server, uri)).toContain('"/etc/${host}"');
  });

  it('says what a name stands for, and where', async () => {
    write(machines, PROJECT);
    const server = await start({ folders: [uriOf('ws')] });
    const uri = uriOf('ws', 'a.bu');
    const text = file('/etc/${host}-${token}-$${host}');
    await server.open(uri, text);
    const at = (word: string) => {
      const lines = text.split('\n');
      const line = lines.findIndex((one) => one.includes(word));
      return { textDocument: { uri }, position: { line, character: (lines[line] ?? '').indexOf(word) + 3 } };
    };
    const hover = async (word: string) => {
      const { contents } = (await server.request('textDocument/hover', at(word))) as Hover;
      return (contents as MarkupContent).value;
    };
    expect(await hover('${host}-')).toMatchInlineSnapshot(`
      "\`\${host}\` is a value of the project file.

      - \`one\`: \`first\`
      - \`two\`: \`second\`"
    `);
    expect(await hover('${token}')).toMatchInlineSnapshot(`
      "\`\${token}\` is a value of the project file.

      - \`one\`: in the environment variable \`FLATCAR_CONFIG_NOT_SET\`, as for all machines
      - \`two\`: in the environment variable \`FLATCAR_CONFIG_NOT_SET\`, as for all machines"
    `);
    const place = (await server.request('textDocument/definition', at('${host}-'))) as Location;
    expect(place).toEqual({
      uri: uriOf('ws', PROJECT),
      range: { start: { line: 3, character: 31 }, end: { line: 3, character: 35 } },
    });
  });

  it('is offered the names of its values', async () => {
    write(machines, PROJECT);
    const server = await start({ folders: [uriOf('ws')] });
    const uri = uriOf('ws', 'a.bu');
    const { text, offset } = readCursor(file('/etc/${$0}'));
    await server.open(uri, text);
    const lines = text.slice(0, offset).split('\n');
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    const list = (await server.request('textDocument/completion', {
      textDocument: { uri },
      position,
    })) as CompletionList;
    expect(list.items.map(({ label }) => label)).toEqual(['common', 'token', 'host']);
    await server.open(uriOf('ws', PROJECT), machines, 'yaml');
    const hover = (await server.request('textDocument/hover', {
      textDocument: { uri: uriOf('ws', PROJECT) },
      position: { line: 4, character: 31 },
    })) as Hover;
    expect((hover.contents as MarkupContent).value).toBe('`${host}`: `second`');
  });

  it.each([
    ['a path', file('/etc/${$0')],
    ['a file', file('/etc/x').replace('"x"', '"${$0}"')],
    ['what is escaped', file('/etc/$${$0')],
    ['a comment', file('/etc/x', '# ${$0}\n')],
    ['a map', `${HEAD}storage: {$0}\n`],
    [
      'a script',
      file('/opt/x').replace(
        '{inline: "x"}',
        '\n        inline: |\n          #!/bin/sh\n          echo ${$0}',
      ),
    ],
    [
      'a unit',
      `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n        ExecStart=/bin/true \${$0}\n`,
    ],
  ])('is offered them by itself where they are meant: %s', async (what, marked) => {
    write(machines, PROJECT);
    const server = await start({ folders: [uriOf('ws')] });
    const uri = uriOf('ws', 'a.bu');
    await server.open(uri, readCursor(marked).text);
    const list = (await server.request('textDocument/completion', {
      ...atCursor(uri, marked),
      context: { triggerKind: 2, triggerCharacter: '{' },
    })) as CompletionList | null;
    const labels = list?.items.map(({ label }) => label) ?? [];
    expect(labels).toEqual(['a path', 'a file'].includes(what) ? ['common', 'token', 'host'] : []);
  });
});
