import { expect, it } from 'vitest';
import { fixedInWords } from '../../client/src/fix-text.ts';

it.each([
  [2, 7, '2 problems fixed, 7 rows left to look at.'],
  [1, 1, '1 problem fixed, 1 row left to look at.'],
  [3, 0, '3 problems fixed, nothing left.'],
  [0, 2, 'Nothing is safe to fix by itself: 2 rows left to look at.'],
  [0, 0, 'There is nothing to fix.'],
])('%i fixed, %i left', (fixed, left, words) => {
  expect(fixedInWords({ fixed, left })).toBe(words);
});
