/** Renaming what a document names: all places in it, or the reason why not. */

import type { Analysis } from '../analysis.ts';
import type { EmbeddedText } from '../embedded/embedded-text.ts';
import { type Entity, keyOf, type NameIndex, type Occurrence } from '../names/name.ts';
import { namesIn } from '../names/names-in.ts';
import { isOfImage, newNameFor, problemOfNewName } from '../names/new-name.ts';
import { isAmongUnits, pathOfMount } from '../names/read-path.ts';
import { changesOf, type NameChange } from '../names/write.ts';
import { unitName } from '../programs/systemd/names.ts';
import type { Span, TextEdit } from '../text/span.ts';
import { definitionsBeside, inMerged, type Named, nameAt, usesBeside } from './names.ts';

/** What is to be renamed at an offset: the place of the name, or the reason why it cannot be; null where no name is. */
export function renameAt(
  analysis: Analysis,
  offset: number,
): { readonly span: Span } | { readonly refused: string } | null {
  const named = nameAt(analysis, offset);
  if (!named) return null;
  const refused = refusal(analysis, named);
  return refused === null ? { span: named.here.span } : { refused };
}

/** Edits of a local file. */
export interface EditsBeside {
  /** Below the files directory. */
  readonly path: string;
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** The edits of the document and of its local files, or why there are none. */
export type NameRenaming =
  | { readonly edits: readonly TextEdit[]; readonly beside: readonly EditsBeside[] }
  | { readonly refused: string };

/** Renames what is named at an offset, with what is called after it; null where no name is. */
export function renameTo(analysis: Analysis, offset: number, typed: string): NameRenaming | null {
  const named = nameAt(analysis, offset);
  if (!named) return null;
  const refused = refusal(analysis, named);
  if (refused !== null) return { refused };
  const index = namesIn(analysis);
  const name = newNameFor(named.here, typed.trim());
  if ('refused' in name) return name;
  const meant = meantBy(index, named.here, name.name);
  const plan = 'refused' in meant ? meant : planOf(index, meant.entity, meant.name);
  if ('refused' in plan) return plan;
  const others = index.all.filter((one) => !plan.names.has(keyOf(one)));
  const taken = sharedWith(plan, others);
  if (taken !== null) return { refused: taken };
  const merged = inMerged(analysis, plan.names);
  if (merged)
    return {
      refused: `${merged.file}, which is merged, speaks of ${merged.entity.name} as well, and stays as it is`,
    };
  const saysMore = new Set(others.map(({ text }) => text.node));
  const mayShare = ({ node }: EmbeddedText): boolean => index.aliasesAreNames(node) && !saysMore.has(node);
  const found = changesOf(plan.changes, mayShare);
  return 'refused' in found ? found : { ...found, beside: editsBeside(analysis, plan.names) };
}

/** The edits of local files, whose texts stand there as they are. */
function editsBeside(analysis: Analysis, names: ReadonlyMap<string, string>): readonly EditsBeside[] {
  const byPath = new Map<string, { readonly text: string; readonly edits: TextEdit[] }>();
  for (const { path, place } of usesBeside(analysis)) {
    const name = names.get(keyOf(place));
    const newText = name === undefined ? null : (place.write?.(name) ?? null);
    const { span } = place;
    if (newText === null || newText === place.text.text.slice(span.start, span.end)) continue;
    const known = byPath.get(path) ?? { text: place.text.text, edits: [] };
    // One place may say the same name twice, as what it is and as a part of something.
    if (!known.edits.some((one) => one.span.start < span.end && span.start < one.span.end))
      known.edits.push({ span, newText });
    byPath.set(path, known);
  }
  return [...byPath].map(([path, found]) => ({ path, ...found }));
}

/** Why what is named here keeps its name. */
function refusal(analysis: Analysis, { here, definitions }: Named): string | null {
  if (definitions.length === 0) {
    const [there] = definitionsBeside(analysis, here.span.start);
    return there
      ? `${here.name} is defined in ${there.path}, which this document brings along`
      : `${here.name} is not defined in this document`;
  }
  if (here.write === null) return 'it is meant by its number here; rename it where its name stands';
  const ofImage = definitions.find(isOfImage);
  return ofImage ? `${here.name} is what the image of the system calls it` : null;
}

interface Renamed {
  readonly entity: Entity;
  readonly name: string;
}

/**
 * What a thing has its name of: a mount unit is called after its path, and the file of a unit after the unit, so that these are
 * renamed.
 */
function meantBy(index: NameIndex, entity: Entity, name: string): Renamed | { readonly refused: string } {
  const path = entity.kind === 'unit' ? pathOfMount(entity.name) : null;
  const newPath = pathOfMount(name);
  if (path !== null && newPath !== null && index.defined('path').includes(path))
    return { entity: { kind: 'path', name: path }, name: newPath };
  const file = entity.kind === 'path' ? fileOf(index, entity) : undefined;
  if (entity.kind !== 'path' || (!file && !isAmongUnits(entity.name))) return { entity, name };
  const folder = entity.name.slice(0, entity.name.lastIndexOf('/') + 1);
  const [old, rest] = [entity.name.slice(folder.length), name.slice(folder.length)];
  if (!name.startsWith(folder) || rest.includes('/')) return { refused: `${old} has to be in ${folder}` };
  const found = file ? newNameFor(file, rest) : null;
  if (file && found) return 'refused' in found ? found : { entity: file, name: found.name };
  return unitName(old) ? { refused: `the link is called after the unit ${old}` } : { entity, name };
}

/** The unit or quadlet whose file stands at a path. */
function fileOf(index: NameIndex, path: Entity): Entity | undefined {
  const own = index.of(path).find(({ role }) => role === 'defines');
  return (own ? index.at(own.span.end) : []).find(
    ({ kind, role }) => role === 'defines' && (kind === 'unit' || kind === 'quadlet'),
  );
}

/** What is written, and the new names of all things that get one, by their keys. */
interface Plan {
  readonly changes: readonly NameChange[];
  readonly names: ReadonlyMap<string, string>;
}

/** Why a name stays that an alias makes the name of something else as well; null where none does. */
function sharedWith({ changes }: Plan, others: readonly Occurrence[]): string | null {
  const keyOfSpan = ({ span }: Occurrence): string => `${span.start} ${span.end}`;
  const accounts = others.filter(({ kind }) => kind === 'user' || kind === 'group');
  const known = new Map(accounts.map((one) => [keyOfSpan(one), one]));
  const found = changes.flatMap(({ place }) => known.get(keyOfSpan(place)) ?? [])[0];
  return found ? `the ${found.kind} ${found.name} has its name from there, too` : null;
}

/** Which places get which name: those of a thing, and of all that is called after it. */
function planOf(index: NameIndex, first: Entity, newName: string): Plan | { readonly refused: string } {
  const open: Renamed[] = [{ entity: first, name: newName }];
  const done = new Map<string, string>();
  const changes: NameChange[] = [];
  for (let next = open.pop(); next; next = open.pop()) {
    const { entity, name } = next;
    if (done.has(keyOf(entity))) continue;
    done.set(keyOf(entity), name);
    const problem = problemIn(index, entity, name);
    if (problem !== null) return { refused: problem };
    for (const place of index.of(entity)) changes.push({ place, name });
    for (const { to, rename } of index.ties(entity)) {
      const other = rename(name);
      if (other === null) return { refused: `${to.name} is called after it, and could not be called so` };
      open.push({ entity: to, name: other });
    }
  }
  return { changes, names: done };
}

function problemIn(index: NameIndex, entity: Entity, name: string): string | null {
  if (name === entity.name) return null;
  const problem = problemOfNewName({ kind: entity.kind, name }, index.of(entity));
  if (problem !== null) return problem;
  const known = index.defined(entity.kind);
  if (known.includes(name)) return `there is ${name} already`;
  return entity.kind === 'path' ? problemBelow(known, entity.name, name) : null;
}

/** What is in a folder goes along, and must not meet anything either. */
function problemBelow(known: readonly string[], old: string, name: string): string | null {
  const all = new Set(known);
  const below = known
    .filter((path) => path.startsWith(`${old}/`))
    .map((path) => name + path.slice(old.length));
  const taken = below.find((path) => all.has(path) && !path.startsWith(`${old}/`));
  return taken === undefined ? null : `there is ${taken} already`;
}
