/** Two texts of which one was made from the other, part by part, in order; and the way of an offset from each to the other. */
import { countWhile } from './search.ts';

/** A part of a written text, and the part of the text it stands for; `exact` when they are the same, character for character. */
export interface Cut {
  readonly start: number;
  readonly end: number;
  /** Where the part it stands for starts, and how long that is. */
  readonly at: number;
  readonly length: number;
  readonly exact: boolean;
}

/** In order, and apart: between two of them the written text may have what stands for nothing, such as indentation. */
export type Alignment = readonly Cut[];

/** The offset in the text that is stood for, of one in the written text; of what stands for nothing that of what follows. */
export function readOffset(cuts: Alignment, offset: number): number {
  const index = lastBefore(cuts, offset, 'start');
  const cut = cuts[Math.max(0, index)];
  if (!cut) return 0;
  if (offset < cut.start) return cut.at;
  if (offset < cut.end) return cut.exact ? cut.at + offset - cut.start : cut.at;
  const following = cuts[index + 1];
  return offset > cut.end && following ? following.at : cut.at + cut.length;
}

/**
 * The offset in the written text, of one in the text that is stood for.
 * @param side what the offset is to be: what begins there goes on with a line, what ends there does not begin another
 */
export function writtenOffset(cuts: Alignment, offset: number, side: 'start' | 'end'): number {
  const index = lastBefore(cuts, offset, 'at');
  const cut = cuts[Math.max(0, index)];
  if (!cut) return 0;
  const into = offset - cut.at;
  if (into <= 0) return cut.start;
  if (into < cut.length) return cut.exact ? cut.start + into : side === 'start' ? cut.start : cut.end;
  const following = cuts[index + 1];
  return side === 'start' && into > cut.length && following ? following.start : cut.end;
}

/** The index of the last cut that begins at or before an offset of one of the texts; -1 when none does. */
export function lastBefore(cuts: Alignment, offset: number, text: 'start' | 'at'): number {
  return countWhile(cuts.length, (index) => (cuts[index]?.[text] ?? 0) <= offset) - 1;
}
