/** Puts losses and advice where they belong: in the report by their path in the source, in the draft as comments. */

import { spanAt } from '../../config/correlate.ts';
import { type Loss, lossOf } from '../../config/loss.ts';
import { type ShapeValue, shapeOf } from '../../config/value.ts';
import { keyText, type Node, type Path, type Step } from '../../syntax/tree.ts';
import type { Draft, DraftMap } from '../draft.ts';
import type { Advice } from './advice.ts';

interface Located {
  readonly node: Node;
  readonly path: Path;
  readonly parent: Located | null;
}

/** The values of a document by their places, and by those of their keys, so that whatever names a place can be found. */
export interface SourceIndex {
  readonly values: ReadonlyMap<number, Located>;
  readonly keys: ReadonlyMap<number, Located>;
}

/** Every value as it is written; aliases are not followed. Takes time linear in the document, but for deep paths. */
export function indexSource(root: Node | null): SourceIndex {
  const values = new Map<number, Located>();
  const keys = new Map<number, Located>();
  const visit = (node: Node, step: Step | null, parent: Located | null): Located => {
    const path = step === null ? [] : [...(parent?.path ?? []), step];
    const located = { node, path, parent };
    values.set(node.at, located);
    if (node.kind === 'map') {
      for (const { key, value } of node.entries) keys.set(key.at, visit(value, keyText(key), located));
    }
    if (node.kind === 'list') for (const [i, item] of node.items.entries()) visit(item, i, located);
    return located;
  };
  if (root) visit(root, null, null);
  return { values, keys };
}

/** Advice as a loss. */
export function adviceAsLoss(index: SourceIndex, { node, message }: Advice): Loss {
  return lossOf({ path: index.values.get(node.at)?.path ?? null, span: spanAt(node), message });
}

/** A loss with the path its place has in the source. */
export function withSourcePath(index: SourceIndex, loss: Loss): Loss {
  const path = index.values.get(loss.span.start)?.path;
  return path ? { ...loss, path } : loss;
}

/** What to write above which part of the draft: each loss at the innermost part made from what it is about. */
export function commentsFor(
  draft: DraftMap,
  index: SourceIndex,
  losses: readonly Loss[],
  config: ShapeValue,
): ReadonlyMap<Draft, readonly string[]> {
  const parts = partsByOrigin(draft, config);
  const comments = new Map<Draft, Set<string>>();
  for (const { span, message, path } of losses) {
    const located = index.values.get(span.start);
    const isKey = located?.path.length !== path.length;
    let at = (isKey ? index.keys.get(span.start) : located) ?? null;
    let part: Draft | undefined;
    for (; at && !part; at = at.parent) part = parts.get(at.node);
    const target = part ?? draft;
    const told = comments.get(target) ?? new Set();
    comments.set(target, told.add(`NOTE: ${message}`));
  }
  return new Map([...comments].map(([part, told]) => [part, [...told]]));
}

/** The outermost part made from each node; update.conf is made from both of its sections. */
function partsByOrigin(draft: DraftMap, config: ShapeValue): ReadonlyMap<Node, Draft> {
  const parts = new Map<Node, Draft>();
  const visit = (part: Draft): void => {
    // What is made for the platform comes from nowhere in particular.
    const { origin } = part;
    if (origin && origin !== config.node && !parts.has(origin)) parts.set(origin, part);
    if (part.kind === 'list') part.items.forEach(visit);
    else if (part.kind === 'map') for (const [, value] of part.entries) visit(value);
  };
  visit(draft);
  const [update, locksmith] = ['update', 'locksmith'].map((key) => shapeOf(config, key)?.node);
  const file = update ? parts.get(update) : undefined;
  if (file && locksmith && !parts.has(locksmith)) parts.set(locksmith, file);
  return parts;
}
