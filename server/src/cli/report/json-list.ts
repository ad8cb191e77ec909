/** A list in JSON that is written piece by piece. */
import type { Io } from '../io.ts';

export interface ListWriter {
  /** Writes some entries, parted by commas already; none for an empty text. */
  readonly add: (entries: string) => void;
  /** Writes what stands behind the list, or the whole where it has no entries. */
  readonly end: (behind: string, empty: string) => void;
}

/** Writes a list; `start` is what stands in front of the first entry. */
export function listWriter(io: Pick<Io, 'deliver'>, start: string): ListWriter {
  let isEmpty = true;
  return {
    add: (entries) => {
      if (entries === '') return;
      io.deliver(`${isEmpty ? start : ',\n'}${entries}`);
      isEmpty = false;
    },
    end: (behind, empty) => io.deliver(isEmpty ? empty : behind),
  };
}

/** A JSON text some columns further in; no line break in it stands in a string. */
export function indented(text: string, by: string): string {
  return `${by}${text.replaceAll('\n', `\n${by}`)}`;
}
