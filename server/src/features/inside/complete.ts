/** Completion inside embedded texts: the language of the text decides what is offered. */
import type { Analysis } from '../../analysis.ts';
import type { LanguageId } from '../../embedded/languages.ts';
import type { Syntax } from '../../embedded/layout.ts';
import type { Completion } from '../completion.ts';
import { completeUnit } from './complete-unit.ts';
import type { Completer } from './completer.ts';
import { placeIn } from './place.ts';

/** What completes the texts of a language; nothing is offered in the others. */
const COMPLETERS: Partial<Readonly<Record<LanguageId, Completer>>> = {
  unit: completeUnit,
  networkd: completeUnit,
  settings: completeUnit,
  quadlet: completeUnit,
};

export interface InsideOptions {
  readonly unasked: boolean;
  /** What the document is written in. */
  readonly syntax: Syntax;
}

/**
 * What fits at an offset that is in an embedded text; null for one that is in none.
 * @param document the text of now, of which the analysis may be a keystroke old
 */
export function completeInside(
  analysis: Analysis,
  document: string,
  offset: number,
  { unasked, syntax }: InsideOptions,
): readonly Completion[] | null {
  const place = placeIn(analysis, document, offset, syntax);
  if (!place) return null;
  return COMPLETERS[place.language.id]?.({ analysis, place, unasked }) ?? [];
}
