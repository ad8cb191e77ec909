/** What holds for every Container Linux Config, however broken: an answer, places inside the text, Butane that butane takes. */
import { describe, expect, it } from 'vitest';
import { analyze, placeOf } from '../server/src/analysis.ts';
import { memoryFiles } from '../server/src/api/memory-files.ts';
import { convertDocument } from '../server/src/convert/index.ts';
import { complete } from '../server/src/features/complete.ts';
import { hover } from '../server/src/features/hover.ts';
import { symbols } from '../server/src/features/symbols.ts';
import { type Case, rows } from './conformance/clc/kit.ts';
import { sample, THOROUGH } from './kit/thorough.ts';

const cases = sample(rows<Case>('cases.jsonl'), 21);
const files = memoryFiles({ 'a.txt': 'x', 'f/b.txt': 'y' });

/** A small generator of numbers that is the same on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function holds(text: string, offset: number, platform: string): void {
  const analysis = analyze(text, { kind: 'container-linux-config', platform, files });
  const isInside = ({ start, end }: { start: number; end: number }) =>
    expect(0 <= start && start <= end && end <= text.length, `${start}-${end} in\n${text}`).toBe(true);
  for (const finding of analysis.findings) {
    isInside(finding.span);
    expect(placeOf(analysis, finding).line > 0, text).toBe(true);
  }
  const told = analysis.findings.some(({ source, severity }) => source === 'ct' && severity === 'error');
  expect(analysis.ok, text).toBe(!told);
  for (const { replace } of complete(analysis, offset, { snippets: true })) isInside(replace);
  const span = hover(analysis, offset)?.span;
  if (span) isInside(span);
  for (const symbol of symbols(analysis)) isInside(symbol.span);
  const conversion = convertDocument(analysis, { to: 'butane', platform });
  for (const loss of conversion.losses) isInside(loss.span);
  if (!conversion.ok) expect(conversion.losses).not.toEqual([]);
  else {
    expect(analysis.ok, text).toBe(true);
    const made = analyze(conversion.text, { kind: 'butane', files });
    expect(made.ok, `${text}\n---\n${conversion.text}\n${made.fatal}`).toBe(true);
  }
}

describe('any Container Linux Config gets an answer', () => {
  it('cut off anywhere', () => {
    const random = numbers(1);
    for (const { input, options } of cases) {
      const text = input.slice(0, random(input.length + 1));
      holds(text, random(2) ? text.length : random(text.length + 1), options.platform);
    }
  });

  it('with a character gone, doubled or replaced', () => {
    const random = numbers(2);
    const characters = [...' :,\n\r\t{}[]"\'\\/#0-é&*|>%\u2028\ud83d\ufeff'];
    for (const { input, options } of cases) {
      const at = random(input.length + 1);
      const put = characters[random(characters.length)] ?? '';
      holds(input.slice(0, at) + put + input.slice(at + random(2)), at, options.platform);
    }
  });

  it('with the lines of another one in it', () => {
    const random = numbers(3);
    for (const { input, options } of cases) {
      const lines = input.split('\n');
      const other = cases[random(cases.length)]?.input.split('\n') ?? [];
      const at = random(lines.length + 1);
      const text = [...lines.slice(0, at), ...other.slice(random(other.length)), ...lines.slice(at)].join(
        '\n',
      );
      holds(text, random(text.length + 1), options.platform);
    }
  });

  const bomb = [
    'a: &a [x]',
    ...'bcdefghij'.split('').map((key, i) => `${key}: &${key} [${`*${'abcdefghi'[i]}, `.repeat(9)}]`),
  ];
  it.each([
    ['a hundred thousand brackets', '['.repeat(100_000)],
    ['an alias bomb', `${bomb.join('\n')}\nstorage: *j`],
    ['a circle', 'storage: &s {files: [*s]}'],
    ['an alias as contents', 'a: &a {inline: x}\nstorage: {files: [{path: /a, mode: 0644, contents: *a}]}'],
    [
      'names of every object',
      'constructor: 1\n__proto__: {a: 1}\nstorage: {files: [{path: /a, filesystem: constructor}]}',
    ],
    ['templates', `etcd: {name: "{{HOSTNAME}}"}\nstorage: {files: [{path: "\${p}", mode: 0644}]}`],
    ['a mark alone', '\ufeff'],
    ['NUL bytes', '\0'.repeat(1000)],
  ])('%s', (_, text) => holds(text, text.length, ''));

  it('of many entries', () => {
    const entry = (i: number) =>
      `    - path: /a${i}\n      foo: 1\n      contents: {inline: "x", remote: {url: ""}}\n`;
    const text = `storage:\n  files:\n${Array.from({ length: THOROUGH ? 1000 : 300 }, (_, i) => entry(i)).join('')}`;
    holds(text, text.length, '');
  });
});
