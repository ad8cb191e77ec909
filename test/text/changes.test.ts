import { describe, expect, test } from 'vitest';
import { editsBetween, withBreaksOf } from '../../server/src/text/changes.ts';
import { applyEdits } from '../../server/src/text/span.ts';

/** The edits as `old -> new`, after making sure that they lead from one text to the other. */
function edits(before: string, after: string): readonly string[] {
  const found = editsBetween(before, after);
  expect(applyEdits(before, found)).toBe(after);
  return found.map(({ span, newText }) => `${before.slice(span.start, span.end)} -> ${newText}`);
}

describe('editsBetween', () => {
  test.each([
    ['equal texts', 'a\nb\n', 'a\nb\n', []],
    ['one word', 'variant: x\nversion: 1.0.0\nend\n', 'variant: x\nversion: 1.1.0\nend\n', ['0 -> 1']],
    ['words in several lines', 'a: 1\nb\nc: 3\n', 'a: 2\nb\nc: 4\n', ['1 -> 2', '3 -> 4']],
    ['a line more', 'a\nc\n', 'a\nb\nc\n', [' -> b\n']],
    ['a line less', 'a\nb\nc\n', 'a\nc\n', ['b\n -> ']],
    ['everything', '', 'a\n', [' -> a\n']],
    ['nothing left', 'a\n', '', ['a\n -> ']],
    ['a line break at the end', 'a', 'a\n', ['a -> a\n']],
    ['another kind of line break', 'a\r\nb\r\n', 'a\nb\r\n', ['a\r\n -> a\n']],
    ['lines that end in CRLF', 'a: 1\r\nb\r\n', 'a: 2\r\nb\r\n', ['1 -> 2']],
    ['half of a surrogate pair', 'a\u{1f600}b', 'a\u{1f601}b', ['\u{1f600} -> \u{1f601}']],
    ['repeated letters', 'aa\n', 'aaa\n', [' -> a']],
  ])('changes %s', (_, before, after, expected) => {
    expect(edits(before, after)).toEqual(expected);
  });

  test('finds its way between any two texts', () => {
    let seed = 7;
    const next = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const pieces = ['a', 'b', '\n', '\r\n', '\r', '\u{1f600}', '\u{1f601}', '\ud83d', ''];
    const random = (): string => Array.from({ length: next(9) }, () => pieces[next(9)]).join('');
    for (let i = 0; i < 3000; i++) edits(random(), random());
  });

  test('is linear in long texts', () => {
    const long = 'line\n'.repeat(200_000);
    expect(edits(`${long}a\n${long}`, `${long}b\n${long}`)).toEqual(['a -> b']);
  });
});

describe('withBreaksOf', () => {
  test('gives a text the breaks of another', () => {
    expect(withBreaksOf('a\r\nb\r\n', 'c\nd\n')).toBe('c\r\nd\r\n');
    expect(withBreaksOf('a\nb\r\n', 'c\nd\n')).toBe('c\nd\n');
    expect(withBreaksOf('a\r\n', 'c\r\nd\n')).toBe('c\r\nd\n');
    expect(withBreaksOf('a', 'c\n')).toBe('c\n');
  });
});
