/** The door: a file of another kind in, everything that is said of the configs in it out, at the places of the file. */

import { assemble } from '../analysis/analyze.ts';
import type { Analysis, AnalyzeOptions } from '../analysis.ts';
import { UNCHECKED } from '../config/check.ts';
import type { Finding, Fix } from '../config/finding.ts';
import type { Kind } from '../formats/detect.ts';
import { LineIndex } from '../text/lines.ts';
import { NO_MEMORY } from '../text/memory.ts';
import type { Span, TextEdit } from '../text/span.ts';
import type { Block } from './block.ts';
import { CARRIERS } from './carriers.ts';
import { mendShown } from './elisions.ts';
import type { CarrierId } from './file-names.ts';
import { editsAtHome, findingAtHome, type Route } from './home.ts';
import { namesGivenIn } from './parts.ts';
import { besideOthers, type ReadExcerpt, readExcerpt } from './read.ts';
import { type Recognised, recognise } from './recognise.ts';
import { hasSign } from './signs.ts';

/** A config in a file of another kind. */
export interface Excerpt {
  /** All of it in the file. */
  readonly span: Span;
  readonly kind: Exclude<Kind, 'unknown'>;
  /** Sections without a header, of which only what is surely wrong is told. */
  readonly isFragment: boolean;
  /** As it is analysed by itself; its offsets are those of its own text. */
  readonly analysis: Analysis;
  /** What is told of it, at the places of the file. */
  readonly findings: readonly Finding[];
  /** The offset in the analysed text of one in the file; null outside of the excerpt. */
  readonly offsetOf: (offset: number) => number | null;
  /** Edits of the analysed text as edits of the file; null where they cannot be made there. */
  readonly editsAt: (edits: readonly TextEdit[]) => readonly TextEdit[] | null;
  /** Where each finding of the file came from. */
  readonly origin: ReadonlyMap<Finding, Finding>;
}

/** All configs in a file, in the order of the text. */
export interface Carried {
  readonly excerpts: readonly Excerpt[];
  /**
   * The file as something that was analysed: no document of a format, with the findings of all excerpts; `ok` where the real
   * tools accept what they would be given. A fix is safe where it is in the excerpt.
   */
  readonly analysis: Analysis;
}

/** A file with more excerpts is no documentation; the rest is not looked at. */
const MOST_EXCERPTS = 2000;

/** Finds and analyses the configs in a file. Null where there is none. Never throws on account of the text. */
export function analyzeExcerpts(
  text: string,
  carrier: CarrierId,
  options: AnalyzeOptions = {},
): Carried | null {
  const found = findExcerpts(text, carrier);
  if (found.length === 0) return null;
  const lines = new LineIndex(text);
  const { values: _, memory = NO_MEMORY, kind: _kind, shown: _shown, problem: _problem, ...asked } = options;
  const mends = new Map<Fix, () => boolean>();
  let variant = 'flatcar';
  const reads = found.map(([block, recognised]) => {
    const make = (): ReadExcerpt => readExcerpt(block, recognised, variant, asked);
    // What is read of files may be another the next time.
    const read = asked.files
      ? make()
      : memory.recall(readExcerpt, keyOf(block, recognised, variant, asked), make);
    if (!recognised.isFragment && read.analysis.release) variant = read.analysis.release.variant;
    return read;
  });
  const givenElsewhere = namesOfOthers(found.map(([{ text: own }]) => own));
  const excerpts = found.map(([block, { kind }], index) => {
    const read = reads[index];
    if (!read) throw new Error('each block is read');
    const findings = besideOthers(read, (name) => givenElsewhere(index, name));
    return excerptAt(block, kind, { ...read, findings }, lines, mends);
  });
  const findings = excerpts.flatMap((excerpt) => excerpt.findings);
  const isSafe = (fix: Fix): boolean => mends.get(fix)?.() === true;
  return { excerpts, analysis: { ...fileAnalysis(text, options, findings, lines), isSafe } };
}

/** A file of another kind as something that was analysed: no document of a format, with findings and no tree. */
export function fileAnalysis(
  text: string,
  options: AnalyzeOptions,
  findings: readonly Finding[] = [],
  lines = new LineIndex(text),
): Analysis {
  const ok = !findings.some(({ severity, source }) => severity === 'error' && source !== 'flatcar');
  return assemble({
    document: { text, lines, tree: { root: null, comments: [], problems: [] } },
    ...{ kind: 'unknown', format: null, check: { ...UNCHECKED, ok }, findings, options },
  });
}

/** All that the reading of a block depends on; where it stands is no part of that. */
function keyOf(
  block: Block,
  recognised: Recognised,
  variant: string,
  { lint, platform }: AnalyzeOptions,
): string {
  const { text, purpose, isPart = false } = block;
  return JSON.stringify([
    recognised.kind,
    recognised.isFragment,
    purpose,
    isPart,
    variant,
    lint,
    platform,
    text,
  ]);
}

/** The blocks of a file that are ours, in the order of the text, with what they are. */
function findExcerpts(text: string, carrier: CarrierId): (readonly [Block, Recognised])[] {
  if (!hasSign(text)) return [];
  const found: (readonly [Block, Recognised])[] = [];
  for (const block of CARRIERS[carrier].find(text)) {
    if (found.length >= MOST_EXCERPTS) break;
    const shown = block.purpose === 'shown' ? mendShown(block.text).text : block.text;
    const recognised = hasSign(shown) ? recognise(block, shown) : null;
    if (recognised) found.push([block, recognised]);
  }
  return found;
}

/** Tells whether another of some texts gives a name. Takes linear time. */
function namesOfOthers(texts: readonly string[]): (index: number, name: string) => boolean {
  const givers = new Map<string, number[]>();
  for (const [index, text] of texts.entries())
    for (const name of namesGivenIn(text)) {
      const known = givers.get(name);
      // That two have it is all that matters.
      if (!known) givers.set(name, [index]);
      else if (known.length < 2) known.push(index);
    }
  return (index, name) => givers.get(name)?.some((giver) => giver !== index) === true;
}

function excerptAt(
  { way, text }: Block,
  kind: Excerpt['kind'],
  { analysis, findings, lead, isFragment }: ReadExcerpt,
  lines: LineIndex,
  mends: Map<Fix, () => boolean>,
): Excerpt {
  const route: Route = { way, text, lead: lead.length, analysis, lines };
  const origin = new Map<Finding, Finding>();
  for (const finding of findings) {
    const [home, fixes] = findingAtHome(route, finding);
    origin.set(home, finding);
    for (const [fix, own] of fixes) mends.set(fix, () => analysis.isSafe(own));
  }
  return {
    span: way.spanOf(0, text.length),
    kind: analysis.kind === 'unknown' ? kind : analysis.kind,
    isFragment,
    analysis,
    findings: [...origin.keys()],
    offsetOf(offset) {
      const within = way.offsetOf(offset);
      return within === null ? null : within + lead.length;
    },
    editsAt: (edits) => editsAtHome(route, edits),
    origin,
  };
}
