import { describe, expect, test } from 'vitest';
import { goSyntaxError, readJson } from '../../server/src/syntax/json/read.ts';
import type { Node } from '../../server/src/syntax/tree.ts';

/** A tree in short: strings quoted, other scalars bare, absent values as `?`. */
function show(node: Node | null): string {
  if (!node) return 'nothing';
  if (node.kind === 'map') return `{${node.entries.map((e) => `${show(e.key)}:${show(e.value)}`).join(' ')}}`;
  if (node.kind === 'list') return `[${node.items.map(show).join(' ')}]`;
  if (node.kind === 'alias') return 'alias';
  return node.style === 'double' ? JSON.stringify(node.value) : node.value || '?';
}

describe('goSyntaxError', () => {
  test.each(['{}', ' [1,-0.5e+3,"\\u00e9\\/",true,false,null,{"a":[]}]\n', '"\u2028\x7f"', '0'])(
    'takes %s',
    (text) => {
      expect(goSyntaxError(text)).toBeNull();
    },
  );

  test.each<[string, string, number]>([
    ['', 'unexpected end of JSON input', 0],
    ['{"é"', 'unexpected end of JSON input', 4],
    ['"a', 'unexpected end of JSON input', 2],
    ['{"a":1 "b":2}', `invalid character '"' after object key:value pair`, 7],
    ['{"a" 1}', "invalid character '1' after object key", 5],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string", 7],
    ['{a:1}', "invalid character 'a' looking for beginning of object key string", 1],
    ['[1,]', "invalid character ']' looking for beginning of value", 3],
    ['[1 2]', "invalid character '2' after array element", 3],
    ['[1}', "invalid character '}' after array element", 2],
    ['{} x', "invalid character 'x' after top-level value", 3],
    ['01', "invalid character '1' after top-level value", 1],
    ['\ufeff{}', "invalid character 'ï' looking for beginning of value", 0],
    ['"é" é', "invalid character 'Ã' after top-level value", 4],
    ["['a']", "invalid character '\\'' looking for beginning of value", 1],
    ['\v', "invalid character '\\v' looking for beginning of value", 0],
    ['"a\nb"', "invalid character '\\n' in string literal", 2],
    ['"\0"', "invalid character '\\x00' in string literal", 1],
    ['"\\x"', "invalid character 'x' in string escape code", 2],
    ['"\\u12g4"', "invalid character 'g' in \\u hexadecimal character escape", 5],
    ['"\\', "invalid character ' ' in string escape code", 2],
    ['tru', "invalid character ' ' in literal true (expecting 'e')", 3],
    ['nul}', "invalid character '}' in literal null (expecting 'l')", 3],
    ['-', "invalid character ' ' in numeric literal", 1],
    ['-a', "invalid character 'a' in numeric literal", 1],
    ['1.', "invalid character ' ' after decimal point in numeric literal", 2],
    ['1e+x', "invalid character 'x' in exponent of numeric literal", 3],
  ])('%j', (text, message, at) => {
    expect(goSyntaxError(text)).toMatchObject({ message, at });
  });

  test('10000 levels are fine, one more is not', () => {
    expect(goSyntaxError('['.repeat(10_000) + ']'.repeat(10_000))).toBeNull();
    expect(goSyntaxError('['.repeat(10_001))).toMatchObject({
      message: "invalid character '[' exceeded max depth",
      at: 10_000,
    });
  });
});

describe('readJson', () => {
  test('gives every node its place', () => {
    const text = ' {"a": [1, "é"], "b": {}}';
    const { root, problems, comments } = readJson(text);
    expect([problems, comments]).toEqual([[], []]);
    const seen: string[] = [];
    const walk = (node: Node): void => {
      seen.push(`${text.slice(node.span.start, node.span.end)} at ${node.at}`);
      if (node.kind === 'map') for (const { key, value } of node.entries) [key, value].forEach(walk);
      if (node.kind === 'list') node.items.forEach(walk);
    };
    if (root) walk(root);
    expect(seen).toEqual([
      '{"a": [1, "é"], "b": {}} at 2',
      '"a" at 2',
      '[1, "é"] at 8',
      '1 at 8',
      '"é" at 11',
      '"b" at 17',
      '{} at 23',
    ]);
  });

  test.each([
    ['"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"', '"\\/\b\f\n\r\té'],
    ['"\\ud83d\\ude00"', '😀'],
    ['"\\ud83dx\\ude00\ud800"', '\ufffdx\ufffd\ufffd'],
  ])('unescapes %s', (text, value) => {
    expect(readJson(text).root).toMatchObject({ kind: 'scalar', style: 'double', value });
  });

  test('keeps repeated keys', () => {
    expect(show(readJson('{"a":1,"a":2}').root)).toBe('{"a":1 "a":2}');
  });

  test.each([
    ['', 'nothing'],
    ['{"a": {"b": [1, "x', '{"a":{"b":[1 "x"]}}'],
    ['{"a": \n "b": 2}', '{"a":? "b":2}'],
    ['{"a"\n "b": 2}', '{"a":? "b":2}'],
    ['{"a": 1\n "b": 2}', '{"a":1 "b":2}'],
    ['{"a": "x\n"b": 2}', '{"a":"x" "b":2}'],
    ['{"a": "x\\"\n}', '{"a":"x\\""}'],
    ['{"a": tru, b: 1, c}', '{"a":tru b:1 c:?}'],
    ['{"a" 1, "b" {"c": 2}}', '{"a":1 "b":{"c":2}}'],
    ['{"a": [1, {"b": 2], "c": 3}', '{"a":[1 {"b":2}] "c":3}'],
    ['{"a": [1, 2}', '{"a":[1 2]}'],
    ['{"a": 1}} , {"b": 2}', '{"a":1}'],
    ['[1,,2,]', '[1 2]'],
    [']}1', '1'],
    ['\ufeff{"a": 1}', '{"a":1}'],
  ])('makes what it can of %j', (text, shown) => {
    expect(show(readJson(text).root)).toBe(shown);
  });

  test('places the absent value behind the colon, and the problem on its character', () => {
    const { root, problems } = readJson('{"a": }');
    expect(root).toMatchObject({ entries: [{ value: { value: '', span: { start: 5, end: 5 } } }] });
    expect(problems).toEqual([
      { message: "invalid character '}' looking for beginning of value", span: { start: 6, end: 7 } },
    ]);
    expect(readJson('{').problems).toEqual([
      { message: 'unexpected end of JSON input', span: { start: 1, end: 1 } },
    ]);
  });

  test('cuts what is nested too deep to walk', () => {
    const depth = (node: Node | undefined | null): number =>
      node?.kind === 'list' ? 1 + depth(node.items[0]) : 0;
    expect(depth(readJson('['.repeat(100_000)).root)).toBeLessThan(300);
    expect(depth(readJson('['.repeat(50) + ']'.repeat(50)).root)).toBe(50);
  });
});
