/** What the preview of a whole machine shows, and the ways between it and the configs that it is composed of. */
import type { Part } from '../../compose/compose.ts';
import type { WholeMachine } from '../../compose/whole.ts';
import { onceFor } from '../../text/once.ts';
import type { Span } from '../../text/span.ts';
import { type Counterparts, madeBy, type Rendering } from './rendering.ts';

const texts = onceFor((_: WholeMachine) => new Map<boolean, Rendering>());

/** What is shown of a machine: what `build` writes of it. */
export function renderingOfMachine(whole: WholeMachine, compact = false): Rendering {
  const known = texts(whole).get(compact);
  if (known) return known;
  const text = `${whole.printed(compact).text}\n`;
  const { ignitionVersion } = whole.analysis;
  const made: Rendering = { text, language: 'json', ignitionVersion, losses: 0 };
  texts(whole).set(compact, made);
  return made;
}

/** What an offset of one of the configs became, of what stands outside of everything the whole; null for none of them. */
export function madeInMachine(
  whole: WholeMachine,
  part: Part,
  offset: number,
  compact = false,
): Counterparts | null {
  const { map, placeOf, awayFrom } = whole.printed(compact);
  const home = (span: Span): Span => {
    const place = placeOf(span);
    return place.part === part ? place.span : { start: 0, end: 0 };
  };
  const away = (at: number): readonly number[] => awayFrom(part, at);
  return madeBy({ map, document: part.analysis, home, away }, offset);
}

/** Where a part of the text comes from. */
export interface PartSource extends Counterparts {
  readonly part: Part;
}

/** Where an offset of the text came from, of what nobody wrote what it stands in; null where nothing is printed. */
export function sourceInMachine(whole: WholeMachine, offset: number, compact = false): PartSource | null {
  const { text, map, placeOf } = whole.printed(compact);
  // The line break at the end is no part of the config.
  const found = map.sourceAt(Math.min(offset, text.length));
  if (!found) return null;
  const { piece, at } = found;
  const { part, span } = placeOf(piece.source);
  const made = [{ start: piece.start, end: piece.end }];
  return { part, source: span, made, at: placeOf({ start: at, end: at }).span.start };
}
