import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { anchorAt, renameAnchor } from '../../server/src/features/anchors.ts';
import { cleanPath, localLinks, webLinks } from '../../server/src/features/links.ts';
import { locate } from '../../server/src/features/locate.ts';
import { selectionSpans } from '../../server/src/features/selection.ts';
import { type OutlineSymbol, symbols } from '../../server/src/features/symbols.ts';
import { formatPath } from '../../server/src/syntax/tree.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { readCursor } from '../kit/cursor.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

describe('symbols', () => {
  const draw = (found: readonly OutlineSymbol[], indent = ''): string =>
    found.map((one) => `${indent}${one.name}\n${draw(one.children, `${indent}  `)}`).join('');

  it('name files by path, units and users by name', () => {
    const text = `${HEAD}storage:
  files:
    - path: /etc/a
      contents:
        inline: x
    - mode: 0644
systemd:
  units:
    - name: a.service
      dropins:
        - name: b.conf
passwd:
  users:
    - name: core
      groups: [docker]
`;
    expect(draw(symbols(analyze(text)))).toBe(`storage
  files
    /etc/a
    #2
systemd
  units
    a.service
      dropins
        b.conf
passwd
  users
    core
`);
  });

  it('say what is worth knowing at a glance', () => {
    const text = `${HEAD}storage:
  disks:
    - device: /dev/sda
      wipe_table: true
      partitions:
        - {number: 1, label: data, size_mib: 10240}
        - {number: 2, size_mib: 500}
  raid:
    - {name: md0, level: raid1, devices: [/dev/sda1, /dev/sdb1]}
  luks:
    - {name: secret, device: /dev/md/md0, label: crypt}
  filesystems:
    - {device: /dev/disk/by-partlabel/data, format: ext4, label: DATA, path: /var/lib/data}
  files:
    - {path: /etc/a, mode: 0600, user: {name: core}, group: {name: docker}, overwrite: true}
  directories:
    - {path: /opt/b}
  links:
    - {path: /etc/c, target: /etc/a, hard: true}
systemd:
  units:
    - {name: a.service, enabled: true}
    - {name: b.service, enabled: true, mask: true}
    - {name: c.service, enabled: "\${on}"}
passwd:
  users:
    - {name: core, groups: [docker, sudo, wheel, adm]}
    - name:
  groups:
    - {name: app, gid: 2000}
`;
    const told = (found: readonly OutlineSymbol[]): string[] =>
      found.flatMap(({ kind, name, detail, children }) => [
        ...(kind === 'section' || kind === 'list' ? [] : [`${kind} ${name}: ${detail}`]),
        ...told(children),
      ]);
    expect(told(symbols(analyze(text)))).toEqual([
      'disk /dev/sda: wipe table',
      'partition data: 10 GiB, number 1',
      'partition 2: 500 MiB',
      'raid md0: raid1, /dev/sda1 /dev/sdb1',
      'luks secret: /dev/md/md0, label crypt',
      'filesystem /dev/disk/by-partlabel/data: ext4, label DATA, → /var/lib/data',
      'file /etc/a: 0600, core:docker, overwrite',
      'directory /opt/b: ',
      'link /etc/c: → /etc/a, hard',
      'unit a.service: enabled',
      'unit b.service: masked',
      'unit c.service: ',
      'user core: docker sudo wheel …',
      'user #2: ',
      'group app: gid 2000',
    ]);
  });

  it('go on in the texts of units, scripts and data', () => {
    const text = `${HEAD}storage:
  files:
    - path: /a.sh
      contents:
        inline: |
          first() {
            true
          }
          function second () {
            false
          }
    - path: /a.json
      contents: {inline: '{"a": 1, "b": {"c": 2}}'}
    - path: /a.toml
      contents: {inline: "v = 2\\n[t.u]\\nw = 3"}
    - path: /a.yaml
      contents: {inline: "kind: Pod\\nmetadata:\\n  name: x"}
systemd:
  units:
    - contents: |
        [Unit]
        Description=About a
        [Service]
        Type=oneshot
        ExecStart=-/bin/a b
        [X-Own]
      name: a.service
`;
    const detailed = (found: readonly OutlineSymbol[]): string[] =>
      found.flatMap(({ kind, name, detail, children }) => [
        `${kind} ${name} ${detail}`.trim(),
        ...detailed(children),
      ]);
    const found = symbols(analyze(text));
    expect(detailed(found)).toEqual([
      'section storage',
      'list files 4',
      'file /a.sh',
      'function first',
      'function second',
      'file /a.json',
      'key a 1',
      'key b',
      'file /a.toml',
      'key v 2',
      'part t.u',
      'file /a.yaml',
      'key kind Pod',
      'key metadata',
      'section systemd',
      'list units 1',
      'unit a.service',
      'part Unit About a',
      'part Service /bin/a',
      'part X-Own',
    ]);
    const spans = (all: readonly OutlineSymbol[]): string[] =>
      all.flatMap(({ name, span, children }) => [
        ...(name === 'first' || name === 'Service'
          ? [text.slice(span.start, span.end).replace(/\s+/g, ' ')]
          : []),
        ...spans(children),
      ]);
    expect(spans(found)).toEqual(['first() { true }', '[Service] Type=oneshot ExecStart=-/bin/a b']);
  });

  it('have names that lie inside of them', () => {
    const text = `${HEAD}storage:\n  disks:\n    - device: /dev/sda\n      partitions: [{label: a}, {number: 2}, {}]\n`;
    const check = (one: OutlineSymbol): void => {
      expect(one.span.start).toBeLessThanOrEqual(one.nameSpan.start);
      expect(one.span.end).toBeGreaterThanOrEqual(one.nameSpan.end);
      expect(one.name).not.toBe('');
      one.children.forEach(check);
    };
    const found = symbols(analyze(text));
    expect(draw(found)).toContain('      partitions\n        a\n        2\n        #3\n');
    found.forEach(check);
  });

  it('are there for Ignition too, and not for other documents', () => {
    const text = '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/a"}]}}';
    expect(draw(symbols(analyze(text)))).toBe('ignition\nstorage\n  files\n    /a\n');
    expect(symbols(analyze('a: {b: [c]}'))).toEqual([]);
    expect(symbols(analyze(''))).toEqual([]);
  });

  it('are no endless list', () => {
    const files = Array.from({ length: 6000 }, (_, i) => `{path: /${i}}`).join(', ');
    const count = (found: readonly OutlineSymbol[]): number =>
      found.reduce((sum, one) => sum + 1 + count(one.children), 0);
    expect(count(symbols(analyze(`${HEAD}storage: {files: [${files}]}\n`)))).toBeLessThanOrEqual(5000);
  });
});

describe('links', () => {
  it('are the local files that are inside the directory', () => {
    const text = `${HEAD}storage:
  files:
    - path: /a
      contents: {local: conf/a.txt}
    - path: /b
      contents: {local: ../secret}
  trees: [{local: tree/}]
systemd:
  units: [{name: a.service, contents_local: /units/a}]
passwd:
  users: [{name: core, ssh_authorized_keys_local: [keys/a.pub, "keys/b.pub"]}]
`;
    const links = localLinks(analyze(text)).map(({ span, path }) => [text.slice(span.start, span.end), path]);
    expect(links).toEqual([
      ['conf/a.txt', 'conf/a.txt'],
      ['tree/', 'tree'],
      ['/units/a', 'units/a'],
      ['keys/a.pub', 'keys/a.pub'],
      ['"keys/b.pub"', 'keys/b.pub'],
    ]);
  });

  it.each([
    ['a//b/./c/../d', 'a/b/d'],
    ['/', '.'],
    ['', null],
    ['a/../..', null],
    ['a\0', null],
  ])('clean %j to %j', (path, clean) => {
    expect(cleanPath(path)).toBe(clean);
  });
});

describe('links to addresses', () => {
  it('are whole addresses in values and texts, without placeholders and secrets', () => {
    const text = `${HEAD}storage:
  files:
    - path: /a
      contents: {source: "https://example.org/a?b=c"}
    - path: /b
      contents: {source: https://user:word@example.org/b}
    - path: /c
      contents: {source: "https://\${host}/c"}
    - path: /d
      contents: {source: "s3://bucket/d"}
    - path: /e
      contents:
        inline: |
          # see http://example.org/docs.
          curl "https://example.org/$FILE" https://example.org/e;
systemd:
  units:
    - name: a.service
      contents: "[Unit]\\nDocumentation=https://example.org/man"
`;
    const found = webLinks(analyze(text)).map(({ span, url }) => [text.slice(span.start, span.end), url]);
    expect(found).toEqual([
      ['"https://example.org/a?b=c"', 'https://example.org/a?b=c'],
      ['http://example.org/docs', 'http://example.org/docs'],
      ['https://example.org/e', 'https://example.org/e'],
      ['https://example.org/man', 'https://example.org/man'],
    ]);
    expect(webLinks(analyze('a: https://example.org/a\n'))).toEqual([]);
  });
});

describe('anchors', () => {
  const text = `${HEAD}x-a: &one !!map {mode: 0644}\nstorage:\n  files:\n    - {<<: *one, path: /a}\n    - {<<: *o$0ne, path: /b}\n`;

  it.each([
    ['an alias', text],
    ['the anchor', text.replace('$0', '').replace('&one', '&on$0e')],
  ])('are found and renamed from %s', (_, marked) => {
    const { text: plain, offset } = readCursor(marked);
    const anchor = anchorAt(analyze(plain), offset);
    expect(anchor?.aliases).toHaveLength(2);
    const renaming = anchor && renameAnchor(analyze(plain), anchor, 'base');
    const edits = renaming && 'edits' in renaming ? renaming.edits : [];
    expect(applyEdits(plain, edits)).toBe(plain.replace('&one', '&base').replaceAll('*one', '*base'));
  });

  it.each([
    ['a b', 'letters'],
    ['two', 'already'],
  ])('are not renamed to %s, and not found elsewhere', (name, reason) => {
    const { text: plain, offset } = readCursor(`${text}x-b: &two {}\n`);
    const anchor = anchorAt(analyze(plain), offset);
    expect(anchor && renameAnchor(analyze(plain), anchor, name)).toEqual({
      refused: expect.stringContaining(reason),
    });
    expect(anchorAt(analyze(plain), plain.indexOf('/a'))).toBeNull();
    expect(anchorAt(analyze(plain), plain.indexOf('0644'))).toBeNull();
  });
});

describe('the name of an anchor', () => {
  it.each(['!<&a> &a', '&a !<&a>', '!x &a', '&a # &a\n '])(
    'is not looked for in a tag or comment: %s',
    (properties) => {
      const text = `${HEAD}x: ${properties} /one\ny: *a\n`;
      const anchor = anchorAt(analyze(text), text.indexOf('*a') + 1);
      const before =
        properties.indexOf(properties.startsWith('&') ? '&a' : ' &a') + (properties.startsWith('&') ? 0 : 1);
      expect(anchor?.span.start).toBe(HEAD.length + 3 + before);
    },
  );
});

describe('a place', () => {
  const at = (marked: string): string => {
    const { text, offset } = readCursor(marked);
    const { tree, shape } = analyze(text);
    const found = locate(tree, shape, offset);
    return found ? `${found.on} ${formatPath(found.path)} ${found.holder?.name ?? '-'}` : '';
  };

  it.each([
    ['storage:\n  fi$0les: []\n', 'key $.storage.files Storage'],
    ['storage:\n  files: [$0]\n', 'value $.storage.files Storage'],
    ['storage:\n  files:\n    - path: /$0a\n', 'value $.storage.files.0.path File'],
    ['storage:\n  files:\n    - path: /a\n    - pa$0th: /a\n', 'key $.storage.files.1.path File'],
    ['storage:\n  files:\n    - path: /a\n      x: {y: $0z}\n', 'value $.storage.files.0.x.y -'],
    ['storage:\n  files:\n    - <<: {pa$0th: /a}\n', 'key $.storage.files.0.<<.path File'],
    ['storage:\n  files:\n    - <<: [{pa$0th: /a}]\n', 'key $.storage.files.0.<<.0.path File'],
    [
      'systemd:\n  units:\n    - contents: |\n        a\n        b$0\n      name: x\n',
      'value $.systemd.units.0.contents Unit',
    ],
    [
      'systemd:\n  units:\n    - contents: |\n        a\n      $0name: x\n',
      'key $.systemd.units.0.name Unit',
    ],
  ])('%j is %s', (text, expected) => {
    expect(at(HEAD + text)).toBe(expected);
  });

  it('in a tree that bites its tail is found as well', () => {
    expect(at(`${HEAD}storage: &a\n  files: *a$0\n`)).toBe('value $.storage.files Storage');
    expect(at(`${HEAD}x: &a {y: *a, mo$0de: 1}\nstorage: *a\n`)).toContain('$.x.mode');
  });
});

describe('selections', () => {
  /** What is selected step by step, without the last, which is everything. */
  const grown = (marked: string): readonly string[] => {
    const { text, offset } = readCursor(marked);
    const spans = selectionSpans(analyze(text), offset);
    expect(spans.at(-1)).toEqual({ start: 0, end: text.length });
    for (const [index, span] of spans.entries()) {
      const outer = spans[index + 1] ?? { start: 0, end: text.length };
      expect(outer.start <= span.start && span.end <= outer.end).toBe(true);
    }
    return spans.map(({ start, end }) => text.slice(start, end).trim());
  };

  it('grow from the word outward', () => {
    expect(grown(`${HEAD}storage:\n  files:\n    - path: /opt/bin/to$0ol\n`).slice(0, 4)).toEqual([
      'tool',
      '/opt/bin/tool',
      'path: /opt/bin/tool',
      '- path: /opt/bin/tool',
    ]);
  });

  it.each([
    ['    - name: container$0d.service\n', 'containerd.service'],
    ['    - name: $0a@b.timer\n', 'a@b.timer'],
    ['    - {name: b$0.mount, enabled: true}\n', 'b.mount'],
  ])('take the name of a unit whole: %j', (line, name) => {
    expect(grown(`${HEAD}systemd:\n  units:\n${line}`)[0]).toBe(name);
  });

  it('take words, values, assignments and sections of units', () => {
    const text = `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Unit]\n        After=a.service b$0.service\n        Wants=c\n        [Service]\n        ExecStart=/bin/a\n`;
    expect(
      grown(text)
        .slice(0, 6)
        .map((part) => part.replace(/\n\s+/g, '⏎')),
    ).toEqual([
      'b.service',
      'a.service b.service',
      'After=a.service b.service',
      '[Unit]⏎After=a.service b.service⏎Wants=c',
      '|⏎[Unit]⏎After=a.service b.service⏎Wants=c⏎[Service]⏎ExecStart=/bin/a',
      expect.stringMatching(/^contents: /),
    ]);
  });

  it('take addresses and options, lines of scripts, and words in JSON and comments', () => {
    const script = `${HEAD}storage:\n  files:\n    - path: /opt/bin/a\n      contents:\n        inline: |\n          #!/bin/sh\n          curl --output=/tmp/x https://exam$0ple.org/a.tar\n`;
    expect(grown(script).slice(0, 4)).toEqual([
      'example.org',
      '//example.org/a.tar',
      'https://example.org/a.tar',
      'curl --output=/tmp/x https://example.org/a.tar',
    ]);
    expect(
      grown('{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/etc/a$0b"}]}}').slice(0, 3),
    ).toEqual(['ab', '/etc/ab', '"/etc/ab"']);
    expect(grown(`${HEAD}# see /etc/mo$0td\nstorage: {}\n`).slice(0, 2)).toEqual(['motd', '/etc/motd']);
  });

  it.each(['$0', `${HEAD}systemd: {units: [{name: "a$0`, `$0${HEAD}`, `${HEAD}a: \${x$0}\n`])(
    'are there in half a text: %j',
    (text) => {
      expect(grown(text).length).toBeGreaterThan(0);
    },
  );
});
