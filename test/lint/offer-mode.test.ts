/** The fix for what butane says of a mode without its leading zero: one mistake, one row. */
import { expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { applyEdits } from '../../server/src/text/span.ts';

const file = (mode: string) =>
  `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /a\n      mode: ${mode}\n`;

it.each([
  ['644 # all', '0644 # all', 'Write 0644 (644 is decimal, as permissions 01204)'],
  ['0755', null, null],
  ['420', null, null],
])('%s', (before, after, title) => {
  const { findings, text } = analyze(file(before));
  expect(findings.every(({ source }) => source === 'butane')).toBe(true);
  expect(findings.some(({ code }) => code === 'mode-decimal')).toBe(after !== null);
  const [fix] = findings.flatMap(({ fixes = [] }) => fixes);
  if (!after) return;
  expect(fix).toMatchObject({ title, preferred: true });
  expect(fix?.claims).toBeUndefined();
  expect(applyEdits(text, fix?.edits ?? [])).toBe(file(after));
});

it('is not offered for a number that is written in another way', () => {
  const { findings } = analyze(file('6_44'));
  expect(findings.map(({ code }) => code)).toContain('mode-decimal');
  expect(findings.flatMap(({ fixes = [] }) => fixes)).toEqual([]);
});
