/** Goes through the tree of a project file with the types of its places. */
import { followAlias, keyText, type MapEntry, type MapNode, type Node, type Path } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { type FieldType, fieldIn, PROJECT_TYPE, typeBelow } from './fields.ts';

/** A place in the tree. */
export interface Spot {
  /** Aliases followed. */
  readonly node: Exclude<Node, { readonly kind: 'alias' }>;
  /** Where it stands: of an alias the alias. */
  readonly span: Span;
  readonly path: Path;
  /** Null below a key that is none. */
  readonly type: FieldType | null;
}

/** An entry of a map, with the place of its value. */
export interface EntrySpot {
  readonly name: string;
  readonly entry: MapEntry;
  readonly value: Spot;
}

/** The root of a file; null where it is a circle of aliases. */
export function rootSpot(root: Node): Spot | null {
  return spotOf(root, [], PROJECT_TYPE);
}

function spotOf(found: Node, path: Path, type: FieldType | null): Spot | null {
  const node = followAlias(found);
  return node && { node, span: found.span, path, type };
}

/** The entries of a map at a place, in their order, the last of those that are there twice; none where it is no map. */
export function entriesOf({ node, path, type }: Spot): readonly EntrySpot[] {
  if (node.kind !== 'map') return [];
  return lastOfEach(node).flatMap((entry) => {
    const name = keyText(entry.key);
    const value = spotOf(entry.value, [...path, name], typeBelow(type, name));
    return value ? [{ name, entry, value }] : [];
  });
}

function lastOfEach(map: MapNode): readonly MapEntry[] {
  return [...new Map(map.entries.map((entry) => [keyText(entry.key), entry])).values()];
}

/** The items of a list at a place; none where it is no list. */
export function itemsOf({ node, path, type }: Spot): readonly Spot[] {
  if (node.kind !== 'list') return [];
  return node.items.flatMap((item, at) => spotOf(item, [...path, at], typeBelow(type, at)) ?? []);
}

/** The place of a key that is known at a place; null where it is not there. */
export function below(spot: Spot | null, name: string): Spot | null {
  if (!spot || fieldIn(spot.type, name) === null) return null;
  return entriesOf(spot).find((entry) => entry.name === name)?.value ?? null;
}

/** The place at a path as ajv gives it, its steps being words; null where there is none. */
export function spotAt(root: Spot, steps: readonly string[]): Spot | null {
  let spot: Spot | null = root;
  for (const step of steps) spot = spot && stepTo(spot, step);
  return spot;
}

function stepTo(spot: Spot, step: string): Spot | null {
  const { node } = spot;
  if (node.kind !== 'list') return entriesOf(spot).find(({ name }) => name === step)?.value ?? null;
  const at = Number(step);
  const item = node.items[at];
  return item ? spotOf(item, [...spot.path, at], typeBelow(spot.type, at)) : null;
}
