import { expect, test } from 'vitest';
import { quote } from '../../server/src/go/quote.ts';

test.each([
  ['a"b\\c.service', '"a\\"b\\\\c.service"'],
  ["it's", '"it\'s"'],
  ['\x07\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
  ['\0\x1f\x7f', '"\\x00\\x1f\\x7f"'],
  ['é 漢 😀 ́', '"é 漢 😀 ́"'],
  ['\u0085\u00a0\u200b\u2028\ufeff', '"\\u0085\\u00a0\\u200b\\u2028\\ufeff"'],
  ['\u{e0001}\ue000', '"\\U000e0001\\ue000"'],
  ['\ud800x', '"\ufffdx"'],
])('quote(%j)', (text, quoted) => {
  expect(quote(text)).toBe(quoted);
});
