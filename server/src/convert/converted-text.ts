/** The text of what was converted, with the map between it and the document it was converted from, made when asked for. */

import { type MapSource, mapPieces, type Origin, printWithMap } from '../analysis/print-map.ts';
import type { ShapeValue } from '../config/value.ts';
import type { Home } from '../embedded/scalar-map.ts';
import { printConfig } from '../render/print-config.ts';
import { once } from '../text/once.ts';
import { startOutput } from '../text/output.ts';
import type { SourceMap } from '../text/source-map.ts';
import type { Converted } from './conversion.ts';
import type { Draft, DraftMap } from './draft.ts';
import { printDraft, type Source, writeDraft } from './print-draft.ts';

type Printed = Required<Pick<Converted, 'text' | 'map'>>;

/**
 * Ignition as text, with a line break at its end.
 * @param config whose nodes are those of `source`
 */
export function convertedConfig(config: ShapeValue, source: MapSource): Printed {
  const text = `${printConfig(config, 'pretty JSON')}\n`;
  return { text, map: once(() => printWithMap(config, source, 'pretty JSON').map) };
}

/**
 * A draft as text.
 * @param source the document the draft was made from
 * @param comments the same, where its comments move along
 */
export function convertedDraft(draft: DraftMap, source: MapSource, comments?: Source): Printed {
  return { text: printDraft(draft, comments), map: once(() => mapDraft(draft, source, comments)) };
}

/** The map between the text of a draft, which is that of `printDraft`, and the document the draft was made from. */
function mapDraft(draft: DraftMap, source: MapSource, comments?: Source): SourceMap<Draft> {
  const out = startOutput<Draft>(true);
  const text = writeDraft(out, draft, comments);
  const output: Home = { text, language: 'yaml' };
  return mapPieces(output, out.pieces ?? [], source, originOf);
}

function originOf(draft: Draft): Origin {
  const isText = draft.kind === 'scalar' && typeof draft.value === 'string';
  return { node: draft.origin ?? draft.cause ?? null, text: isText ? String(draft.value) : null };
}
