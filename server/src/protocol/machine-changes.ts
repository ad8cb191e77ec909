/** What changed in a machine view since the one that a client has: a machine may have thousands of files, and typing changes one. */
import type { MachineViewChanges, MachineViewNode, MachineViewResult } from './machine-view.ts';

/** What leads from one view to the next; `withChanges` puts it together again. */
export function changesOf(before: MachineViewResult, now: MachineViewResult): MachineViewChanges {
  const known = new Map(before.sections.map((section) => [section.id, section]));
  const rows: MachineViewNode[] = [];
  const sections = now.sections.map((section) => {
    const old = known.get(section.id);
    const changed = old && rowsBetween(old, section);
    if (!changed) return section;
    rows.push(...changed);
    return section.id;
  });
  const places = placesBetween(before.places, now.places);
  return { ...now, sections, rows, places, leads: isSameLeads(before.leads, now.leads) ? null : now.leads };
}

/** The places that are others, each with its index in front; all of them where most are. */
function placesBetween(
  before: MachineViewResult['places'],
  now: MachineViewResult['places'],
): MachineViewChanges['places'] {
  if (before.length !== now.length) return { all: now };
  const moved = now.flatMap((place, at) => (isSameList(before[at] ?? NONE, place) ? [] : [[at, ...place]]));
  return moved.length > now.length / 2 ? { all: now } : { moved };
}

/**
 * A whole view of an answer. What did not change stays the same object.
 * @param before the view whose `id` the request named; undefined where it named none
 */
export function withChanges(
  before: MachineViewResult | undefined,
  answer: MachineViewResult | MachineViewChanges,
): MachineViewResult {
  if (!('rows' in answer)) return answer;
  const { rows, sections, leads, places, ...rest } = answer;
  const known = new Map(before?.sections.map((section) => [section.id, section]));
  const changed = new Map(rows.map((row) => [row.id, row]));
  const whole = sections.flatMap((section): readonly MachineViewNode[] => {
    if (typeof section !== 'string') return [section];
    const old = known.get(section);
    return old ? [nodeWith(changed, old)] : [];
  });
  const [oldPlaces, oldLeads] = [before?.places ?? NONE, before?.leads ?? {}];
  return { ...rest, sections: whole, places: placesWith(oldPlaces, places), leads: leads ?? oldLeads };
}

function placesWith(
  before: MachineViewResult['places'],
  places: MachineViewChanges['places'],
): MachineViewResult['places'] {
  if ('all' in places) return places.all;
  const now = [...before];
  for (const [at = 0, ...place] of places.moved) now[at] = place;
  return now;
}

/** The nodes that are others, each without what is below it; null where others stand there. */
function rowsBetween(before: MachineViewNode, now: MachineViewNode): readonly MachineViewNode[] | null {
  const rows: MachineViewNode[] = [];
  return addRows(rows, before, now) ? rows : null;
}

function addRows(rows: MachineViewNode[], before: MachineViewNode, now: MachineViewNode): boolean {
  if (before === now) return true;
  const [old, children] = [before.children ?? NONE, now.children ?? NONE];
  if (old.length !== children.length) return false;
  if (!isSameRow(before, now)) {
    const { children: _, ...row } = now;
    rows.push(row);
  }
  return children.every((child, at) => {
    const last = old[at];
    return last?.id === child.id && addRows(rows, last, child);
  });
}

const NONE: readonly never[] = [];

function isSameRow(one: MachineViewNode, other: MachineViewNode): boolean {
  return (
    one.label === other.label &&
    one.description === other.description &&
    one.spoken === other.spoken &&
    one.kind === other.kind &&
    one.worst === other.worst &&
    one.count === other.count &&
    one.copy === other.copy &&
    one.hasContents === other.hasContents &&
    one.open === other.open &&
    isSameList(one.tooltip ?? NONE, other.tooltip ?? NONE)
  );
}

function isSameList<Item extends string | number>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at]);
}

function isSameLeads(one: MachineViewResult['leads'], other: MachineViewResult['leads']): boolean {
  const ids = Object.keys(other);
  return ids.length === Object.keys(one).length && ids.every((id) => one[id] === other[id]);
}

function nodeWith(changed: ReadonlyMap<string, MachineViewNode>, node: MachineViewNode): MachineViewNode {
  const row = changed.get(node.id);
  const below = node.children?.map((child) => nodeWith(changed, child));
  const isSame = !row && !below?.some((child, at) => child !== node.children?.[at]);
  return isSame ? node : { ...(row ?? node), ...(below && { children: below }) };
}
