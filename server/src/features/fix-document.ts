/** Every safe fix of a document, until none is left: one may uncover another. */
import { type Analysis, type AnalyzeOptions, analyze } from '../analysis.ts';
import type { Finding } from '../checks/finding.ts';
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

/** Takes an analysis and the options it was made with. Changes the text by safe fixes only. */
export function fixDocument(before: Analysis, options: AnalyzeOptions): FixedDocument {
  let analysis = before;
  let offsetBefore = (offset: number): number => offset;
  const mended: Mended[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const action = fixAll(analysis);
    const text = action ? applyEdits(analysis.text, action.edits) : analysis.text;
    if (!action || text === analysis.text) break;
    const back = offsetBefore;
    mended.push(
      ...action.findings.map((finding) => ({
        ...{ finding, title: safeFix(finding)?.title ?? finding.message },
        offset: back(finding.span.start),
      })),
    );
    offsetBefore = (offset) => back(undo(action.edits, offset));
    analysis = analyze(text, { ...options, kind: before.kind });
  }
  return { analysis, mended, offsetBefore };
}

/** Where an offset was before the edits; of what an edit has written, where that began. */
function undo(edits: readonly TextEdit[], offset: number): number {
  let shift = 0;
  for (const { span, newText } of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    const start = span.start + shift;
    if (offset < start) break;
    if (offset < start + newText.length) return span.start;
    shift += newText.length - (span.end - span.start);
  }
  return offset - shift;
}
