/** What holds for every Ignition document, however broken: an answer, places and ranges inside the text. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze, placeOf } from '../server/src/analysis.ts';
import { complete } from '../server/src/features/complete.ts';
import { hover } from '../server/src/features/hover.ts';
import { symbols } from '../server/src/features/symbols.ts';
import { applyEdits } from '../server/src/text/span.ts';
import { sample } from './kit/thorough.ts';

const corpus = ['v3-validate.jsonl', 'v2-validate.jsonl', 'v2-translate.jsonl'].flatMap((name) =>
  readFileSync(new URL(`./conformance/ignition/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): string => JSON.parse(line).input),
);
const inputs = sample(corpus, 8);

/** A small generator of numbers that is the same on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function holds(text: string, offset: number): void {
  const analysis = analyze(text, { kind: 'ignition' });
  const isInside = ({ start, end }: { start: number; end: number }) =>
    expect(0 <= start && start <= end && end <= text.length, `${start}-${end} in\n${text}`).toBe(true);
  for (const finding of analysis.findings) {
    isInside(finding.span);
    const { line, column } = placeOf(analysis, finding);
    expect(line <= text.split('\n').length && line > 0 === column > 0, text).toBe(true);
    for (const { edits } of finding.fixes ?? []) applyEdits(text, edits);
  }
  const told = analysis.findings.some(
    ({ source, severity }) => source === 'ignition' && severity === 'error',
  );
  expect(analysis.ok, text).toBe(!told);
  for (const { replace, edits } of complete(analysis, offset, { snippets: true })) {
    isInside(replace);
    expect(replace.start <= offset && offset <= replace.end, text).toBe(true);
    for (const { span } of edits) isInside(span);
  }
  const span = hover(analysis, offset)?.span;
  if (span) isInside(span);
  for (const symbol of symbols(analysis)) isInside(symbol.span);
}

describe('any Ignition document gets an answer', () => {
  it('cut off anywhere', () => {
    const random = numbers(1);
    for (const input of inputs) {
      const text = input.slice(0, random(input.length + 1));
      holds(text, random(2) ? text.length : random(text.length + 1));
    }
  });

  it('with a character gone, doubled or replaced', () => {
    const random = numbers(2);
    const characters = [...' :,\n\r\t{}[]"\\/#0-é\u2028\ud83d\ufeff'];
    for (const input of inputs) {
      const at = random(input.length + 1);
      const put = characters[random(characters.length)] ?? '';
      holds(input.slice(0, at) + put + input.slice(at + random(2)), at);
    }
  });

  it.each([
    ['a hundred thousand brackets', '['.repeat(100_000)],
    ['a hundred thousand objects', '{"a":'.repeat(100_000)],
    ['a hundred thousand quotes', '"'.repeat(100_000)],
    ['a hundred thousand commas', ','.repeat(100_000)],
    ['lone surrogates', '{"\ud800": "\udfff"}'],
    ['a mark alone', '\ufeff'],
    ['NUL bytes', '\0'.repeat(1000)],
  ])('%s', (_, text) => holds(text, text.length));
});
