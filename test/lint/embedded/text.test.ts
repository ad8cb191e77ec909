import { describe, expect, it } from 'vitest';
import { embedScalar } from '../../../server/src/embedded/text.ts';
import { readJson } from '../../../server/src/syntax/json/read.ts';
import { child, type Node, type ScalarNode } from '../../../server/src/syntax/tree.ts';
import { readYaml } from '../../../server/src/syntax/yaml/read.ts';
import { applyEdits } from '../../../server/src/text/span.ts';
import { createRandom } from '../../kit/random.ts';

type Language = 'yaml' | 'json';

/** The scalar under `a.b` of a document. */
function scalarOf(text: string, language: Language): ScalarNode | null {
  const tree = language === 'json' ? readJson(text) : readYaml(text);
  if (tree.problems.length > 0 || !tree.root) return null;
  const outer = child(tree.root, 'a');
  const node: Node | undefined = outer && child(outer, 'b');
  return node?.kind === 'scalar' ? node : null;
}

function embed(text: string, language: Language = 'yaml') {
  const node = scalarOf(text, language);
  if (!node) throw new Error(`no scalar in ${text}`);
  return embedScalar(text, node, ['a', 'b'], language);
}

/** The document with the first `what` of the text at `a.b` replaced; null where that is not offered. */
function replace(text: string, what: string, newText: string, language: Language = 'yaml'): string | null {
  const embedded = embed(text, language);
  const start = embedded.text.indexOf(what);
  expect(start, text).toBeGreaterThanOrEqual(0);
  const edits = embedded.replace(start, start + what.length, newText);
  return edits && applyEdits(text, edits);
}

/** What the document says at the place of the first `what` of the text. */
function shown(text: string, what: string, language: Language = 'yaml'): string {
  const embedded = embed(text, language);
  const start = embedded.text.indexOf(what);
  const span = embedded.spanOf(start, start + what.length);
  return text.slice(span.start, span.end);
}

describe('the place of a part of a text', () => {
  it.each([
    ['a:\n  b: |\n    one\n    two\n', 'two', 'two'],
    ['a:\r\n  b: |\r\n    one\r\n\r\n    two\r\n', 'two', 'two'],
    ['a:\n  b: >-\n    one\n    two\n\n    three\n', 'three', 'three'],
    ['a:\n  b: |2\n      one\n    two\n', '  one', '  one'],
    ['a:\n  b: one two # three\n', 'two', 'two'],
    ["a:\n  b: 'it''s two'\n", "it's two", "it''s two"],
    ['a:\n  b: "x\\ttwo\\n"\n', 'two', 'two'],
    ['a:\n  b: "x\n    two"\n', 'two', 'two'],
    ['a:\n  b: &x |\n    one\n    two\n', 'two', 'two'],
    ['a:\n  b: |\n    one\n    two\n', 'one\ntwo', 'one\n    two'],
  ])('%j has %j at %j', (text, what, where) => expect(shown(text, what)).toBe(where));

  it('is found behind escapes in JSON', () => {
    expect(shown('{"a": {"b": "[Unit]\\n\\u0041=\\"two\\""}}', 'two', 'json')).toBe('two');
    expect(shown('{"a": {"b": "[Unit]\\n\\u0041=1"}}', 'A=1', 'json')).toBe('\\u0041=1');
  });

  it('is the whole scalar where it has a tag', () => {
    expect(shown('a:\n  b: !!str one two\n', 'two')).toBe('!!str one two');
  });
});

describe('a change of a part of a text', () => {
  it.each([
    ['a:\n  b: |\n    one\n    two\n', 'one', '1', 'a:\n  b: |\n    1\n    two\n'],
    ['a:\n  b: |\n    one\n    two\nc: d\n', 'two\n', '', 'a:\n  b: |\n    one\nc: d\n'],
    ['a:\n  b: |\n    one\n    two\n', 'one\n', 'x\n\ny\n', 'a:\n  b: |\n    x\n\n    y\n    two\n'],
    ['a:\r\n  b: |\r\n    one\r\n', 'one', '1\n2', 'a:\r\n  b: |\r\n    1\r\n    2\r\n'],
    ['a:\n  b: |-\n    one\n    two', '\ntwo', '', 'a:\n  b: |-\n    one\n'],
    ["a:\n  b: 'it''s'\n", "'s", "'''", "a:\n  b: 'it'''''''\n"],
    ['a: {b: "one"}\n', 'one', 'a "b"\n', 'a: {b: "a \\"b\\"\\n"}\n'],
    ['a:\n  b: x=1 y # z\n', 'x=1 ', '', 'a:\n  b: y # z\n'],
    ['a:\n  b: x=1\n', '1', 'a: b', 'a:\n  b: "x=a: b"\n'],
    ['a:\n  b: >\n    one\n    two\n', 'two', '2', 'a:\n  b: >\n    one\n    2\n'],
  ])('%j: %j becomes %j', (text, what, newText, after) => expect(replace(text, what, newText)).toBe(after));

  it('escapes in JSON', () => {
    const text = '{"a": {"b": "[Unit]\\nA=1\\n"}}';
    expect(replace(text, 'A=1\n', 'B="2"\n\tC\n', 'json')).toBe(
      '{"a": {"b": "[Unit]\\nB=\\"2\\"\\n\\tC\\n"}}',
    );
  });

  it.each([
    ['an anchor that others use', 'a:\n  b: &x one\n', 'one', '1'],
    ['a tag', 'a:\n  b: !!str one\n', 'one', '1'],
    ['lines of a folded text', 'a:\n  b: >\n    one\n    two\n', 'two', '2\n3'],
    ['a first line that would look indented', 'a:\n  b: |\n    one\n    two\n', 'one', ' one'],
    ['a character that YAML does not take', 'a:\n  b: |\n    one\n', 'one', '\x07'],
    ['a half of an escape', 'a:\n  b: "\\U0001F600"\n', '\ude00', 'x'],
  ])('is not offered for %s', (_, text, what, newText) => expect(replace(text, what, newText)).toBeNull());
});

describe('any change of any scalar', () => {
  const random = createRandom(4);
  const words = [
    'a',
    'b c',
    '',
    '  x',
    '\t',
    "it's",
    '"q"',
    '# no',
    'k: v',
    '\\',
    'é',
    '😀',
    '- i',
    '\u2028',
    'x ',
  ];
  const line = () => Array.from({ length: random.below(4) }, () => random.pick(words)).join('');
  const lines = (most: number) => Array.from({ length: random.below(most) }, line);

  const makers: Record<string, () => readonly [string, Language]> = {
    literal: () => block('|'),
    folded: () => block('>'),
    single: () => [`a:\n  b: '${lines(3).join('\n\n  ').replaceAll("'", "''")}'\nc: d\n`, 'yaml'],
    double: () => [`a:\n  b: ${JSON.stringify(lines(4).join('\n'))}\nc: d\n`, 'yaml'],
    'double over lines': () => [
      `a:\n  b: "x${lines(3).join('\n   ').replace(/["\\]/g, '\\$&')}\\x41"\n`,
      'yaml',
    ],
    plain: () => [`a:\n  b: x${line()}\nc: d\n`, 'yaml'],
    JSON: () => [`{"a": {"b": ${JSON.stringify(lines(4).join('\n'))}}, "c": "d"}`, 'json'],
  };

  function block(indicator: string): readonly [string, Language] {
    const eol = random.pick(['\n', '\n', '\r\n']);
    const header = `${indicator}${random.pick(['', '-', '+', '2', '2-', '-2'])}`;
    const body = lines(5).map((one) => (one === '' ? random.pick(['', '  ', '    ']) : `    ${one}`));
    const end = random.pick([`${eol}c: d${eol}`, eol, '', `${eol}${eol}${eol}c: d`]);
    return [`a:${eol}  b: ${header}${random.pick(['', ' # why'])}${eol}${body.join(eol)}${end}`, 'yaml'];
  }

  it.each(Object.entries(makers))('reads back as exactly the changed text: %s', (_, make) => {
    let done = 0;
    for (let turn = 0; turn < 1500; turn++) {
      const [text, language] = make();
      const node = scalarOf(text, language);
      if (!node) continue;
      const { value } = node;
      const start = random.below(value.length + 1);
      const end = Math.min(value.length, start + random.below(6));
      const newText = lines(3).join('\n');
      const embedded = embedScalar(text, node, [], language);
      const span = embedded.spanOf(start, end);
      expect(span.start >= node.span.start && span.start <= span.end && span.end <= text.length).toBe(true);
      const edits = embedded.replace(start, end, newText);
      if (!edits) continue;
      const after = applyEdits(text, edits);
      const show = JSON.stringify({ text, start, end, newText, after });
      const wanted = (value.slice(0, start) + newText + value.slice(end)).replace(/\p{Cs}/gu, '\ufffd');
      expect(scalarOf(after, language)?.value, show).toBe(wanted);
      expect(after.includes('d'), show).toBe(text.includes('d'));
      done++;
    }
    expect(done).toBeGreaterThan(100);
  });
});
