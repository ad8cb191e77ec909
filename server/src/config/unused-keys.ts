/**
 * Which keys of a document decoding did not use. Every real tool finds them in one way, by walking the decoded config
 * beside the document; what it says of them, when, and in which order is its own.
 */
import { foldKey } from '../go/ignition-types.ts';
import type { ResolvedField, ResolvedShape } from '../spec/resolve.ts';
import { child, formatPath, keyText, type Node, type Path, type Step } from '../syntax/tree.ts';
import { type Memory, NO_MEMORY } from '../text/memory.ts';
import { type Entry, lookAtEach, type Report, type SilentBeside } from './report.ts';
import { type ShapeValue, shapeOf, type Value } from './value.ts';

/** One shape of a decoded config, and what stands in the document in its place. */
export interface Beside {
  readonly shape: ResolvedShape;
  /** Undefined for a section that the document leaves out or sets to null. */
  readonly value: ShapeValue | undefined;
  /** As far as the document spells the keys down to it as the shape does; aliases are not followed. */
  readonly node: Node | undefined;
  /** The walker's own: copy it before keeping it. */
  readonly path: readonly Step[];
}

/** What a format does on the walk. */
export interface BesideVisitor {
  /** Before what is below: gives what to go on with, mostly `at` itself; null to pass over it and all below. */
  readonly enter: (at: Beside) => Beside | null;
  /** Before what is below a field that the version has; false passes over it. */
  readonly field?: (at: Beside, field: ResolvedField, path: readonly Step[]) => boolean;
  /** After all that is below. */
  readonly leave?: (at: Beside) => void;
  /** Looks at the entries of a list, where need be; by default there always is. */
  readonly items?: (list: readonly Value[], path: readonly Step[], entries: BesideEntries) => void;
}

/** The entries of a list on the walk. */
export interface BesideEntries {
  /** What stands in the document in the place of an entry. */
  readonly beside: (index: number) => Node | undefined;
  readonly look: (index: number) => void;
}

/**
 * Walks a decoded config beside the document it was read from; without `root`, nothing is beside it. Items of lists are
 * matched by their number in the decoded list, from which nulls are gone, as the tools do.
 */
export function walkBeside(visitor: BesideVisitor, value: ShapeValue, root: Node | undefined): void {
  visitShape(visitor, { shape: value.shape, value, node: root, path: [] }, []);
}

function visitShape(visitor: BesideVisitor, found: Beside, path: Step[]): void {
  const at = visitor.enter(found);
  if (!at) return;
  for (const field of at.shape.fields.values()) {
    if (!field.available) continue;
    path.push(field.key);
    if (visitor.field?.(at, field, path) ?? true) visitField(visitor, at, field, path);
    path.pop();
  }
  visitor.leave?.(at);
}

function visitField(visitor: BesideVisitor, at: Beside, field: ResolvedField, path: Step[]): void {
  const { type, key, pointer } = field;
  if (type.kind !== 'shape' && type.kind !== 'list') return;
  const node = at.node && child(at.node, key);
  if (type.kind === 'list') visitItems(visitor, at.value?.fields.get(key), node, path);
  else if (!pointer || at.value?.fields.has(key)) {
    visitShape(visitor, { shape: type, value: shapeOf(at.value, key), node, path }, path);
  }
}

function visitItems(
  visitor: BesideVisitor,
  list: Value | undefined,
  node: Node | undefined,
  path: Step[],
): void {
  if (list?.kind !== 'list') return;
  const { items } = list;
  const beside = (index: number): Node | undefined => node && child(node, index);
  const look = (index: number): void => {
    const item = items[index];
    if (item?.kind !== 'shape') return;
    path.push(index);
    visitShape(visitor, { shape: item.shape, value: item, node: beside(index), path }, path);
    path.pop();
  };
  if (visitor.items) visitor.items(items, path, { beside, look });
  else for (let index = 0; index < items.length; index++) look(index);
}

/** An entry of a map that the shape of the map has no field for. */
export interface UnusedKey {
  readonly name: string;
  readonly node: Node;
  /** To the entry. */
  readonly path: Path;
  readonly shape: ResolvedShape;
  /** The key of the shape that it is but for its case; null for none. */
  readonly meant: string | null;
  /** An entry before this one has the same name. */
  readonly again: boolean;
}

/**
 * The entries the shape does not use, in the order of the document; none where no map stands in its place.
 * @param fold makes keys equal that differ only in case; by default as Go's JSON reads them
 */
export function unusedKeys({ shape, node, path }: Beside, fold = foldKey): readonly UnusedKey[] {
  if (node?.kind !== 'map') return [];
  const unused: UnusedKey[] = [];
  const names = new Set<string>();
  let folded: ReadonlyMap<string, string> | null = null;
  for (const { key } of node.entries) {
    const name = keyText(key);
    if (shape.fields.get(name)?.available) continue;
    folded ??= foldedKeys(shape, fold);
    const meant = folded.get(fold(name)) ?? null;
    unused.push({ name, node: key, path: [...path, name], shape, meant, again: names.has(name) });
    names.add(name);
  }
  return unused;
}

function foldedKeys(shape: ResolvedShape, fold: (key: string) => string): ReadonlyMap<string, string> {
  const available = [...shape.fields.values()].filter((field) => field.available);
  // The first of two that fold to the same counts.
  return new Map(available.toReversed().map(({ key }) => [fold(key), key]));
}

/** An entry of a report at the key. */
export function atUnusedKey({ path }: UnusedKey, said: Pick<Entry, 'severity' | 'code' | 'message'>): Entry {
  return { ...said, path, atKey: true };
}

/**
 * Reports the unused keys of a decoded config of Butane or Ignition 3, outer before inner (ignition: ValidateUnusedKeys).
 * Where document and config part, the tool warns, and so do we.
 */
export function checkUnusedKeys(
  report: Report,
  value: ShapeValue,
  root: Node,
  memory: Memory = NO_MEMORY,
): void {
  walkUnused(value, root, {
    items: (list, path, entries) => {
      const slots = memory.slots<SilentBeside>(checkUnusedKeys, path.join('.'), list);
      lookAtEach(list, report, { slots, ...entries });
    },
    unused: (key) => {
      const message = `unused key ${key.name}`;
      report.entries.push(atUnusedKey(key, { severity: 'warning', code: 'unused-key', message }));
    },
    mismatch: (path) => {
      const where = formatPath(path);
      const message = `context tree does not match content tree at ${where}. Line and column reporting may be inconsistent. Unused keys may not be reported`;
      report.entries.push({ severity: 'warning', code: 'context-mismatch', message, path });
    },
  });
}

/** The unused keys of a decoded config of Butane or Ignition 3, each name once for each map. */
export function findUnusedKeys(value: ShapeValue, root: Node): readonly UnusedKey[] {
  const found: UnusedKey[] = [];
  walkUnused(value, root, { unused: (key) => found.push(key), mismatch: () => undefined });
  return found;
}

interface Found {
  readonly unused: (key: UnusedKey) => void;
  /** Something else than a map stands where the config has a shape. */
  readonly mismatch: (path: Path) => void;
  readonly items?: BesideVisitor['items'];
}

/** A section set to null is still a Go struct, and is walked, unless it is a pointer. */
function walkUnused(value: ShapeValue, root: Node, found: Found): void {
  const enter = (at: Beside): Beside | null => {
    const { node, path } = at;
    if (!node || (node.kind === 'scalar' && node.marked)) return null;
    if (node.kind !== 'map') {
      found.mismatch([...path]);
      return null;
    }
    for (const key of unusedKeys(at)) if (!key.again) found.unused(key);
    return at;
  };
  walkBeside({ enter, ...(found.items && { items: found.items }) }, value, root);
}
