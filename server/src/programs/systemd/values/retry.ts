/** Values that would be taken without what does not belong to them: a comment behind, quotes around. */

import { words } from '../../../text/words.ts';
import type { ProgramEntry } from '../../report.ts';
import type { Judging } from '../judging.ts';
import type { Assignment } from '../read.ts';
import { judge } from './judge.ts';

type Mend = ProgramEntry['mend'];

/** Longer values are no words with a comment behind. */
const LONGEST = 2000;

/**
 * What would be right where a value was refused: the comment above the line, the value without its quotes. Judges the rest of the
 * value once more; undefined where that is refused as well.
 * @param text of the file
 * @param judging of the refused value
 */
export function mendRest(text: string, judging: Judging): Mend {
  const { entry, value } = judging;
  if (value.length > LONGEST || text.slice(entry.lines.start, entry.lines.end).trimEnd().includes('\n'))
    return undefined;
  const comment = value.search(/[ \t][#;]/);
  if (comment > 0) {
    const plain = value.slice(0, comment).trimEnd();
    return isTaken(judging, plain) ? moveComment(text, entry, plain.length) : undefined;
  }
  const [, plain] = /^(?:"([^"]+)"|'([^']+)')$/.exec(value)?.filter((one) => one !== undefined) ?? [];
  if (plain === undefined || !isTaken(judging, plain)) return undefined;
  return { title: words`Replace by ${plain}`, edits: [{ span: entry.valueSpan, newText: plain }] };
}

/** Whether nothing is said of another value in the same place. */
function isTaken(judging: Judging, value: string): boolean {
  const { entry } = judging;
  const end = entry.at(value.length);
  const other = { ...entry, value, valueSpan: { start: entry.valueSpan.start, end } };
  const again: Judging = {
    ...{ ...judging, entry: other, value, entries: [], kept: [], said: 0, fatal: null },
    reset: () => {},
  };
  judge(again);
  return again.entries.length === 0;
}

function moveComment(text: string, { lines, valueSpan, at }: Assignment, length: number): Mend {
  const from = at(length);
  const comment = text.slice(from, valueSpan.end).trim();
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const edits = [
    { span: { start: lines.start, end: lines.start }, newText: `${comment}${lineBreak}` },
    { span: { start: from, end: valueSpan.end }, newText: '' },
  ];
  return { title: words`Move the comment to a line of its own`, edits };
}
