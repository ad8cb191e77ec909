/** The edits of a renaming, file by file: each name written as its place demands. */

import type { EmbeddedText } from '../embedded/embedded-text.ts';
import { keyOf, type NameIndex, type Occurrence } from '../names/name.ts';
import { changesOf, type NameChange } from '../names/write.ts';
import type { TextEdit } from '../text/span.ts';
import { words } from '../text/words.ts';
import type { Part } from './machine-parts.ts';
import type { Plan, Refused } from './rename-plan.ts';

/** What becomes of a part. */
export interface EditsOfPart {
  readonly part: Part;
  readonly edits: readonly TextEdit[];
  /** Why it cannot be edited name by name. */
  readonly problem: string | null;
}

/** By the ids of the parts. */
export type EditsOfParts = ReadonlyMap<string, EditsOfPart>;

/** What is written in a part, on all machines. */
interface Changes {
  readonly part: Part;
  /** Of a config. */
  readonly index: NameIndex | null;
  /** By their places: several machines write the same. */
  readonly changes: Map<EmbeddedText, Map<string, NameChange>>;
  /** Names in it that stay. */
  readonly others: Occurrence[];
}

/** Says of a part that it cannot be changed. */
export function staysIn({ name: file }: Part, name: string): string {
  return words`${file} names ${name} as well, and cannot be edited`;
}

/**
 * The edits of all parts, or why there are none. A config that is rendered from one beside it may have a `problem` instead,
 * as it can be rendered anew.
 * @param own the id of the document that people look at
 */
export function editsOf(plans: readonly Plan[], own: string): EditsOfParts | Refused {
  const edits = new Map<string, EditsOfPart>();
  for (const found of changesByPart(plans).values()) {
    const { part } = found;
    const changes = [...found.changes.values()].flatMap((one) => [...one.values()]);
    if (part.isFixed) return { refused: staysIn(part, changes[0]?.place.name ?? 'it') };
    const made = found.index ? editsOfConfig(found, found.index, changes) : editsOfText(changes);
    const problem = 'refused' in made ? made.refused : null;
    if (problem !== null && !('source' in part && part.madeFrom !== null))
      return { refused: part.id === own ? problem : `in ${part.name}: ${problem}` };
    edits.set(part.id, { part, edits: 'edits' in made ? made.edits : [], problem });
  }
  return edits;
}

function changesByPart(plans: readonly Plan[]): ReadonlyMap<string, Changes> {
  const byPart = new Map<string, Changes>();
  for (const { names, changes, renamed } of plans) {
    const parts = new Map(names.parts.map((one) => [one.part.id, one]));
    const changed = new Set<string>();
    for (const { part, place, name } of changes) {
      const index = parts.get(part.id)?.index ?? null;
      const known = byPart.get(part.id) ?? { part, index, changes: new Map(), others: [] };
      byPart.set(part.id, known);
      changed.add(part.id);
      const inText = known.changes.get(place.text) ?? new Map<string, NameChange>();
      known.changes.set(place.text, inText);
      const { start, end } = place.within;
      inText.set(`${place.kind} ${start} ${end} ${name}`, { place, name });
    }
    for (const id of changed)
      byPart.get(id)?.others.push(...(parts.get(id)?.all ?? []).filter((one) => !renamed.has(keyOf(one))));
  }
  return byPart;
}

type Made = { readonly edits: readonly TextEdit[] } | Refused;

function editsOfConfig({ others }: Changes, index: NameIndex, changes: readonly NameChange[]): Made {
  const taken = sharedWith(changes, others);
  if (taken !== null) return { refused: taken };
  const saysMore = new Set(others.map(({ text }) => text.node));
  return changesOf(changes, ({ node }) => index.aliasesAreNames(node) && !saysMore.has(node));
}

/** Why a name stays that an alias makes the name of something else as well; null where none does. */
function sharedWith(changes: readonly NameChange[], others: readonly Occurrence[]): string | null {
  const keyOfSpan = ({ span }: Occurrence): string => `${span.start} ${span.end}`;
  const accounts = others.filter(({ kind }) => kind === 'user' || kind === 'group');
  const known = new Map(accounts.map((one) => [keyOfSpan(one), one]));
  const found = changes.flatMap(({ place }) => known.get(keyOfSpan(place)) ?? [])[0];
  return found ? words`the ${found.kind} ${found.name} has its name from there, too` : null;
}

/** The edits of a local file, whose text stands there as it is. */
function editsOfText(changes: readonly NameChange[]): Made {
  const edits: TextEdit[] = [];
  for (const { place, name } of changes) {
    if (place.write === null) continue;
    const newText = place.write(name);
    if (newText === null)
      return { refused: words`${place.name} stands in a place where ${name} cannot stand` };
    const { span } = place;
    if (newText !== place.text.text.slice(span.start, span.end)) edits.push({ span, newText });
  }
  return { edits: apart(edits) };
}

/** One place may say the same name twice, as what it is and as a part of something: the first of what would meet. */
function apart(edits: readonly TextEdit[]): readonly TextEdit[] {
  const order = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let end = -1;
  return order.filter(({ span }) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}
