import { describe, expect, it } from 'vitest';
import { saysTheSame } from '../../server/src/convert/same-json.ts';

describe('saysTheSame', () => {
  it.each([
    ['{"a":1,"b":[{"c":"x"}]}', '{ "b": [ { "c": "x" } ], "a": 1 }'],
    ['{"a":{"b":{},"c":[],"d":null}}', '{}'],
    ['[0,false,""]', '[0,false,""]'],
  ])('%s and %s', (a, b) => {
    expect([saysTheSame(a, b), saysTheSame(b, a)]).toEqual([true, true]);
  });

  it.each([
    ['{"a":1}', '{"A":1}'],
    ['{"a":1,"b":2}', '{"a":1}'],
    ['{"a":[{}]}', '{}'],
    ['{"a":0}', '{}'],
    ['{"a":""}', '{"a":null}'],
    ['[1,2]', '[2,1]'],
    ['{"a":[1]}', '{"a":{"0":1}}'],
    ['{"a":1', '{"a":1'],
  ])('%s, but not %s', (a, b) => {
    expect([saysTheSame(a, b), saysTheSame(b, a)]).toEqual([false, false]);
  });
});
