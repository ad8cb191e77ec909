/** Fixes of ours for what the real tools find: each mends what it stands at, and changes no finding. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Analysis, type AnalyzeOptions, analyze } from '../../server/src/analysis.ts';
import type { Finding, Fix } from '../../server/src/config/finding.ts';
import { quickFixes } from '../../server/src/features/code-actions.ts';
import { createNodeFiles } from '../../server/src/host/files-node.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { dedent, readCursor } from '../kit/cursor.ts';
import { sample } from '../kit/thorough.ts';

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';

/** A document below the header, with a cursor, and what the first quick fix there makes of it. */
function mend(marked: string, kind: AnalyzeOptions['kind'] = 'butane', header = HEADER) {
  const { text, offset } = readCursor(header + dedent(marked));
  const [action] = quickFixes(analyze(text, kind ? { kind } : {}), { start: offset, end: offset });
  return action ? { title: action.title, text: applyEdits(text, action.edits).slice(header.length) } : null;
}

const file = (lines: string) => `storage:\n  files:\n    - ${lines}\n`;
const unit = (lines: string) => `systemd:\n  units:\n    - ${lines}\n`;
const partition = (lines: string) =>
  `storage:\n  disks:\n    - device: /dev/sda\n      partitions:\n        - label: a\n          ${lines}\n`;
const filesystem = (lines: string) => `storage:\n  filesystems:\n    - ${lines}\n`;
const raid = (level: string) =>
  `storage:\n  raid:\n    - name: a\n      level: ${level}\n      devices: [/dev/sda, /dev/sdb]\n`;
const SUM = '0123456789abcdef'.repeat(8);
const hash = (text: string) =>
  file(
    `path: /a\n      contents:\n        source: https://a/b\n        verification:\n          hash: ${text}`,
  );

describe.each<readonly [string, string, string]>([
  ['a relative path', file('path: $0etc/x'), file('path: /etc/x')],
  ['one in quotes', file('path: "$0./opt/my-tool"'), file('path: "/opt/my-tool"')],
  [
    'the name of a disk',
    filesystem('device: $0sda1\n      format: ext4'),
    filesystem('device: /dev/sda1\n      format: ext4'),
  ],
  [
    'a device',
    filesystem('device: $0dev/vdb\n      format: xfs'),
    filesystem('device: /dev/vdb\n      format: xfs'),
  ],
  [
    'a path with a slash too many',
    filesystem('device: /dev/sda\n      format: ext4\n      path: $0/var//lib/'),
    filesystem('device: /dev/sda\n      format: ext4\n      path: /var/lib'),
  ],
  [
    'an address without a scheme',
    file('path: /a\n      contents:\n        source: $0www.example.org/a.tar.gz'),
    file('path: /a\n      contents:\n        source: https://www.example.org/a.tar.gz'),
  ],
  [
    'one in quotes',
    file('path: /a\n      contents:\n        source: "$0files.example.de:8443/a?b=c"'),
    file('path: /a\n      contents:\n        source: "https://files.example.de:8443/a?b=c"'),
  ],
  ['a unit without an ending', unit('name: $0web'), unit('name: web.service')],
  [
    'a unit of another kind',
    unit('name: $0web\n      contents: |\n        [Timer]\n        OnBootSec=1'),
    unit('name: web.timer\n      contents: |\n        [Timer]\n        OnBootSec=1'),
  ],
  ['a misspelt ending', unit('name: $0web.sevice'), unit('name: web.service')],
  ['an ending in capitals', unit('name: $0web.Service'), unit('name: web.service')],
  [
    'a drop-in',
    unit('name: a.service\n      dropins:\n        - name: $010-a\n          contents: ""'),
    unit('name: a.service\n      dropins:\n        - name: 10-a.conf\n          contents: ""'),
  ],
  [
    'a file system',
    filesystem('device: /dev/sda\n      format: $0ext5'),
    filesystem('device: /dev/sda\n      format: ext4'),
  ],
  ['a RAID level', raid('$0RAID1'), raid('raid1')],
  ['a sum with a colon', hash(`$0sha512:${SUM}`), hash(`sha512-${SUM}`)],
  ['a bare sum', hash(`$0${SUM.slice(64)}`), hash(`sha256-${SUM.slice(64)}`)],
  [
    'a scheme',
    file('path: /a\n      contents:\n        source: $0htps://a/b'),
    file('path: /a\n      contents:\n        source: https://a/b'),
  ],
  ['a size with its unit', partition('size_mib: $010GiB'), partition('size_mib: 10240')],
  [
    'a text for a section',
    file('path: /a\n      contents: $0Hello'),
    file('path: /a\n      contents:\n        inline: Hello'),
  ],
  [
    'a block for a section',
    file('path: /a\n      contents: $0|\n        a\n          b'),
    file('path: /a\n      contents:\n        inline: |\n          a\n            b'),
  ],
  [
    'an address for a section',
    file('path: /a\n      contents: $0https://a/b'),
    file('path: /a\n      contents:\n        source: https://a/b'),
  ],
  [
    'a name for a section',
    file('path: /a\n      user: $0core'),
    file('path: /a\n      user:\n        name: core'),
  ],
  [
    'a number for a section',
    file('path: /a\n      group: $0500'),
    file('path: /a\n      group:\n        id: 500'),
  ],
  [
    'a group for groups',
    'passwd:\n  users:\n    - name: core\n      $0group: docker\n',
    'passwd:\n  users:\n    - name: core\n      groups: [docker]\n',
  ],
  [
    'a key that belongs above',
    file('path: /a\n      contents:\n        inline: a\n        $0mode: 0644\n      overwrite: true'),
    file('path: /a\n      contents:\n        inline: a\n      mode: 0644\n      overwrite: true'),
  ],
  [
    'a repeated key',
    file('path: /a\n      mode: 0644\n      $0mode: 0644'),
    file('path: /a\n      mode: 0644'),
  ],
  ['a repeated item', file('path: /a\n    - $0path: /a'), file('path: /a')],
  ['a tab', `storage:\n  files:\n$0\t- path: /a\n`, `storage:\n  files:\n  - path: /a\n`],
  [
    'a tab in the place of more blanks than its width',
    'storage:\n  files:\n    - path: /a\n$0\tmode: 0644\n',
    'storage:\n  files:\n    - path: /a\n      mode: 0644\n',
  ],
  [
    'a path that is a directory of another file',
    file('path: $0/etc//x\n    - path: /etc/x/y'),
    file('path: /etc/x\n    - path: /etc/x/y'),
  ],
  [
    'a tab below the text of a Makefile, whose tabs stay',
    `storage:\n  files:\n    - path: /a\n      contents:\n        inline: |\n          all:\n          \ttrue\n$0\tdirectories:\n\t\t- path: /b\n`,
    `storage:\n  files:\n    - path: /a\n      contents:\n        inline: |\n          all:\n          \ttrue\n  directories:\n    - path: /b\n`,
  ],
  [
    'tabs above a text, of which only those that indent it go',
    `storage:\n  files:\n$0\t- path: /a\n\t\tcontents:\n\t\t\tinline: |\n\t\t\t\tall:\n\t\t\t\t\ttrue\n\n\t\tmode: 0644\n`,
    `storage:\n  files:\n  - path: /a\n    contents:\n      inline: |\n        all:\n        \ttrue\n\n    mode: 0644\n`,
  ],
  [
    'the owner of a hard link',
    'storage:\n  links:\n    - path: /a\n      target: /b\n      hard: true\n      user:\n        name: $0x\n',
    'storage:\n  links:\n    - path: /a\n      target: /b\n      hard: true\n',
  ],
  [
    'one of two sources',
    file('path: /a\n      contents:\n        inline: $0a\n        local: b'),
    file('path: /a\n      contents:\n        local: b'),
  ],
  ['a missing blank', file('path$0:/etc/x\n      mode: 0644'), file('path: /etc/x\n      mode: 0644')],
  ['a list for a map', 'storage:\n  files:\n    $0path: /a\n', 'storage:\n  files:\n    - path: /a\n'],
  [
    'a truth value in quotes',
    unit('name: a.service\n      enabled: $0"true"'),
    unit('name: a.service\n      enabled: true'),
  ],
  ['a file that is not to be written', file('path: /a\n      overwrite: $0true'), file('path: /a')],
  [
    'a strategy',
    file(
      'path: /etc/flatcar/update.conf\n      overwrite: true\n      contents:\n        inline: |\n          REBOOT_STRATEGY=$0never',
    ),
    file(
      'path: /etc/flatcar/update.conf\n      overwrite: true\n      contents:\n        inline: |\n          REBOOT_STRATEGY=off',
    ),
  ],
])('%s', (_, before, after) => {
  it('is mended', () => {
    expect(mend(before)?.text).toBe(after);
  });
  it('has the same fix where lines end in CRLF', () => {
    expect(mend(before.replaceAll('\n', '\r\n'), 'butane', HEADER.replaceAll('\n', '\r\n'))?.text).toBe(
      after.replaceAll('\n', '\r\n'),
    );
  });
});

it('the header that is missing is added, or its key put right', () => {
  expect(mend(`$0${file('path: /a')}`, 'butane', '')?.text).toBe(
    `variant: flatcar\nversion: 1.1.0\n${file('path: /a')}`,
  );
  expect(mend(`$0varient: flatcar\nversion: 1.0.0\n`, 'butane', '')?.text).toBe(
    'variant: flatcar\nversion: 1.0.0\n',
  );
});

it('a version of another variant gets no header', () => {
  expect(mend('$0version: 1.5.0\nstorage: {}\n', 'butane', '')).toBeNull();
  expect(mend('$0version: {{ v }}\nstorage: {}\n', 'butane', '')).toBeNull();
  expect(mend('$0version: 1.0.0\nstorage: {}\n', 'butane', '')?.text).toBe(
    'variant: flatcar\nversion: 1.0.0\nstorage: {}\n',
  );
});

it('a number in quotes of Ignition loses them', () => {
  const before =
    '{"ignition": {"version": "3.4.0"}, "storage": {"disks": [{"device": "/dev/sda", "wipeTable": $0"true"}]}}';
  expect(mend(before, 'ignition', '')?.text).toBe(before.replace('$0"true"', 'true'));
});

it('a version of Ignition that is a number is the newest of that kind', () => {
  const before = '{"ignition": {"version": $03.4}}';
  expect(mend(before, 'ignition', '')?.text).toBe('{"ignition": {"version": "3.4.0"}}');
  expect(mend(before.replace('3.4', '3.99'), 'ignition', '')).toBeNull();
  expect(mend(before.replace('3.4', '34'), 'ignition', '')?.text).not.toContain('3.4.0');
});

describe('nothing is offered', () => {
  it.each([
    // No host, or as likely a folder.
    file('path: /a\n      contents:\n        source: $0files/a.txt'),
    file('path: /a\n      contents:\n        source: $0setup.sh/a'),
    file('path: /a\n      contents:\n        source: $0example.org'),
    file('path: $0~/x'),
    file('path: $0"{{ home }}/x"'),
    file('path: $0<path>/x'),
    unit('name: $0eth0.network'),
    unit('name: $0"{{ name }}"'),
    filesystem('device: $0data\n      format: ext4'),
    filesystem('device: /dev/sda\n      format: $0zfs'),
    file('path: /a\n      mode: 0644\n      $0mode: 0755'),
    file('path: /a\n    - $0path: /a\n      mode: 0644'),
    partition('size_mib: $0much'),
    // What a sibling has already.
    file('path: $0/etc//x\n    - path: /etc/x'),
    'storage:\n  files:\n    - path: $0/etc/x/\n  directories:\n    - path: /etc/x\n',
    file('path: $0etc/x\n    - path: /etc/x'),
    'storage:\n  luks:\n    - name: $0/dev/mapper/a\n      device: /dev/sda\n    - name: a\n      device: /dev/sdb\n',
    unit('name: $0web\n    - name: web.service'),
    unit('name: $0web.sevice\n    - name: web.service'),
    unit(
      'name: a.service\n      dropins:\n        - name: $010-a\n          contents: ""\n        - name: 10-a.conf\n          contents: ""',
    ),
    // A sibling of either.
    'storage:\n  files:\n    - path: /a\n$0\tmystery: 1\n',
  ])('%s', (before) => {
    expect(mend(before)?.text ?? null).toBeNull();
  });
});

const JSON_HEADER = '{"ignition": {"version": "3.4.0"}, ';
const jsonFile = (members: string) => `"storage": {"files": [{"path": "/a", ${members}}]}}`;
const jsonUser = (members: string) => `"passwd": {"users": [{"name": "a", ${members}}]}}`;

describe.each<readonly [string, string, string]>([
  [
    'a size with its unit',
    '"storage": {"disks": [{"device": "/dev/sda", "partitions": [{"label": "a", "sizeMiB": $0"10GiB"}]}]}}',
    '"storage": {"disks": [{"device": "/dev/sda", "partitions": [{"label": "a", "sizeMiB": 10240}]}]}}',
  ],
  [
    'a text for contents',
    jsonFile('"contents": $0"Hi you"'),
    jsonFile('"contents": {"source": "data:,Hi%20you"}'),
  ],
  [
    'an address for contents',
    jsonFile('"contents": $0"https://a/b"'),
    jsonFile('"contents": {"source": "https://a/b"}'),
  ],
  ['a name for an owner', jsonFile('"user": $0"core"'), jsonFile('"user": {"name": "core"}')],
  ['a word of Python', jsonFile('"overwrite": $0False'), jsonFile('"overwrite": false')],
  ['a key in single quotes', jsonFile("$0'mode': 420"), jsonFile('"mode": 420')],
  ['one group', jsonUser('"groups": $0"docker"'), jsonUser('"groups": ["docker"]')],
  ['a number for a text', jsonUser('"gecos": $07'), jsonUser('"gecos": "7"')],
  ['one file', '"storage": {"files": {$0"path": "/a"}}}', '"storage": {"files": [{"path": "/a"}]}}'],
  ['a list of one owner', jsonFile('"user": [{$0"name": "core"}]'), jsonFile('"user": {"name": "core"}')],
  [
    'an entry that is there twice',
    '"storage": {"files": [{"path": "/a"}, {$0"path": "/a"}]}}',
    '"storage": {"files": [{"path": "/a"}]}}',
  ],
  [
    'an owner that is named twice',
    jsonFile('"user": {$0"id": 0, "name": "root"}'),
    jsonFile('"user": {"name": "root"}'),
  ],
  [
    'a file that is not to be written',
    jsonFile('"overwrite": $0true'),
    '"storage": {"files": [{"path": "/a"}]}}',
  ],
])('in JSON, %s', (_, before, after) => {
  it('is put right', () => expect(mend(before, 'ignition', JSON_HEADER)?.text).toBe(after));
});

describe('in JSON, no fix is offered for', () => {
  it.each([
    ['a word that is none', jsonFile('"overwrite": $0Falsehood')],
    ['what is no number', jsonUser('"uid": $0"many"')],
    ['a value that a template fills in', jsonFile('"contents": $0"{{ contents }}"')],
    ['a config that is no address', '"storage": {"files": []}, "passwd": $0"core"}'],
  ])('%s', (_, before) => {
    expect(mend(before, 'ignition', JSON_HEADER)).toBeNull();
  });
});

describe('a config without a header', () => {
  const now = 'variant: flatcar\nversion: 1.1.0\n';
  it.each([
    ['nothing', '$0', now],
    ['a comment', '$0# mine\n', `# mine\n${now}`],
    ['a comment without its line break', '$0# mine', `# mine\n${now}`],
    ['a variant alone', 'variant: $0flatcar\n', now],
  ])('%s', (_, before, after) => {
    expect(mend(before, 'butane', '')?.text).toBe(after);
  });
  it('of another variant, or with a slip, gets no version', () => {
    for (const text of ['variant: $0fcos\n', 'variant: $0flatcar\nverson: 1.1.0\n'])
      expect(mend(text, 'butane', '')?.title ?? '').not.toMatch(/^Add version/);
  });
});

const corpora = new URL('../conformance/', import.meta.url);
const files = { ...createNodeFiles(new URL('butane/files', corpora).pathname), dir: 'files' };

interface Row {
  readonly name: string;
  readonly input?: string;
}

const read = (name: string, kind: NonNullable<AnalyzeOptions['kind']>) =>
  readFileSync(new URL(name, corpora), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Row => JSON.parse(line))
    .flatMap(({ name: title, input }) =>
      input === undefined || input.length > 20_000 ? [] : [{ title, text: input, options: { kind, files } }],
    );

const documents = [
  ...read('butane/cases.jsonl', 'butane'),
  ...read('butane/fuzz.jsonl', 'butane'),
  ...read('ignition/v3-validate.jsonl', 'ignition'),
  ...read('clc/cases.jsonl', 'container-linux-config'),
];

/** How often a tool says something, by its code. */
function count({ findings }: Analysis, code: string): number {
  const alike = findings.filter((one) => one.source !== 'flatcar' && one.code === code);
  return alike.reduce((sum, { details }) => sum + (details?.length || 1), 0);
}

it('each fix for a finding of a tool leaves fewer of its kind, over the corpora', () => {
  let tried = 0;
  for (const { title, text, options } of sample(documents, 5)) {
    const before = analyze(text, options);
    const told = before.findings.filter(({ source }) => source !== 'flatcar');
    const pairs = told.flatMap((finding) =>
      (finding.fixes ?? []).map((fix): [Finding, Fix] => [finding, fix]),
    );
    for (const [finding, fix] of pairs.slice(0, 4)) {
      // What is told first may hide what is told next.
      if (/^(?:unit-contents|mode-decimal|yaml-unmarshal)$/.test(finding.code)) continue;
      tried++;
      const changed = applyEdits(text, fix.edits);
      const after = analyze(changed, options);
      const show = `${title} ${finding.code} ${fix.title}\n${text}\n---\n${changed}`;
      expect(count(after, finding.code), show).toBeLessThan(count(before, finding.code));
    }
  }
  expect(tried).toBeGreaterThan(20);
}, 120_000);
