import { expect, it } from 'vitest';
import { readEnvFile } from '../../server/src/syntax/env/read.ts';

it('reads assignments, quoted and over several lines', () => {
  const text = '# A=b\nGROUP=stable \n  export X = "a b"\nbad line\nY=\'c\nd\'e\nZ=f\\\ng\r\nEMPTY=\n';
  const { assignments, comments } = readEnvFile(text);
  expect(
    assignments.map(({ name, value, quoted, valueSpan, lines }) => [
      name,
      value,
      quoted,
      text.slice(valueSpan.start, valueSpan.end),
      text.slice(lines.start, lines.end),
    ]),
  ).toEqual([
    ['GROUP', 'stable', false, 'stable', 'GROUP=stable \n'],
    ['X', 'a b', true, '"a b"', '  export X = "a b"\n'],
    ['Y', 'c\nde', true, "'c\nd'e", "Y='c\nd'e\n"],
    ['Z', 'fg', false, 'f\\\ng', 'Z=f\\\ng\r\n'],
    ['EMPTY', '', false, '', 'EMPTY=\n'],
  ]);
  expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(['# A=b']);
});
