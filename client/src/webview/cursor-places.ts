/** Which places the cursor is at. */

import type { Place } from '../../../server/src/protocol/place.ts';
import type { Range } from '../../../server/src/protocol.ts';

interface Position {
  readonly line: number;
  readonly character: number;
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

/** Whether a range lies in another, and is not the same. */
function isInner(one: Range, other: Range): boolean {
  const isIn = !isBefore(one.start, other.start) && !isBefore(other.end, one.end);
  return isIn && (isBefore(other.start, one.start) || isBefore(one.end, other.end));
}

/**
 * The numbers of the innermost places around a position in a document; without one those on its line, so that the dash in
 * front of an entry counts as well. All that have the same range.
 */
export function placesAt(places: readonly Place[], uri: string, position: Position): readonly number[] {
  const here = [...places.entries()].filter(([, place]) => place.uri === uri);
  const around = here.filter(
    ([, { range }]) => !isBefore(position, range.start) && !isBefore(range.end, position),
  );
  const onLine = here.filter(
    ([, { range }]) => range.start.line <= position.line && position.line <= range.end.line,
  );
  const found = around.length > 0 ? around : onLine;
  const [first, ...rest] = found.map(([, { range }]) => range);
  if (!first) return [];
  const innermost = rest.reduce((best, range) => (isInner(range, best) ? range : best), first);
  return found.filter(([, { range }]) => isSame(range, innermost)).map(([number]) => number);
}

function isSame(one: Range, other: Range): boolean {
  return !isInner(one, other) && !isBefore(one.start, other.start) && !isBefore(other.end, one.end);
}
