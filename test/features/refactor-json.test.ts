/** Refactorings on Ignition JSON, and on Container Linux Configs. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import { placeAt } from '../../server/src/features/refactor/refactoring.ts';
import { changeOf, refactorings } from '../../server/src/features/refactor/table.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { dedent, readCursor } from '../kit/cursor.ts';

type Kind = 'ignition' | 'container-linux-config' | 'butane';

/** What a refactoring makes of a document at its cursor: its text; null where it is not offered, `not made` where it is refused. */
function refactor(id: string, marked: string, kind: Kind = 'ignition'): string | null {
  const { text, offset } = readCursor(marked);
  const analysis = analyze(text, { kind, files: memoryFiles({}) });
  const about = { files: analysis.options.files, createsFiles: true, name: 'config' };
  const place = placeAt(analysis, { start: offset, end: offset }, about);
  const found = place && refactorings(place).find(({ row }) => row.id === id);
  if (!place || !found) return null;
  const change = changeOf(place, found);
  return change ? applyEdits(text, change.edits) : 'not made';
}

const header = '{"ignition": {"version": "3.4.0"}, ';
const file = (contents: string): string =>
  `${header}"storage": {"files": [{"path": "/a", "contents": {${contents}}}]}}`;
const pretty = (value: object): string =>
  `${JSON.stringify({ ignition: { version: '3.4.0' }, ...value }, null, 2)}\n`;

describe('data URLs', () => {
  const READABLE = '"source": "$0data:text/plain,a%20b%0A"';
  const BASE64 = '"source": "$0data:text/plain;base64,YSBiCg=="';
  it('are written in base64, and readable again', () => {
    expect(refactor('data-url-base64', file(READABLE))).toBe(file(BASE64.replace('$0', '')));
    expect(refactor('data-url-readable', file(BASE64))).toBe(file(READABLE.replace('$0', '')));
  });
  it('stay in base64 where they hold no text', () => {
    expect(refactor('data-url-readable', file('"source": "$0data:;base64,/wA="'))).toBeNull();
  });
  it('are packed where that is shorter, and unpacked', () => {
    const long = 'key = value\n'.repeat(40);
    const before = pretty({
      storage: { files: [{ path: '/a', contents: { source: `$0data:,${encodeURIComponent(long)}` } }] },
    });
    const packed = refactor('plain-to-gzip', before) ?? '';
    const { source, compression } = JSON.parse(packed).storage.files[0].contents;
    expect(compression).toBe('gzip');
    const bytes = Buffer.from(source.slice('data:;base64,'.length), 'base64');
    expect(gunzipSync(bytes).toString()).toBe(long);
    expect(packed).toBe(`${JSON.stringify(JSON.parse(packed), null, 2)}\n`);
    const back = refactor('gzip-to-plain', packed.replace('"data:', '"$0data:')) ?? '';
    const contents = JSON.parse(back).storage.files[0].contents;
    expect(contents.compression).toBe('');
    expect(decodeURIComponent(contents.source)).toContain(long);
    expect(refactor('plain-to-gzip', file('"source": "$0data:,short"'))).toBeNull();
  });
  it('in Butane as well', () => {
    const text = (url: string, more = '') =>
      `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /a\n      contents:\n        source: ${url}\n${more}`;
    expect(refactor('data-url-base64', text('$0data:,a%20b'), 'butane')).toBe(text('"data:;base64,YSBi"'));
    const packed = gzipSync('hello').toString('base64');
    const gzip = '        compression: gzip\n';
    expect(refactor('gzip-to-plain', text(`$0"data:;base64,${packed}"`, gzip), 'butane')).toBe(
      text('"data:,hello"', '        compression: ""\n'),
    );
  });
  it('with what is no gzip stay as they are', () => {
    expect(refactor('gzip-to-plain', file('"source": "$0data:,a", "compression": "gzip"'))).toBeNull();
  });
});

describe('hashes', () => {
  const OF_HELLO = 'sha256-2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
  it('are added as the members around them are spaced', () => {
    expect(refactor('verification-hash', file('"source": "$0data:,hello"'))).toMatch(
      /"data:,hello", "verification": \{"hash": "sha512-[0-9a-f]{128}"\}\}\}\]\}\}$/,
    );
    const lines = pretty({ storage: { files: [{ path: '/a', contents: { source: '$0data:,hello' } }] } });
    const done = refactor('verification-hash', lines) ?? '';
    expect(done).toBe(`${JSON.stringify(JSON.parse(done), null, 2)}\n`);
    expect(done.replaceAll('  ', '\t')).toBe(refactor('verification-hash', lines.replaceAll('  ', '\t')));
  });
  it('are of what is unpacked, and updated in the kind they are', () => {
    const packed = gzipSync('hello').toString('base64');
    const text = (cursor: string, hash: string) =>
      file(
        `"source": "${cursor}data:;base64,${packed}", "compression": "gzip", "verification": {"hash": "${hash}"}`,
      );
    const old = `sha256-${'0'.repeat(64)}`;
    expect(refactor('verification-hash', text('$0', old))).toBe(text('', OF_HELLO));
    expect(refactor('verification-hash', text('$0', OF_HELLO))).toBeNull();
  });
  it('of a certificate authority, in Ignition 2 as well', () => {
    const text =
      '{"ignition": {"version": "2.3.0", "security": {"tls": {"certificateAuthorities": [{"source": "$0data:,hello"}]}}}}';
    expect(refactor('verification-hash', text)).toContain('"verification": {"hash": "sha512-');
  });
});

describe('the way JSON is written', () => {
  it('lists are sorted, what stands between their items stays', () => {
    const text = (a: string, b: string) => `${header}"storage": {"$0files": [\n  ${a},\n\n  ${b}\n]}}`;
    const [a, b] = ['{"path": "/a"}', '{"path": "/b", "mode": 420}'];
    expect(refactor('sort', text(b, a))).toBe(text(a, b).replace('$0', ''));
    expect(refactor('sort', text(a, b))).toBeNull();
  });
  it('in lines, and in one line', () => {
    const lines = pretty({ storage: { files: [{ path: '/a', user: { name: 'core' } }] } });
    const one = lines.replace(/\{\s*"name": "core"\s*\}/, '{"name": "core"}');
    expect(refactor('block-to-flow', lines.replace('"user"', '"$0user"'))).toBe(one);
    expect(refactor('flow-to-block', one.replace('"core"', '"$0core"'))).toBe(lines);
  });
  it('has neither octal numbers nor bare texts', () => {
    const text = `${header}"storage": {"files": [{"path": "/a", "mode": $0420}]}}`;
    for (const id of ['mode-octal', 'mode-decimal', 'quote', 'unquote'])
      expect(refactor(id, text)).toBeNull();
  });
});

describe('units', () => {
  const unit = (more: object) => pretty({ systemd: { units: [more] } });
  it('a unit that the image has becomes a drop-in of it', () => {
    const text = unit({ name: 'docker.service', contents: '$0[Service]\nExecStart=/bin/true\n' });
    expect(refactor('unit-to-dropin', text)).toBe(
      unit({
        name: 'docker.service',
        dropins: [{ name: '10-local.conf', contents: '[Service]\nExecStart=\nExecStart=/bin/true\n' }],
      }),
    );
  });
  it('a section becomes a drop-in', () => {
    const text = unit({
      name: 'a.service',
      contents: '[Unit]\nAfter=b.service\n\n[Service]\n$0ExecStart=/bin/true\n',
      enabled: true,
    });
    expect(refactor('section-to-dropin', text)).toBe(
      unit({
        name: 'a.service',
        contents: '[Unit]\nAfter=b.service\n',
        dropins: [{ name: '10-service.conf', contents: '[Service]\nExecStart=/bin/true\n' }],
        enabled: true,
      }),
    );
  });
  it('a unit of an extension is linked', () => {
    const units = [
      { name: '$0kubelet.service', enabled: true },
      { name: 'a.service', mask: true },
    ];
    expect(refactor('extension-link', pretty({ systemd: { units } }))).toBe(
      pretty({
        systemd: { units: [{ name: 'a.service', mask: true }] },
        storage: {
          links: [
            {
              path: '/etc/systemd/system/multi-user.target.wants/kubelet.service',
              target: '/usr/lib/systemd/system/kubelet.service',
            },
          ],
        },
      }),
    );
  });
});

describe('Container Linux Configs', () => {
  it('text moves to a file, is sorted and written in lines', () => {
    const text = dedent(`
      storage:
        $0files:
          - path: /b
            filesystem: root
            contents:
              inline: hello
          - {path: /a, filesystem: root, mode: 0644}
      `);
    expect(refactor('sort', text, 'container-linux-config')).toBe(
      dedent(`
      storage:
        files:
          - {path: /a, filesystem: root, mode: 0644}
          - path: /b
            filesystem: root
            contents:
              inline: hello
      `),
    );
    const moved = refactor(
      'inline-to-file',
      text.replace('$0', '').replace('hello', '$0hello'),
      'container-linux-config',
    );
    expect(moved).toContain('local: config.files/b');
  });
  it('a hash is not offered, as it is written in another way', () => {
    const text =
      'ignition:\n  config:\n    append:\n      - source: $0data:,%7B%22ignition%22%3A%7B%22version%22%3A%222.0.0%22%7D%7D\n';
    expect(refactor('verification-hash', text, 'container-linux-config')).toBeNull();
    expect(refactor('data-url-base64', text, 'container-linux-config')).toContain(';base64,');
  });
});
