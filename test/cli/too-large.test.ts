/** Inputs that are too large are said to be, with the exit code of a failure. */
import { expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { convertDocument } from '../../server/src/convert/index.ts';
import { LARGEST } from '../../server/src/formats/too-large.ts';
import { folder } from './folder.ts';
import { cli } from './kit.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const USED = `storage:\n  files:\n    - {path: /a, contents: &a {inline: ${'x'.repeat(100_000)}}}\n${'    - {path: /b, contents: *a}\n'.repeat(1500)}`;

it('check says that a document is too large, and fails', async () => {
  const dir = folder({ 'x.bu': HEAD + USED });
  const outcome = await cli(dir, ['check', 'x.bu']);
  expect(outcome.code).toBe(1);
  expect(outcome.out).toContain('x.bu:1:1');
  expect(outcome.out).toContain('this document is too large to check');
});

it.each([['render'], ['convert', '--to', 'ignition']])('%s refuses it', async (...command) => {
  const dir = folder({ 'x.bu': HEAD + USED });
  const outcome = await cli(dir, [...command, 'x.bu']);
  expect(outcome).toMatchObject({ code: 1, out: '' });
  expect(outcome.err).toContain('too large');
});

it.each<[string, string, Partial<typeof LARGEST>]>([
  ['characters', `${HEAD}# ${'x'.repeat(1000)}\n`, { characters: 500 }],
  ['tokens of YAML', `${HEAD}x: [${'1, '.repeat(100)}]\n`, { tokens: 100 }],
  ['tokens of JSON', `{"ignition":{"version":"3.4.0"},"a":[${'1,'.repeat(100)}1]}`, { tokens: 100 }],
  ['aliases', `${HEAD}a: &a ${'x'.repeat(100)}\nb: [*a, *a, *a]\n`, { expanded: 400 }],
  [
    'aliases of aliases',
    `${HEAD}a: &a [x, x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n`,
    { expanded: 400 },
  ],
])('the bound holds for %s, and only above it', (_, text, bound) => {
  const over = analyze(text, { bounds: { ...LARGEST, ...bound } });
  expect(over).toMatchObject({ tooLarge: true, ok: false, fatal: LARGEST.message, rendered: null });
  expect(over.findings).toMatchObject([{ source: 'flatcar', code: 'too-large', severity: 'error' }]);
  expect(over.kind).not.toBe('unknown');
  expect(convertDocument(over, { to: 'butane' })).toMatchObject({ ok: false });
  const doubled = Object.fromEntries(Object.entries(bound).map(([key, most]) => [key, 5 * Number(most)]));
  expect(analyze(text, { bounds: { ...LARGEST, ...doubled } }).tooLarge).toBeUndefined();
});

it('an anchor that holds itself has no size without end', () => {
  expect(analyze(`${HEAD}a: &a [*a, *a]\n`).tooLarge).toBeUndefined();
});
