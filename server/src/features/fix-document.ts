/** Every safe fix of a document, until none is left: one may uncover another. */
import { type Analysis, type AnalyzeOptions, analyze } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import { lineOf } from '../text/lines.ts';
import { applyEdits, type TextEdit } from '../text/span.ts';
import { fixAll, safeFix } from './code-actions.ts';

/** More rounds than fixes build on each other; a bound, should two of them undo each other. */
const MOST_ROUNDS = 20;

export interface Mended {
  readonly finding: Finding;
  /** Of the fix. */
  readonly title: string;
  /** Where, in the text as it was. */
  readonly offset: number;
}

export interface FixedDocument {
  /** Of the text as it is in the end. */
  readonly analysis: Analysis;
  readonly mended: readonly Mended[];
  /** The offset in the text as it was of one in the text as it is. */
  readonly offsetBefore: (offset: number) => number;
}

/**
 * Takes an analysis and the options it was made with. Changes the text by safe fixes only.
 * @param again analyses the text after a round, where that is not simply a document of its kind
 */
export function fixDocument(
  before: Analysis,
  options: AnalyzeOptions,
  again = (text: string): Analysis => analyze(text, { ...options, kind: before.kind }),
): FixedDocument {
  let analysis = before;
  let offsetBefore = (offset: number): number => offset;
  const mended: Mended[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const action = fixAll(analysis);
    const text = action ? applyEdits(analysis.text, action.edits) : analysis.text;
    if (!action || text === analysis.text) break;
    const [back, tried] = [offsetBefore, analysis];
    mended.push(
      ...action.findings.map((finding) => ({
        ...{ finding, title: safeFix(tried, finding)?.title ?? finding.message },
        offset: back(finding.span.start),
      })),
    );
    const undo = undoing(action.edits);
    offsetBefore = (offset) => back(undo(offset));
    analysis = again(text);
  }
  return { analysis, mended, offsetBefore };
}

/** Where an offset was before edits; of what an edit has written, where that began. */
function undoing(edits: readonly TextEdit[]): (offset: number) => number {
  let shift = 0;
  const pieces = edits
    .toSorted((a, b) => a.span.start - b.span.start)
    .map(({ span, newText }) => {
      const at = span.start + shift;
      shift += newText.length - (span.end - span.start);
      return { at, end: at + newText.length, before: span };
    });
  const starts = pieces.map(({ at }) => at);
  return (offset) => {
    const piece = pieces[lineOf(starts, offset)];
    if (!piece || offset < piece.at) return offset;
    return offset < piece.end ? piece.before.start : piece.before.end + offset - piece.end;
  };
}
