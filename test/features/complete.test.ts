import { describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze } from '../../server/src/analysis.ts';
import { complete } from '../../server/src/features/complete.ts';
import type { Completion } from '../../server/src/features/completion.ts';
import type { Files } from '../../server/src/render/files.ts';
import { BY_USE } from '../../server/src/spec/key-order.ts';
import { SHAPES } from '../../server/src/spec/resolve.ts';
import { SKELETONS } from '../../server/src/spec/skeletons.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { dedent, readCursor } from '../kit/cursor.ts';
import { EXPERIMENTAL } from '../kit/experimental.ts';

interface Setting extends AnalyzeOptions {
  readonly snippets?: boolean;
  readonly unasked?: boolean;
}

function completeAt(marked: string, setting: Setting = {}): readonly Completion[] {
  const { text, offset } = readCursor(marked);
  const { snippets = true, unasked = false, files } = setting;
  const found = complete(analyze(text, setting), offset, { snippets, unasked, ...(files && { files }) });
  return found.toSorted((a, b) => (a.sort < b.sort ? -1 : 1));
}

/** The labels in the order they are shown, with what stands beside them. */
function labels(marked: string, setting?: Setting): readonly string[] {
  return completeAt(marked, setting).map(({ label, hint, deprecated }) => {
    const notes = [hint, deprecated ? 'deprecated' : ''].filter((note) => note !== '');
    return notes.length > 0 ? `${label} (${notes.join(', ')})` : label;
  });
}

/** The keys among what is offered. */
function keys(marked: string): readonly string[] {
  return completeAt(marked)
    .filter(({ kind }) => kind === 'key')
    .map(({ label }) => label);
}

/**
 * The document after an item was taken, as an editor does it: later lines get the indentation of the first. `$0` is the
 * cursor, where the editor asks again.
 */
function accept(marked: string, label: string, setting?: Setting): string {
  const { text } = readCursor(marked);
  const item = completeAt(marked, setting).find((one) => one.label === label);
  if (!item) throw new Error(`${label} is not offered in:\n${marked}`);
  const typed = text.slice(item.replace.start, readCursor(marked).offset);
  if (!startsLike(item.filter, typed)) throw new Error(`the editor would hide ${label}: "${typed}" is typed`);
  const line = text.slice(text.lastIndexOf('\n', item.replace.start - 1) + 1);
  const indent = /^[ \t]*/.exec(line.slice(0, item.replace.start))?.[0] ?? '';
  const insert = item.more && !item.snippet ? `${item.insert}$0` : item.insert;
  const newText = insert.replaceAll('\n', `\n${indent}`);
  return applyEdits(text, [{ span: item.replace, newText }, ...item.edits]);
}

/** Whether the typed letters occur in order, as editors match. */
function startsLike(filter: string, typed: string): boolean {
  let at = 0;
  for (const letter of filter.toLowerCase()) if (letter === typed.toLowerCase()[at]) at++;
  return at === typed.length;
}

/** A files directory in which every file is there, and empty. */
const READABLE: Files = {
  dir: 'files',
  list: () => ({ ok: true, value: [] }),
  stat: () => ({ ok: true, value: { kind: 'file', executable: false } }),
  lstat: () => ({ ok: true, value: { kind: 'file', executable: false } }),
  read: () => ({ ok: true, value: new Uint8Array() }),
  readLink: () => ({ ok: false, error: 'failed' }),
};

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const doc = (text: string): string => HEAD + dedent(text);

describe('the header', () => {
  it('is offered whole in an empty document, the newest stable version first', () => {
    expect(labels('$0', { kind: 'butane' }).slice(0, 3)).toEqual([
      'variant: flatcar, version: 1.1.0',
      'variant: flatcar, version: 1.0.0',
      'variant: flatcar, version: 1.2.0-experimental',
    ]);
    expect(accept('$0', 'variant: flatcar, version: 1.1.0')).toBe('variant: flatcar\nversion: 1.1.0\n$0');
  });

  it('is offered before what stands there already', () => {
    const text = '$0\nstorage:\n  files: []\n';
    expect(labels(text, { kind: 'butane' })).toContain('variant: flatcar, version: 1.1.0');
  });

  it('has values with what they render to', () => {
    expect(labels('variant: $0\nversion: 1.0.0\n')).toEqual(['flatcar', 'fcos', 'openshift', 'r4e', 'fiot']);
    expect(completeAt('variant: flatcar\nversion: $0\n').map(({ label, detail }) => [label, detail])).toEqual(
      [
        ['1.1.0', 'Ignition 3.4.0'],
        ['1.0.0', 'Ignition 3.3.0'],
        ['1.2.0-experimental', 'Ignition 3.7.0-experimental, experimental'],
      ],
    );
  });

  it('replaces a version that stands there', () => {
    expect(accept('variant: flatcar\nversion: 1$0.0.0\n', '1.1.0')).toBe(
      'variant: flatcar\nversion: 1.1.0\n',
    );
  });
});

describe('keys', () => {
  it('are those of the map, without those it has', () => {
    expect(keys(`${HEAD}ignition: {}\nstorage:\n  files: []\n$0\n`)).toEqual([
      'passwd',
      'systemd',
      'kernel_arguments',
    ]);
  });

  it('put required ones first', () => {
    const text = doc(`
      storage:
        links:
          - $0
    `);
    expect(labels(text).slice(0, 2)).toEqual(['path', 'target']);
  });

  it.each([
    ['on an empty line', 'storage:\n  $0\n', 'files', 'storage:\n  files:\n    - path: $0\n'],
    ['half typed', 'storage:\n  fi$0\n', 'files', 'storage:\n  files:\n    - path: $0\n'],
    [
      'half typed before others',
      'storage:\n  fi$0\n  disks: []\n',
      'files',
      'storage:\n  files:\n    - path: $0\n  disks: []\n',
    ],
    ['at the top', 'sys$0', 'systemd', 'systemd:\n  $0'],
    [
      'of an item',
      'storage:\n  files:\n    - path: /a\n      con$0\n',
      'contents',
      'storage:\n  files:\n    - path: /a\n      contents:\n        $0\n',
    ],
    [
      'behind a dash',
      'storage:\n  files:\n    - con$0\n',
      'contents',
      'storage:\n  files:\n    - contents:\n        $0\n',
    ],
    [
      'that hold several lines',
      'storage:\n  files:\n    - path: /a\n      contents:\n        $0\n',
      'inline',
      'storage:\n  files:\n    - path: /a\n      contents:\n        inline: |\n          $0\n',
    ],
    [
      'that are boolean',
      'storage:\n  files:\n    - path: /a\n      $0\n',
      'overwrite',
      `storage:\n  files:\n    - path: /a\n      overwrite: $0\n`,
    ],
    ['behind the colon of a map', 'storage: $0\n', 'files', 'storage:\n  files:\n    - path: $0\n'],
    [
      'in braces',
      'storage:\n  files:\n    - {path: /a, $0}\n',
      'user',
      'storage:\n  files:\n    - {path: /a, user: {$0}}\n',
    ],
    [
      'in braces that are not closed',
      'storage:\n  files:\n    - path: /a\n      user: {$0\n',
      'id',
      'storage:\n  files:\n    - path: /a\n      user: {id: $0\n',
    ],
    ['in brackets', 'storage:\n  files: [$0]\n', 'path', 'storage:\n  files: [{path: $0}]\n'],
    [
      'that have a value already',
      'storage:\n  files:\n    - pa$0: /a\n',
      'path',
      'storage:\n  files:\n    - path: /a\n',
    ],
    [
      'in the middle of the word',
      'storage:\n  fi$0les: []\n',
      'filesystems',
      'storage:\n  filesystems: []\n',
    ],
  ])('%s', (_, text, label, after) => {
    expect(accept(HEAD + text, label)).toBe(HEAD + after);
  });

  it('of a new item come with the dash', () => {
    const text = doc(`
      storage:
        files:
          - path: /a
          $0
          - path: /b
    `);
    expect(labels(text)[0]).toBe('- path');
    expect(accept(text, '- path')).toBe(text.replace('$0', '- path: $0'));
    expect(accept(`${HEAD}systemd:\n  units:\n    -$0\n`, '- name')).toContain('units:\n    - name: ');
    const below = `${HEAD}systemd:\n  units: $0\n`;
    expect(accept(below, '- name')).toContain('units:\n    - name: ');
  });

  it('of CRLF documents', () => {
    const text = `${HEAD}storage:\n  fi$0\n  disks: []\n`.replaceAll('\n', '\r\n');
    expect(accept(text, 'files')).toContain('  files:\n    - path: $0\r\n  disks');
  });

  it('are offered at a merged anchor and in what it is made of', () => {
    const text = doc(`
      x-common: &common
        ov$0
      storage:
        files:
          - <<: *common
            path: /a
    `);
    expect(labels(text)).toContain('overwrite');
  });

  it('need no placeholder that looks like text', () => {
    expect(accept(`${HEAD}# \uE0F1\nsto$0`, 'storage')).toBe(`${HEAD}# \uE0F1\nstorage:\n  $0`);
  });

  it('are plain text for clients without snippets', () => {
    const setting = { snippets: false };
    expect(accept(`${HEAD}storage:\n  $0\n`, 'files', setting)).toBe(
      `${HEAD}storage:\n  files:\n    - path: $0\n`,
    );
    expect(accept(`${HEAD}storage:\n  files: [$0]\n`, 'path', setting)).toContain('files: [{path: }]\n');
  });
});

describe('keys of other releases', () => {
  const text = 'variant: flatcar\nversion: 1.0.0\nsystemd:\n  units:\n    - name: a.service\n      $0\n';

  it('are offered last, with the release they need', () => {
    expect(labels(text).at(-1)).toBe('contents_local (needs flatcar 1.1.0)');
  });

  it('raise the version when they are taken', () => {
    const after = accept(text, 'contents_local');
    expect(after).toContain('version: 1.1.0\n');
    expect(after).toContain('contents_local: $0\n');
  });

  it('are not offered when only an experimental release has them, or this one refuses them', () => {
    expect(keys(`${HEAD}systemd:\n  $0\n`)).toEqual(['units']);
    expect(labels(`${HEAD}storage:\n  luks:\n    - name: a\n      $0\n`)).not.toContain('clevis');
    const experimental = HEAD.replace('1.1.0', EXPERIMENTAL);
    expect(labels(`${experimental}storage:\n  luks:\n    - name: a\n      $0\n`)).toContain('clevis');
    expect(labels(`${experimental}storage:\n  luks:\n    - name: a\n      $0\n`)).not.toContain('cex');
  });
});

describe('values', () => {
  it.each([
    ['booleans', 'systemd:\n  units:\n    - name: a.service\n      enabled: $0\n', ['true', 'false']],
    ['half-typed booleans', 'systemd:\n  units:\n    - name: a.service\n      enabled: t$0\n', ['true']],
  ])('%s', (_, text, expected) => {
    expect(labels(HEAD + text)).toEqual(expected);
  });

  it('of modes are octal', () => {
    const text = `${HEAD}storage:\n  files:\n    - path: /a\n      mode: $0\n`;
    expect(labels(text)).toEqual(expect.arrayContaining(['0644', '0755', '0600']));
    expect(completeAt(text)[0]?.documentation).toContain('decimal');
  });

  it('of lists take a dash where they need one', () => {
    const user = `${HEAD}passwd:\n  users:\n    - name: core\n`;
    expect(accept(`${user}      groups:\n        - do$0\n`, 'docker')).toBe(
      `${user}      groups:\n        - docker\n`,
    );
    expect(accept(`${user}      groups:\n        - sudo\n        $0\n`, 'docker')).toBe(
      `${user}      groups:\n        - sudo\n        - docker\n`,
    );
    expect(accept(`${user}      groups: $0\n`, 'docker')).toBe(`${user}      groups:\n        - docker\n`);
    expect(accept(`${user}      groups: [sudo, $0]\n`, 'docker')).toBe(
      `${user}      groups: [sudo, docker]\n`,
    );
  });

  it.each([
    ['units with a name of their own', 'systemd:\n  units:\n    - name: a.service$0\n'],
    ['a longer name', 'systemd:\n  units:\n    - name: ssh.service$0\n'],
    ['letters that only occur in order', 'storage:\n  files:\n    - path: /etc/app.conf$0\n'],
    ['a whole value', 'systemd:\n  units:\n    - name: docker.service$0\n'],
    ['a whole value that others begin with', 'storage:\n  raid:\n    - level: raid1$0\n'],
    ['a whole item', 'passwd:\n  users:\n    - groups:\n        - docker$0\n'],
    ['a whole value in quotes', 'storage:\n  filesystems:\n    - format: "ext4$0"\n'],
    ['a whole value in braces', 'storage:\n  files: [{path: /a, mode: 0644$0}]\n'],
    ['a folder others lie in', 'storage:\n  directories:\n    - path: /etc/systemd$0\n'],
    ['an argument that others go on from', 'kernel_arguments:\n  should_exist:\n    - console=ttyS0$0\n'],
    ['a group whose name others begin with', 'passwd:\n  users:\n    - groups:\n        - systemd$0\n'],
    ['a file others are named after', 'storage:\n  files:\n    - path: /etc/ssh/sshd_config$0\n'],
    ['the root of all paths', 'storage:\n  filesystems:\n    - path: /$0\n'],
  ])('never take the place of %s', (_, text) => {
    expect(labels(HEAD + text)).toEqual([]);
  });

  it('begin with what is typed', () => {
    const unit = `${HEAD}systemd:\n  units:\n    - name: `;
    expect(labels(`${unit}dock$0\n`)).toEqual(['docker.service', 'docker.socket']);
    expect(labels(`${unit}docker$0\n`)).toEqual(['docker.service', 'docker.socket']);
    expect(labels(`${unit}docker.so$0\n`)).toEqual(['docker.socket']);
    expect(labels(`${HEAD}storage:\n  directories:\n    - path: /etc/systemd/$0\n`)).toEqual([
      '/etc/systemd/network',
    ]);
  });

  it('of a list are offered once', () => {
    const user = `${HEAD}passwd:\n  users:\n    - name: core\n`;
    expect(labels(`${user}      groups:\n        - sudo\n        - docker\n        - $0\n`)).toEqual([
      'wheel',
      'systemd-journal',
      'core',
      'root',
    ]);
    expect(labels(`${user}      groups: [sudo, docker, w$0]\n`)).toEqual(['wheel']);
    expect(labels(`${user}      groups: [sudo, docker, $0]\n`)).not.toContain('sudo');
    const units = `${HEAD}systemd:\n  units:\n    - name: docker.service\n    - name: d$0\n`;
    expect(labels(units)).toEqual(['docker.socket']);
    const json = '{"ignition": {"version": "3.4.0"}, "passwd": {"users": [{"groups": ["sudo", "$0"]}]}}';
    expect(labels(json)).not.toContain('sudo');
  });

  it('stay in the quotes that were begun', () => {
    const text = `${HEAD}storage:\n  filesystems:\n    - device: /dev/sda\n      format: `;
    expect(accept(`${text}"$0"\n`, 'ext4')).toBe(`${text}"ext4"\n`);
    expect(accept(`${text}'e$0'\n`, 'ext4')).toBe(`${text}'ext4'\n`);
  });
});

describe('local files', () => {
  const files: Files = {
    dir: 'files',
    list: (path) => {
      if (path === '.') return { ok: true, value: ['a: b.txt', 'conf', 'hello.txt'] };
      return path === 'conf' ? { ok: true, value: ['app.conf'] } : { ok: false, error: 'not-found' };
    },
    stat: (path) => ({
      ok: true,
      value: { kind: path === 'conf' ? 'directory' : 'file', executable: false },
    }),
    lstat: () => ({ ok: false, error: 'failed' }),
    read: () => ({ ok: true, value: new Uint8Array() }),
    readLink: () => ({ ok: false, error: 'failed' }),
  };
  const text = `${HEAD}storage:\n  files:\n    - path: /a\n      contents:\n        local: `;

  it('are those of the folder typed', () => {
    expect(labels(`${text}$0\n`, { files })).toEqual(['a: b.txt', 'conf/', 'hello.txt']);
    expect(labels(`${text}conf/$0\n`, { files })).toEqual(['conf/app.conf']);
    expect(labels(`${text}../$0\n`, { files })).toEqual([]);
    expect(labels(`${text}$0\n`)).toEqual([]);
  });

  it('are quoted where YAML needs it', () => {
    expect(accept(`${text}$0\n`, 'a: b.txt', { files })).toBe(`${text}'a: b.txt'\n`);
  });
});

describe('values of the machine', () => {
  const config = (text: string) => `${HEAD}${text}`;
  const DISK =
    'storage:\n  disks:\n    - device: /dev/sdb\n      partitions:\n        - label: data\n  raid:\n' +
    '    - name: vault\n      level: raid1\n      devices: [/dev/sdc]\n  luks:\n    - name: secret\n';

  it('are the devices it makes', () => {
    const own = ['/dev/disk/by-partlabel/data', '/dev/md/vault', '/dev/mapper/secret'];
    expect(labels(config(`${DISK}      device: $0\n`)).slice(0, 3)).toEqual(own);
    expect(labels(config(`${DISK}  filesystems:\n    - device: $0\n`)).slice(0, 3)).toEqual(own);
    expect(labels(config(`${DISK}  filesystems:\n    - device: /dev/disk/by-partlabel/$0\n`))).toEqual([
      '/dev/disk/by-partlabel/data',
    ]);
    expect(
      accept(config(`${DISK}  filesystems:\n    - device: /dev/ma$0\n`), '/dev/mapper/secret'),
    ).toContain('- device: /dev/mapper/secret\n');
  });

  it('are users and groups', () => {
    const accounts = 'passwd:\n  users:\n    - name: app\n  groups:\n    - name: web\n';
    const file = 'storage:\n  files:\n    - path: /a\n';
    expect(labels(config(`${accounts}${file}      user:\n        name: $0\n`))[0]).toBe('app');
    expect(labels(config(`${accounts}${file}      group:\n        name: $0\n`))[0]).toBe('web');
    expect(
      labels(config(`${accounts}    - name: x\n`).replace('name: app', 'name: app\n      groups: [$0]')),
    ).toEqual(expect.arrayContaining(['web', 'sudo']));
  });

  it('are no groups of the image that a new user cannot be in', () => {
    expect(labels(config('passwd:\n  users:\n    - name: app\n      groups: [$0]\n'))).not.toContain('kvm');
  });

  it('are the paths that links lead to', () => {
    const files = 'storage:\n  files:\n    - path: /opt/tool-1.raw\n  links:\n    - path: /opt/tool.raw\n';
    expect(labels(config(`${files}      target: $0\n`))[0]).toBe('/opt/tool-1.raw');
    expect(labels(config(`${files}      target: /usr/lib/systemd/system/dock$0\n`))).toContain(
      '/usr/lib/systemd/system/docker.service',
    );
  });

  it('are those of Ignition as well', () => {
    const text =
      '{"ignition":{"version":"3.4.0"},"storage":{"disks":[{"device":"/dev/sdb","partitions":[{"label":"data"}]}],' +
      '"filesystems":[{"device":"$0"}]}}';
    expect(labels(text, { kind: 'ignition' })[0]).toBe('/dev/disk/by-partlabel/data');
  });

  it('go on being asked for behind a folder', () => {
    const [item] = completeAt(config('storage:\n  filesystems:\n    - device: /dev/disk/by-p$0\n'));
    expect(item).toMatchObject({ label: '/dev/disk/by-partlabel/', more: true });
  });
});

describe('skeletons', () => {
  const skeletonsAt = (text: string): readonly string[] =>
    completeAt(text)
      .filter(({ kind }) => kind === 'snippet')
      .map(({ label }) => label);

  it('are offered in the list they belong to', () => {
    expect(skeletonsAt(`${HEAD}systemd:\n  units:\n    - $0\n`)).toEqual([
      'unit',
      'unit-oneshot',
      'unit-container',
      'unit-timer',
      'script',
      'dropin',
      'mask-locksmithd',
      'sysext',
    ]);
    expect(skeletonsAt(`${HEAD}passwd:\n  users:\n    - name: core\n    $0\n`)).toEqual(['user']);
    expect(skeletonsAt(`${HEAD}storage:\n  disks:\n    - $0\n`)).toEqual(['disk-data']);
    expect(skeletonsAt(`${HEAD}storage:\n  raid:\n    - $0\n`)).toEqual([]);
    expect(skeletonsAt(`${HEAD}storage:\n  files:\n    - path: /a\n      $0\n`)).toEqual([]);
    expect(skeletonsAt(`${HEAD}storage:\n  files:\n    - path: $0\n`)).toEqual([]);
    expect(skeletonsAt(`${HEAD}storage:\n  files:\n    - path: /a\n      mode: $0\n`)).toEqual([]);
  });

  it('bring the keys above them where these are missing', () => {
    const unit = '- name: locksmithd.service\n';
    expect(accept(`${HEAD}mask$0`, 'mask-locksmithd')).toBe(
      `${HEAD}systemd:\n  units:\n    ${unit}      mask: true`,
    );
    expect(accept(`${HEAD}systemd:\n  mask$0`, 'mask-locksmithd')).toBe(
      `${HEAD}systemd:\n  units:\n    ${unit}      mask: true`,
    );
    expect(accept(`${HEAD}systemd: $0`, 'mask-locksmithd')).toBe(
      `${HEAD}systemd:\n  units:\n    ${unit}      mask: true`,
    );
    const disk = accept(`${HEAD}storage:\n  $0\n`, 'disk-data', { snippets: false });
    expect(disk).toContain('  filesystems:\n    - device: /dev/disk/by-partlabel/data\n');
  });

  it('bring no section a second time', () => {
    expect(skeletonsAt(`${HEAD}$0`)).toContain('sysext');
    expect(skeletonsAt(`${HEAD}systemd:\n  units: []\n$0`)).not.toContain('sysext');
    expect(skeletonsAt(`${HEAD}systemd:\n  units: []\n$0`)).not.toContain('unit');
    expect(skeletonsAt(`${HEAD}systemd:\n  units: []\n$0`)).toContain('file');
    expect(skeletonsAt(`${HEAD}storage:\n  disks: []\n  $0\n`)).not.toContain('disk-data');
  });

  it('begin with a header', () => {
    expect(skeletonsAt('fl$0')).toEqual(expect.arrayContaining(['flatcar']));
    expect(skeletonsAt('fl$0')).not.toContain('file');
  });

  it('have a tab stop where a text stands first, and its copies elsewhere', () => {
    const timer = accept(`${HEAD}systemd:\n  units:\n    - $0`, 'unit-timer');
    expect(timer).toContain(`- name: \${1:backup}.service\n`);
    expect(timer).toContain('- name: $1.timer\n');
  });

  it('leave out what only Flatcar has elsewhere', () => {
    const fcos = 'variant: fcos\nversion: 1.5.0\nstorage:\n  files:\n    - $0\n';
    expect(skeletonsAt(fcos)).toEqual(['file', 'file-url', 'file-local', 'network-static', 'script']);
  });

  it.each([
    ['- mask$0', 'mask-locksmithd', '- name: locksmithd.service\n      mask: true'],
    ['mask$0', 'mask-locksmithd', '- name: locksmithd.service\n      mask: true'],
    [
      '- $0',
      'dropin',
      '- name: docker.service\n      dropins:\n        - name: 10-override.conf\n          contents: |\n' +
        '            [Service]\n            Environment=KEY=value',
    ],
  ])('are laid out at %j', (typed, label, expected) => {
    const text = `${HEAD}systemd:\n  units:\n    - name: a.service\n      enabled: true\n    ${typed}\n`;
    const after = accept(text, label, { snippets: false });
    expect(after).toBe(text.replace(typed, expected));
  });

  const LISTS: Readonly<Record<string, string>> = {
    'storage.files': 'storage:\n  files:\n    - $0\n',
    'storage.disks': 'storage:\n  disks:\n    - $0\n',
    'storage.links': 'storage:\n  links: $0\n',
    'systemd.units': 'systemd:\n  units:\n    $0\n',
    'passwd.users': 'passwd:\n  users:\n    - $0\n',
  };
  it.each([
    ...SKELETONS.flatMap(({ label, entries }) =>
      Object.keys(entries).flatMap((list) => (LISTS[list] ? [[label, LISTS[list]]] : [])),
    ),
    ...SKELETONS.map(({ label }) => [label, '$0']),
  ])('%s passes all checks in %j', (label = '', text = '') => {
    const after = accept(HEAD + text, label, { snippets: false });
    const { findings } = analyze(after, { files: READABLE });
    expect(findings.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
  });

  it('begin a config', () => {
    const { findings } = analyze(accept('$0', 'flatcar', { kind: 'butane', snippets: false }));
    expect(findings).toEqual([]);
  });
});

describe('what comes up unasked is never in the way of Enter', () => {
  it.each([
    ['a list behind its key', 'passwd:\n  users:\n    - groups: $0\n'],
    ['a map behind its key', 'storage: $0\n'],
    ['a line of blanks', 'storage:\n  $0\n'],
  ])('%s', (_, text) => {
    expect(labels(HEAD + text, { unasked: true })).toEqual([]);
    expect(labels(HEAD + text)).not.toEqual([]);
  });

  it('but values and items are offered', () => {
    expect(labels(`${HEAD}systemd:\n  units:\n    - enabled: $0\n`, { unasked: true })).toEqual([
      'true',
      'false',
    ]);
    expect(labels(`${HEAD}systemd:\n  units:\n    - $0\n`, { unasked: true })[0]).toBe('name');
  });
});

describe('the order of keys', () => {
  it.each([
    ['storage:\n  files:\n    - $0\n', ['path', 'contents', 'mode', 'overwrite']],
    ['passwd:\n  users:\n    - $0\n', ['name', 'ssh_authorized_keys', 'groups']],
    ['systemd:\n  units:\n    - $0\n', ['name', 'enabled', 'contents', 'dropins']],
  ])('is that of their use in %j', (text, first) => {
    expect(labels(HEAD + text).slice(0, first.length)).toEqual(first);
  });

  it('names keys that exist', () => {
    const known = new Set(
      Object.entries(SHAPES).flatMap(([name, { fields }]) =>
        Object.keys(fields).map((key) => `${name}.${key}`),
      ),
    );
    const named = Object.entries(BY_USE).flatMap(([name, keys]) => keys.map((key) => `${name}.${key}`));
    expect(named.filter((one) => !known.has(one))).toEqual([]);
  });
});

describe('nothing is offered', () => {
  it.each([
    ['in a comment', `${HEAD}# sto$0\n`],
    [
      'in a script',
      `${HEAD}storage:\n  files:\n    - path: /opt/a.sh\n      contents:\n        inline: |\n          ech$0\n`,
    ],
    ['below a key nobody knows', `${HEAD}x-mine:\n  $0\n`],
    ['for free text', `${HEAD}passwd:\n  users:\n    - gecos: $0\n`],
  ])('%s', (_, text) => {
    expect(labels(text)).toEqual([]);
  });
});

describe('a line at a column where nothing can begin', () => {
  const file = 'storage:\n  files:\n    - path: /etc/a\n';
  it.each([
    ['one blank too few', `${file}     mod$0`, 'mode', `${file}      mode: `],
    ['one blank too many', `${file}       mod$0`, 'mode', `${file}      mode: `],
    ['an item', `${file}   - pat$0`, 'path', `${file}    - path: `],
    ['nested keys', `${file}     cont$0`, 'contents', `${file}      contents:\n        `],
    ['a section', `${file} syst$0`, 'systemd', `${file}systemd:\n  `],
  ])('is put where it can: %s', (_, typed, label, expected) => {
    const { text } = readCursor(HEAD + typed);
    const item = completeAt(HEAD + typed, { snippets: false }).find((one) => one.label === label);
    expect(item && startsLike(item.filter, text.slice(item.replace.start))).toBe(true);
    expect(item && applyEdits(text, [{ span: item.replace, newText: item.insert }])).toBe(HEAD + expected);
  });

  it.each([
    [
      'a text',
      'storage:\n  files:\n    - path: /a\n      contents:\n        inline: |\n          a: b\n         mod$0',
    ],
    ['a key without a value', 'storage:\n  files:\n   pat$0'],
    ['several words', `${file}     mode more$0`],
  ])('stays where it is: %s', (_, typed) => {
    const { text, offset } = readCursor(HEAD + typed);
    const line = text.lastIndexOf('\n', offset) + 1;
    const blanks = (text.slice(line).match(/^ */)?.[0] ?? '').length;
    for (const { replace } of completeAt(HEAD + typed))
      expect(replace.start).toBeGreaterThanOrEqual(line + blanks);
  });
});

describe('broken and large documents', () => {
  it.each([
    'storage: {files: [',
    'storage:\n  files:\n    - path: "/a',
    'storage:\n  files:\n   - path: /a\n    mode: 0',
    'storage:\n\tfiles: []',
    'storage:\n  files: [}',
    'storage: *nobody',
    '$\u007Bterraform}',
    '%{ for x in y }',
  ])('are completed all the same, after %j', (broken) => {
    expect(keys(`${HEAD}${broken}\nsystemd:\n  $0\n`)).toEqual(['units']);
  });

  it('are read around the cursor only', () => {
    const item = (i: number): string =>
      `    - path: /etc/file-${i}\n      mode: 0644\n      contents:\n        inline: |\n          [Unit]\n        # ${i}\n`;
    const many = Array.from({ length: 300 }, (_, i) => item(i)).join('');
    const text = `${HEAD}storage:\n  files:\n${many}    - path: /last\n      mo$0\n${many}systemd: {}\n`;
    expect(labels(text)).toContain('mode');
    expect(labels(text)).not.toContain('path');
    expect(labels(`${HEAD}storage:\n  files:\n${many}  $0\n`)).toContain('links');
    expect(labels(`${HEAD}storage:\n  files:\n${many}    $0\n${many}`)).toContain('- path');
    expect(labels(`${HEAD}storage:\n  files:\n${many}sys$0`)).toContain('systemd');
  });

  it('know the keys of an entry that has a long text', () => {
    const body = 'some words: of a text\n'.repeat(400).replace(/^/gm, '          ').trimEnd();
    const contents = `contents:\n        inline: |\n${body}\n`;
    const entry = (first: string, last: string): string =>
      `${HEAD}storage:\n  files:\n    - path: /a\n      ${first}      ${last}    - path: /b\n`;
    for (const text of [
      entry(`mode: 0644\n      ${contents}`, '$0\n'),
      entry('$0\n', `${contents}      mode: 0644\n`),
    ]) {
      const offered = labels(text);
      expect(offered).toContain('overwrite');
      for (const there of ['path', 'mode', 'contents']) expect(offered).not.toContain(there);
    }
  });
});

describe('Ignition JSON', () => {
  it('is completed with quoted keys', () => {
    const text = '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/a", "$0"}]}}';
    expect(accept(text, 'overwrite')).toContain('"path": "/a", "overwrite": $0}');
    expect(labels(text)).not.toContain('path');
  });
});

describe('a line break that only editors know', () => {
  it.each([
    ['in a key', `${HEAD}storage:\n  fi\rle$0s\n`],
    ['before a key', `${HEAD}storage:\n  \rfi$0\n`],
    ['in a value', `${HEAD}storage:\n  files:\n    - path: /e\rtc$0\n`],
    ['in an item', `${HEAD}passwd:\n  users:\n    - groups:\n        - do\rck$0\n`],
    [
      'in a unit',
      `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n        Rest\rart$0\n`,
    ],
    ['in JSON', '{"ignition": {"version": "3.4.0"}, "stor\rag$0": {}}'],
  ])('%s is in no range', (_, marked) => {
    const { text } = readCursor(marked);
    for (const { replace } of completeAt(marked)) {
      expect(text.slice(replace.start, replace.end)).not.toMatch(/[\r\n]/);
    }
  });
});

describe('skeletons for sections that are there', () => {
  const labelsAt = (text: string): readonly string[] =>
    completeAt(HEAD + text)
      .filter(({ kind }) => kind === 'snippet')
      .map(({ label }) => label);
  const FILES = 'storage:\n  files:\n    - path: /etc/a\n      mode: 0644\n';

  it('have tab stops where the section ends at the cursor', () => {
    expect(accept(`${HEAD}${FILES}fi$0\n`, 'file')).toBe(
      `${HEAD}${FILES}    - path: \${1:/etc/example.conf}\n      mode: \${2:0644}\n      contents:\n        inline: |\n          $0\n`,
    );
    expect(accept(`${HEAD}${FILES}\n  fi$0\n`, 'file-local')).toContain(
      '      mode: 0644\n\n    - path: ${1:',
    );
    expect(accept(`${HEAD}storage:\n  directories:\n    - path: /a\n$0`, 'file')).toContain(
      '    - path: /a\n  files:\n    - path: ${1:',
    );
    expect(accept(`${HEAD}${FILES}$0`, 'script')).toMatch(
      /\n {4}- path: \/opt[\s\S]*\nsystemd:\n {2}units:\n {4}- name: /,
    );
  });

  it('go into the list as plain text elsewhere', () => {
    const units = 'systemd:\n  units:\n    - name: a.service\n';
    expect(accept(`${HEAD}${FILES}# the units\n${units}fi$0\n`, 'file')).toBe(
      `${HEAD}${FILES}    - path: /etc/example.conf\n      mode: 0644\n      contents:\n        inline: |\n          \n# the units\n${units}\n`,
    );
    expect(accept(`${HEAD}fi$0\n${FILES}`, 'file')).toContain('mode: 0644\n    - path: /etc/example.conf\n');
    expect(accept(`${HEAD}storage:\n  files:\n  - path: /a\n${units}$0`, 'file')).toContain(
      '  - path: /a\n  - path: /etc/example.conf\n    mode: 0644\n',
    );
  });

  it.each([
    'storage: {files: []}\n$0',
    'storage: &a\n  files:\n    - path: /a\n$0',
    'storage:\n  files: []\n$0',
    'storage:\n  files: [\n$0\n  ]\n',
    `storage:\n  files:\n    - path: /a\nfi$0\n      mode: 0644\n`,
    `storage:\n  files:\n    - path: /a\n      contents:\n        inline: |+\n          a\n\n$0`,
    `${FILES.replace('/etc/a', '/etc/example.conf')}$0`,
    `${FILES}fi$0: x\n`,
    `storage:\n  files:\n    a: b\n$0`,
  ])('are not offered in %j', (text) => expect(labelsAt(text)).not.toContain('file'));

  const SECTIONS = [
    'storage:\n  files:\n    - path: /etc/a\n$0',
    'storage:\n  files:\n    - path: /etc/a\nsystemd:\n  units:\n    - name: docker.service\n      enabled: true\n\n\n$0\n',
    '$0\npasswd:\n  users:\n    - name: core\nsystemd:\n  units:\n  - name: docker.service\n    enabled: true\n',
    'storage:\n  # all\n  links:\n    - path: /etc/a\n      target: /etc/b\n  # end\n$0\n',
  ];
  const all = SECTIONS.flatMap((text) => labelsAt(text).map((label): [string, string] => [label, text]));
  it.each(all)('%s passes all checks in %j', (label, text) => {
    for (const eol of ['\n', '\r\n']) {
      const taken = accept((HEAD + text).replaceAll('\n', eol), label, { snippets: false });
      const { findings } = analyze(taken, { files: READABLE });
      const bad = findings.filter(({ severity, source }) => severity === 'error' || source !== 'flatcar');
      expect(bad.map(({ message }) => message)).toEqual([]);
    }
  });
  it('are many', () => expect(all.length).toBeGreaterThan(30));
});
