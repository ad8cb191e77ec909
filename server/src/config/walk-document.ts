/**
 * Walks the syntax tree beside the shape of a release, so that a rule also sees what does not decode. Aliases and merge
 * keys are followed after everything written out; no node is visited twice, so cycles and alias bombs cost nothing.
 */

import { camel, type ResolvedField, type ResolvedShape, type ResolvedType, snake } from '../spec/resolve.ts';
import { findPlaceholders } from '../syntax/template/placeholders.ts';
import { followAlias, type MapEntry, type MapNode, type Node, type Path, type Step } from '../syntax/tree.ts';
import { isMerge } from './decode-keys.ts';

/** An entry of a map that stands where a shape is expected. */
export interface EntryPlace {
  readonly map: MapNode;
  readonly index: number;
  readonly entry: MapEntry;
  readonly key: string;
  /** The shape of the map. */
  readonly shape: ResolvedShape;
  /** The field of the key, one of a later release included; undefined when no release has it. */
  readonly field: ResolvedField | undefined;
  /** The entry whose value holds the map, as it is or in a list; null at the root. */
  readonly parent: EntryPlace | null;
  /** The number of the list item that the map is; null when it is the value of `parent` itself. */
  readonly item: number | null;
  /** Something above has an anchor, or the map was reached through an alias: other places may use it as well. */
  readonly shared: boolean;
}

interface Way {
  readonly parent: EntryPlace | null;
  readonly item: number | null;
  readonly shared: boolean;
}

/** A list on the way. */
export interface ListPlace {
  readonly items: readonly Node[];
  /** Of the items. */
  readonly type: ResolvedType;
  /** The entry whose value it is; null where there is none. */
  readonly parent: EntryPlace | null;
}

/**
 * Decides of each item of a list whether it is walked through, by calling `walk` or not. That gives whether all below the item
 * was visited: false where something in it leads elsewhere.
 */
export type PerList = (list: ListPlace, walk: (index: number) => boolean) => void;

interface Walk {
  readonly perList: PerList;
  readonly visit: (place: EntryPlace) => void;
  readonly seen: Set<Node>;
  /** What aliases point to, for when all the rest is done. */
  readonly later: (() => void)[];
}

const ALL: PerList = ({ items }, walk) => {
  for (let index = 0; index < items.length; index++) walk(index);
};

/** Calls `visit` for each entry of `root` and below, outer before inner; entries with a template as key are left out. */
export function walkDocument(
  root: Node,
  shape: ResolvedShape,
  visit: (place: EntryPlace) => void,
  perList: PerList = ALL,
): void {
  const walk: Walk = { perList, visit, seen: new Set(), later: [] };
  enter(walk, root, shape, { parent: null, item: null, shared: false });
  // Grows while it is gone through.
  for (const next of walk.later) next();
}

function enter(walk: Walk, node: Node, type: ResolvedType, way: Way): void {
  if (node.kind === 'alias') {
    walk.later.push(() => {
      const target = followAlias(node);
      if (target) enter(walk, target, type, { ...way, shared: true });
    });
    return;
  }
  if (node.kind === 'scalar' || walk.seen.has(node)) return;
  walk.seen.add(node);
  const shared = way.shared || node.anchor !== undefined;
  if (node.kind === 'map' && type.kind === 'shape') enterMap(walk, node, type, { ...way, shared });
  else if (node.kind === 'list' && type.kind === 'list') {
    const { items } = node;
    walk.perList({ items, type: type.of, parent: way.parent }, (item) => {
      const [child, waiting] = [items[item], walk.later.length];
      if (child) enter(walk, child, type.of, { parent: way.parent, item, shared });
      return walk.later.length === waiting;
    });
  }
}

function enterMap(walk: Walk, map: MapNode, shape: ResolvedShape, way: Way): void {
  for (const [index, entry] of map.entries.entries()) {
    const { key, value } = entry;
    if (isMerge(key)) {
      const merged = value.kind === 'list' ? value.items : [value];
      for (const one of merged) walk.later.push(() => enter(walk, one, shape, { ...way, shared: true }));
      continue;
    }
    if (key.kind !== 'scalar' || isTemplate(key.value)) continue;
    const field = shape.fields.get(key.value);
    const place: EntryPlace = { map, index, entry, key: key.value, shape, field, ...way };
    walk.visit(place);
    // A section under its name in the other language is looked into as well, so that all of it can be renamed at once.
    const section = field ?? shape.fields.get(snake(key.value)) ?? shape.fields.get(camel(key.value));
    if (section?.available)
      enter(walk, value, section.type, { parent: place, item: null, shared: way.shared });
  }
}

/** A condition or loop of a template beside other words of a value. */
const CONDITION = /%\{~?\s*(?:if|else|endif|for|endfor)\b|\{%[-+ ]|<%[-=#@ ]/;

/** Whether a text holds a placeholder that something fills in before Butane reads it. */
export function isTemplate(text: string): boolean {
  if (text.includes('${') || text.includes('{{') || CONDITION.test(text)) return true;
  return /[$#{<@_[%]/.test(text) && (/^\$[A-Za-z_]\w*$/.test(text) || findPlaceholders(text).length > 0);
}

/** The path to the value of an entry. */
export function pathOf(place: EntryPlace): Path {
  const path: Step[] = [];
  for (let at: EntryPlace | null = place; at; at = at.parent) {
    path.unshift(at.key);
    if (at.item !== null) path.unshift(at.item);
  }
  return path;
}

/** The fields from the root to the map of an entry, its own not included. */
export function fieldsAbove(place: EntryPlace): readonly ResolvedField[] {
  const fields: ResolvedField[] = [];
  for (let at = place.parent; at; at = at.parent) {
    if (at.field) fields.unshift(at.field);
  }
  return fields;
}
