/** Text in, everything that is said about it out. `UPDATE=1` writes what is said now; the diff is to be read. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { goldenCases, strayFiles } from '../kit/golden-cases.ts';

const root = fileURLToPath(new URL('./', import.meta.url));

describe('golden fixtures', () => {
  it.each(goldenCases(root))('$name', ({ expected, run }) => {
    const said = run();
    if (process.env['UPDATE']) writeFileSync(expected, said);
    expect(said).toBe(existsSync(expected) ? readFileSync(expected, 'utf8') : '');
  });

  it('have no output without an input', () => {
    expect(strayFiles(root)).toEqual([]);
  });
});
