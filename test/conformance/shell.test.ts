/** Scripts that `bash -n` (5.2.15) was given, with its first error and its warnings, line and words. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkShell } from '../../server/src/programs/shell/check.ts';

interface Recorded {
  readonly text: string;
  readonly posix?: true;
  readonly line?: number;
  readonly message?: string;
  readonly warnings?: readonly { readonly line: number; readonly message: string }[];
}

const CASES = readFileSync(new URL('./shell/cases.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

describe('what bash -n says', () => {
  it('has cases of both kinds', () => {
    expect(CASES.filter(({ message }) => message === undefined).length).toBeGreaterThan(100);
    expect(CASES.filter(({ message }) => message !== undefined).length).toBeGreaterThan(100);
  });

  it.each(CASES)('of $text', ({ text, posix = false, line, message, warnings = [] }) => {
    const verdict = checkShell(text, { posix });
    expect(verdict?.problem && { line: verdict.problem.line, message: verdict.problem.message }).toEqual(
      message === undefined ? null : { line, message },
    );
    expect(verdict?.documents.map((one) => ({ line: one.line, message: one.message }))).toEqual(warnings);
  });
});
