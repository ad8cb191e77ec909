/** The merged config as text, with the way from each piece of it to the config that it comes from. */

import type { Analysis } from '../analysis/analyze.ts';
import { type MapSource, mapSource } from '../analysis/print-map.ts';
import { asFilled, homeInDocument } from '../analysis.ts';
import { type Home, mapScalar } from '../embedded/scalar-map.ts';
import { type Notation, printPieces } from '../render/print-config.ts';
import type { Written } from '../render/written.ts';
import { findSources } from '../syntax/sources.ts';
import type { Node } from '../syntax/tree.ts';
import type { PrintedPiece } from '../text/output.ts';
import { countWhile } from '../text/search.ts';
import { type Counterpart, createSourceMap, type Piece, type SourceMap } from '../text/source-map.ts';
import { movedSpan, type Span } from '../text/span.ts';
import type { Part } from './part.ts';
import type { Composed } from './types.ts';

/** A place in one of the configs, as it is written. */
export interface PartPlace {
  readonly part: Part;
  readonly span: Span;
}

/** A merged config as text. */
export interface PrintedMachine {
  /** Without a line break at its end. */
  readonly text: string;
  /** Between the text and all configs, which lie one behind the other. */
  readonly map: SourceMap<Written>;
  /** The place of a span of these. */
  placeOf(span: Span): PartPlace;
  /** Where a place in a config lies among all; several where values were filled in in a loop, none in what was left out. */
  awayFrom(part: Part, offset: number): readonly number[];
}

/** A config as its rendering leads to it, and where it begins among all. */
interface Laid {
  readonly part: Part;
  readonly source: MapSource;
  readonly start: number;
}

/** Prints what was composed; null where there is no config. Takes linear time for each of the configs. */
export function printMachine({ config, parts, owners }: Composed, notation: Notation): PrintedMachine | null {
  if (!config) return null;
  const { text, pieces } = printPieces(config, notation);
  const laid = layOut([...new Set(parts)]);
  const [first] = laid;
  if (!first) return null;
  const owned = ownersOf(pieces, owners, laid);
  const output: Home = { text, language: 'json' };
  const map = createSourceMap(sourcesOf(text, pieces, laid, owned, owners), (piece) => {
    const { made } = piece;
    const one = laidAt(laid, piece.source.start) ?? first;
    if (made?.kind !== 'string' || made.node?.kind !== 'scalar') return null;
    const { source, start } = one;
    const own = movedSpan(piece.source, -start);
    const within = mapScalar(source, { ...made.node, span: own, at: own.start }, output, piece, made.value);
    if (!within) return null;
    return {
      toOutput: (offset) => within.toOutput(offset - start),
      toSource: (offset) => movedBy(within.toSource(offset), start),
    };
  });
  return {
    text,
    map,
    placeOf(span) {
      const { part, start } = laidAt(laid, span.start) ?? first;
      const own = movedSpan(span, -start);
      return { part, span: homeInDocument(part.analysis, own) };
    },
    awayFrom(part, offset) {
      const start = laid.find((one) => one.part === part)?.start;
      const away = part.analysis.filled?.filled.away(offset) ?? [offset];
      return start === undefined ? [] : away.map((one) => one + start);
    },
  };
}

/** One behind the other, with room in between: what ends one is not what begins the next. */
function layOut(parts: readonly Part[]): readonly Laid[] {
  let next = 0;
  return parts.map((part) => {
    const made: Analysis = asFilled(part.analysis);
    const start = next;
    next += made.text.length + 2;
    return { part, source: mapSource(made, made.format?.language ?? 'yaml'), start };
  });
}

function laidAt(laid: readonly Laid[], offset: number): Laid | undefined {
  const before = countWhile(laid.length, (index) => (laid[index]?.start ?? 0) <= offset);
  return laid[Math.max(0, before - 1)];
}

/** The config that each piece is of: that of its value, else that of what it stands in. */
function ownersOf(
  pieces: readonly PrintedPiece<Written>[],
  owners: Composed['owners'],
  laid: readonly Laid[],
): readonly (Part | undefined)[] {
  const open: { readonly end: number; readonly part: Part | undefined }[] = [];
  return pieces.map(({ made, start, end, kind }) => {
    for (let last = open.at(-1); last && last.end <= start; last = open.at(-1)) open.pop();
    const own = made?.node ? owners.get(made.node) : undefined;
    const part = own ?? open.at(-1)?.part ?? laid[0]?.part;
    if (kind === 'map' || kind === 'list') open.push({ end, part });
    return part;
  });
}

/** The pieces with their sources among all configs; each config knows those of its own. */
function sourcesOf(
  text: string,
  pieces: readonly PrintedPiece<Written>[],
  laid: readonly Laid[],
  owned: readonly (Part | undefined)[],
  owners: Composed['owners'],
): readonly Piece<Written>[] {
  const found: Piece<Written>[] = [];
  for (const { part, source, start } of laid) {
    const own = (made: Written): Node | null =>
      made?.node && owners.get(made.node) === part ? made.node : null;
    for (const [index, piece] of findSources(text, pieces, source.root, own).entries()) {
      if (owned[index] !== part) continue;
      const { alias } = piece;
      found[index] = {
        ...piece,
        source: movedSpan(piece.source, start),
        alias: alias && movedSpan(alias, start),
      };
    }
  }
  return found;
}

function movedBy({ span, at }: Counterpart, by: number): Counterpart {
  return { span: movedSpan(span, by), at: at + by };
}
