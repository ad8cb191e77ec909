/** The tree of a project file as plain data, for what ajv makes of its schema. */
import { resolveScalar } from '../syntax/scalars.ts';
import { keyText, type Node, type ScalarNode } from '../syntax/tree.ts';

/** Nodes that are looked at, aliases counted each time. */
const MOST_NODES = 50_000;
const DEEPEST = 30;

/** What a scalar is; `undefined` where nothing is said: an empty value, or one whose tag and text do not go together. */
export function scalarOf(node: ScalarNode): string | number | boolean | undefined {
  const found = resolveScalar(node);
  if ('error' in found || found.value === null) return undefined;
  const { value } = found;
  if (typeof value !== 'object') return value;
  if ('int' in value) return Number(value.int);
  // A date without quotes is a text to whoever writes it.
  return 'float' in value ? value.float : value.time;
}

/** The data of a tree; null where there is more of it, with all aliases followed, than any project needs. */
export function plainOf(root: Node): { readonly data: unknown } | null {
  let left = MOST_NODES;
  const visit = (node: Node, depth: number): unknown => {
    if (depth > DEEPEST) left = 0;
    if (--left < 0) return undefined;
    if (node.kind === 'alias') return visit(node.target, depth + 1);
    if (node.kind === 'scalar') return scalarOf(node);
    if (node.kind === 'list') return node.items.map((item) => visit(item, depth + 1));
    return Object.fromEntries(node.entries.map(({ key, value }) => [keyText(key), visit(value, depth + 1)]));
  };
  const data = visit(root, 0);
  return left < 0 ? null : { data };
}
