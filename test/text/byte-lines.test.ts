import { describe, expect, test } from 'vitest';
import { ByteLines } from '../../server/src/text/byte-lines.ts';
import { utf8Length } from '../../server/src/text/utf8.ts';

/** The place of the `|` in a text. */
function placeOf(marked: string): string {
  const { line, column } = new ByteLines(marked.replace('|', '')).place(marked.indexOf('|'));
  return `${line}:${column}`;
}

describe('ByteLines', () => {
  test.each([
    ['|', '1:1'],
    ['ab|c', '1:3'],
    ['a\n|b', '2:1'],
    ['a|\nb', '1:2'],
    ['a\r\n\rb|', '2:3'],
    ['\ufeff|a', '1:4'],
    ['é|', '1:3'],
    ['x\n€|', '2:4'],
    ['😀|', '1:5'],
    ['a\u2028b|', '1:6'],
    ['\ud800|', '1:4'],
  ])('%j is at %s', (marked, place) => {
    expect(placeOf(marked)).toBe(place);
  });

  test('counts on over long lines', () => {
    const text = `${'é😀'.repeat(1000)}\n${'x€'.repeat(1000)}`;
    const lines = new ByteLines(text);
    expect(lines.place(3000)).toEqual({ line: 1, column: 6001 });
    expect(lines.place(text.length)).toEqual({ line: 2, column: 4001 });
    for (let at = 0; at < 3000; at += 7) {
      expect(lines.place(at).column).toBe(1 + utf8Length(text, 0, at));
    }
  });
});

test('utf8Length counts what the text is in UTF-8', () => {
  for (const text of ['', 'abc', 'é', '€', '😀', 'a\u0800\uffff😀\u007f\u0080']) {
    expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
  }
});
