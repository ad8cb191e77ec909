/** Completion inside embedded texts: the language of the text decides what is offered. */
import type { Analysis } from '../../analysis.ts';
import type { LanguageId } from '../../embedded/languages.ts';
import type { Syntax } from '../../embedded/layout.ts';
import type { Window } from '../complete-window.ts';
import type { Completion } from '../completion.ts';
import { completeEnv } from './complete-env.ts';
import { completeUnit } from './complete-unit.ts';
import { type Completer, itemsOf } from './completer.ts';
import { placeIn } from './place.ts';
import { completeSchema } from './schema-complete.ts';

/** Texts whose keys are known from a schema; keys are offered as directives are, by what they begin with. */
const completeKnownText: Completer = ({ place, unasked }) => {
  const found = completeSchema(place.facts.text, place.offset, place.facts.owner);
  if (!found) return [];
  // Behind a blank or a dash people may just as well go on to the next line.
  if (unasked && found.typed === '' && found.words.some(({ kind }) => kind === 'key')) return [];
  const words = found.words.map((word) => ({
    ...word,
    kind: word.kind === 'key' ? ('directive' as const) : word.kind,
  }));
  return itemsOf(place, found.typed, found.rest, words);
};

/** What completes the texts of a language; nothing is offered in the others. */
const COMPLETERS: Partial<Readonly<Record<LanguageId, Completer>>> = {
  unit: completeUnit,
  networkd: completeUnit,
  settings: completeUnit,
  quadlet: completeUnit,
  env: completeEnv,
  json: completeKnownText,
  toml: completeKnownText,
  yaml: completeKnownText,
};

export interface InsideOptions {
  readonly unasked: boolean;
  /** What the document is written in. */
  readonly syntax: Syntax;
  /** What of the document is read. */
  readonly near: Window;
}

/**
 * What fits at an offset that is in an embedded text; null for one that is in none.
 * @param document the text of now, of which the analysis may be a keystroke old
 */
export function completeInside(
  analysis: Analysis,
  document: string,
  offset: number,
  { unasked, syntax, near }: InsideOptions,
): readonly Completion[] | null {
  const place = placeIn(analysis, document, offset, { syntax, near });
  if (!place) return null;
  return COMPLETERS[place.language.id]?.({ analysis, place, unasked }) ?? [];
}
