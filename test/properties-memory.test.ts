/** What is kept from one analysis to the next changes nothing but time: whatever is edited, it is as if nothing were kept. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  type Analysis,
  type AnalyzeOptions,
  analyze,
  analyzeTolerant,
  type Kind,
  type LintOptions,
} from '../server/src/analysis.ts';
import { memoryFiles } from '../server/src/api/memory-files.ts';
import { type Bounds, WHILE_TYPING } from '../server/src/formats/too-large.ts';
import type { Files } from '../server/src/render/files.ts';
import { createMemory } from '../server/src/text/memory.ts';
import { nextEdit } from './kit/edit-sequences.ts';
import { createRandom, type Random } from './kit/random.ts';
import { ANALYSIS_PARTS, type AnalysisPart, differenceOf } from './kit/same-analysis.ts';
import { THOROUGH } from './kit/thorough.ts';

const KINDS: Readonly<Record<string, Kind>> = {
  '.bu': 'butane',
  '.ign': 'ignition',
  '.clc.yaml': 'container-linux-config',
  '.cloud-config.yaml': 'cloud-config',
};

interface Fixture {
  readonly name: string;
  readonly text: string;
  readonly kind: Kind;
}

const root = join(import.meta.dirname, '..');
const fixtures = ['example', 'test/golden'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .sort()
    .flatMap((name): readonly Fixture[] => {
      const [, kind] = Object.entries(KINDS).find(([ending]) => name.endsWith(ending)) ?? [];
      return kind ? [{ name, kind, text: readFileSync(join(root, folder, name), 'utf8') }] : [];
    }),
);

/** What stands beside the documents changes as well. */
const FILES: readonly Files[] = [
  memoryFiles({
    'a.txt': 'x\n',
    'run.sh': '#!/bin/sh\nrkt run\n',
    'web.service': '[Service]\nExecStart=/bin/true\n',
  }),
  memoryFiles({
    'a.txt': 'y\n',
    'run.sh': '#!/bin/sh\necho\n',
    'web.service': '[Service]\nUser=nobody-else\n',
  }),
];

/** What else may change between two analyses of a document: the settings. */
const SETTINGS: readonly LintOptions[] = [
  {},
  { target: '3033.2.0' },
  { target: 'alpha' },
  { rules: { rkt: 'error', 'harm/taste': 'off' } },
];

/** Edits of all documents together; each is edited on from what it became. */
const EDITS = THOROUGH ? 200_000 : 700;
/** In a row, on one document and with one memory. */
const ROW = 10;

/** Whether no more than a part of the text was read. */
function isReadInPart({ kind, tree }: Analysis): boolean {
  return kind === 'butane' && tree.root !== null && tree.anchored === false && tree.tokens === undefined;
}

interface Trial {
  readonly edits: number;
  readonly seed: number;
  readonly boundsOf: (random: Random) => Bounds | undefined;
}

/** What somebody asks of an analysis: mostly all there is, but also one thing alone, or nothing. */
function askedParts(random: Random): readonly AnalysisPart[] {
  const chance = random.below(6);
  if (chance === 0) return [];
  return chance === 1 ? [random.pick(ANALYSIS_PARTS)] : ANALYSIS_PARTS;
}

/** Edits documents, and compares each time with an analysis of which nothing was kept. Gives how many texts were read in part. */
function editAll({ edits, seed, boundsOf }: Trial): number {
  const random = createRandom(seed);
  const others = fixtures.map(({ text }) => text);
  let parts = 0;
  for (let done = 0; done < edits; done += ROW) {
    const { name, kind, text } = random.pick(fixtures);
    const memory = createMemory();
    const read = random.pick([analyze, analyzeTolerant]);
    const texts = [text];
    const bounds = boundsOf(random);
    let lint = random.pick(SETTINGS);
    let files = random.pick(FILES);
    let isTold = true;
    let before: (() => void) | null = null;
    for (let step = 0; step <= ROW; step++) {
      const now = texts.at(-1) ?? '';
      const options: AnalyzeOptions = { kind, files, lint, ...(bounds && { bounds }) };
      // A text that goes on before anybody asks what is said of it leaves what was kept for the next.
      if (isTold) memory.turn();
      const again = read(now, { ...options, memory });
      if (isReadInPart(again)) parts++;
      // The check of an earlier text may be asked for when its nodes have gone on to this one.
      if (random.below(4) === 0) before?.();
      const compare = (parts: readonly AnalysisPart[]): void => {
        const difference = parts.length > 0 ? differenceOf(again, read(now, options), parts) : null;
        if (difference)
          expect(difference.one, `${difference.part} of ${name}, ${step} edits on\n${now}`).toEqual(
            difference.other,
          );
      };
      compare(askedParts(random));
      before = () => compare(['facts', 'check']);
      isTold = again.isTold();
      texts.push(nextEdit({ texts, others }, random));
      if (random.below(8) === 0) lint = random.pick(SETTINGS);
      if (random.below(8) === 0) files = random.pick(FILES);
    }
  }
  return parts;
}

const LONG = { timeout: THOROUGH ? 40_000_000 : 60_000 };

it('whatever is edited', LONG, () => {
  const parts = editAll({ edits: EDITS, seed: 14, boundsOf: () => undefined });
  // The short way is what is tried, not only the long one beside it.
  expect(parts).toBeGreaterThan(EDITS / 50);
});

it('of a document that is too large to be read to its end', LONG, () => {
  const boundsOf = (random: Random) => ({ ...WHILE_TYPING, tokens: 20 + random.below(120) });
  // Few edits leave a part as many tokens as it had, in front of where reading ends.
  expect(editAll({ edits: 3 * EDITS, seed: 15, boundsOf })).toBeGreaterThan(EDITS / 100);
});

it('knows whether somebody asked what is said of a text', () => {
  const analysis = analyze('variant: flatcar\nversion: 1.1.0\n');
  expect(analysis.isTold()).toBe(false);
  expect(analysis.findings).toEqual([]);
  expect(analysis.isTold()).toBe(true);
});

it('of a text that nobody asked about before its nodes went on to the next', () => {
  const entries = (path: string): string => `    - path: ${path}\n    - path: relative\n      mode: 0o644\n`;
  const text = (path: string): string =>
    `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n${entries(path)}`;
  const memory = createMemory();
  for (const path of ['/a', '/a/longer', '/b']) analyze(text(path), { memory }).check.findings;
  const before = analyze(text('/b/c'), { memory });
  const now = analyze(text('/b/c/d/e'), { memory });
  expect(isReadInPart(now)).toBe(true);
  expect(differenceOf(before, analyze(text('/b/c')), ['facts', 'check'])).toBeNull();
  expect(differenceOf(now, analyze(text('/b/c/d/e')))).toBeNull();
});
