/** What holds for every text, however broken: an answer, ranges inside the text, and nothing lost on the way. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze, printIgnition } from '../server/src/analysis.ts';
import { sample, THOROUGH } from './kit/thorough.ts';

const corpus = ['cases', 'fuzz'].flatMap((set) =>
  readFileSync(new URL(`./conformance/butane/${set}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): string => JSON.parse(line).input ?? ''),
);
const inputs = sample(corpus, 30);

/** A small generator of numbers that is the same on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Fails with the text when an analysis breaks a promise. */
function holds(text: string): void {
  const analysis = analyze(text, { kind: 'butane' });
  for (const { span, details, fixes } of analysis.findings) {
    const spans = [span, ...(details ?? []), ...(fixes ?? []).flatMap(({ edits }) => edits)].map((item) =>
      'span' in item ? item.span : item,
    );
    for (const { start, end } of spans) {
      expect(0 <= start && start <= end && end <= text.length, `${start}-${end} in\n${text}`).toBe(true);
    }
  }
  const errors = analysis.findings.filter(
    ({ source, severity }) => source === 'butane' && severity === 'error',
  );
  expect(analysis.ok, text).toBe(errors.length === 0);
  if (!analysis.ok) return;
  const printed = printIgnition(analysis);
  if (analysis.renderedAs === 'json') expect(() => JSON.parse(printed), text).not.toThrow();
}

/** So many places of an input are tried; all of them in the thorough run. */
const SAMPLE = 2;
const LIMIT = THOROUGH ? 12 * 3600 * 1000 : undefined;

/** The places of a text to try: all, or a few. */
function places(input: string, random: (below: number) => number): number[] {
  if (THOROUGH) return Array.from({ length: input.length + 1 }, (_, at) => at);
  return Array.from({ length: SAMPLE }, () => random(input.length + 1));
}

const CHARACTERS = [...' :-\n\t#{}[]\'"&*!|>\u0000', '\ud83d'];

describe('any text gets an answer', () => {
  it(
    'cut off anywhere',
    () => {
      const random = numbers(1);
      for (const input of inputs) {
        for (const at of places(input, random)) holds(input.slice(0, at));
      }
    },
    LIMIT,
  );

  it(
    'with a character gone, doubled or replaced',
    () => {
      const random = numbers(2);
      for (const input of inputs) {
        for (const at of places(input, random)) {
          const put = CHARACTERS[random(CHARACTERS.length)] ?? '';
          holds(input.slice(0, at) + put + input.slice(at + random(2)));
        }
      }
    },
    LIMIT,
  );

  it('with two lines exchanged', () => {
    const random = numbers(3);
    for (const input of inputs) {
      const lines = input.split('\n');
      const [i, j] = [random(lines.length), random(lines.length)];
      [lines[i], lines[j]] = [lines[j] ?? '', lines[i] ?? ''];
      holds(lines.join('\n'));
    }
  });
});

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';

describe('hostile documents', () => {
  it.each([
    ['empty', ''],
    ['a BOM alone', '\ufeff'],
    ['NUL bytes', '\u0000'.repeat(1000)],
    ['lone surrogates', `${HEADER}\ud800: \udfff\n`],
    ['a hundred thousand brackets', '['.repeat(100_000)],
    ['a hundred thousand braces', '{a: '.repeat(100_000)],
    ['a hundred thousand dashes', '- '.repeat(100_000)],
    ['ten thousand indents', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['one long line', `${HEADER}x: ${'y'.repeat(1_000_000)}\n`],
    ['a key repeated ten thousand times', HEADER + 'storage: {}\n'.repeat(10_000)],
    ['an alias to itself', `${HEADER}storage: &a\n  files: *a\n`],
    ['a merge of itself', `${HEADER}storage: &a\n  <<: *a\n`],
    ['HTML in names', `${HEADER}systemd:\n  units:\n    - name: <img src=x onerror=alert(1)>\n`],
  ])('%s', (_, text) => holds(text));

  it('an alias bomb', () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `x${i}: &x${i} [${`*x${i - 1}, `.repeat(i ? 9 : 0)}lol]`,
    );
    holds(`${HEADER}${levels.join('\n')}\nstorage:\n  files: *x29\n`);
    holds(`${HEADER}${levels.join('\n')}\npasswd:\n  users:\n    - groups: *x29\n`);
  });

  it('a bomb of merge keys', () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `x${i}: &x${i} {<<: [${`*x${i - 1},`.repeat(i ? 9 : 0)}]}`,
    );
    holds(`${HEADER}${levels.join('\n')}\nstorage:\n  <<: *x29\n`);
  });

  it('megabytes', () => {
    const entry = (i: number) => `    - path: /etc/f${i}\n      contents: {inline: "${'x'.repeat(4000)}"}\n`;
    holds(
      `${HEADER}storage:\n  files:\n${Array.from({ length: THOROUGH ? 2500 : 250 }, (_, i) => entry(i)).join('')}`,
    );
  });
});
