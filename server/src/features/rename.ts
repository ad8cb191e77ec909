/** Renaming what a document names: all places in it and in what its machines are made of, or the reason why not. */

import type { Analysis } from '../analysis.ts';
import { isOfImage, newNameFor } from '../names/new-name.ts';
import type { Span, TextEdit } from '../text/span.ts';
import { words } from '../text/words.ts';
import { type Connected, type NamedThere, namedAt, ownMachine } from './connected.ts';
import { textOfPart } from './machine-parts.ts';
import { definitionsInTrees } from './names.ts';
import { editsOf, staysIn } from './rename-edits.ts';
import { meantBy, plansOf, type Refused } from './rename-plan.ts';
import { renderedAnew } from './rename-rendered.ts';

/**
 * What is to be renamed at an offset: the place of the name, or the reason why it cannot be; null where no name is.
 * @param connected the machines that the document is a part of, as far as they are known
 */
export function renameAt(
  analysis: Analysis,
  offset: number,
  connected: Connected = ownMachine(analysis),
): { readonly span: Span } | Refused | null {
  const [named] = namedAt(connected, offset);
  if (!named) return null;
  const refused = refusal(analysis, named, connected);
  return refused === null ? { span: named.here.span } : { refused };
}

/** Edits of another file. */
export interface EditsBeside {
  /** The `id` of the part. */
  readonly id: string;
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** The edits of the document and of other files, or why there are none. */
export type NameRenaming =
  | { readonly edits: readonly TextEdit[]; readonly beside: readonly EditsBeside[] }
  | Refused;

/** Renames what is named at an offset, with what is called after it; null where no name is. */
export function renameTo(
  analysis: Analysis,
  offset: number,
  typed: string,
  connected: Connected = ownMachine(analysis),
): NameRenaming | null {
  const [named] = namedAt(connected, offset);
  if (!named) return null;
  const refused = refusal(analysis, named, connected);
  if (refused !== null) return { refused };
  const name = newNameFor(named.here, typed.trim());
  if ('refused' in name) return name;
  const meant = meantBy(named.names, named.here, name.name);
  const plans = 'refused' in meant ? meant : plansOf(connected, named.names, meant);
  if ('refused' in plans) return plans;
  const found = editsOf(plans, connected.own);
  if ('refused' in found) return found;
  const edits = renderedAnew(plans, found);
  if ('refused' in edits) return edits;
  const beside = [...edits.values()].flatMap(({ part, edits }) =>
    part.id === connected.own || edits.length === 0 ? [] : [{ id: part.id, text: textOfPart(part), edits }],
  );
  return { edits: edits.get(connected.own)?.edits ?? [], beside };
}

/** Why what is named here keeps its name. */
function refusal(
  analysis: Analysis,
  { here, definitions, places, names }: NamedThere,
  { own }: Connected,
): string | null {
  if (definitions.length === 0) {
    const [there] = definitionsInTrees(analysis, here.span.start);
    if (there) return words`${here.name} is defined in ${there.path}, which this document brings along`;
    const merges = names.parts.some(({ part }) => 'source' in part && part.id !== own);
    return merges
      ? words`${here.name} is not defined in this document, nor in those that it is merged with`
      : words`${here.name} is not defined in this document`;
  }
  if (here.write === null)
    return words`it is referred to by its number here; rename it where its name stands`;
  const fixed = places.find(({ part }) => part.isFixed);
  if (fixed) return staysIn(fixed.part, here.name);
  const ofImage = definitions.find(({ place }) => isOfImage(place));
  return ofImage ? words`${here.name} is what the image of the system calls it` : null;
}
