/**
 * Which piece of a printed text came from which part of its source, both ways. Pieces are looked up by binary search; a map
 * takes memory linear in their number.
 */
import { onceFor } from './once.ts';
import type { PrintedPiece } from './output.ts';
import { countWhile } from './search.ts';
import type { Span } from './span.ts';

export interface Piece<Made = unknown> extends PrintedPiece<Made> {
  /** Where in the source stands what it was made from: a value, its key; of what is generated, what asked for it. */
  readonly source: Span;
  /** Where the source refers to that by an alias. */
  readonly alias: Span | null;
  /** Nobody wrote it, nor asked for it: the source is that of what it stands in. */
  readonly implied: boolean;
}

/** The part of the other text that belongs to an offset, and where in it the offset itself leads. */
export interface Counterpart {
  readonly span: Span;
  readonly at: number;
}

/** How the characters of one piece lie in its source. */
export interface Within {
  /** From an offset in the source of the piece into the piece. */
  toOutput(offset: number): Counterpart;
  /** From an offset in the piece into its source. */
  toSource(offset: number): Counterpart;
}

/** A piece that was found, with the part of it (or of its source) that belongs to the offset it was found by. */
export interface Found<Made> extends Counterpart {
  readonly piece: Piece<Made>;
}

export interface SourceMap<Made = unknown> {
  /** In the order of the printed text, the outer before the inner. */
  readonly pieces: readonly Piece<Made>[];
  /** The innermost piece around an offset of the printed text, and its source; null where nothing is printed. */
  sourceAt(offset: number): Found<Made> | null;
  /** The pieces that came from the innermost part of the source around an offset, if something came from it. Largest first. */
  outputsAt(offset: number): readonly Found<Made>[];
  /** The pieces that came from exactly this part of the source, largest first. */
  outputsOf(source: Span): readonly Piece<Made>[];
}

/**
 * @param pieces in the order of the printed text, the outer before the inner
 * @param within how a scalar lies in its source; null where only the whole is known. Asked when somebody looks inside
 */
export function createSourceMap<Made>(
  pieces: readonly Piece<Made>[],
  within: (piece: Piece<Made>) => Within | null = () => null,
): SourceMap<Made> {
  const inside = onceFor(within);
  const printed = nest(pieces);
  let found: Sources<Made> | null = null;
  const sources = (): Sources<Made> => {
    found ??= bySource(pieces);
    return found;
  };
  return {
    pieces,
    sourceAt(offset) {
      const piece = pieces[innermost(printed, offset)];
      if (!piece) return null;
      const inner = piece.kind === 'scalar' ? inside(piece)?.toSource(offset) : null;
      return { piece, ...(inner ?? whole(piece.source)) };
    },
    outputsAt(offset) {
      const { spans, groups } = sources();
      const group = groups[innermost(spans, offset)] ?? [];
      return group.map((piece) => {
        const isIn = piece.kind === 'scalar' && piece.source.start <= offset && offset <= piece.source.end;
        return { piece, ...((isIn ? inside(piece)?.toOutput(offset) : null) ?? whole(piece)) };
      });
    },
    outputsOf({ start, end }) {
      const { spans, groups } = sources();
      let index = lastAt(spans.spans, start);
      // Of those that begin there the outermost stands first.
      while (spans.spans[index]?.start === start && spans.spans[index]?.end !== end) index--;
      return spans.spans[index]?.start === start ? (groups[index] ?? []) : [];
    },
  };
}

function whole({ start, end }: Span): Counterpart {
  return { span: { start, end }, at: start };
}

/** Spans in order, the outer before the inner, each with the index of the one it lies in, -1 for none. */
interface Nested {
  readonly spans: readonly Span[];
  readonly parents: Int32Array;
}

function nest(spans: readonly Span[]): Nested {
  const parents = new Int32Array(spans.length);
  let open = -1;
  for (const [i, { end }] of spans.entries()) {
    while (open >= 0 && (spans[open]?.end ?? 0) < end) open = parents[open] ?? -1;
    parents[i] = open;
    open = i;
  }
  return { spans, parents };
}

/** The index of the innermost span that an offset lies in, its end included; -1 for none. */
function innermost({ spans, parents }: Nested, offset: number): number {
  let index = lastAt(spans, offset);
  while (index >= 0 && (spans[index]?.end ?? 0) < offset) index = parents[index] ?? -1;
  return index;
}

/** The index of the last span that begins at or before an offset; -1 for none. */
function lastAt(spans: readonly Span[], offset: number): number {
  return countWhile(spans.length, (index) => (spans[index]?.start ?? 0) <= offset) - 1;
}

/** The parts of the source that something came from, and what came from each. */
interface Sources<Made> {
  readonly spans: Nested;
  readonly groups: readonly (readonly Piece<Made>[])[];
}

function bySource<Made>(pieces: readonly Piece<Made>[]): Sources<Made> {
  const all: (readonly [Span, Piece<Made>])[] = [];
  for (const piece of pieces) {
    all.push([piece.source, piece]);
    if (piece.alias) all.push([piece.alias, piece]);
  }
  all.sort(
    ([one, a], [other, b]) =>
      one.start - other.start ||
      other.end - one.end ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start,
  );
  const spans: Span[] = [];
  const groups: Piece<Made>[][] = [];
  for (const [span, piece] of all) {
    const last = spans.at(-1);
    if (last?.start === span.start && last.end === span.end) groups.at(-1)?.push(piece);
    else {
      spans.push(span);
      groups.push([piece]);
    }
  }
  return { spans: nest(spans), groups };
}
