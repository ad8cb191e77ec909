/** A rendered config as text, with the map between the text and the document it was rendered from. */
import type { Document } from '../config/check.ts';
import type { ShapeValue } from '../config/value.ts';
import { type Home, mapScalar } from '../embedded/scalar-map.ts';
import { type Notation, printPieces } from '../render/print-config.ts';
import type { Written } from '../render/written.ts';
import { findSources } from '../syntax/sources.ts';
import type { Node } from '../syntax/tree.ts';
import type { PrintedPiece } from '../text/output.ts';
import { createSourceMap, type SourceMap } from '../text/source-map.ts';

export interface PrintedConfig {
  /** Without a line break at its end. */
  readonly text: string;
  /** What a piece was made from is its value, null for a field that is not set. */
  readonly map: SourceMap<Written>;
}

/** The document that a config was rendered or converted from. */
export interface MapSource extends Home {
  readonly root: Node | null;
}

/** A document as what was made from it is mapped to; all that nodes lead to is its tree. */
export function mapSource(
  { text, tree }: Pick<Document, 'text' | 'tree'>,
  language: Home['language'],
): MapSource {
  return { text, language, root: tree.root };
}

/** What a piece was made from: its node in the source, and the text of a scalar that is one. */
export interface Origin {
  readonly node: Node | null;
  readonly text: string | null;
}

/** The map between a printed text and the document that its pieces were made from. */
export function mapPieces<Made>(
  output: Home,
  pieces: readonly PrintedPiece<Made>[],
  source: MapSource,
  originOf: (made: Made) => Origin,
): SourceMap<Made> {
  const sourced = findSources(output.text, pieces, source.root, (made) => originOf(made).node);
  return createSourceMap(sourced, (piece) => {
    const { node, text } = originOf(piece.made);
    if (text === null || node?.kind !== 'scalar') return null;
    // The node moves along with later texts; the map is about this one.
    const { start, end } = piece.source;
    return mapScalar(source, { ...node, span: { start, end }, at: start }, output, piece, text);
  });
}

/**
 * Prints a config, and maps the text both ways. Takes more time and memory than printing alone, so ask for it only where
 * the map is used.
 * @param config whose nodes are those of `source`
 */
export function printWithMap(config: ShapeValue, source: MapSource, notation: Notation): PrintedConfig {
  const { text, pieces } = printPieces(config, notation);
  const output: Home = { text, language: notation === 'YAML' ? 'yaml' : 'json' };
  return { text, map: mapPieces(output, pieces, source, originOf) };
}

function originOf(written: Written): Origin {
  return { node: written?.node ?? null, text: written?.kind === 'string' ? written.value : null };
}
