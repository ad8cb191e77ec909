import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../server/src/text/unified-diff.ts';
import { numbers } from '../kit/numbers.ts';

const lines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Applies a diff as `patch` does, by its line numbers, and holds every line of it against the text. */
function patch(before: string, diff: string): string {
  const old = lines(before);
  const out: string[] = [];
  let at = 0;
  for (const hunk of diff.split(/^(?=@@ )/m).slice(1)) {
    const [, from = '', length = '1'] = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@\n/.exec(hunk) ?? [];
    const start = length === '0' ? Number(from) : Number(from) - 1;
    out.push(...old.slice(at, start));
    at = start;
    const body = lines(hunk.slice(hunk.indexOf('\n') + 1));
    for (const [i, printed] of body.entries()) {
      if (printed[0] === '\\') continue;
      const line = body[i + 1]?.[0] === '\\' ? printed.slice(0, -1) : printed;
      if (line[0] !== '+') expect(line.slice(1)).toBe(old[at++]);
      if (line[0] !== '-') out.push(line.slice(1));
    }
  }
  return [...out, ...old.slice(at)].join('');
}

/** The lines of both texts that are not in their longest common part. */
function fewestChanges(before: readonly string[], after: readonly string[]): number {
  let above = after.map(() => 0);
  for (const line of before) {
    const row: number[] = [];
    for (const [i, other] of after.entries()) {
      const left = row[i - 1] ?? 0;
      row.push(line === other ? (above[i - 1] ?? 0) + 1 : Math.max(left, above[i] ?? 0));
    }
    above = row;
  }
  return before.length + after.length - 2 * (above.at(-1) ?? 0);
}

describe('unifiedDiff', () => {
  it('is nothing for equal texts', () => {
    expect(unifiedDiff('x', 'a\n', 'a\n')).toBe('');
  });

  it('shows three lines around each change, and parts those that are far from each other', () => {
    const text = Array.from({ length: 20 }, (_, i) => `${i}\n`).join('');
    const changed = text.replace('2\n', 'two\n').replace('17\n', '');
    expect(unifiedDiff('x', text, changed)).toBe(
      [
        ...['--- x', '+++ x'],
        ...['@@ -1,6 +1,6 @@', ' 0', ' 1', '-2', '+two', ' 3', ' 4', ' 5'],
        ...['@@ -15,6 +15,5 @@', ' 14', ' 15', ' 16', '-17', ' 18', ' 19', ''],
      ].join('\n'),
    );
  });

  it.each([
    ['', 'a\n', '@@ -0,0 +1 @@\n+a\n'],
    ['a\n', '', '@@ -1 +0,0 @@\n-a\n'],
    ['a', 'a\n', '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n'],
    ['a\r\n', 'a\n', '@@ -1 +1 @@\n-a\r\n+a\n'],
    ['a\nb', 'c\nb', '@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n'],
  ])('of %j and %j', (before, after, hunks) => {
    expect(unifiedDiff('x', before, after)).toBe(`--- x\n+++ x\n${hunks}`);
  });

  it('makes the one of the other, with the fewest changes', () => {
    const below = numbers(7);
    const text = () =>
      Array.from({ length: below(14) }, () => `${'abc'[below(3)]}\n`).join('') +
      (below(3) === 0 ? 'end' : '');
    for (let round = 0; round < 500; round++) {
      const [before, after] = [text(), text()];
      const diff = unifiedDiff('x', before, after);
      expect(patch(before, diff)).toBe(after);
      const changes = diff.match(/^[-+](?!-- x|\+\+ x)/gm)?.length ?? 0;
      expect(changes, diff).toBe(fewestChanges(lines(before), lines(after)));
    }
  });

  it('does not look for the fewest changes in texts that have little in common', () => {
    const before = Array.from({ length: 10_000 }, (_, i) => `${i}\n`).join('');
    const after = Array.from({ length: 10_000 }, (_, i) => `${i * 7}\n`).join('');
    expect(patch(before, unifiedDiff('x', before, after))).toBe(after);
  });
});
