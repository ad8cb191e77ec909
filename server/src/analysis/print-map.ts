/** A rendered config as text, with the map between the text and the document it was rendered from. */
import type { ShapeValue } from '../config/value.ts';
import { type Home, mapScalar } from '../embedded/scalar-map.ts';
import { type Notation, printPieces } from '../render/print-config.ts';
import type { Written } from '../render/written.ts';
import { findSources } from '../syntax/sources.ts';
import type { Node } from '../syntax/tree.ts';
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

/**
 * Prints a config, and maps the text both ways. Takes more time and memory than printing alone, so ask for it only where
 * the map is used.
 * @param config whose nodes are those of `source`
 */
export function printWithMap(config: ShapeValue, source: MapSource, notation: Notation): PrintedConfig {
  const { text, pieces } = printPieces(config, notation);
  const output: Home = { text, language: notation === 'YAML' ? 'yaml' : 'json' };
  const sourced = findSources(text, pieces, source.root, (written) => written?.node ?? null);
  const map = createSourceMap(sourced, (piece) => {
    const { made } = piece;
    if (made?.kind !== 'string' || made.node?.kind !== 'scalar') return null;
    return mapScalar(source, made.node, output, piece, made.value);
  });
  return { text, map };
}
