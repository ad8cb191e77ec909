import { describe, expect, it } from 'vitest';
import { saysTheSame } from '../../server/src/convert/same-json.ts';
import { readJson } from '../../server/src/syntax/json/read.ts';

/** Whether a text says what the data of another does. */
const says = (text: string, other: string): boolean => saysTheSame(readJson(text), JSON.parse(other));

describe('saysTheSame', () => {
  it('does not know of broken text', () => expect(saysTheSame(readJson('{"a":1'), { a: 1 })).toBe(false));

  it.each([
    ['{"a":1,"b":[{"c":"x"}]}', '{ "b": [ { "c": "x" } ], "a": 1 }'],
    ['{"a":{"b":{},"c":[],"d":null}}', '{}'],
    ['[0,false,""]', '[0,false,""]'],
  ])('%s and %s', (a, b) => {
    expect([says(a, b), says(b, a)]).toEqual([true, true]);
  });

  it.each([
    ['{"a":1}', '{"A":1}'],
    ['{"a":1,"b":2}', '{"a":1}'],
    ['{"a":[{}]}', '{}'],
    ['{"a":0}', '{}'],
    ['{"a":""}', '{"a":null}'],
    ['[1,2]', '[2,1]'],
    ['{"a":[1]}', '{"a":{"0":1}}'],
  ])('%s, but not %s', (a, b) => {
    expect([says(a, b), says(b, a)]).toEqual([false, false]);
  });
});
