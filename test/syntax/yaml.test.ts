import { describe, expect, it } from 'vitest';
import type { Node } from '../../server/src/syntax/tree.ts';
import { readYaml } from '../../server/src/syntax/yaml/read.ts';
import { LineIndex } from '../../server/src/text/lines.ts';

/** The tree in one line: plain scalars bare, others quoted, tags and anchors before the node. */
function show(node: Node | null): string {
  if (node === null) return '∅';
  if (node.kind === 'alias') return `*${node.name}`;
  const props = `${node.tag === undefined ? '' : `${node.tag} `}${node.anchor === undefined ? '' : `&${node.anchor} `}`;
  if (node.kind === 'scalar')
    return props + (node.style === 'plain' ? node.value : JSON.stringify(node.value));
  if (node.kind === 'list') return `${props}[${node.items.map(show).join(', ')}]`;
  return `${props}{${node.entries.map(({ key, value }) => `${show(key)}: ${show(value)}`).join(', ')}}`;
}

/** Problems as `line:column message`. */
function problems(text: string): string[] {
  const lines = new LineIndex(text);
  return readYaml(text).problems.map(({ message, span }) => {
    const { line, column } = lines.place(span.start);
    return `${line}:${column} ${message}`;
  });
}

function read(text: string): string {
  const { root, problems } = readYaml(text);
  expect(problems, text).toEqual([]);
  return show(root);
}

/** Every node as `line:column`, in document order. */
function places(text: string): string[] {
  const lines = new LineIndex(text);
  const out: string[] = [];
  const walk = (node: Node): void => {
    const { line, column } = lines.place(node.at);
    out.push(`${line}:${column}`);
    if (node.kind === 'list') node.items.forEach(walk);
    if (node.kind === 'map') for (const { key, value } of node.entries) [key, value].forEach(walk);
  };
  const { root } = readYaml(text);
  if (root) walk(root);
  return out;
}

describe('readYaml: structure', () => {
  it.each([
    ['', '∅'],
    ['# nothing\n', '∅'],
    ['---\n', ''],
    ['a: b\nc:\n  d: e\n', '{a: b, c: {d: e}}'],
    ['a:\n- b\n- c: d\n  e: f\ng: h\n', '{a: [b, {c: d, e: f}], g: h}'],
    ['- - a\n  - b\n-\n- ~\n', '[[a, b], , ~]'],
    ['a: {b: [c, d], "e":f}\n', '{a: {b: [c, d], "e": f}}'],
    ['[a: b, ? c : d, e]\n', '[{a: b}, {c: d}, e]'],
    ['? a\n: b\n? c\n', '{a: b, c: }'],
    ['a: 1\na: 2\n', '{a: 1, a: 2}'],
    ['a: &x {b: c}\n<<: *x\n', '{a: &x {b: c}, <<: *x}'],
    ['k: &k v\n*k : w\n*k: x\n', '{k: &k v, *k: w, *k: x}'],
    ['a: !!str 1\nb: !secret\nc: ! d\n', '{a: !!str 1, b: !secret , c: d}'],
    ['%TAG !e! tag:e.org:\n---\na: !e!x b\n', '{a: tag:e.org:x b}'],
    ['%YAML 1.1\n---\na: b\n...\nrest: [\n', '{a: b}'],
    ['a: b\n---\nc: [\n', '{a: b}'],
    ['{a: b}#x\n', '{a: b}'],
    ['a: [{b: c},]\n', '{a: [{b: c}]}'],
    ['{a:b, c:, d: e:f}\n', '{a:b: , c:: , d: e:f}'],
    ['a: [\nb,\nc\n]\n', '{a: [b, c]}'],
    [' a: b\nc: d\n', '{a: b}'],
    ['a: b\rc: d\u0085e: f\u2028g: h\r\n', '{a: b, c: d, e: f, g: h}'],
    ['\ufeffa: b\n', '{a: b}'],
  ])('%j', (text, tree) => {
    expect(read(text)).toBe(tree);
  });

  it('lets an alias lead back to the node it is in', () => {
    const { root, problems } = readYaml('a: &a [*a]\n');
    expect(problems).toEqual([]);
    const list = root?.kind === 'map' ? root.entries[0]?.value : undefined;
    const alias = list?.kind === 'list' ? list.items[0] : undefined;
    expect(alias?.kind === 'alias' && alias.target === list).toBe(true);
  });
});

describe('readYaml: scalars', () => {
  it.each([
    ['a: x\n  y\n\n  z\n', 'x y\nz'],
    ["a: 'it''s\n  me'\n", "it's me"],
    ['a: "x \\\n   y\\tz\\u00e9\\U0001F600\\x41"\n', 'x y\tzé😀A'],
    ['a: "x\ny"\n', 'x y'],
    ['a: "x\u2028y"\n', 'x\u2028y'],
    ['a: |\n  x\n   y\n\n', 'x\n y\n'],
    ['a: |-\n  x\n\n', 'x'],
    ['a: |+\n  x\n\n', 'x\n\n'],
    ['a: |2-\n    x\n', '  x'],
    ['a: >\n  x\n  y\n\n  z\n    w\n  v\n', 'x y\nz\n  w\nv\n'],
    ['a: | # note\n  x\n', 'x\n'],
    ['a: |\r\n  x\r\n  y\r\n', 'x\ny\n'],
    ['a: it\'s "fine"\n', 'it\'s "fine"'],
    ['a: b#c #d\n', 'b#c'],
  ])('%j', (text, value) => {
    const { root, problems } = readYaml(text);
    expect(problems).toEqual([]);
    const node = root?.kind === 'map' ? root.entries[0]?.value : undefined;
    expect(node).toMatchObject({ kind: 'scalar', value });
  });
});

describe('readYaml: places', () => {
  it.each([
    ['a: b\n', ['1:1', '1:1', '1:4']],
    ['a:\n  - b\n', ['1:1', '1:1', '2:3', '2:5']],
    ['a:\nb: !x\n', ['1:1', '1:1', '1:3', '2:1', '2:4']],
    ['-\n- "😀": é\n', ['1:1', '1:2', '2:3', '2:3', '2:8']],
    ['a: &x\n  b: c\n', ['1:1', '1:1', '1:4', '2:3', '2:6']],
    ['a: !t |\n  x\n', ['1:1', '1:1', '1:4']],
    ['a: { b, c: }\n', ['1:1', '1:1', '1:4', '1:6', '1:7', '1:9', '1:12']],
    ['\ufeffa: b\n', ['1:1', '1:1', '1:4']],
  ])('%j', (text, expected) => {
    expect(places(text)).toEqual(expected);
  });

  it('spans the whole node, without what follows it', () => {
    const text = 'a: &x !t b  # c\nd:\n  e: |\n    f\n\ng: [h]\n';
    const { root } = readYaml(text);
    const spans = root?.kind === 'map' ? root.entries.map(({ value }) => value.span) : [];
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['&x !t b', 'e: |\n    f', '[h]']);
  });

  it('lists the comments', () => {
    const text = '# a\nb: c # d\ne: |\n  # text\n#f\n';
    expect(readYaml(text).comments.map(({ start, end }) => text.slice(start, end))).toEqual([
      '# a',
      '# d',
      '#f',
    ]);
  });
});

describe('readYaml: what yaml.v3 rejects', () => {
  it.each([
    ['a: b: c\n', "1:5 a second ':' on one line; quote the text, or start the key on a line of its own"],
    ['a:\n\tb: c\n', '2:1 a tab cannot indent; use spaces'],
    ['-\ta: b\n', '1:2 a tab cannot indent; use spaces'],
    ['a: b\n\t\n', '2:1 a tab cannot indent; use spaces'],
    ['a: - b\n', '1:4 a list entry cannot start here; start it on a line of its own'],
    ['a: *x\n', "1:4 unknown anchor 'x' referenced"],
    ['a: @b\n', '1:4 text cannot start with @; quote it'],
    ['a: "b\\/c"\n', '1:6 unknown escape \\/ in a double-quoted string'],
    ['a: "\\ud83d\\ude00"\n', '1:5 \\ud83d is not a Unicode character'],
    ['a: "b\n', '1:4 this quoted text needs a closing "'],
    ['a: [b\n', '1:4 expected ] to close this ['],
    ['a: {b: c d: e}\n', "1:8 expected ',' between these entries"],
    ['a: ["b" "c"]\n', "1:9 expected ',' or ':' before this"],
    ['a: {files:[]}\n', "1:11 expected ',' or ':' before this"],
    ['a: [b?c]\n', "1:5 text in [ ] or { } cannot hold a '?'; quote it"],
    ['a: !x!y b\n', '1:4 undefined tag handle !x!'],
    ['%YAML 1.2\n---\na: b\n', '1:1 only YAML 1.1 can be read'],
    ['a:\n  b: c\n d: e\n', '3:2 this key is not in line with the keys before it'],
    ['a: b\nc\n', "2:1 expected ':' behind this key"],
    ['a: b\nc:d\n', "2:2 expected a space behind ':'"],
    ['a: |\n\n     \n  b\n', '4:3 less indented than the empty lines at the start of its block scalar'],
    ['a: b\u0007\n', '1:5 control characters are not allowed'],
    ['a: b\n...\n\tc\n', '3:1 a tab cannot indent; use spaces'],
    [`${'k'.repeat(1025)}: v\n`, '1:1 a key cannot be longer than 1024 characters'],
  ])('%j', (text, problem) => {
    expect(problems(text)[0]).toBe(problem);
  });

  it('tells of more than one mistake', () => {
    expect(problems('a: @b\nc: *d\ne\n')).toHaveLength(3);
  });
});

describe('readYaml: half-typed text', () => {
  it.each([
    ['mo\nvariant: flatcar\n', '{mo: , variant: flatcar}'],
    ['a: b\nmo\nc: d\n', '{a: b, mo: , c: d}'],
    ['a:\n  fi\n  files: []\n', '{a: {fi: , files: []}}'],
    ['a:\n  - mo\n    path: /a\n', '{a: [{mo: , path: /a}]}'],
    ['a:\n  - path: /a\n    mo\nb: c\n', '{a: [{path: /a, mo: }], b: c}'],
    ['a: "x\nb: c\n', '{a: "x", b: c}'],
    ["a: 'x\nb: 'y'\n", '{a: "x", b: "y"}'],
    ['a: [x, y\nb: c\nd: e\n', '{a: [x, y], b: c, d: e}'],
    ['a: {x: 1, y\nb: c\n', '{a: {x: 1, y: }, b: c}'],
    ['a: b: c\nd: e\n', '{a: b, d: e}'],
    ['a: *x\nb: c\n', '{a: , b: c}'],
  ])('%j', (text, tree) => {
    const { root, problems } = readYaml(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(show(root)).toBe(tree);
  });
});

describe('readYaml: hostile text', () => {
  it.each([
    ['open brackets', '['.repeat(100_000)],
    ['dashes', '- '.repeat(100_000)],
    ['keys on one line', 'a: '.repeat(100_000)],
    ['indentation', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['backslashes', `a: "${'\\'.repeat(200_000)}`],
    ['quotes', 'a: "\n'.repeat(2001)],
    ['binary', '\0\x01\xff'.repeat(100_000)],
  ])('answers: %s', (_, text) => {
    const { problems } = readYaml(text);
    expect(problems.length).toBeGreaterThan(0);
    for (const { span } of problems) expect(span.end).toBeLessThanOrEqual(text.length);
  });

  it('reads an alias bomb as a graph', () => {
    const line = (i: number): string => `a${i}: &a${i} [${`*a${i - 1},`.repeat(9)}]\n`;
    const text = `a0: &a0 x\n${Array.from({ length: 50 }, (_, i) => line(i + 1)).join('')}`;
    expect(readYaml(text).problems).toEqual([]);
  });

  it('takes every prefix of a document', () => {
    const text = 'a: &x [b, {c: "d"}]\ne:\n  - |\n    f\n  - ? g\n    : !t h # i\nj: *x\n';
    for (let end = 0; end <= text.length; end++) expect(() => readYaml(text.slice(0, end))).not.toThrow();
  });
});

describe('a directive below the document', () => {
  it.each([
    '%YAML 1.1',
    '%TAG ! x',
    '%TAG !e! tag:example.org,2000: # c',
    '%YAML 1.2\n# c\n\n',
    '%YAML 1.1\n---\nb: [',
  ])('ends it: %j', (line) => expect(read(`a:\n  - b\n${line}`)).toBe('{a: [b]}'));

  it.each(['%FOO', ' %YAML 1.1', '%YAML', '%YAML 1.1\nb: 2', '%TAG x y'])('is none: %j', (line) => {
    expect(problems(`a: b\nc:\n${line}`)).not.toEqual([]);
  });
});

describe('a byte order mark', () => {
  it('is left out at the start of the text alone', () => {
    expect(read('\ufeffa: 1')).toBe('{a: 1}');
    expect(read('\n\ufeffa: 1')).toBe('{\ufeffa: 1}');
    expect(read('a:\n  \ufeffb: c\ufeff')).toBe('{a: {\ufeffb: c\ufeff}}');
    expect(read('a: |\n  \ufeffb\n')).toBe('{a: "\ufeffb\\n"}');
  });

  it('is a letter like any other, and before a bracket the start of a text', () => {
    expect(problems('\n\ufeff{a: b, c: d}')).not.toEqual([]);
    expect(problems('a: &x\ufeff b')).toEqual(['1:4 a name can only hold letters, digits, _ and -']);
  });
});

it('says of brackets that are too deep that they are', () => {
  const text = `${'['.repeat(320)}${']'.repeat(320)}`;
  expect(problems(text)).toEqual(['1:301 nested deeper than 300 levels']);
});
