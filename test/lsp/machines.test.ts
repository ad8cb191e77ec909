/** Configs of the machines of a project, in the server. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is filled in is written so
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RENDER, type RenderResult } from '../../server/src/protocol.ts';
import type { Client } from '../kit/lsp-client.ts';
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
});
