import { expect, test } from 'vitest';
import { marshalJson, marshalString } from '../../server/src/go/json-text.ts';

test.each([
  ['a"b\\', '"a\\"b\\\\"'],
  ['<a> & b', '"\\u003ca\\u003e \\u0026 b"'],
  ['\n\r\t', '"\\n\\r\\t"'],
  ['\b\f\0\x1f', '"\\u0008\\u000c\\u0000\\u001f"'],
  ['\x7f/é😀', '"\x7f/é😀"'],
  ['\u2028\u2029', '"\\u2028\\u2029"'],
  ['\ud83d!', '"\\ufffd!"'],
])('marshalString(%j)', (text, json) => {
  expect(marshalString(text)).toBe(json);
});

test('marshalJson keeps the order and leaves undefined fields out', () => {
  const value = { b: 1, a: undefined, c: [true, null, 2n ** 63n - 1n], d: new Map([['e', {}]]) };
  expect(marshalJson(value)).toBe('{"b":1,"c":[true,null,9223372036854775807],"d":{"e":{}}}');
});

test('marshalJson breaks lines like MarshalIndent', () => {
  expect(marshalJson({ a: [], b: {}, c: [1, { d: 'x' }] }, '  ')).toBe(
    [
      '{',
      '  "a": [],',
      '  "b": {},',
      '  "c": [',
      '    1,',
      '    {',
      '      "d": "x"',
      '    }',
      '  ]',
      '}',
    ].join('\n'),
  );
});
