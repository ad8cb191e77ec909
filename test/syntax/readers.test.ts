/** What holds for every text that the readers of embedded texts get: an answer in linear time, and places inside of it. */

import { describe, expect, it } from 'vitest';
import { readEnvFile } from '../../server/src/syntax/env/read.ts';
import { readShell } from '../../server/src/syntax/shell/read.ts';
import { readToml } from '../../server/src/syntax/toml/read.ts';
import { readExecLine } from '../../server/src/syntax/unit/exec-line.ts';
import { readUnitText } from '../../server/src/syntax/unit/read.ts';
import { THOROUGH } from '../kit/thorough.ts';
import { startCounter } from '../kit/work.ts';

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  unit: readUnitText,
  exec: (text) => readExecLine(text, { start: 0, end: text.length }),
  env: readEnvFile,
  toml: readToml,
  shell: (text) => readShell(text),
};

const PIECES = [
  ...'\\"\'`$(){}[]<>|&;#=\n\r\t -.,a1',
  '$(',
  '$((',
  '[[',
  '<<E',
  'case x in',
  'esac',
  'E\n',
  '"""',
  "'''",
  'A=',
  '[S]\n',
];

function expectInside(value: unknown, length: number): void {
  if (value === null || typeof value !== 'object') return;
  if ('start' in value && 'end' in value) {
    const [start, end] = [Number(value.start), Number(value.end)];
    expect(0 <= start && start <= end && end <= length, `${start}-${end} of ${length}`).toBe(true);
  }
  for (const child of Object.values(value)) expectInside(child, length);
}

describe.each(Object.entries(READERS))('the %s reader', (_, read) => {
  it('takes any text', () => {
    let state = 7;
    const random = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let i = 0; i < (THOROUGH ? 3000 : 1000); i++) {
      const text = Array.from({ length: random(24) }, () => PIECES[random(PIECES.length)]).join('');
      expectInside(read(text), text.length);
    }
  });

  it('takes long texts of one thing in linear work', () => {
    // One for all: to start counting makes V8 forget what it has compiled.
    const counter = startCounter();
    try {
      for (const piece of PIECES) {
        const found = counter.excess(200, (size) => piece.repeat(size), read);
        expect(found, JSON.stringify(piece)).toEqual([]);
      }
    } finally {
      counter.stop();
    }
  });
});
