/** Renaming what a document names: all places in it, or the reason why not. */

import type { Analysis } from '../analysis.ts';
import { type Entity, keyOf, type NameIndex } from '../names/name.ts';
import { namesIn } from '../names/names-in.ts';
import { isOfImage, newNameFor, problemOfNewName } from '../names/new-name.ts';
import { isAmongUnits, pathOfMount } from '../names/read-path.ts';
import { changesOf, type NameChange } from '../names/write.ts';
import { unitName } from '../programs/systemd/names.ts';
import type { Span } from '../text/span.ts';
import type { Renaming } from './anchors.ts';
import { type Named, nameAt } from './names.ts';

/** What is to be renamed at an offset: the place of the name, or the reason why it cannot be; null where no name is. */
export function renameAt(
  analysis: Analysis,
  offset: number,
): { readonly span: Span } | { readonly refused: string } | null {
  const named = nameAt(analysis, offset);
  if (!named) return null;
  const refused = refusal(named);
  return refused === null ? { span: named.here.span } : { refused };
}

/** Renames what is named at an offset, with what is called after it; null where no name is. */
export function renameTo(analysis: Analysis, offset: number, typed: string): Renaming | null {
  const named = nameAt(analysis, offset);
  if (!named) return null;
  const refused = refusal(named);
  if (refused !== null) return { refused };
  const index = namesIn(analysis);
  const name = newNameFor(named.here, typed.trim());
  if ('refused' in name) return name;
  const meant = meantBy(index, named.here, name.name);
  const plan = 'refused' in meant ? meant : planOf(index, meant.entity, meant.name);
  if ('refused' in plan) return plan;
  return changesOf(plan.changes);
}

/** Why what is named here keeps its name. */
function refusal({ here, definitions }: Named): string | null {
  if (definitions.length === 0) return `${here.name} is not defined in this document`;
  if (here.write === null) return 'it is meant by its number here; rename it where its name stands';
  const ofImage = definitions.find(isOfImage);
  return ofImage ? `${here.name} is in the image of the system under this name` : null;
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
  if (file) return { entity: file, name: rest };
  return unitName(old) ? { refused: `the link is called after the unit ${old}` } : { entity, name };
}

/** The unit or quadlet whose file stands at a path. */
function fileOf(index: NameIndex, path: Entity): Entity | undefined {
  const own = index.of(path).filter(({ role }) => role === 'defines');
  return own
    .flatMap(({ span }) => index.at(span.end))
    .find(({ kind, role }) => role === 'defines' && (kind === 'unit' || kind === 'quadlet'));
}

/** Which places get which name: those of a thing, and of all that is called after it. */
function planOf(
  index: NameIndex,
  first: Entity,
  newName: string,
): { readonly changes: readonly NameChange[] } | { readonly refused: string } {
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
  return { changes };
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
