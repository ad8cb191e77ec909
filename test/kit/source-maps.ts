/** What holds for every source map, whatever was printed. */
import type { Piece, SourceMap } from '../../server/src/text/source-map.ts';

export interface Mapped {
  readonly source: string;
  readonly text: string;
  readonly map: SourceMap;
}

/** What does not hold for a map; nothing when all does. */
export function complaints({ source, text, map }: Mapped): readonly string[] {
  const found: string[] = [];
  const open: Piece[] = [];
  for (const piece of map.pieces) {
    const say = (what: string): void => {
      found.push(`${what}: ${text.slice(piece.start, piece.end).slice(0, 60)} (${piece.start}-${piece.end})`);
    };
    for (let last = open.at(-1); last && last.end <= piece.start; last = open.at(-1)) open.pop();
    const around = open.at(-1);
    if (!(0 <= piece.start && piece.start < piece.end && piece.end <= text.length))
      say('no part of the text');
    if (around && !(around.start <= piece.start && piece.end <= around.end)) say('not inside what is around');
    if (around?.kind === 'key' || around?.kind === 'scalar') say('inside a scalar');
    open.push(piece);
    const { start, end } = piece.source;
    if (!(0 <= start && start <= end && end <= source.length)) say('from outside the source');
    if (!map.outputsOf(piece.source).includes(piece)) say('not found again by its source');
    if (map.sourceAt(piece.start) === null || map.outputsAt(start).length === 0)
      say('not found by its offset');
    if (piece.kind === 'scalar' && !comesBack(map, piece)) say('does not come back to its offset');
  }
  const unsorted = map.pieces.some((piece, i) => piece.start < (map.pieces[i - 1]?.start ?? 0));
  return unsorted ? [...found, 'not sorted'] : found;
}

/** Whether an offset in the middle of a scalar leads to a place in its source that leads back. */
function comesBack(map: SourceMap, piece: Piece): boolean {
  const there = map.sourceAt((piece.start + piece.end) >> 1);
  if (there?.piece !== piece) return false;
  if (there.at < piece.source.start || there.at > piece.source.end) return false;
  // Where only the whole is known, the place is that of the source, in which something smaller may begin.
  if (there.span.start === piece.source.start && there.span.end === piece.source.end) return true;
  const back = map.outputsAt(there.at).find((found) => found.piece === piece);
  return back !== undefined && map.sourceAt(back.at)?.at === there.at;
}

/** The keys that lead to scalars nobody wrote nor asked for, without the numbers of items. */
export function impliedKeys({ text, map }: Mapped): readonly string[] {
  const found = new Set<string>();
  const open: { readonly end: number; key: string }[] = [];
  for (const piece of map.pieces) {
    for (let last = open.at(-1); last && last.end <= piece.start; last = open.at(-1)) open.pop();
    const around = open.at(-1);
    if (piece.kind === 'key' && around) around.key = text.slice(piece.start, piece.end).replace(/"/g, '');
    else if (piece.kind !== 'key' && piece.kind !== 'scalar') open.push({ end: piece.end, key: '' });
    else if (piece.kind === 'scalar' && piece.implied)
      found.add(open.flatMap(({ key }) => key || []).join('.'));
  }
  return [...found].sort();
}
