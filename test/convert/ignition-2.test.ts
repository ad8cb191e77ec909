/** Ignition 2 carried over to Ignition 3 such that the machine ends up the same, and what is told on the way. */
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { readDocument } from '../../server/src/config/check.ts';
import { convertDocument } from '../../server/src/convert/index.ts';
import type { ConvertOptions } from '../../server/src/convert/options.ts';
import { checkIgnition2Text } from '../../server/src/formats/ignition-2/check.ts';
import {
  type TranslateOptions,
  translateIgnition2,
} from '../../server/src/formats/ignition-2/translate/index.ts';
import { toPlain } from '../../server/src/render/plain.ts';

type Section = Readonly<Record<string, unknown>>;

const document = (sections: Section, version = '2.3.0') =>
  JSON.stringify({ ignition: { version }, ...sections });

function translate(text: string, options: Partial<TranslateOptions> = {}) {
  const { config, fatal } = checkIgnition2Text(readDocument(text, 'json'));
  if (!config || fatal !== null) throw new Error(`${fatal}: ${text}`);
  return translateIgnition2(config, { target: '3.1.0', lenient: true, ...options });
}

/** The translated sections, without the header. */
function carried(sections: Section, filesystems: TranslateOptions['filesystems'] = {}): unknown {
  const result = translate(document(sections), { filesystems });
  if (!result.ok) throw new Error(result.error);
  const { ignition: _, ...rest } = toPlain(result.config);
  return rest;
}

/** `path: message` of what is lost, or of why it is refused; the place is where the path leads. */
function told(sections: Section): readonly string[] {
  const text = document(sections);
  return translate(text).losses.map(({ path, span, message }) => {
    expect(text.slice(span.start, span.end)).not.toBe('');
    return `${path.join('.')}: ${message}`;
  });
}

const file = (path: string, rest: Section = {}) => ({ filesystem: 'root', path, mode: 420, ...rest });
const data = (text: string) => ({ contents: { source: `data:,${text}` } });

describe('files', () => {
  it('replace what is there, and append to it only where they say so', () => {
    const files = [file('/a', data('a')), file('/b', { append: true, ...data('b') })];
    expect(carried({ storage: { files } })).toEqual({
      storage: {
        files: [
          { path: '/a', overwrite: true, mode: 420, contents: { source: 'data:,a' } },
          { path: '/b', overwrite: false, mode: 420, append: [{ source: 'data:,b' }] },
        ],
      },
    });
  });

  it('of one path become one', () => {
    const files = [file('/a', data('1')), file('/a', data('2')), file('/a', { append: true, ...data('3') })];
    expect(carried({ storage: { files } })).toEqual({
      storage: {
        files: [
          {
            path: '/a',
            overwrite: true,
            mode: 420,
            contents: { source: 'data:,2' },
            append: [{ source: 'data:,3' }],
          },
        ],
      },
    });
    expect(told({ storage: { files } })).toEqual([
      'storage.files.0.path: a later entry for /a replaces this one',
    ]);
  });

  it('go where a link of the config leads', () => {
    const storage = {
      files: [file('/opt/x/y', data('a'))],
      links: [
        { filesystem: 'root', path: '/opt', target: 'var/opt' },
        { filesystem: 'root', path: '/var/opt/x', target: '../z' },
      ],
    };
    expect(carried({ storage })).toMatchObject({ storage: { files: [{ path: '/var/z/y' }] } });
  });

  it('a circle of links ends', () => {
    const link = (path: string, target: string) => ({ filesystem: 'root', path, target });
    const storage = { files: [file('/a/x')], links: [link('/a', '/b/c'), link('/b', '/a/d')] };
    expect(told({ storage })).not.toEqual([]);
  });

  it('give way to the unit of their path', () => {
    const sections = {
      storage: { files: [file('/etc/systemd/system/a.service', data('x'))] },
      systemd: { units: [{ name: 'a.service', contents: '[Service]\nA=b\n' }] },
    };
    expect(carried(sections)).toEqual({ systemd: sections.systemd });
    expect(told(sections)).toEqual([
      'storage.files.0.path: the unit or drop-in at /etc/systemd/system/a.service replaces this file',
    ]);
  });

  it('are not directories as well', () => {
    const storage = { files: [file('/a')], directories: [{ filesystem: 'root', path: '/a', mode: 493 }] };
    expect(told({ storage })).toEqual([
      expect.stringMatching(/^storage\.directories\.0\.path: .*"File: \/a" and "Directory: \/a"/),
    ]);
  });

  it('on an OEM partition that is not declared are told', () => {
    const files = [{ ...file('/grub.cfg'), filesystem: 'OEM' }];
    expect(carried({ storage: { files } })).toMatchObject({
      storage: { files: [{ path: '/oem/grub.cfg' }] },
    });
    expect(told({ storage: { files } })).toEqual([
      expect.stringMatching(
        /^storage\.files\.0\.filesystem: nothing declares the filesystem OEM; it is \/oem here/,
      ),
    ]);
  });

  it('from the OEM partition are a loss', () => {
    const files = [file('/a', { contents: { source: 'oem:///x' } })];
    expect(carried({ storage: { files } })).toEqual({});
    expect(told({ storage: { files } })).toEqual([
      'storage.files.0.contents.source: Butane knows no oem: sources; copy /a from /oem on the machine instead',
    ]);
  });
});

describe('filesystems', () => {
  const on = (name: string) => ({ filesystem: name, path: '/x', mode: 420 });
  const mount = (device: string, rest: Section = {}) => ({ mount: { device, format: 'ext4', ...rest } });
  const pathOf = (sections: Section, filesystems = {}) => {
    const { storage } = carried(sections, filesystems) as { storage: { files: { path: string }[] } };
    return storage.files[0]?.path;
  };

  it.each([
    ['root', { storage: { files: [on('root')] } }, {}, '/x'],
    ['the OEM partition by name', { storage: { files: [on('oem')] } }, {}, '/oem/x'],
    [
      'the OEM partition by device',
      { storage: { filesystems: [{ name: 'o', ...mount('/dev/disk/by-label/OEM') }], files: [on('o')] } },
      {},
      '/oem/x',
    ],
    [
      'the root partition by device',
      { storage: { filesystems: [{ name: 'r', ...mount('/dev/disk/by-label/ROOT') }], files: [on('r')] } },
      {},
      '/x',
    ],
    ...(
      [
        ['/dev/disk/by-partlabel/ROOT', {}, '/x'],
        ['/dev/disk/by-partlabel/OEM', {}, '/oem/x'],
        ['/dev/sdb9', { label: 'ROOT' }, '/x'],
        ['/dev/sdb9', { options: ['-L', 'ROOT'] }, '/x'],
        ['/dev/sdb9', { create: { options: ['--label=OEM'] } }, '/oem/x'],
      ] as const
    ).map(([device, rest, path]): [string, Section, Section, string] => [
      `${device} ${JSON.stringify(rest)}`,
      { storage: { filesystems: [{ name: 'a', ...mount(device, rest) }], files: [on('a')] } },
      {},
      path,
    ]),
    [
      'its own path',
      { storage: { filesystems: [{ name: 'p', path: '/sysroot/p' }], files: [on('p')] } },
      {},
      '/p/x',
    ],
    ['what the user says', { storage: { files: [on('data')] } }, { data: '/var//data/' }, '/var/data/x'],
    [
      'a mount unit of its device',
      {
        storage: { filesystems: [{ name: 'd', ...mount('/dev/sdb1') }], files: [on('d')] },
        systemd: { units: [{ name: 'srv.mount', contents: '[Mount]\nWhat=/dev/sdb1\nWhere=/srv\n' }] },
      },
      {},
      '/srv/x',
    ],
    [
      'a mount unit of its label',
      {
        storage: { filesystems: [{ name: 'd', ...mount('/dev/sdb1', { label: 'L' }) }], files: [on('d')] },
        systemd: { units: [{ name: 'srv.mount', contents: '[Mount]\nWhat=LABEL=L\nWhere=/srv\n' }] },
      },
      {},
      '/srv/x',
    ],
  ])('are found by %s', (_, sections, filesystems, path) => {
    expect(pathOf(sections, filesystems)).toBe(path);
  });

  it('that nothing is said of are a refusal where something lies on them', () => {
    const storage = { filesystems: [{ name: 'd', ...mount('/dev/sdb1') }], files: [on('d')] };
    expect(told({ storage })).toEqual([
      'storage.files.0.filesystem: nothing tells where the filesystem "d" is mounted; name its path (--filesystem d=PATH)',
    ]);
    expect(carried({ storage: { filesystems: storage.filesystems } })).toEqual({
      storage: { filesystems: [{ device: '/dev/sdb1', format: 'ext4' }] },
    });
  });

  it('are created as `create` says', () => {
    const create = { force: true, options: ['-L', 'x'] };
    expect(
      carried({ storage: { filesystems: [{ name: 'd', ...mount('/dev/a', { create }) }] } }, { d: '/d' }),
    ).toEqual({
      storage: {
        filesystems: [
          { device: '/dev/a', format: 'ext4', path: '/d', options: ['-L', 'x'], wipeFilesystem: true },
        ],
      },
    });
  });

  it('may be called like something of JavaScript', () => {
    expect(told({ storage: { files: [on('constructor')] } })).toHaveLength(1);
  });
});

describe('disks', () => {
  const partitions = (...list: readonly Section[]) => ({
    storage: { disks: [{ device: '/dev/a', wipeTable: true, partitions: list }] },
  });

  it('have sizes in MiB', () => {
    expect(carried(partitions({ label: 'a', number: 1, start: 2048, size: 4096 }))).toEqual(
      partitions({ label: 'a', number: 1, startMiB: 1, sizeMiB: 2 }),
    );
    expect(told(partitions({ label: 'a', start: 2048, size: 5000 }))).toEqual([
      'storage.disks.0.partitions.0.size: 5000 sectors are not a whole number of MiB; the size is rounded down to 2 MiB',
    ]);
  });

  it('get the numbers that were free', () => {
    expect(carried(partitions({ sizeMiB: 1 }, { number: 1, sizeMiB: 1 }, { sizeMiB: 1 }))).toEqual(
      partitions({ number: 2, sizeMiB: 1 }, { number: 1, sizeMiB: 1 }, { number: 3, sizeMiB: 1 }),
    );
  });
});

describe('units', () => {
  it('of one name become one', () => {
    const units = [
      {
        name: 'a.service',
        enable: true,
        contents: '[Service]\nA=b\n',
        dropins: [{ name: '1.conf', contents: '[Service]\n' }],
      },
      { name: 'a.service', dropins: [{ name: '2.conf', contents: '[Service]\nC=d\n' }] },
    ];
    expect(carried({ systemd: { units } })).toEqual({
      systemd: {
        units: [
          {
            name: 'a.service',
            enabled: true,
            contents: '[Service]\nA=b\n',
            dropins: [
              { name: '1.conf', contents: '[Service]\n' },
              { name: '2.conf', contents: '[Service]\nC=d\n' },
            ],
          },
        ],
      },
    });
  });

  it.each([
    [{ enable: true }, true],
    [{ enable: false }, undefined],
    [{ enable: true, enabled: false }, false],
    [{ enabled: true }, true],
    [{}, undefined],
  ])('%o is enabled: %s', (unit, enabled) => {
    expect(carried({ systemd: { units: [{ name: 'a.service', ...unit }] } })).toEqual({
      systemd: { units: [{ name: 'a.service', ...(enabled !== undefined && { enabled }) }] },
    });
  });

  it('of networkd become files', () => {
    const units = [
      { name: 'a.network', contents: '[Match]\n', dropins: [{ name: 'b.conf', contents: '[Network]\n' }] },
      { name: 'c.network', dropins: [{ name: 'd.conf', contents: '' }] },
    ];
    expect(carried({ networkd: { units } })).toMatchObject({
      storage: {
        files: [
          { path: '/etc/systemd/network/a.network', mode: 420, contents: { source: 'data:,%5BMatch%5D%0A' } },
          { path: '/etc/systemd/network/a.network.d/b.conf', mode: 420 },
          { path: '/etc/systemd/network/c.network.d/d.conf', mode: 420, contents: { source: 'data:,' } },
        ],
      },
    });
  });
});

it('users of one name become one, and `create` is part of them', () => {
  const users = [
    { name: 'a', sshAuthorizedKeys: ['1', '2'], create: { uid: 500, groups: ['docker'] } },
    { name: 'a', sshAuthorizedKeys: ['2', '3'], passwordHash: 'x' },
  ];
  expect(carried({ passwd: { users } })).toEqual({
    passwd: {
      users: [
        { name: 'a', uid: 500, groups: ['docker'], sshAuthorizedKeys: ['1', '2', '3'], passwordHash: 'x' },
      ],
    },
  });
});

it('configs that are fetched have to be new', () => {
  const ignition = { version: '2.3.0', config: { append: [{ source: 'https://a/b' }, { source: '' }] } };
  expect(told({ ignition })).toEqual([
    'ignition.config.append.1: an empty source fetches nothing; it is left out',
    'ignition.config.append.0.source: the config that this fetches has to be of Ignition 3 from now on',
  ]);
});

describe('the door', () => {
  const convert = (text: string, options: ConvertOptions) => convertDocument(analyze(text), options);
  const text = document({ storage: { files: [file('/a', data('hi'))] } });

  it('writes Butane', () => {
    expect(convert(text, { to: 'butane' })).toMatchObject({
      ok: true,
      losses: [],
      text: expect.stringMatching(
        /^variant: flatcar\nversion: 1\.\d\.0\n+storage:\n {2}files:\n {4}- path: \/a\n/,
      ),
    });
  });

  it.each(['3.0.0', '3.1.0', '3.4.0'])('writes Ignition %s', (version) => {
    const result = convert(text, { to: 'ignition', version });
    expect(result.ok && JSON.parse(result.text)).toEqual({
      ignition: { version },
      storage: { files: [{ path: '/a', overwrite: true, mode: 420, contents: { source: 'data:,hi' } }] },
    });
  });

  it('refuses what the tool refuses, at its place', () => {
    const networkd = { units: [{ name: 'a.network', contents: '' }] };
    const source = document({ networkd });
    const result = convert(source, { to: 'ignition' });
    expect(result).toMatchObject({
      ok: false,
      losses: [
        {
          path: ['networkd', 'units', 0],
          message: 'config includes deprecated networkd section - use Files instead',
        },
      ],
    });
    const [loss] = result.losses;
    expect(source.slice(loss?.span.start).startsWith('"name":"a.network"')).toBe(true);
  });

  it('tells what the tool leaves out without a word', () => {
    const passwd = { users: [{ name: 'a', create: { uid: 5 } }] };
    const result = convert(
      document({ passwd, storage: { files: [{ ...file('/a'), filesystem: 'x' }] }, foo: 1 }),
      {
        to: 'ignition',
      },
    );
    expect(result.ok && result.losses.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
      'passwd.users.0.create: the create object of a user is left out',
      'storage.files.0.filesystem: nothing tells where the filesystem "x" is mounted; the path is taken as it is',
      'foo: Config has unrecognized key: foo',
    ]);
  });

  it.each([
    [
      'a document that is not valid',
      document({ systemd: { units: [{ name: 'x' }] } }),
      'invalid systemd unit extension',
    ],
    ['broken text', '{"ignition": {"version": "2.3.0"},}', 'invalid character'],
    ['a version that does not exist', document({}, '2.9.0'), 'unsupported config version'],
  ])('refuses %s', (_, source, message) => {
    for (const to of ['butane', 'ignition'] as const) {
      expect(convert(source, { to })).toMatchObject({
        ok: false,
        losses: [{ message: expect.stringContaining(message) }],
      });
    }
  });

  it('reads version 1', () => {
    const filesystems = [
      {
        device: '/dev/disk/by-label/ROOT',
        format: 'ext4',
        files: [{ path: '/etc/hostname', contents: 'a b', mode: 420 }],
      },
    ];
    const source = JSON.stringify({ ignitionVersion: 1, storage: { filesystems } });
    const result = convert(source, { to: 'butane' });
    expect(result.ok && result.text).toContain('inline: a b');
  });
});
