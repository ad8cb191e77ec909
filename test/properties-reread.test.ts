/** What is kept of a document while it is edited changes nothing but time: everything is as in a fresh analysis. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyze, analyzeTolerant, mapIgnition } from '../server/src/analysis.ts';
import { renderingOf } from '../server/src/features/preview/rendering.ts';
import { renderedBytes } from '../server/src/features/size-meter.ts';
import { symbols } from '../server/src/features/symbols.ts';
import { createNodeFiles } from '../server/src/host/files-node.ts';
import { createMemory } from '../server/src/text/memory.ts';
import { editAtRandom } from './kit/edits.ts';
import { printMachine } from './kit/machine/print.ts';
import { createRandom } from './kit/random.ts';
import { THOROUGH } from './kit/thorough.ts';

const here = new URL('.', import.meta.url);
const files = createNodeFiles(new URL('conformance/butane/files', here).pathname);

function texts(folder: string): readonly string[] {
  return readdirSync(new URL(folder, here), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.bu'))
    .sort()
    .map((name) => readFileSync(new URL(`${folder}/${name}`, here), 'utf8'))
    .filter((text) => text.length < 8_000);
}

/** All that can be asked of a document, as plain data. */
function everythingOf(analysis: Analysis): unknown {
  const { tree, fatal, config, rendered } = analysis;
  const { findings } = analysis.check;
  const machine = analysis.machine();
  return {
    ...{ root: tree.root, problems: tree.problems, comments: tree.comments, findings, fatal },
    ...{ config: config !== null, rendered: rendered !== null },
    text: renderingOf(analysis)?.text,
    compact: renderingOf(analysis, true)?.text,
    bytes: renderedBytes(analysis),
    symbols: symbols(analysis),
    pieces: mapIgnition(analysis)?.map.pieces.map(({ made: _, ...piece }) => piece),
    machine: machine && printMachine(machine),
    texts: machine?.texts.map(({ text, owner, role, path, spanOf, offsetOf, replace, node }) => ({
      ...{ text, owner, role, path, whole: spanOf(0, text.length), middle: spanOf(3, 3) },
      ...{ offset: offsetOf(node.span.start + 20), edits: replace(0, 1, 'x\ny') },
    })),
  };
}

function tryEdits(text: string, seed: number, edits: number): number {
  const random = createRandom(seed);
  const read = seed % 2 === 0 ? analyze : analyzeTolerant;
  const memory = createMemory();
  const history = [text];
  let kept = 0;
  let before: unknown = null;
  for (let step = 0, now = text; step < edits; step++) {
    memory.turn();
    const again = read(now, { kind: 'butane', files, memory });
    if (again.tree.root !== null && again.tree.tokens === undefined) kept++;
    const [found, wanted] = [everythingOf(again), everythingOf(read(now, { kind: 'butane', files }))];
    expect(found, `${JSON.stringify(history.at(-2))} -> ${JSON.stringify(now)}`).toEqual(wanted);
    before = now;
    now = editAtRandom(now, history, random);
    history.push(now);
  }
  return before === null ? 0 : kept;
}

describe('a document that is edited', () => {
  const all = [...texts('golden'), ...texts('../example')];
  const chosen = THOROUGH ? all : all.filter((_, index) => index % 12 === 0);

  it('is in every respect what a fresh analysis makes of its text', { timeout: 0 }, () => {
    let kept = 0;
    let edits = 0;
    for (let round = 0; round < (THOROUGH ? 60 : 1); round++) {
      for (const [index, text] of chosen.entries()) {
        const count = THOROUGH ? 40 : 12;
        kept += tryEdits(text, 1 + index + round * 1_000, count);
        edits += count;
      }
    }
    // The way that is tried is gone, not only the one beside it.
    expect(kept).toBeGreaterThan(edits / 50);
  });
});
