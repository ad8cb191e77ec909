/** The files, directories and links of a config by path, to be added to (butane: base/v0_* nodeTracker). */
import { type ShapeValue, shapeOf, shapesOf, stringOf, type Value } from '../../config/value.ts';
import type { ResolvedShape } from '../../spec/resolve.ts';
import type { Node, Path } from '../../syntax/tree.ts';
import type { RenderContext } from '../context.ts';

export type NodeKind = 'files' | 'directories' | 'links';
const KINDS: readonly NodeKind[] = ['files', 'directories', 'links'];

export interface NodeTracker {
  /** Whether anything stands at a path. */
  exists(path: string): boolean;
  /** What stands at a path, of whatever kind. */
  find(path: string): ShapeValue | undefined;
  get(kind: NodeKind, path: string): ShapeValue | undefined;
  /** Adds a node, every part of which counts as made from `from`; returns it. */
  add(kind: NodeKind, fields: ReadonlyMap<string, Value>, from: Path, node: Node | null): ShapeValue;
  /** Puts another value in the place of one that is there. */
  replace(kind: NodeKind, old: ShapeValue, changed: ShapeValue): void;
  /** The config with all that was added. */
  finish(): ShapeValue;
}

/** Tracks the nodes of `config`; of several with one path the last counts. */
export function trackNodes(context: RenderContext, config: ShapeValue): NodeTracker {
  const storage = shapeOf(config, 'storage');
  const shape = storage?.shape ?? storageShape(context.target);
  const lists = new Map(KINDS.map((kind) => [kind, [...shapesOf(storage, kind)]]));
  const indexes = new Map(KINDS.map((kind) => [kind, indexByPath(lists.get(kind) ?? [])]));

  const get = (kind: NodeKind, path: string) => {
    const index = indexes.get(kind)?.get(path);
    return index === undefined ? undefined : lists.get(kind)?.[index];
  };
  return {
    exists: (path) => KINDS.some((kind) => indexes.get(kind)?.has(path)),
    get,
    find(path) {
      const kind = KINDS.find((one) => indexes.get(one)?.has(path));
      return kind && get(kind, path);
    },
    add(kind, fields, from, node) {
      const list = lists.get(kind) ?? [];
      const added: ShapeValue = {
        kind: 'shape',
        node,
        shape: itemShape(shape, kind),
        fields,
        from,
        fromAll: from,
      };
      indexes.get(kind)?.set(pathOf(added), list.length);
      list.push(added);
      return added;
    },
    replace(kind, old, changed) {
      const list = lists.get(kind) ?? [];
      list[list.indexOf(old)] = changed;
    },
    finish() {
      const fields = new Map(storage?.fields);
      for (const [kind, items] of lists) {
        if (items.length === 0) continue;
        const before = fields.get(kind);
        const origin = items[0]?.fromAll;
        fields.set(kind, {
          ...before,
          kind: 'list',
          node: before?.node ?? null,
          items,
          ...(origin && { from: origin }),
        });
      }
      const changed: ShapeValue = { ...storage, kind: 'shape', node: storage?.node ?? null, shape, fields };
      return { ...config, fields: new Map([...config.fields, ['storage', changed]]) };
    },
  };
}

function indexByPath(nodes: readonly ShapeValue[]): Map<string, number> {
  return new Map(nodes.map((node, index) => [pathOf(node), index]));
}

function pathOf(node: ShapeValue): string {
  return stringOf(node, 'path') ?? '';
}

function storageShape(target: ResolvedShape): ResolvedShape {
  const type = target.fields.get('storage')?.type;
  if (type?.kind !== 'shape') throw new Error('the field table has no storage');
  return type;
}

function itemShape(storage: ResolvedShape, kind: NodeKind): ResolvedShape {
  const type = storage.fields.get(kind)?.type;
  if (type?.kind !== 'list' || type.of.kind !== 'shape') throw new Error(`the field table has no ${kind}`);
  return type.of;
}

/** The shape of a field of a shape, as Ignition has it. */
export function fieldShape(shape: ResolvedShape, key: string): ResolvedShape {
  const type = shape.fields.get(key)?.type;
  if (type?.kind !== 'shape') throw new Error(`${shape.name} has no ${key}`);
  return type;
}
