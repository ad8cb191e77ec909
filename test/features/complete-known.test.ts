/** What is offered does not depend on how much of the document was known before. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import { complete } from '../../server/src/features/complete.ts';
import { windowIn } from '../../server/src/features/complete-window.ts';
import { createRandom, type Random } from '../kit/random.ts';
import { THOROUGH } from '../kit/thorough.ts';

const folder = new URL('../golden/machine/', import.meta.url);
const CONFIGS = readdirSync(folder)
  .filter((name) => name.endsWith('.bu'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));
const TYPED = [
  'x',
  ' ',
  'mo',
  '- ',
  'k: ',
  '"',
  '{',
  '[',
  '#',
  '\n      ',
  '\n        mode',
  '\n      - ',
  'After=',
];
const SEEDS = THOROUGH ? 20_000 : 250;

/** The same, of which no entry can be read by itself: what has anchors is read whole. */
function asUnknown(analysis: Analysis): Analysis {
  return { ...analysis, tree: { ...analysis.tree, anchored: true } };
}

/** A document, what is typed into it, and whether that is analysed already. */
function typing(random: Random) {
  const config = random.pick(CONFIGS);
  const at = random.below(config.length + 1);
  const typed = random.pick(TYPED);
  const text = config.slice(0, at) + typed + config.slice(at + (random.below(4) === 0 ? random.below(9) : 0));
  const offset = Math.min(text.length, at + random.below(typed.length + 3));
  return { before: random.below(2) === 0 ? config : text, text, offset };
}

describe('completion in a known document', () => {
  it('offers what it offers when the document is read again', () => {
    let known = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      const random = createRandom(seed);
      const { before, text, offset } = typing(random);
      const analysis = analyze(before);
      const options = { snippets: true, text, unasked: random.below(2) === 0 };
      if (windowIn(analysis, text, offset).known) known++;
      expect(complete(analysis, offset, options), `${seed}: ${text.slice(0, offset)}|`).toEqual(
        complete(asUnknown(analysis), offset, options),
      );
    }
    expect(known).toBeGreaterThan(SEEDS / 20);
  });
});
