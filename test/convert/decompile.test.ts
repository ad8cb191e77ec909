import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { analyze, printIgnition } from '../../server/src/analysis.ts';
import type { SavedFile } from '../../server/src/convert/conversion.ts';
import { convertDocument } from '../../server/src/convert/index.ts';
import type { ConvertOptions } from '../../server/src/convert/options.ts';
import { decodeDataUrl } from '../../server/src/go/data-url.ts';
import type { Files } from '../../server/src/render/files.ts';

type Options = Omit<ConvertOptions, 'to'>;

function convert(config: object | string, options: Options = {}) {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  const result = convertDocument(analyze(text, { kind: 'ignition' }), { to: 'butane', ...options });
  const losses = result.losses.map(
    ({ path, span, message }) => `${path.join('.')} \`${text.slice(span.start, span.end)}\`: ${message}`,
  );
  return { ...result, losses };
}

/** The Butane of a config of Ignition 3.4.0, without its header. */
function butane(config: object, options: Options = {}): string {
  const result = convert({ ignition: { version: '3.4.0' }, ...config }, options);
  if (!result.ok) throw new Error(result.losses.join('\n'));
  return result.text.replace('variant: flatcar\nversion: 1.1.0\n\n', '');
}

function file(source: string, rest: object = {}): object {
  return { storage: { files: [{ path: '/a', contents: { source, ...rest } }] } };
}

function base64(contents: string | Uint8Array): string {
  return `data:;base64,${Buffer.from(contents).toString('base64')}`;
}

/** A files directory that holds what a conversion saved. */
function directory(files: readonly SavedFile[]): Files {
  const missing = { ok: false, error: 'not-found' } as const;
  const read: Files['read'] = (path) => {
    const found = files.find((one) => one.path === path);
    return found ? { ok: true, value: found.data } : missing;
  };
  const nothing = () => missing;
  return { dir: 'files', read, stat: nothing, lstat: nothing, list: nothing, readLink: nothing };
}

describe('how it reads', () => {
  it('has contents in the open, modes in octal, and the usual order', () => {
    const config = {
      systemd: {
        units: [
          { contents: '[Unit]\nDescription=App\n', enabled: true, name: 'app.service' },
          { dropins: [{ contents: '[Service]\nUser=core', name: '10-user.conf' }], name: 'b.service' },
          { mask: true, name: 'locksmithd.service' },
        ],
      },
      storage: {
        links: [{ path: '/etc/localtime', target: '/usr/share/zoneinfo/UTC' }],
        files: [
          {
            contents: { source: 'data:text/plain;charset=utf-8,%23%21%2Fbin%2Fsh%0Aexec%20true%0A' },
            group: { id: 500 },
            mode: 493,
            overwrite: true,
            path: '/opt/bin/run',
            user: { name: 'core' },
          },
          { path: '/etc/motd', append: [{ source: 'data:,Hello%0A' }] },
          {
            path: '/opt/x.raw',
            mode: 0,
            contents: {
              source: 'https://example.com/x.raw',
              verification: { hash: `sha256-${'a'.repeat(64)}` },
              httpHeaders: [{ name: 'Accept', value: 'x/y' }],
            },
          },
        ],
        directories: [{ mode: 448, path: '/opt/app' }],
        disks: [
          { device: '/dev/sda', wipeTable: true, partitions: [{ sizeMiB: 0, label: 'data', number: 1 }] },
        ],
        filesystems: [],
      },
      passwd: { users: [{ sshAuthorizedKeys: ['ssh-ed25519 AAAA me'], name: 'core' }], groups: [] },
      kernelArguments: { shouldExist: ['quiet'] },
    };
    expect(butane(config)).toMatchInlineSnapshot(`
      "kernel_arguments:
        should_exist:
          - quiet

      passwd:
        users:
          - name: core
            ssh_authorized_keys:
              - ssh-ed25519 AAAA me

      storage:
        disks:
          - device: /dev/sda
            wipe_table: true
            partitions:
              - number: 1
                label: data
                size_mib: 0
        directories:
          - path: /opt/app
            mode: 0700
        files:
          - path: /opt/bin/run
            mode: 0755
            overwrite: true
            user:
              name: core
            group:
              id: 500
            contents:
              inline: |
                #!/bin/sh
                exec true
          - path: /etc/motd
            append:
              - inline: |
                  Hello
          - path: /opt/x.raw
            mode: 0
            contents:
              source: https://example.com/x.raw
              http_headers:
                - name: Accept
                  value: x/y
              verification:
                hash: sha256-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        links:
          - path: /etc/localtime
            target: /usr/share/zoneinfo/UTC

      systemd:
        units:
          - name: app.service
            enabled: true
            contents: |
              [Unit]
              Description=App
          - name: b.service
            dropins:
              - name: 10-user.conf
                contents: |-
                  [Service]
                  User=core
          - name: locksmithd.service
            mask: true
      "
    `);
  });

  it('says with_mount_unit for the units that Butane would make', () => {
    const filesystems = [
      { device: '/dev/sda', format: 'ext4', path: '/var/lib/x', mountOptions: ['noatime'] },
      { device: '/dev/sdb', format: 'swap' },
      { device: '/dev/sdc', format: 'xfs', path: '/srv' },
    ];
    const mount = `# Generated by Butane
[Unit]
Requires=systemd-fsck@dev-sda.service
After=systemd-fsck@dev-sda.service

[Mount]
Where=/var/lib/x
What=/dev/sda
Type=ext4
Options=noatime

[Install]
RequiredBy=local-fs.target`;
    const swap = `# Generated by Butane\n[Swap]\nWhat=/dev/sdb\n\n[Install]\nRequiredBy=swap.target`;
    const units = [
      { name: 'var-lib-x.mount', enabled: true, contents: mount },
      {
        name: 'dev-sdb.swap',
        enabled: true,
        contents: swap,
        dropins: [{ name: 'a.conf', contents: '[Swap]' }],
      },
    ];
    expect(butane({ storage: { filesystems }, systemd: { units } })).toMatchInlineSnapshot(`
      "storage:
        filesystems:
          - device: /dev/sda
            path: /var/lib/x
            format: ext4
            mount_options:
              - noatime
            with_mount_unit: true
          - device: /dev/sdb
            format: swap
            with_mount_unit: true
          - device: /dev/sdc
            path: /srv
            format: xfs

      systemd:
        units:
          - name: dev-sdb.swap
            dropins:
              - name: a.conf
                contents: "[Swap]"
      "
    `);
    // What differs in anything stays a unit, and so does what Butane would put elsewhere.
    const kept = (...changed: object[]) =>
      butane({ storage: { filesystems }, systemd: { units: changed } }).includes('with_mount_unit');
    expect(kept({ ...units[0], enabled: false })).toBe(false);
    expect(kept({ ...units[0], contents: `${mount}\n` })).toBe(false);
    expect(kept({ name: 'a.service' }, ...units)).toBe(false);
    expect(kept({ ...units[0] })).toBe(true);
  });

  it('leaves bytes alone that are no text, and sources that Butane could not tell apart', () => {
    for (const source of ['data:;base64,AAEC', 'data:,%FF', 'data:,%ED%A0%80', 'data:,a%00', 's3://a/b']) {
      expect(butane(file(source)), source).toContain(`source: ${source}\n`);
    }
    const tls = {
      certificateAuthorities: [{ source: 'data:,a' }, { source: 'data:;base64,YQ==' }, { source: 'data:,b' }],
    };
    const text = butane({ ignition: { version: '3.4.0', security: { tls } } });
    expect(text.match(/(source|inline): .*/g)).toEqual([
      'source: data:,a',
      'source: data:;base64,YQ==',
      'inline: b',
    ]);
  });

  it('unpacks gzip, but no bombs and nothing broken', () => {
    const gzip = (data: string | Buffer) => file(base64(data), { compression: 'gzip' });
    const text = 'line\n'.repeat(100);
    expect(butane(gzip(gzipSync(text)))).toContain(`inline: |\n          line\n          line\n`);
    expect(butane(gzip(gzipSync(text)))).not.toContain('compression');
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a'), { level: 9 });
    expect(butane(gzip(bomb))).toContain('compression: gzip');
    const two = Buffer.concat([gzipSync('a'), gzipSync('b')]);
    for (const broken of [
      two,
      gzipSync(text).subarray(0, -1),
      Buffer.concat([gzipSync(text), Buffer.from('x')]),
      'x',
    ]) {
      expect(butane(gzip(broken))).toContain('compression: gzip');
    }
    expect(gunzipSync(two).toString()).toBe('ab');
  });

  it('shows configs to merge, unless Butane would refuse them', () => {
    const merge = (inner: string) =>
      butane({ ignition: { version: '3.4.0', config: { merge: [{ source: base64(inner) }] } } });
    expect(merge('{"ignition":{"version":"3.4.0"}}')).toContain(`inline: '{"ignition":{"version":"3.4.0"}}'`);
    expect(merge('{"ignition":{"version":"3.4.0"},')).toContain('source: data:');
    expect(merge('{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"a"}]}}')).toContain(
      'source: data:',
    );
  });
});

describe('files beside the document', () => {
  const long = 'x'.repeat(100).concat('\n').repeat(50);
  const resource = (contents: string | Uint8Array) => ({ contents: { source: base64(contents) } });
  const config = {
    ignition: { version: '3.4.0', config: { merge: [{ source: base64(Uint8Array.of(0, 1)) }] } },
    storage: {
      files: [
        { path: '/etc/short', ...resource('short') },
        { path: '/etc/long', ...resource(long) },
        { path: '/etc/image', ...resource(Uint8Array.of(0, 255)) },
        { path: '/etc/ä b/"c', ...resource(Uint8Array.of(0)) },
        { path: '/ETC/IMAGE', ...resource(Uint8Array.of(1)) },
        { path: '/etc/image/below', ...resource(Uint8Array.of(2)) },
        { path: '/etc', ...resource(Uint8Array.of(3)) },
        { path: '/...', append: [{ source: 'data:,%00' }, { source: 'data:,%01' }] },
      ],
      luks: [{ name: 'data', device: '/dev/sda', keyFile: { source: 'data:,%00' } }],
    },
  };

  it('hold what is no text or long, under harmless names', () => {
    const result = convert(config, { saveFiles: 'machine' });
    if (!result.ok) throw new Error(result.losses.join('\n'));
    expect(result.files.map(({ path, data }) => `${path}: ${data.length}`)).toMatchInlineSnapshot(`
      [
        "machine.files/ignition.config.merge.bin: 2",
        "machine.files/data.key_file.bin: 1",
        "machine.files/etc/long.txt: 5050",
        "machine.files/etc/image.bin: 2",
        "machine.files/etc/__b/_c.bin: 1",
        "machine.files/ETC-2/IMAGE.bin: 1",
        "machine.files/etc/image/below.bin: 1",
        "machine.files/etc.bin: 1",
        "machine.files/append.bin: 1",
        "machine.files/append-2.bin: 1",
      ]
    `);
    const analysis = analyze(result.text, { kind: 'butane', files: directory(result.files) });
    expect(analysis.ok, result.text).toBe(true);
    // Every byte is where it was.
    const bytes = (text: string) =>
      [...text.matchAll(/"source":"([^"]*)"/g)].map(([, source = '']) => {
        const decoded = decodeDataUrl(source);
        const data = decoded.ok ? Buffer.from(decoded.data) : Buffer.alloc(0);
        return (data[0] === 0x1f ? gunzipSync(data) : data).toString('base64');
      });
    expect(bytes(printIgnition(analysis)).sort()).toEqual(bytes(JSON.stringify(config)).sort());
  });

  it.each([
    ['/.vscode/tasks.json', 'machine.files/vscode/tasks.json.bin'],
    ['/.git/hooks/post-checkout', 'machine.files/git/hooks/post-checkout.bin'],
    ['/repo/.github/workflows/x.yml', 'machine.files/repo/github/workflows/x.yml.bin'],
    ['/.bashrc', 'machine.files/bashrc.bin'],
    ['/...envrc.', 'machine.files/envrc.bin'],
    ['/Makefile', 'machine.files/Makefile.bin'],
    ['/package.json', 'machine.files/package.json.bin'],
    ['/CMakeLists.txt', 'machine.files/CMakeLists.txt.bin'],
    ['/opt/bin/tool.exe', 'machine.files/opt/bin/tool.exe.bin'],
    ['/-rf', 'machine.files/rf.bin'],
    ['/nul.conf', 'machine.files/nul_.conf'],
    [`/${'x'.repeat(99)}.ssh`, `machine.files/${'x'.repeat(96)}.ssh.bin`],
    [`/ab${'.'.repeat(91)}gitconfig`, 'machine.files/gitconfig.bin'],
    ['/opt/image.tar.gz', 'machine.files/opt/image.tar.gz'],
  ])('mean nothing to any program where they are: %s', (path, expected) => {
    const storage = { files: [{ path, ...resource(Uint8Array.of(0)) }] };
    const result = convert({ ignition: { version: '3.4.0' }, storage }, { saveFiles: 'machine' });
    expect(result.ok && result.files.map((file) => file.path)).toEqual([expected]);
  });

  it.each([
    ['.vscode', 'vscode.files'],
    ['..', 'config.files'],
    ['a/../b', 'a_.._b.files'],
    ['é b', '__b.files'],
  ])('stand in a folder called after the document: %s', (name, expected) => {
    const storage = { files: [{ path: '/a', ...resource(Uint8Array.of(0)) }] };
    const result = convert({ ignition: { version: '3.4.0' }, storage }, { saveFiles: name });
    expect(result.ok && result.files.map((file) => file.path)).toEqual([`${expected}/a.bin`]);
  });

  it('have names of their own, however many want one, and none that is too deep', () => {
    const append = Array.from({ length: 500 }, () => ({ source: 'data:,%00' }));
    const files = [
      { path: '/a', append },
      { path: `${'/x'.repeat(5000)}/end`, ...resource(Uint8Array.of(0)) },
    ];
    const result = convert({ ignition: { version: '3.4.0' }, storage: { files } }, { saveFiles: 'machine' });
    if (!result.ok) throw new Error(result.losses.join('\n'));
    const paths = result.files.map(({ path }) => path);
    expect(new Set(paths).size).toBe(501);
    expect(paths).toContain('machine.files/a.append-500.bin');
    expect(paths.at(-1)).toBe(`machine.files/${'x/'.repeat(29)}end.bin`);
  });

  it('are made on request only', () => {
    const result = convert(config);
    expect(result.ok && result.files).toEqual([]);
    expect(result.ok && result.text).not.toContain('local');
  });
});

describe('the version', () => {
  it('is the newest stable one that the target boots, or what is asked for', () => {
    const version = (ignition: string, options?: Options) => {
      const result = convert({ ignition: { version: ignition } }, options);
      return result.ok ? /version: (.*)/.exec(result.text)?.[1] : result.losses;
    };
    for (const one of ['3.0.0', '3.1.0', '3.2.0', '3.3.0', '3.4.0', '3.5.0', '3.6.0', '03.4.0'])
      expect(version(one)).toBe('1.1.0');
    expect(version('3.7.0-experimental')).toBe('1.2.0-experimental');
    expect(version('3.3.0', { version: '1.0.0' })).toBe('1.0.0');
    expect(version('3.6.0', { version: '1.1.0' })).toBe('1.1.0');
    expect(version('3.4.0', { target: '3374' })).toBe('1.0.0');
    expect(version('3.4.0', { target: 'stable' })).toBe('1.1.0');
    expect(version('3.3.0', { target: '2605' })).toBe('1.0.0');
    expect(version('3.4.0', { version: '9.0.0' })).toEqual([
      'ignition.version `"3.4.0"`: there is no version 9.0.0 of flatcar; there are 1.0.0, 1.1.0, 1.2.0-experimental',
    ]);
  });

  it('is one that does not boot only with a word about it', () => {
    expect(convert({ ignition: { version: '3.5.0' } }).losses).toEqual([]);
    expect(convert({ ignition: { version: '3.7.0-experimental' } }).losses).toMatchInlineSnapshot(`
      [
        "ignition.version \`"3.7.0-experimental"\`: Ignition 3.7.0-experimental becomes flatcar 1.2.0-experimental, which no released Flatcar boots",
      ]
    `);
    const luks = [{ name: 'a', device: '/dev/sda', clevis: { tpm2: true } }];
    const result = convert({ ignition: { version: '3.4.0' }, storage: { luks } });
    expect(result.ok).toBe(true);
    expect(result.losses).toMatchInlineSnapshot(`
      [
        "storage.luks.0.clevis \`"tpm2":true}\`: flatcar 1.1.0 does not take this: clevis is not supported in this spec version; this is flatcar 1.2.0-experimental, which no released Flatcar boots",
      ]
    `);
  });

  it('goes up where the config uses more than the target boots', () => {
    const luks = [{ name: 'a', device: '/dev/sda', discard: true }];
    const result = convert({ ignition: { version: '3.4.0' }, storage: { luks } }, { target: '3374' });
    expect(result.ok && result.text).toContain('version: 1.1.0');
    expect(result.losses).toMatchInlineSnapshot(`
      [
        "storage.luks.0.discard \`true\`: Ignition 3.3.0 has no discard here; this is flatcar 1.1.0, which boots from Flatcar 3535.0.0 on and not with Flatcar 3374.2.5 (stable)",
      ]
    `);
    expect(
      convert({ ignition: { version: '3.0.0' } }, { target: '2605.12.0' }).losses,
    ).toMatchInlineSnapshot(`
      [
        "ignition.version \`"3.0.0"\`: Ignition 3.0.0 becomes flatcar 1.0.0, which boots from Flatcar 3185.0.0 on and not with Flatcar 2605.12.0 (stable)",
      ]
    `);
  });

  it('has to have what the config uses', () => {
    const files = [{ path: '/a', mode: 0o4755 }];
    const luks = [{ name: 'a', device: '/dev/sda', cex: { enabled: true } }];
    const kernelArguments = { shouldExist: ['a'] };
    const ignition = { version: '3.6.0' };
    const config = { ignition, storage: { files, luks }, kernelArguments };
    expect(convert(config, { version: '1.1.0' })).toMatchObject({ ok: false });
    expect(convert(config, { version: '1.1.0' }).losses).toMatchInlineSnapshot(`
      [
        "storage.files.0.mode \`2541\`: Ignition 3.4.0 ignores setuid, setgid and sticky bits",
        "storage.luks.0.cex \`"enabled":true}\`: Ignition 3.4.0 has no cex here",
      ]
    `);
    expect(convert(config).losses).toMatchInlineSnapshot(`
      [
        "storage.luks.0.cex \`"enabled":true}\`: flatcar 1.2.0-experimental does not take this: cex is not currently supported on the target platform",
      ]
    `);
  });
});

describe('what does not come along', () => {
  it('are keys that Ignition does not know', () => {
    const result = convert(
      '{"ignition": {"version": "3.4.0", "note": 1}, "Storage": {"FILES": []}, "x": {"y": 2}}',
    );
    expect(result.losses).toEqual([
      'ignition.note `"note"`: Ignition does not know note, and ignores it',
      'x `"x"`: Ignition does not know x, and ignores it',
    ]);
  });

  it('is anything of what the real tool rejects', () => {
    const result = convert('{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "a"}]}}');
    expect(result).toMatchObject({ ok: false, losses: ['storage.files.0.path `"a"`: path not absolute'] });
    for (const broken of [
      '',
      '{',
      '{"ignition": {"version": "3.4.0"}',
      '[]',
      '{"ignition": {"version": "3.9.0"}}',
    ]) {
      expect(convert(broken).ok, broken).toBe(false);
      expect(convert(broken).losses.length, broken).toBeGreaterThan(0);
    }
  });
});
