/** Edits of one text that are gathered in any order and kept sorted, each taken in about constant time. */
import { countWhile } from './search.ts';
import type { TextEdit } from './span.ts';

/** Chunks longer than this are halved. */
const LONGEST_CHUNK = 512;

/** What stands next to where an edit would go in. */
export interface Neighbours {
  /** The last one that starts before it. */
  readonly before: TextEdit | undefined;
  /** The first one that starts where it does, or behind. */
  readonly after: TextEdit | undefined;
}

export interface EditSet {
  add(edit: TextEdit): void;
  neighbours(edit: TextEdit): Neighbours;
  /** In order of their starts. */
  all(): readonly TextEdit[];
}

/** The first of sorted edits that does not start before `start`. */
function firstFrom(sorted: readonly TextEdit[], start: number): number {
  return countWhile(sorted.length, (index) => (sorted[index]?.span.start ?? 0) < start);
}

/** An empty set. What overlaps is the caller's to tell, by the neighbours. */
export function createEditSet(): EditSet {
  const chunks: TextEdit[][] = [[]];
  /** The last chunk that begins before `start`. */
  const chunkFor = (start: number): number =>
    Math.max(0, countWhile(chunks.length, (index) => (chunks[index]?.[0]?.span.start ?? 0) < start) - 1);
  return {
    add(edit) {
      const number = chunkFor(edit.span.start);
      const chunk = chunks[number] ?? [];
      chunk.splice(firstFrom(chunk, edit.span.start), 0, edit);
      if (chunk.length > LONGEST_CHUNK) chunks.splice(number + 1, 0, chunk.splice(chunk.length >> 1));
    },
    neighbours({ span }) {
      const number = chunkFor(span.start);
      const chunk = chunks[number] ?? [];
      const index = firstFrom(chunk, span.start);
      return { before: chunk[index - 1], after: chunk[index] ?? chunks[number + 1]?.[0] };
    },
    all: () => chunks.flat(),
  };
}
