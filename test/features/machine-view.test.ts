/** The machine view: what of a machine is shown, and where it leads. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import { spanAt } from '../../server/src/config/correlate.ts';
import type { ViewNode } from '../../server/src/features/machine-view/node.ts';
import { homeIn, twinOf, withTwins } from '../../server/src/features/machine-view/twins.ts';
import { contentsOf, type MachineView, machineView } from '../../server/src/features/machine-view/view.ts';
import { textsOf } from '../../server/src/features/machine-view/view-texts.ts';
import { DEFAULT_SETTINGS } from '../../server/src/features/settings.ts';
import type { Files } from '../../server/src/render/files.ts';
import { textFiles } from '../kit/text-files.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

interface Seen {
  readonly view: MachineView;
  readonly analysis: Analysis;
  /** The text that a node leads to, with its file if that is another one. */
  readonly textAt: (node: ViewNode) => string;
}

function seeAnalysis(analysis: Analysis, files: Files | undefined): Seen {
  const whole = withTwins(analysis, files);
  const view = machineView({ analysis, whole, name: 'a.bu', settings: DEFAULT_SETTINGS });
  const textAt = ({ source }: ViewNode): string => {
    if (!source) return '';
    const { at } = source;
    if ('span' in at) return analysis.text.slice(at.span.start, at.span.end);
    const { cause } = at;
    const { document } = cause;
    if (!document?.isFile) {
      const { start, end } = view.booted.places?.spanOf(cause) ?? spanAt(cause.node);
      return analysis.text.slice(start, end);
    }
    const twin = twinOf(whole.twins, document);
    const { start, end } = twin ? homeIn(twin, spanAt(cause.node)) : spanAt(cause.node);
    const { path, text } = twin ?? { path: document.name, text: document.text };
    return `${path}: ${text.slice(start, end)}`;
  };
  return { view, analysis, textAt };
}

function see(text: string, files: Readonly<Record<string, string>> = {}): Seen {
  const given = memoryFiles(files);
  return seeAnalysis(analyze(text, { files: given }), given);
}

/** A section as lines: `label | description`, with `->` and what it leads to. */
function lines({ view, textAt }: Seen, section: string): readonly string[] {
  const show = (node: ViewNode, indent: string): readonly string[] => {
    const { worst, count, children } = node;
    const { label, description } = textsOf(node);
    const said = worst ? ` <${worst} ${count}>` : '';
    const lead = textAt(node).split('\n')[0];
    const line = `${indent}${label} | ${description}${said}${lead ? ` -> ${lead}` : ''}`;
    return [line, ...children.flatMap((one) => show(one, `${indent}  `))];
  };
  return (view.sections.find(({ id }) => id === section)?.children ?? []).flatMap((node) => show(node, ''));
}

function allNodes(nodes: readonly ViewNode[]): readonly ViewNode[] {
  return nodes.flatMap((node) => [node, ...allNodes(node.children)]);
}

function nodeOf({ view }: Seen, id: string): ViewNode {
  const found = allNodes(view.sections).find((node) => node.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

describe('the sections', () => {
  it('are files with mode, owner, size, origin, and the place they come from', () => {
    const text = `${HEAD}storage:
  files:
    - path: /opt/bin/tool
      mode: 0755
      contents: {source: "https://example.com/tool"}
    - path: /opt/etc/a.txt
      user: {name: core}
      contents: {local: a.txt}
    - path: /opt/etc/b.txt
      contents: {inline: "hi"}
  links:
    - {path: /opt/link, target: bin/tool}
  trees:
    - {local: tree, path: /opt/tree}
`;
    expect(lines(see(text, { 'a.txt': 'one', 'tree/x': '1' }), 'files')).toEqual([
      'opt | ',
      '  bin/tool | 0755 rwxr-xr-x · root:root · size unknown · remote -> /opt/bin/tool',
      '  etc | 0755 rwxr-xr-x · root:root · on the way -> /opt/etc/a.txt',
      '    a.txt | 0644 rw-r--r-- · core:root · 3 B · local a.txt -> /opt/etc/a.txt',
      '    b.txt | 0644 rw-r--r-- · root:root · 2 B · inline -> /opt/etc/b.txt',
      '  link | root:root · -> bin/tool -> /opt/link',
      '  tree | 0755 rwxr-xr-x · root:root -> /opt/tree',
      '    x | 0644 rw-r--r-- · root:root · 1 B · tree tree/x -> {local: tree, path: /opt/tree}',
    ]);
  });

  it('are units with their state, what pulls them in, and drop-ins', () => {
    const text = `${HEAD}systemd:
  units:
    - name: a.service
      enabled: true
      contents: |
        [Service]
        ExecStart=/usr/bin/true
        [Install]
        WantedBy=multi-user.target
    - name: docker.service
      dropins: [{name: 10-a.conf, contents: "[Service]\\nRestart=always\\n"}]
    - name: update-engine.service
      mask: true
`;
    expect(lines(see(text), 'units')).toEqual([
      'a.service | enabled · pulled in by multi-user.target (from the first boot on) -> a.service',
      'docker.service | disabled · nothing pulls it in -> docker.service',
      '  10-a.conf |  -> 10-a.conf',
      'update-engine.service | masked · pulled in by multi-user.target <info 1> -> update-engine.service',
    ]);
  });

  it('are users with their groups and keys, without hashes of passwords', () => {
    const text = `${HEAD}passwd:
  users:
    - name: core
      groups: [docker]
      ssh_authorized_keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMbKfwpVZLvS3bZWZZWZZWZZWZZWZZWZZWZZWZZWZZWZ me@home"]
    - name: ops
      uid: 2000
      password_hash: $6$secret
  groups:
    - {name: team, gid: 3000}
`;
    const seen = see(text);
    const [account, ...shown] = [lines(seen, 'accounts').join('\n'), ...lines(seen, 'accounts').slice(0, 5)];
    expect(shown).toEqual([
      'core | uid 500 · in docker · 1 SSH key <info 1> -> core',
      '  docker | member -> docker',
      expect.stringMatching(/^ {2}ssh-ed25519 me@home \|/),
      'ops | uid 2000 · password -> ops',
      'team | gid 3000 -> team',
    ]);
    expect(account).not.toContain('secret');
    expect(
      JSON.stringify(seen.view.sections, (key, value) => (key === 'source' ? null : value)),
    ).not.toContain('secret');
  });

  it('are disks, partitions, RAIDs, LUKS volumes and file systems', () => {
    const text = `${HEAD}storage:
  disks:
    - device: /dev/sdb
      wipe_table: true
      partitions:
        - {label: a, number: 1, size_mib: 1024}
        - {label: b, number: 2}
  raid:
    - {name: data, level: raid1, devices: [/dev/disk/by-partlabel/a, /dev/disk/by-partlabel/b]}
  luks:
    - {name: safe, device: /dev/md/data, key_file: {inline: a}}
  filesystems:
    - {path: /data, device: /dev/mapper/safe, format: ext4, with_mount_unit: true}
`;
    expect(see(text).view.reason).toBeNull();
    expect(lines(see(text), 'disks')).toEqual([
      '/dev/sdb | partition table is made anew -> /dev/sdb',
      '  a | number 1 · 1 GiB -> a',
      '  b | number 2 · all that is left -> b',
      'data | raid1 · 2 devices -> data',
      '  /dev/disk/by-partlabel/a |  -> /dev/disk/by-partlabel/a',
      '  /dev/disk/by-partlabel/b |  -> /dev/disk/by-partlabel/b',
      'safe | LUKS · on /dev/md/data · key file -> safe',
      '/data | ext4 · on /dev/mapper/safe -> /data',
    ]);
  });

  it('are kernel arguments, and what is fetched with whether it is verified', () => {
    const hash = `sha256-${'0'.repeat(64)}`;
    const text = `${HEAD}kernel_arguments: {should_exist: [quiet], should_not_exist: [splash]}
storage:
  files:
    - path: /opt/a
      contents: {source: "https://example.com/a"}
    - path: /opt/b
      contents: {source: "https://example.com/b", verification: {hash: ${hash}}}
`;
    const seen = see(text);
    expect(lines(seen, 'kernel')).toEqual(['quiet | added -> quiet', 'splash | removed -> splash']);
    expect(lines(seen, 'fetched').map((line) => line.split(' ->')[0])).toEqual([
      'https://example.com/a | file /opt/a · not verified',
      'https://example.com/b | file /opt/b · verified',
    ]);
  });
});

describe('what is wrong', () => {
  it('stands on top where it stops the boot, and is not told twice', () => {
    const seen = see(`${HEAD}storage: {files: [{path: /etc/hosts, contents: {inline: a}}]}\n`);
    expect(seen.view.sections.map(({ id, label }) => [id, label])).toEqual([
      ['boot', 'The first boot stops'],
    ]);
    expect(lines(seen, 'boot')[0]).toMatch(/^files: exists \/etc\/hosts \| .* <error 1> -> \/etc\/hosts$/);
    expect(lines(seen, 'problems')).toEqual([]);
  });

  it('marks the entry that it is about, and what is above that', () => {
    const seen = see(`${HEAD}storage: {files: [{path: /opt/a, mode: 644}, {path: /opt/b}]}\n`);
    expect(nodeOf(seen, 'files:/opt/a').worst).toBe('warning');
    expect(nodeOf(seen, 'files:/opt/b').worst).toBeNull();
    expect(nodeOf(seen, 'files').count).toBe(nodeOf(seen, 'files:/opt/a').count);
    expect(textsOf(nodeOf(seen, 'files:/opt/a')).spoken).toContain('warning: ');
  });

  it('marks a block by what stands in its later lines', () => {
    const seen = see(`${HEAD}storage:\n  files:\n    - path: /opt/a\n      mode: 644\n    - path: /opt/b\n`);
    expect([nodeOf(seen, 'files:/opt/a').worst, nodeOf(seen, 'files:/opt/b').worst]).toEqual([
      'warning',
      null,
    ]);
  });

  it('is all there is where the real tool refuses the text', () => {
    const seen = see(`${HEAD}storage: {files: [{path: opt/a}]}\n`);
    expect(seen.view.reason).toMatch(/^butane refuses it: path not absolute \(\d+:\d+\)$/);
    expect(seen.view.fault?.message).toBe('path not absolute');
    expect(seen.view.sections.map(({ id }) => id)).toEqual(['problems']);
  });

  it('is nothing in a config that says nothing', () => {
    const { view } = see(HEAD);
    expect([view.isEmpty, view.sections.map(({ id }) => id)]).toEqual([true, ['boot']]);
  });
});

const MERGING = `${HEAD}ignition: {config: {merge: [{local: base.ign}]}}
storage:
  files:
    - {path: /opt/a, mode: 0644, contents: {inline: own}}
`;
const CHILD = JSON.stringify({
  ignition: { version: '3.4.0' },
  storage: { files: [{ path: '/opt/a', mode: 0o600 }, { path: '/opt/child' }] },
});
const SOURCE = `${HEAD}storage:
  files:
    - {path: /opt/a, mode: 0600}
    - {path: /opt/child}
`;

describe('merged configs', () => {
  it('say what each brings, what comes from where, and what does not come to be', () => {
    const seen = see(MERGING, { 'base.ign': CHILD });
    expect(lines(seen, 'files')).toEqual([
      'opt | ',
      '  a | 0600 rw------- · root:root · 3 B · inline · overrides a.bu: mode 0644 -> /opt/a',
      '  child | 0644 rw-r--r-- · root:root · 0 B · empty · from base.ign -> base.ign: "/opt/child"',
    ]);
    expect(lines(seen, 'configs')).toEqual([
      'a.bu | this config · brings 1 file',
      `base.ign | brings 2 files -> base.ign: ${CHILD.slice(1)}`,
      'Overridden | 1',
      '  /opt/a: mode 0644 | a.bu -> 0644',
    ]);
  });

  it('that are not rendered yet are taken as what they will be; what the real tool says stays', () => {
    const seen = see(MERGING, { 'base.bu': SOURCE });
    expect(lines(seen, 'files').at(-1)).toBe(
      '  child | 0644 rw-r--r-- · root:root · 0 B · empty · from base.bu -> base.bu: /opt/child',
    );
    expect(lines(seen, 'configs')[1]).toMatch(
      /^base.bu \| .*base.ign is not there yet: rendered from base.bu/,
    );
    expect(lines(seen, 'problems')[0]).toMatch(/base\.ign: no such file or directory \| butane <error 1>/);
    expect(seen.analysis.ok).toBe(false);
  });

  it('prefer a rendered one to its source', () => {
    const seen = see(MERGING, { 'base.ign': CHILD, 'base.bu': SOURCE.replace('/opt/child', '/opt/newer') });
    expect(lines(seen, 'files').join()).toContain('from base.ign');
  });

  it('are rendered through several sources, and end where sources lead in a circle', () => {
    const middle = `${HEAD}ignition: {config: {merge: [{local: deep.ign}]}}\n`;
    const seen = see(MERGING, { 'base.bu': middle, 'deep.bu': SOURCE });
    expect(lines(seen, 'files').map((line) => line.trim().split(' ')[0])).toEqual(['opt', 'a', 'child']);
    const circle = see(MERGING, { 'base.bu': `${HEAD}ignition: {config: {merge: [{local: base.ign}]}}\n` });
    expect(circle.view.reason).toMatch(/^butane refuses base\.bu: /);
  });

  it('say which source is refused', () => {
    const seen = see(MERGING, { 'base.bu': SOURCE.replace('/opt/child', 'opt/child') });
    expect(seen.view.reason).toBe('butane refuses base.bu: path not absolute (6:14)');
  });

  it('do not hide what is wrong besides', () => {
    const seen = see(MERGING.replace('/opt/a', 'opt/a'), { 'base.bu': SOURCE });
    expect(lines(seen, 'problems').map((line) => line.split(' |')[0])).toEqual([
      'open files/base.ign: no such file or directory',
      'path not absolute',
    ]);
  });

  it('may be remote, stand in the document, or replace all', () => {
    const inline = JSON.stringify({
      ignition: { version: '3.4.0' },
      storage: { files: [{ path: '/opt/in' }] },
    });
    const merge = see(
      `${HEAD}ignition: {config: {merge: [{source: "https://example.com/x.ign"}, {inline: '${inline}'}]}}\n`,
    );
    expect(lines(merge, 'configs').map((line) => line.split(' ->')[0])).toEqual([
      'a.bu | this config · brings nothing',
      'https://example.com/x.ign | not fetched here, not verified on the machine',
      'the config that stands here | brings 1 file',
    ]);
    expect(lines(merge, 'files').at(-1)).toMatch(/-> "\/opt\/in"$/);
    const replace = see(
      `${HEAD}ignition: {config: {replace: {inline: '${inline}'}}}\nstorage: {files: [{path: /opt/gone}]}\n`,
    );
    expect(lines(replace, 'files').join()).not.toContain('gone');
    expect(lines(replace, 'configs')[0]).toBe('a.bu | this config · replaced by another one');
  });

  it('tell of drop-ins, users and entries of another kind that are overridden', () => {
    const child = JSON.stringify({
      ignition: { version: '3.4.0' },
      passwd: { users: [{ name: 'ops', shell: '/bin/sh', passwordHash: 'new' }] },
      storage: { links: [{ path: '/opt/a', target: '/x' }] },
      systemd: { units: [{ name: 'a.service', dropins: [{ name: 'x.conf', contents: '[Unit]\nA=2' }] }] },
    });
    const text = `${HEAD}ignition: {config: {merge: [{local: base.ign}]}}
storage: {files: [{path: /opt/a}]}
passwd: {users: [{name: ops, shell: /bin/bash, password_hash: old}]}
systemd: {units: [{name: a.service, dropins: [{name: x.conf, contents: "[Unit]\\nA=1"}]}]}
`;
    const found = lines(see(text, { 'base.ign': child }), 'configs');
    expect(found.slice(found.findIndex((line) => line.startsWith('Overridden')) + 1)).toEqual([
      '  /opt/a: its place among the files | a.bu -> {path: /opt/a}',
      '  a.service: contents of x.conf | a.bu -> "[Unit]\\nA=1"',
      '  ops: password hash | a.bu -> old',
      '  ops: shell /bin/bash | a.bu -> /bin/bash',
    ]);
  });
});

describe('contents', () => {
  const seen = see(
    `${HEAD}storage:
  files:
    - {path: /opt/a, contents: {inline: "one\\ntwo\\n"}}
    - {path: /opt/b, contents: {source: "data:;base64,AAEC"}}
    - {path: /opt/c, contents: {source: "https://example.com/c"}}
systemd: {units: [{name: a.service, contents: "[Unit]\\n", dropins: [{name: x.conf, contents: "[Service]\\n"}]}]}
`,
  );
  it.each([
    ['files:/opt/a', 'one\ntwo\n'],
    ['files:/opt/b', `00000000  00 01 02${' '.repeat(39)}  ...\n`],
    ['files:/opt/c', null],
    ['units:a.service', '[Unit]\n'],
    ['units:a.service:0:x.conf', '[Service]\n'],
    ['files:/nowhere', null],
    ['', null],
  ])('of %s', (id, text) => {
    expect(contentsOf(seen.view, id)).toBe(text);
  });

  it('are there wherever a node says so', () => {
    for (const { id, hasContents } of allNodes(seen.view.sections))
      expect([id, contentsOf(seen.view, id) !== null]).toEqual([id, hasContents]);
  });
});

it('is there, or says why not, wherever a config is cut off', () => {
  const text = `${MERGING}passwd: {users: [{name: core, groups: [docker]}]}
systemd:
  units:
    - name: a.service
      enabled: true
      dropins: [{name: x.conf, contents: "[Service]"}]
`;
  for (let end = 0; end <= text.length; end += 7) {
    const { view } = see(text.slice(0, end), { 'base.bu': SOURCE });
    expect(view.reason === null).toBe(view.booted.boot !== null);
  }
});

describe('hostile names', () => {
  it('are shown harmlessly, on one line each', () => {
    const name = '/opt/<img src=x>\\u202egpj.\\u001b[31m$(error)\\n';
    const seen = see(`${HEAD}storage: {files: [{path: "${name}", contents: {inline: a}}]}\n`);
    const node = nodeOf(seen, 'files:/opt/<img src=x>\u202egpj.\u001b[31m$(error)\n');
    const { label, spoken, tooltip } = textsOf(node);
    for (const text of [label, spoken, ...tooltip]) expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(label).toContain('<U+202E>');
  });

  it('and thousands of them are bounded, and not open at once', () => {
    const files = Array.from({ length: 6000 }, (_, i) => `    - path: /opt/d${i % 7}/f${i}\n`).join('');
    const { view } = see(`${HEAD}storage:\n  files:\n${files}`);
    const section = view.sections.find(({ id }) => id === 'files');
    expect(section?.facts).toEqual(['6007']);
    expect(section?.children.at(-1)?.label).toBe('and 1007 more: show the machine as text');
    expect(allNodes(section?.children ?? []).filter(({ open }) => open)).toEqual([]);
  });
});

const GOLDEN = join(import.meta.dirname, '../golden');

/** The fixtures whose machines are worth looking at. */
const FIXTURES = ['machine', 'together'].flatMap((area) =>
  readdirSync(join(GOLDEN, area), { encoding: 'utf8' })
    .filter((name) => /\.(?:bu|ign|clc\.yaml)$/.test(name))
    .map((name) => `${area}/${name}`),
);

describe('over all fixtures', () => {
  it.each(FIXTURES)('%s: what the machine gets is in the view once', (name) => {
    const stem = join(GOLDEN, name.replace(/\.(?:bu|ign|clc\.yaml)$/, ''));
    const text = readFileSync(join(GOLDEN, name), 'utf8');
    const files = existsSync(`${stem}.files`) ? textFiles(readFileSync(`${stem}.files`, 'utf8')) : undefined;
    const analysis = analyze(text, files ? { files } : {});
    const { view } = seeAnalysis(analysis, files);
    const nodes = allNodes(view.sections);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    for (const { source } of nodes) {
      const spans = source && 'span' in source.at ? [source.at.span] : [];
      for (const { start, end } of [...spans, ...(source?.extent ? [source.extent.span] : [])])
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
    }
    const { boot } = view.booted;
    if (!boot) return;
    const below = (section: string, kinds: readonly string[]) =>
      nodes.filter(({ id, kind }) => id.startsWith(`${section}:`) && kinds.includes(kind));
    const paths = [...boot.tree.filter(({ varies }) => !varies).map(({ path }) => path), ...boot.removed];
    const shown = new Set(below('files', ['file', 'folder', 'link', 'removed']).map(({ copy }) => copy));
    expect(paths.filter((path) => !shown.has(path))).toEqual([]);
    const units = [...new Set(boot.units.map((unit) => unit.name))];
    expect(below('units', ['unit']).map(({ copy }) => copy)).toEqual(units);
    expect(below('fetched', ['fetched']).length).toBe(boot.fetched.length);
    expect(below('boot', ['stop']).length).toBe(boot.refusals.length);
    const { shouldExist, shouldNotExist } = boot.kernelArguments;
    expect(below('kernel', ['argument']).length).toBeGreaterThanOrEqual(
      shouldExist.length + shouldNotExist.length,
    );
  });
});
