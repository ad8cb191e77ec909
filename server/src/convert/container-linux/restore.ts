/**
 * Gives a draft made by way of Ignition back what only the Container Linux Config knows: contents that are local files,
 * the order of keys, where generated entries come from, and the advice.
 */
import { type ShapeValue, shapeOf, shapesOf, stringOf } from '../../config/value.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Draft, DraftMap } from '../draft.ts';

export interface Restored {
  readonly draft: DraftMap;
  /** The paths of files that are no longer needed, since the local file itself is named. */
  readonly unused: ReadonlySet<string>;
}

interface Restoring {
  /** Local files by the node that names them, with the compression that goes with them. */
  readonly locals: ReadonlyMap<Node, string>;
  /** What to say at a part of the draft. */
  readonly comments: ReadonlyMap<Draft, readonly string[]>;
  readonly root: Node | null;
  readonly unused: Set<string>;
}

/** The finished draft; `comments` are told above its parts. */
export function restoreDraft(
  draft: DraftMap,
  config: ShapeValue,
  comments: ReadonlyMap<Draft, readonly string[]>,
): Restored {
  const restoring = { locals: localFiles(config), comments, root: config.node, unused: new Set<string>() };
  const restored = restoreMap(restoring, { ...draft, origin: config.node }, draft);
  const above = comments.get(draft);
  return {
    draft: { ...restored, origin: null, ...(above && { comments: above }) },
    unused: restoring.unused,
  };
}

function localFiles(config: ShapeValue): ReadonlyMap<Node, string> {
  const locals = new Map<Node, string>();
  for (const file of shapesOf(shapeOf(config, 'storage'), 'files')) {
    const contents = shapeOf(file, 'contents');
    const local = contents?.fields.get('local');
    if (local?.kind === 'string' && local.value !== '' && local.node)
      locals.set(local.node, stringOf(shapeOf(contents, 'remote'), 'compression') ?? '');
  }
  return locals;
}

function restore(restoring: Restoring, draft: Draft): Draft {
  const comments = restoring.comments.get(draft);
  const said = comments && { comments: [...(draft.comments ?? []), ...comments] };
  if (draft.kind === 'map') return { ...restoreMap(restoring, draft, draft), ...said };
  if (draft.kind === 'scalar') return { ...draft, ...said };
  return { ...draft, ...said, items: draft.items.map((item) => restore(restoring, item)) };
}

function restoreMap(restoring: Restoring, draft: DraftMap, original: DraftMap): DraftMap {
  const entries = original.entries.flatMap(([key, value]) => {
    const restored = restore(restoring, value);
    return isSource(key) ? namedLocally(restoring, key, restored, original) : [[key, restored] as const];
  });
  return { ...draft, entries: inUserOrder(entries, draft.origin ?? null, restoring.root) };
}

function isSource(key: string): boolean {
  return key === 'inline' || key === 'source' || key === 'local';
}

type DraftEntry = readonly [key: string, value: Draft];

/** Contents that came from a local file, by its name again. */
function namedLocally(
  { locals, unused }: Restoring,
  key: string,
  draft: Draft,
  map: DraftMap,
): readonly DraftEntry[] {
  const { origin } = draft;
  const compression = origin ? locals.get(origin) : undefined;
  if (compression === undefined || origin?.kind !== 'scalar' || draft.kind !== 'scalar')
    return [[key, draft]];
  if (key === 'local') unused.add(String(draft.value));
  const local = ['local', { ...draft, value: origin.value }] as const;
  const packed = compression !== '' && !map.entries.some(([other]) => other === 'compression');
  return packed ? [local, ['compression', { kind: 'scalar', value: compression }]] : [local];
}

/** The entries the user wrote in the user's order, in the places they have; what was made stays where it is. */
function inUserOrder(
  entries: readonly DraftEntry[],
  origin: Node | null,
  root: Node | null,
): readonly DraftEntry[] {
  const written = entries.filter(([, value]) => {
    const at = value.origin;
    return origin && at && at !== root && at !== origin && isWithin(at, origin);
  });
  const sorted = [...written].sort(([, a], [, b]) => (a.origin?.at ?? 0) - (b.origin?.at ?? 0));
  let next = 0;
  return entries.map((entry) => (written.includes(entry) ? (sorted[next++] ?? entry) : entry));
}

function isWithin(node: Node, outer: Node): boolean {
  return node.span.start >= outer.span.start && node.span.end <= outer.span.end;
}
