/** Any text, taken for Ignition: a Butane document that butane accepts, or a refusal that says where; never an exception. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { convertDocument } from '../../server/src/convert/index.ts';
import { numbers } from '../kit/numbers.ts';
import { sample, THOROUGH } from '../kit/thorough.ts';
import { excess } from '../kit/work.ts';

const corpus = readFileSync(new URL('../conformance/ignition/v3-validate.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): string => JSON.parse(line).input);
const inputs = sample(corpus, 24);

/** How often each input is changed in each way; the thorough run takes minutes. */
const ROUNDS = THOROUGH ? 40 : 1;

function holds(text: string, version?: string): void {
  const analysis = analyze(text, { kind: 'ignition' });
  const result = convertDocument(analysis, { to: 'butane', ...(version !== undefined && { version }) });
  for (const { span } of result.losses) {
    const isInside = 0 <= span.start && span.start <= span.end && span.end <= text.length;
    expect(isInside, `${span.start}-${span.end} in\n${text}`).toBe(true);
  }
  if (!result.ok) {
    expect(result.losses.length, text).toBeGreaterThan(0);
    return;
  }
  expect(analysis.ok, text).toBe(true);
  const butane = analyze(result.text, { kind: 'butane' });
  const errors = butane.findings.filter(
    ({ source, severity }) => source === 'butane' && severity === 'error',
  );
  expect(errors, `${text}\n${result.text}`).toEqual([]);
  expect(butane.ok, `${text}\n${result.text}`).toBe(true);
  const unused = butane.findings.filter(({ code }) => code === 'unused-key' || code === 'context-mismatch');
  expect(unused, result.text).toEqual([]);
}

describe('a conversion to Butane', () => {
  it('holds for every input, in every version', () => {
    for (const text of inputs) for (const version of [undefined, '1.0.0', '1.1.0']) holds(text, version);
  });

  it('holds for texts cut off, and with something changed', () => {
    const random = numbers(1);
    const pieces = [
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '0',
      '-1',
      'null',
      'true',
      '\\',
      '\n',
      '\ufeff',
      'data:,',
      '\u2028',
    ];
    for (const text of inputs) {
      for (let round = 0; round < ROUNDS; round++) {
        holds(text.slice(0, random(text.length + 1)));
        const at = random(text.length + 1);
        holds(text.slice(0, at) + (pieces[random(pieces.length)] ?? '') + text.slice(at + random(3)));
      }
    }
  });

  it('holds for other words as values', () => {
    const random = numbers(2);
    const values = [
      0,
      -1,
      -9007199254740991,
      '',
      'data:,%00',
      'data:;base64,e30=',
      'a\nb',
      'é😀\ud800',
      true,
      null,
      [],
      {},
    ];
    for (const text of inputs) {
      for (let round = 0; round < ROUNDS; round++) {
        const scalars = [...text.matchAll(/:\s*("(?:[^"\\]|\\.)*"|-?\d+|true|false|null)/g)];
        const found = scalars[random(scalars.length || 1)];
        if (!found) continue;
        const end = found.index + found[0].length;
        const value = JSON.stringify(values[random(values.length)]);
        holds(`${text.slice(0, found.index)}: ${value}${text.slice(end)}`);
      }
    }
  });

  it('takes work linear in the text', () => {
    const contents = 'line of text\n'.repeat(60);
    const source = `data:;base64,${Buffer.from(contents).toString('base64')}`;
    const files = (size: number) =>
      Array.from({ length: size }, (_, i) => ({ path: `/etc/${i}`, contents: { source } }));
    const lines = (size: number) => [
      { path: '/a', contents: { source: `data:,${'%0A'.repeat(100 * size)}` } },
    ];
    for (const make of [files, lines]) {
      const text = (size: number) =>
        JSON.stringify({ ignition: { version: '3.4.0' }, storage: { files: make(size) } });
      expect(excess(20, text, holds)).toEqual([]);
    }
  });
});
