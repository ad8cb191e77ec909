import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { anchorAt, renameAnchor } from '../../server/src/features/anchors.ts';
import { cleanPath, localLinks } from '../../server/src/features/links.ts';
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
      contents
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
      'item /a.sh',
      'section contents',
      'function first',
      'function second',
      'item /a.json',
      'section contents',
      'key a 1',
      'key b',
      'item /a.toml',
      'section contents',
      'key v 2',
      'part t.u',
      'item /a.yaml',
      'section contents',
      'key kind Pod',
      'key metadata',
      'section systemd',
      'list units 1',
      'item a.service',
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

it('selections grow from the value outward', () => {
  const { text, offset } = readCursor(`${HEAD}storage:\n  files:\n    - path: /$0a\n`);
  const spans = selectionSpans(analyze(text), offset);
  expect(spans.map(({ start, end }) => text.slice(start, end).trim()).slice(0, 3)).toEqual([
    '/a',
    'path: /a',
    '- path: /a',
  ]);
  expect(spans.at(-1)).toEqual({ start: 0, end: text.length });
});
