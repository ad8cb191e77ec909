/** Configs as the whole machine that they are parts of, in the server. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is filled in is written so
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CodeLens, Hover, InlayHint, InlayHintLabelPart, MarkupContent } from 'vscode-languageserver';
import { DISK_PICTURE, type DiskPictureResult } from '../../server/src/protocol/disk-picture.ts';
import {
  MACHINE_CONTENTS,
  MACHINE_VIEW,
  type MachineTextResult,
  type MachineViewNode,
  type MachineViewResult,
} from '../../server/src/protocol/machine-view.ts';
import { CHOSEN_MACHINES } from '../../server/src/protocol/machines.ts';
import {
  PREVIEW,
  PREVIEW_MADE,
  PREVIEW_SOURCE,
  type PreviewMadeResult,
  type PreviewResult,
  type PreviewSourceResult,
} from '../../server/src/protocol/preview.ts';
import { SIZE, type SizeResult } from '../../server/src/protocol/size.ts';
import { UNIT_GRAPH, type UnitGraphView } from '../../server/src/protocol/unit-graph.ts';
import type { ViewResult } from '../../server/src/protocol/view.ts';
import { positionAt } from '../kit/cursor.ts';
import type { Client, Published } from '../kit/lsp-client.ts';
import { useServerFolder } from '../kit/server-folder.ts';

const PROJECT = '.flatcar-config.yaml';
const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const MACHINES = `
values: {greeting: hello, token: {env: FLATCAR_CONFIG_NOT_SET}}
machines:
  one: {from: [base.bu, more.bu], values: {host: first}}
  two: {from: [base.bu, more.bu], values: {host: second}}
`;
const BASE = `${HEAD}storage:
  files:
    - path: /etc/hostname
      mode: 0644
      contents: {inline: "\${host}"}
    - path: /etc/greeting
      contents: {inline: "\${greeting} \${token}"}
`;
const MORE = `${HEAD}storage:
  disks:
    - device: /dev/sdb
      partitions: [{label: data}]
  files:
    - path: /etc/hostname
      mode: 0600
systemd:
  units:
    - name: a.service
      enabled: true
      contents: |
        [Service]
        ExecStart=/usr/bin/true
        [Install]
        WantedBy=multi-user.target
`;

const { start, pathOf, uriOf } = useServerFolder();
const write = (text: string, name: string) => writeFileSync(pathOf('ws', name), text);
const at = (text: string, word: string) => positionAt(text, text.indexOf(word) + 1);

async function begin(more: Parameters<typeof start>[0] = {}): Promise<Client> {
  write(MACHINES, PROJECT);
  write(BASE, 'base.bu');
  write(MORE, 'more.bu');
  const server = await start({ folders: [uriOf('ws')], ...more });
  await server.open(uriOf('ws', 'base.bu'), BASE);
  return server;
}

const preview = async (server: Client, name = 'base.bu') =>
  server.request<PreviewResult>(PREVIEW, { uri: uriOf('ws', name), whole: true });

describe('the preview of a whole machine', () => {
  it('is what build makes of it, with the marks of what is not read', async () => {
    const server = await begin();
    const { machine, isWhole, rendering, problem } = await preview(server);
    expect({ machine, isWhole, problem }).toEqual({ machine: 'one', isWhole: true, problem: null });
    const made = JSON.parse(rendering?.text ?? '');
    expect(made.storage.files).toEqual([
      { path: '/etc/hostname', mode: 0o600, contents: { compression: '', source: 'data:,first' } },
      { path: '/etc/greeting', contents: { compression: '', source: 'data:,hello%20%24%7Btoken%7D' } },
    ]);
    expect(made.systemd.units[0].name).toBe('a.service');
  });

  it('is one and the same while a config stays away, so that nobody is told of it again and again', async () => {
    write(MACHINES.replace('one: {from: [base.bu, more.bu]', 'one: {from: [base.bu, gone.bu]'), PROJECT);
    const server = await start({ folders: [uriOf('ws')] });
    await server.open(uriOf('ws', 'base.bu'), BASE);
    const [one, other] = [await preview(server), await preview(server)];
    expect(one).toMatchObject({
      machine: 'one',
      rendering: null,
      problem: { reason: 'gone.bu is not there' },
    });
    expect(other.id).toBe(one.id);
  });

  it('leads to the config that something comes from, open or not, and from the open one to what it became', async () => {
    const server = await begin();
    const { id, rendering } = await preview(server);
    const text = rendering?.text ?? '';
    const uri = uriOf('ws', 'base.bu');
    const source = (word: string) =>
      server.request<PreviewSourceResult>(PREVIEW_SOURCE, {
        ...{ uri, id, whole: true, position: at(text, word) },
      });
    expect((await source('384')).source).toEqual({
      uri: uriOf('ws', 'more.bu'),
      range: { start: { line: 8, character: 12 }, end: { line: 8, character: 16 } },
    });
    expect((await source('a.service')).source.uri).toBe(uriOf('ws', 'more.bu'));
    expect((await source('first')).source).toMatchObject({ uri, range: { start: { line: 6 } } });
    const made = await server.request<PreviewMadeResult>(PREVIEW_MADE, {
      ...{ uri, id, whole: true, position: at(BASE, '/etc/greeting') },
    });
    expect(made.made[0]?.start).toEqual(positionAt(text, text.indexOf('"/etc/greeting"')));
  });

  it('has the text of other configs that are open, saved or not', async () => {
    const server = await begin();
    await server.open(uriOf('ws', 'more.bu'), MORE.replace('0600', '0400'));
    expect((await preview(server)).rendering?.text).toContain('"mode": 256');
    await server.change(uriOf('ws', 'more.bu'), 2, MORE.replace('0600', '0440'));
    expect((await preview(server)).rendering?.text).toContain('"mode": 288');
    await server.close(uriOf('ws', 'more.bu'));
    expect((await preview(server)).rendering?.text).toContain('"mode": 384');
  });

  it('says which config is at fault', async () => {
    const server = await begin();
    await server.open(uriOf('ws', 'more.bu'), MORE.replace('/etc/hostname', 'etc/hostname'));
    const { rendering, problem } = await preview(server);
    expect(rendering).toBeNull();
    expect(problem).toMatchObject({
      reason: 'more.bu:8:13: path not absolute',
      uri: uriOf('ws', 'more.bu'),
    });
    write(MACHINES.replaceAll('more.bu', 'gone.bu'), PROJECT);
    const changes = [{ uri: uriOf('ws', PROJECT), type: 2 }];
    await server.notify('workspace/didChangeWatchedFiles', { changes });
    expect((await preview(server)).problem?.reason).toBe('gone.bu is not there');
  });

  it('is that of the config where it is a part of no machine', async () => {
    const server = await begin();
    const text = `${HEAD}storage: {files: [{path: /a}]}\n`;
    await server.open(uriOf('ws', 'alone.bu'), text);
    const { machine, isWhole, rendering } = await preview(server, 'alone.bu');
    expect({ machine, isWhole }).toEqual({ machine: null, isWhole: false });
    expect(rendering?.text).toContain('"/a"');
  });
});

describe('a machine that is chosen in the editor', () => {
  it('is the one that configs are looked at for, and wins over the setting', async () => {
    let settings: unknown = { machine: 'one', [CHOSEN_MACHINES]: { [uriOf('ws', PROJECT)]: 'two' } };
    const server = await begin({ settings: () => settings });
    const uri = uriOf('ws', 'base.bu');
    expect((await preview(server)).rendering?.text).toContain('data:,second');
    const { machine, renderedBytes } = await server.status(uri);
    expect(machine).toMatchObject({ project: uriOf('ws', PROJECT), name: 'two', names: ['two', 'one'] });
    expect(machine?.bytes).toBeGreaterThan(renderedBytes ?? Number.NaN);
    settings = { [CHOSEN_MACHINES]: { [uriOf('ws', PROJECT)]: 'no such machine' } };
    await server.notify('workspace/didChangeConfiguration', { settings: {} });
    expect((await preview(server)).rendering?.text).toContain('data:,first');
  });
});

describe('what is seen of a whole machine', () => {
  const labels = (nodes: readonly MachineViewNode[] = []): readonly string[] =>
    nodes.flatMap(({ label, description = '', children }) => [
      `${label}${description === '' ? '' : ` | ${description}`}`,
      ...labels(children).map((one) => `  ${one}`),
    ]);

  it('has the entries of all configs, what they override, and where they stand', async () => {
    const server = await begin();
    const uri = uriOf('ws', 'base.bu');
    const seen = await server.request<MachineViewResult>(MACHINE_VIEW, { uri, whole: true });
    expect(seen).toMatchObject({ name: 'one', machine: 'one', isWhole: true, reason: null });
    const all = labels(seen.sections);
    expect(
      all.filter((one) => /hostname|greeting|a\.service|base\.bu|more\.bu/.test(one)),
    ).toMatchInlineSnapshot(`
      [
        "    greeting | 0644 rw-r--r-- · root:root · 14 B · inline · from base.bu",
        "    hostname | 0600 rw------- · root:root · 5 B · inline · from base.bu, more.bu · overrides base.bu: mode 0644",
        "      system/a.service | 0644 rw-r--r-- · root:root · 71 B · inline",
        "  a.service | enabled · pulled in by multi-user.target (from the first boot on) · from more.bu",
        "  /dev/sdb | from more.bu",
        "  base.bu | brings 2 files",
        "  more.bu | brings 1 file, 1 unit, 1 disk",
        "    /etc/hostname: mode 0644 | base.bu",
      ]
    `);
    const [document = -1, line] = seen.places[seen.leads['units:a.service'] ?? -1] ?? [];
    expect([seen.uris[document], line]).toEqual([uriOf('ws', 'more.bu'), 11]);
    const { text } = await server.request<MachineTextResult>(MACHINE_CONTENTS, {
      ...{ uri, whole: true, id: 'files:/etc/greeting' },
    });
    expect(text).toBe('hello ${token}');
    const alone = await server.request<MachineViewResult>(MACHINE_VIEW, { uri });
    expect(alone).toMatchObject({ name: 'base.bu', machine: 'one', isWhole: false });
    expect(labels(alone.sections).join()).not.toContain('a.service');
  });

  it('are its disks, its units and its size', async () => {
    const server = await begin();
    const uri = uriOf('ws', 'base.bu');
    const disks = await server.request<DiskPictureResult>(DISK_PICTURE, { uri, whole: true });
    expect(disks).toMatchObject({ machine: 'one', isWhole: true });
    const disk = disks.view?.blocks.find(({ name }) => name === '/dev/sdb');
    expect(disks.view?.places[disk?.place ?? -1]?.uri).toBe(uriOf('ws', 'more.bu'));
    const units = await server.request<ViewResult<UnitGraphView>>(UNIT_GRAPH, { uri, whole: true });
    const unit = units.view?.nodes.find(({ name }) => name === 'a.service');
    expect(units.view?.places[unit?.place ?? -1]).toMatchObject({ uri: uriOf('ws', 'more.bu') });
    const size = await server.request<SizeResult>(SIZE, { uri });
    expect(size.title).toMatch(/^one: Ignition: \d+ B/);
    expect(size.contributors.map(({ label, place }) => `${label} ${place.uri.split('/').at(-1)}`)).toEqual(
      expect.arrayContaining(['unit a.service more.bu', 'file /etc/greeting base.bu']),
    );
  });
});

describe('what is wrong with a whole machine', () => {
  const WRONG = MORE.replace('0600', '600').replace('=/usr/bin/true', '=usr/bin/true');
  const USER = 'passwd:\n  users:\n    - {name: ops, groups: [wheels]}\n';

  async function problemsIn(server: Client, more: object = {}): Promise<readonly string[]> {
    const params = { uri: uriOf('ws', 'base.bu'), whole: true, ...more };
    const { sections, places, uris, leads } = await server.request<MachineViewResult>(MACHINE_VIEW, params);
    const found = sections.find(({ id }) => id === 'problems')?.children ?? [];
    return found.map(({ id, kind, label, description }) => {
      const [document = -1, line = Number.NaN, character = Number.NaN] = places[leads[id] ?? -1] ?? [];
      const name = uris[document]?.split('/').at(-1);
      return `${name}:${line + 1}:${character + 1} ${kind}: ${label.slice(0, 40)} | ${description}`;
    });
  }

  it('is what is said of each of its configs, open or not, and leads to it', async () => {
    const server = await begin();
    write(WRONG, 'more.bu');
    const wrong = BASE.replace('0644', '644');
    await server.change(uriOf('ws', 'base.bu'), 2, wrong);
    const closed = await problemsIn(server);
    expect(closed).toMatchInlineSnapshot(`
      [
        "base.bu:6:13 warning: unreasonable mode would be reasonable if | butane · from base.bu",
        "base.bu:6:13 warning: setuid/setgid/sticky bits are not suppor | butane · from base.bu",
        "more.bu:9:13 warning: unreasonable mode would be reasonable if | butane · from more.bu",
        "more.bu:9:13 warning: setuid/setgid/sticky bits are not suppor | butane · from more.bu",
        "more.bu:16:19 warning: systemd: Neither a valid executable name | systemd/program-path · from more.bu",
      ]
    `);
    await server.open(uriOf('ws', 'more.bu'), WRONG);
    expect(await problemsIn(server)).toEqual(closed);
    await server.change(uriOf('ws', 'more.bu'), 2, MORE);
    expect((await problemsIn(server)).join()).not.toContain('more.bu');
  });

  it('has the levels that the project file and the settings give', async () => {
    let settings: unknown = {};
    const server = await begin({ settings: () => settings });
    write(WRONG, 'more.bu');
    write(`${MACHINES}rules: {systemd/program-path: error}\n`, PROJECT);
    const changes = [{ uri: uriOf('ws', PROJECT), type: 2 }];
    await server.notify('workspace/didChangeWatchedFiles', { changes });
    const first = async () => (await problemsIn(server)).find((one) => one.includes('program-path'));
    expect(await first()).toContain('more.bu:16:19 error: ');
    await server.open(uriOf('ws', PROJECT), `${MACHINES}rules: {systemd/program-path: info}\n`, 'yaml');
    expect(await first()).toContain(' info: ');
    settings = { validate: false };
    await server.notify('workspace/didChangeConfiguration', { settings: {} });
    expect(await problemsIn(server)).toEqual([]);
  });

  it('marks the entries that it is about', async () => {
    const server = await begin();
    write(WRONG, 'more.bu');
    const params = { uri: uriOf('ws', 'base.bu'), whole: true };
    const { sections } = await server.request<MachineViewResult>(MACHINE_VIEW, params);
    const [unit] = sections.find(({ id }) => id === 'units')?.children ?? [];
    expect(unit).toMatchObject({ label: 'a.service', worst: 'warning', count: 1 });
  });

  it('is nothing of what stops the boot of one config, where another one mends it', async () => {
    const server = await begin();
    await server.change(uriOf('ws', 'base.bu'), 2, `${BASE}${USER}`);
    const seen = async () => {
      const params = { uri: uriOf('ws', 'base.bu'), whole: true };
      const { sections } = await server.request<MachineViewResult>(MACHINE_VIEW, params);
      return sections[0];
    };
    expect(await seen()).toMatchObject({ label: 'The first boot stops', count: 1 });
    await server.open(uriOf('ws', 'more.bu'), `${MORE}passwd: {groups: [{name: wheels}]}\n`);
    expect(await seen()).toMatchObject({ label: 'The first boot goes through' });
    expect(await problemsIn(server)).toEqual([]);
  });

  it('is told where there is no machine', async () => {
    const server = await begin();
    await server.open(uriOf('ws', 'more.bu'), WRONG.replace('/etc/hostname', 'etc/hostname'));
    const [first, ...others] = await problemsIn(server);
    expect(first).toBe('more.bu:8:13 error: path not absolute | butane · from more.bu');
    expect(others.every((one) => one.startsWith('more.bu:'))).toBe(true);
  });
});

describe('the lens of a whole machine', () => {
  it('tells whether it boots, and leads to the machine that says what stops it', async () => {
    const server = await begin({
      initializationOptions: { problemsCommand: 'list', machineCommand: 'show' },
    });
    const uri = uriOf('ws', 'base.bu');
    const lens = async () => {
      const all = await server.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
      return (await server.request<CodeLens>('codeLens/resolve', all.at(-1) ?? {})).command;
    };
    expect(await lens()).toMatchObject({
      title: expect.stringMatching(/^one: .*: nothing stops/),
      command: '',
    });
    await server.change(uri, 2, `${BASE}passwd: {users: [{name: ops, groups: [wheels]}]}\n`);
    expect(await lens()).toMatchObject({
      title: expect.stringMatching(/^one: 1 problem stops the boot of /),
      command: 'show',
      arguments: [{ uri, whole: true }],
    });
  });
});

describe('what overrides what', () => {
  it('is hinted at both values, each leading to the other', async () => {
    const server = await begin();
    await server.open(uriOf('ws', 'more.bu'), MORE);
    const hints = async (name: string) => {
      const all = await server.request<InlayHint[]>('textDocument/inlayHint', {
        textDocument: { uri: uriOf('ws', name) },
        range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
      });
      return all.flatMap(({ label, position }) =>
        typeof label === 'string' ? [] : label.map((one) => ({ ...one, line: position.line })),
      );
    };
    const said = ({ value, tooltip, line, location }: InlayHintLabelPart & { line: number }) =>
      `${line} ${value} (${tooltip}) -> ${location?.range.start.line}`;
    expect((await hints('base.bu')).map(said)).toEqual([
      '5 overridden by more.bu:9 (mode 0644 does not reach one) -> 8',
    ]);
    expect((await hints('more.bu')).map(said)).toEqual([
      '8 overrides base.bu:6 (on one instead of mode 0644) -> 5',
    ]);
  });

  it('is said in the hover', async () => {
    const server = await begin();
    const uri = uriOf('ws', 'base.bu');
    const { contents } = await server.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: at(BASE, '0644'),
    });
    expect((contents as MarkupContent).value).toContain(
      `On \`one\` this does not count: [\`more.bu:9\`](${uriOf('ws', 'more.bu')}#L9) overrides it.`,
    );
  });
});

describe('what build says of a machine', () => {
  const said = ({ diagnostics }: Published) => diagnostics.map(({ message }) => String(message));

  it('is said of the merge in its configs, and gone when another one mends it', async () => {
    const server = await begin();
    const [base, more] = [uriOf('ws', 'base.bu'), uriOf('ws', 'more.bu')];
    expect(said(await server.published(base))).toEqual([]);
    const link = `${HEAD}storage: {links: [{path: /etc, target: /x}]}\n`;
    await server.open(more, link);
    const isWrong = (words: string) => (found: Published) => said(found).join().includes(words);
    const found = await server.published(base, isWrong('once the configs are merged'));
    expect(said(found)).toMatchInlineSnapshot(`
      [
        "once the configs are merged: file path includes link in config (the link: more.bu:3:26)",
        "once the configs are merged: file path includes link in config (the link: more.bu:3:26)",
      ]
    `);
    await server.change(more, 2, MORE);
    expect(said(await server.published(base, ({ diagnostics }) => diagnostics.length === 0))).toEqual([]);
  });

  it('is said of values that no config uses, in the project file', async () => {
    const server = await begin();
    const project = uriOf('ws', PROJECT);
    await server.open(project, MACHINES.replace('host: second', 'host: second, disk: x'), 'yaml');
    expect(said(await server.published(project))).toEqual(["no config uses the value 'disk'"]);
    await server.change(uriOf('ws', 'base.bu'), 2, BASE.replaceAll('${greeting}', '${disk}'));
    const next = await server.published(project, (found) => !said(found).join().includes("'disk'"));
    expect(said(next)).toEqual(["no config uses the value 'greeting'"]);
  });
});
