import { expect, test } from 'vitest';
import { printfWithoutArguments } from '../../server/src/go/printf.ts';

test.each([
  ['as it is', 'as it is'],
  ['100%% sure', '100% sure'],
  ['a%zz', 'a%!z(MISSING)z'],
  ['a%20b', 'a%!b(MISSING)'],
  ['a%ü', 'a%!ü(MISSING)'],
  ['50%', '50%!(NOVERB)'],
])('%j prints %j', (text, printed) => {
  expect(printfWithoutArguments(text)).toBe(printed);
});
