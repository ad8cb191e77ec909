import { describe, expect, test } from 'vitest';
import { createCarrier } from '../../server/src/text/carried.ts';

describe('createCarrier', () => {
  test('leaves what stands before an edit, and moves what stands behind it', () => {
    const { forth, back } = createCarrier('one two three', 'one 2 three');
    expect([forth(1), forth(13), back(11), back(2)]).toEqual([1, 11, 13, 2]);
  });

  test('leads what is gone near to where it was', () => {
    const { forth } = createCarrier('abcdef', 'af');
    expect([forth(3), forth(6)]).toEqual([1, 2]);
  });

  test('finds lines between two edits again, where they occur once', () => {
    const before = 'a\nx: 1\nsame\ny: 2\ny: 2\nb\n';
    const after = 'a\nx: 10\nsame\ny: 2\ny: 2\nc\n';
    const { forth, back } = createCarrier(before, after);
    expect(forth(before.indexOf('same') + 2)).toBe(after.indexOf('same') + 2);
    expect(back(after.indexOf('same') + 2)).toBe(before.indexOf('same') + 2);
    expect(forth(before.indexOf('b'))).toBeLessThanOrEqual(after.length);
  });

  test('is the way there and back where nothing changed', () => {
    const { forth, back } = createCarrier('abc', 'abc');
    for (const at of [0, 1, 2, 3]) expect([forth(at), back(at)]).toEqual([at, at]);
  });
});
