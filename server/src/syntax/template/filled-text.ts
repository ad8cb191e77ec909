/** A template that is filled in: the text, and where each part of it came from. */
import { countWhile } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';

/** A placeholder that was filled in. */
export interface Placeholder {
  readonly span: Span;
  /** What was written for it first. */
  readonly written: string;
  /** In a loop something else was written for it later. */
  readonly varies: boolean;
}

export interface Filled {
  readonly text: string;
  /** The placeholders that were filled in, in the order of the template. */
  readonly placeholders: readonly Placeholder[];
  /** Whether no mark is left. */
  readonly complete: boolean;
  /** Where a part of the filled text comes from; of what was written for a placeholder, all of that. */
  home(span: Span): Span;
  /** What was written for the placeholders in a part of the filled text, with the places of these in the template; so many at most. */
  writtenIn(span: Span, most: number): readonly { readonly text: string; readonly home: Span }[];
  /** The offsets in the filled text that an offset of the template became: several in a loop, none in what was left out. */
  away(offset: number): readonly number[];
  /** Whether a part of the filled text stands in the template as it is. */
  isVerbatim(span: Span): boolean;
}

/** A part of the filled text that was copied, or written for a placeholder. */
export interface Piece {
  /** In the filled text. */
  readonly start: number;
  readonly end: number;
  readonly home: Span;
  readonly verbatim: boolean;
}

/** What a writer made of a template. */
interface Made {
  readonly out: readonly string[];
  /** Of `out`, in the order of the text. */
  readonly pieces: readonly Piece[];
  /** By their places in the template. */
  readonly placeholders: ReadonlyMap<number, Placeholder>;
  /** How many marks are left. */
  readonly left: number;
}

/**
 * The filled text with the ways between it and the template.
 * @param text the template
 */
export function filledText({ out, pieces, placeholders, left }: Made, text: string): Filled {
  const before = (offset: number): number =>
    Math.max(0, countWhile(pieces.length, (index) => (pieces[index]?.start ?? 0) <= offset) - 1);
  const pieceAt = (offset: number): Piece | undefined => pieces[before(offset)];
  const homeOf = (offset: number, isEnd: boolean): number => {
    const piece = pieceAt(isEnd ? offset - 1 : offset);
    if (!piece) return 0;
    if (piece.verbatim) return Math.min(piece.home.end, piece.home.start + offset - piece.start);
    return isEnd ? piece.home.end : piece.home.start;
  };
  return {
    text: out.join(''),
    placeholders: [...placeholders.values()].toSorted((one, other) => one.span.start - other.span.start),
    complete: left === 0,
    home({ start, end }) {
      if (start === end && pieceAt(start)?.verbatim !== false) {
        const at = Math.min(text.length, homeOf(start, false));
        return { start: at, end: at };
      }
      const [from, to] = [homeOf(start, false), homeOf(Math.max(end, start + 1), true)];
      return { start: from, end: Math.max(from, to) };
    },
    writtenIn({ start, end }, most) {
      const first = before(start);
      return pieces
        .slice(first, Math.min(before(Math.max(start, end - 1)) + 1, first + most))
        .flatMap((piece, at) => {
          return piece.verbatim ? [] : [{ text: out[first + at] ?? '', home: piece.home }];
        });
    },
    away: (offset) =>
      pieces.flatMap(({ start, end, home, verbatim }) => {
        if (offset < home.start || offset > home.end) return [];
        return verbatim ? Math.min(end, start + offset - home.start) : start;
      }),
    isVerbatim({ start, end }) {
      const piece = pieceAt(start);
      if (!piece?.verbatim) return false;
      // What lies in several pieces is as it is if these stand side by side in the template.
      const last = pieceAt(Math.max(start, end - 1));
      return last?.verbatim === true && last.home.start - piece.home.start === last.start - piece.start;
    },
  };
}
