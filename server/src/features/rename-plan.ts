/** What a new name means for a machine: which things get another name with it, and why it cannot be. */

import { type Entity, keyOf, type Occurrence } from '../names/name.ts';
import { newNameFor, problemOfNewName } from '../names/new-name.ts';
import { isAmongUnits, pathOfMount } from '../names/read-path.ts';
import { unitName } from '../programs/systemd/names.ts';
import { words } from '../text/words.ts';
import { type Connected, type MachineNames, namesOfMachine, type PlaceIn } from './connected.ts';

/** A thing, and the name that it is to have. */
export interface Renamed {
  readonly entity: Entity;
  readonly name: string;
}

export interface Refused {
  readonly refused: string;
}

/** A place, and the name that what it names is to have. */
export interface ChangeIn extends PlaceIn {
  readonly name: string;
}

/** What is written on a machine, and the new names of all things that get one, by their keys. */
export interface Plan {
  readonly names: MachineNames;
  readonly changes: readonly ChangeIn[];
  readonly renamed: ReadonlyMap<string, Renamed>;
}

/**
 * What a thing has its name of: a mount unit is called after its path, and the file of a unit after the unit, so that these are
 * renamed.
 */
export function meantBy(names: MachineNames, entity: Entity, name: string): Renamed | Refused {
  const path = entity.kind === 'unit' ? pathOfMount(entity.name) : null;
  const newPath = pathOfMount(name);
  if (path !== null && newPath !== null && names.defined('path').includes(path))
    return { entity: { kind: 'path', name: path }, name: newPath };
  const file = entity.kind === 'path' ? fileOf(names, entity) : undefined;
  if (entity.kind !== 'path' || (!file && !isAmongUnits(entity.name))) return { entity, name };
  const folder = entity.name.slice(0, entity.name.lastIndexOf('/') + 1);
  const [old, rest] = [entity.name.slice(folder.length), name.slice(folder.length)];
  if (!name.startsWith(folder) || rest.includes('/'))
    return { refused: words`${old} has to be in ${folder}` };
  const found = file ? newNameFor(file, rest) : null;
  if (file && found) return 'refused' in found ? found : { entity: file, name: found.name };
  return unitName(old) ? { refused: words`the link is named after the unit ${old}` } : { entity, name };
}

/** The unit or quadlet whose file stands at a path. */
function fileOf(names: MachineNames, path: Entity): Entity | undefined {
  const own = names.of(path).find(({ place }) => place.role === 'defines');
  const index = names.parts.find(({ part }) => part === own?.part)?.index;
  return (own && index ? index.at(own.place.span.end) : []).find(
    ({ kind, role }) => role === 'defines' && (kind === 'unit' || kind === 'quadlet'),
  );
}

/**
 * The plans for all machines that a renaming concerns: each that has a document in which something changes. They agree, as what
 * one of them renames, all of them do.
 * @param first the machine on which the thing was found
 */
export function plansOf(
  { own, machines }: Connected,
  first: MachineNames,
  meant: Renamed,
): readonly Plan[] | Refused {
  const renamed = new Map<string, Renamed>([[keyOf(meant.entity), meant]]);
  let plans: readonly Plan[] = [];
  const concerned = new Set([first]);
  for (let known = -1; known !== concerned.size + renamed.size; ) {
    known = concerned.size + renamed.size;
    const found: Plan[] = [];
    for (const names of concerned) {
      const starts = [...renamed.values()].filter(
        (one) => (names === first && one === meant) || names.of(one.entity).length > 0,
      );
      const plan = planOf(names, starts, own);
      if ('refused' in plan) return plan;
      found.push(plan);
      for (const [key, one] of plan.renamed) renamed.set(key, one);
    }
    plans = found;
    const changed = new Set(plans.flatMap(({ changes }) => changes.map(({ part }) => part.id)));
    for (const machine of machines)
      if (machine.parts.some(({ id }) => changed.has(id))) concerned.add(namesOfMachine(machine));
  }
  return plans;
}

/** Which places get which name: those of the things, and of all that is called after them. */
function planOf(names: MachineNames, starts: readonly Renamed[], own: string): Plan | Refused {
  const open = [...starts];
  const renamed = new Map<string, Renamed>();
  const changes: ChangeIn[] = [];
  for (let next = open.pop(); next; next = open.pop()) {
    const { entity, name } = next;
    if (renamed.has(keyOf(entity))) continue;
    renamed.set(keyOf(entity), next);
    const problem = problemIn(names, entity, name, own);
    if (problem !== null) return { refused: problem };
    for (const { part, place } of names.of(entity)) changes.push({ part, place, name });
    for (const { to, rename } of names.ties(entity)) {
      const other = rename(name);
      if (other === null)
        return { refused: words`${to.name} is named after it, and cannot have the new name` };
      open.push({ entity: to, name: other });
    }
  }
  return { names, changes, renamed };
}

function problemIn(names: MachineNames, entity: Entity, name: string, own: string): string | null {
  if (name === entity.name) return null;
  const places: readonly Occurrence[] = names.of(entity).map(({ place }) => place);
  const problem = problemOfNewName({ kind: entity.kind, name }, places);
  if (problem !== null) return problem;
  const { kind } = entity;
  const taken = names.defined(kind).includes(name) ? name : null;
  const met = taken ?? (kind === 'path' ? takenBelow(names, entity.name, name) : null);
  return met === null ? null : `there is ${met} already${whereOf(names, { kind, name: met }, own)}`;
}

/** In which file a thing is defined, if that is not the document that people look at. */
function whereOf(names: MachineNames, entity: Entity, own: string): string {
  const all = names.of(entity).filter(({ place }) => place.role === 'defines');
  const other = all.some(({ part }) => part.id === own) ? undefined : all[0];
  return other ? `, in ${other.part.name}` : '';
}

/** What is in a folder goes along, and must not meet anything either: the path that it would meet. */
function takenBelow(names: MachineNames, old: string, name: string): string | null {
  const known = names.defined('path');
  const all = new Set(known);
  const below = known
    .filter((path) => path.startsWith(`${old}/`))
    .map((path) => name + path.slice(old.length));
  return below.find((path) => all.has(path) && !path.startsWith(`${old}/`)) ?? null;
}
