/** What a machine applies: a document, and all that it merges or is replaced by. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { dedent } from '../kit/cursor.ts';
import { butane, config, DATA, effectiveOf, FILE, merging, printed } from './effective-kit.ts';

describe('a config that is merged', () => {
  it('wins field by field, and each value knows its document', () => {
    const rest = `
storage:
  files:
    - path: /opt/a
      mode: 0640
      user: {name: core}
      contents: {inline: own}
    - path: /opt/b
      contents: {inline: own}
passwd:
  users:
    - {name: core, groups: [sudo], shell: /bin/bash}
  groups:
    - {name: ops, gid: 3000}
systemd:
  units:
    - name: a.service
      enabled: true
      contents: "[Service]"
      dropins: [{name: 20.conf, contents: "[Unit]"}]
kernel_arguments:
  should_exist: [quiet, debug]
`;
    const child = config({
      storage: {
        files: [{ path: '/opt/a', mode: 0o600, append: [{ source: 'data:,more' }] }],
        links: [{ path: '/opt/b', target: '/opt/a' }],
      },
      passwd: {
        users: [{ name: 'core', groups: ['docker'], shell: '/bin/sh' }, { name: 'app' }],
        groups: [{ name: 'ops', gid: 3100 }],
      },
      systemd: {
        units: [{ name: 'a.service', mask: true, dropins: [{ name: '10.conf', contents: '[Service]' }] }],
      },
      kernelArguments: { shouldNotExist: ['debug'] },
    });
    expect(printed(butane(['child.ign'], rest), { 'child.ign': child })).toMatchInlineSnapshot(`
      "
      system flatcar
      file /opt/a mode=0600[child.ign] user=core contents < storage.files.0
        contents inline size=3 < storage.files.0.contents.inline
        append data size=4 < storage.files.0.append.0.source in child.ign
      link /opt/b target=/opt/a[child.ign] < storage.links.0 in child.ign
      unit a.service enabled=true masked=true[child.ign] contents < systemd.units.0
        dropin 20.conf contents < systemd.units.0.dropins.0.name
        dropin 10.conf contents < systemd.units.0.dropins.0.name in child.ign
      user core shell=/bin/sh[child.ign] groups=sudo,docker[child.ign] < passwd.users.0
      user app < passwd.users.1 in child.ign
      group ops gid=3100[child.ign] < passwd.groups.0
      argument quiet < kernel_arguments.should_exist.0
      no argument debug < kernelArguments.shouldNotExist.0 in child.ign
      text file /opt/a language=config length=4 document=child.ign < ignition.config.merge.0.local
      text dropin a.service language=unit isUnit length=9 document=child.ign < ignition.config.merge.0.local
      text file /opt/a language=config length=3 < storage.files.0.contents.inline
      text unit a.service language=unit isUnit length=9 < systemd.units.0.contents
      text dropin a.service language=unit isUnit length=6 < systemd.units.0.dropins.0.contents
      names child.ign isLocal < ignition.config.merge.0.local
      "
    `);
  });

  it('comes with its own children, before its siblings', () => {
    const inner = config(FILE({ mode: 0o600, ...DATA('inner') }));
    const outer = config(FILE({ mode: 0o644, ...DATA('outer') }), '3.4.0', merging(inner));
    const files = { 'one.ign': outer, 'two.ign': config(FILE({ mode: 0o755 })) };
    expect(printed(butane(['one.ign', 'two.ign']), files)).toMatchInlineSnapshot(`
      "
      system flatcar
      file /opt/a mode=0755[two.ign] contents < storage.files.0 in one.ign
        contents data size=5 < storage.files.0.contents.source in the config in the URL
      text file /opt/a language=config length=5 document=the config in the URL < ignition.config.merge.0.local
      names one.ign isLocal < ignition.config.merge.0.local
      names two.ign isLocal < ignition.config.merge.1.local
      "
    `);
    expect(effectiveOf(butane(['two.ign', 'one.ign']), files).machine.nodes[0]?.mode?.value).toBe(0o600);
  });

  it('can be of Ignition 2, whose files take the place of others', () => {
    const old = config(
      { storage: { files: [{ filesystem: 'root', path: '/opt/a', mode: 384, ...DATA('old') }] } },
      '2.3.0',
    );
    const rest = 'storage: {files: [{path: /opt/a, contents: {inline: own}}]}';
    // Without a mount point it is written below the root, whatever was meant.
    const elsewhere = config({ storage: { files: [{ filesystem: 'OEM', path: '/grub.cfg' }] } }, '2.3.0');
    expect(effectiveOf(butane(['oem.ign']), { 'oem.ign': elsewhere }).machine.nodes[0]?.at.value).toBe(
      '/grub.cfg',
    );
    expect(printed(butane(['old.ign'], rest), { 'old.ign': old })).toMatchInlineSnapshot(`
      "
      system flatcar
      file /opt/a mode=0600[old.ign] overwrite=true contents < storage.files.0
        contents data size=3 < storage.files.0.contents.source in old.ign
      text file /opt/a language=config length=3 document=old.ign < ignition.config.merge.0.local
      names old.ign isLocal < ignition.config.merge.0.local
      "
    `);
  });

  it('takes headers away that it names without a value', () => {
    const headers = (...names: readonly object[]) =>
      FILE({ contents: { source: 'https://example.com/a', httpHeaders: names } });
    const child = config(headers({ name: 'A' }, { name: 'C', value: 'c' }));
    const own = config(
      headers({ name: 'A', value: 'a' }, { name: 'B', value: 'b' }),
      '3.4.0',
      merging(child),
    );
    expect(effectiveOf(own).machine.nodes[0]?.contents?.headers.map(({ name }) => name.value)).toEqual([
      'B',
      'C',
    ]);
  });

  it('takes the place of everything', () => {
    const child = config(
      FILE(DATA('child')),
      '3.4.0',
      merging(config({ passwd: { users: [{ name: 'app' }] } })),
    );
    const text = dedent(`
      variant: flatcar
      version: 1.1.0
      ignition:
        config:
          replace: {local: child.ign}
          merge: [{source: "https://example.com/a.ign"}]
      storage: {trees: [{local: tree}]}
    `);
    expect(printed(text, { 'child.ign': child, 'tree/x': 'x' })).toMatchInlineSnapshot(`
      "
      system flatcar
      file /opt/a contents < storage.files.0 in child.ign
        contents data size=5 < storage.files.0.contents.source in child.ign
      user app < passwd.users.0 in the config in the URL
      text file /opt/a language=config length=5 document=child.ign < ignition.config.replace.local
      names child.ign isLocal < ignition.config.replace.local
      names https://example.com/a.ign < ignition.config.merge.0.source
      "
    `);
  });

  it('has texts whose places lead to where it stands', () => {
    const child = config({ systemd: { units: [{ name: 'a.service', contents: '[Service]\nNice=1\n' }] } });
    const text = dedent(`
      variant: flatcar
      version: 1.1.0
      ignition: {config: {merge: [{inline: '${child}'}]}}
    `);
    const contents = effectiveOf(text).machine.units[0]?.contents;
    const { start, end } = contents?.spanOf(10, 16) ?? { start: 0, end: 0 };
    expect([contents?.document?.name, text.slice(start, end)]).toEqual(['the inline config', 'Nice=1']);
  });
});

describe('special mode bits', () => {
  const modes = (text: string) => effectiveOf(text).machine.nodes.map(({ mode }) => mode?.value.toString(8));
  const both = {
    storage: { files: [{ path: '/a', mode: 0o4755 }], directories: [{ path: '/d', mode: 0o1777 }] },
  };

  it('are lost in what is of an older specification, and nowhere else', () => {
    expect(modes(config(both, '3.5.0'))).toEqual(['755', '777']);
    expect(modes(config(both, '3.6.0'))).toEqual(['4755', '1777']);
    expect(modes(config({}, '3.6.0', merging(config(both, '3.4.0'))))).toEqual(['755', '777']);
    expect(modes(config({}, '3.4.0', merging(config(both, '3.6.0'))))).toEqual(['4755', '1777']);
    const own = { storage: { files: [{ path: '/a', mode: 0o2755 }] } };
    expect(
      modes(config(own, '3.4.0', merging(config({ storage: { files: [{ path: '/a' }] } }, '3.6.0')))),
    ).toEqual(['755']);
  });

  it('cost a copy only where there are some', () => {
    const analysis = analyze(config(FILE({ mode: 0o755 })));
    expect(analysis.effective()?.machine).toBe(analysis.machine());
    expect(analysis.effective()?.config).toBe(analysis.config);
  });
});

describe('what cannot be seen', () => {
  it('is told, and the rest is there', () => {
    const remote = config({}, '3.4.0', { config: { merge: [{ source: 'https://example.com/a.ign' }] } });
    const files = { 'remote.ign': remote, 'good.ign': config(FILE({})) };
    const { machine, incomplete, refusals } = effectiveOf(butane(Object.keys(files)), files);
    expect(incomplete).toBe(true);
    expect(refusals).toEqual([]);
    expect(machine.nodes.map(({ at }) => at.value)).toEqual(['/opt/a']);
    expect(machine.fetched.map(({ what, url }) => `${what} ${url.value} in ${url.document?.name}`)).toEqual([
      'merge https://example.com/a.ign in remote.ign',
    ]);
  });

  it('leaves nothing where it takes the place of all', () => {
    const text = config(FILE({}), '3.4.0', { config: { replace: { source: 'https://example.com/a.ign' } } });
    const { machine, incomplete } = effectiveOf(text);
    expect([machine.nodes, incomplete]).toEqual([[], true]);
  });

  it('is a document that does not render: what it says itself is there', () => {
    const {
      machine,
      config: applied,
      incomplete,
    } = effectiveOf(butane(['none.ign'], 'storage: {files: [{path: /a}]}'));
    expect([machine.nodes.map(({ at }) => at.value), applied, incomplete]).toEqual([['/a'], null, true]);
  });

  it('ends where nobody nests as deep', () => {
    let text = config(FILE({}));
    for (let i = 0; i < 20; i++) text = config({}, '3.4.0', merging(text));
    expect(effectiveOf(text).incomplete).toBe(true);
  });
});

it('is nothing where a config is empty, or for another program', () => {
  const ignored = (text: string, files = {}) => {
    const { machine, refusals, ignored: cause } = effectiveOf(text, files);
    return [machine.nodes.length, refusals.length, cause?.path.join('.')];
  };
  const rest = 'storage: {files: [{path: /a}]}';
  const at = 'ignition.config.merge.0.local';
  expect(ignored(butane(['a'], rest), { a: '' })).toEqual([0, 0, at]);
  expect(ignored(butane(['a'], rest), { a: '#cloud-config\n' })).toEqual([0, 0, at]);
  expect(ignored(butane(['a'], rest), { a: '#!/bin/sh\n' })).toEqual([0, 0, at]);
  expect(ignored(butane(['a'], rest), { a: config({}) })).toEqual([1, 0, undefined]);
  const data = (source: string) => config(FILE({}), '3.4.0', { config: { merge: [{ source }] } });
  expect(ignored(data('data:,'))).toEqual([0, 0, 'ignition.config.merge.0.source']);
  const packed = `data:;base64,${gzipSync('').toString('base64')}`;
  const merge = [{ source: packed, compression: 'gzip' }];
  expect(ignored(config(FILE({}), '3.4.0', { config: { merge } }))[0]).toBe(0);
  const replace = { source: '' };
  expect(ignored(config(FILE({}), '3.4.0', { config: { replace } }))[0]).toBe(0);
});

it('has all users and groups in the order of the config', () => {
  const child = config({ passwd: { users: [{ name: 'gone', shouldExist: false }, { name: 'new' }] } });
  const rest =
    'passwd: {users: [{name: gone}, {name: core}], groups: [{name: a, should_exist: false}, {name: b}]}';
  const { passwd, users, unwanted } = effectiveOf(butane(['a.ign'], rest), { 'a.ign': child }).machine;
  const told = (all: typeof passwd.users | typeof passwd.groups) =>
    all.map(({ name, shouldExist }) => `${shouldExist ? '' : 'no '}${name.value}`);
  expect(told(passwd.users)).toEqual(['no gone', 'core', 'new']);
  expect(told(passwd.groups)).toEqual(['no a', 'b']);
  expect([users.length, unwanted.users[0]?.value]).toEqual([2, 'gone']);
});
