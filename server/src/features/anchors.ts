/** YAML anchors and aliases: where an alias points, who uses an anchor, and renaming both. */
import type { Analysis } from '../analysis.ts';
import type { AliasNode, Node } from '../syntax/tree.ts';
import { type Span, type TextEdit, touches } from '../text/span.ts';
import { words } from '../text/words.ts';
import { locateAll } from './locate.ts';

export interface Anchor {
  /** The name with its `&`. */
  readonly span: Span;
  readonly node: Node;
  readonly name: string;
  /** The names with their `*`, in order of the text. */
  readonly aliases: readonly Span[];
}

/** The anchor whose name, or one of whose aliases, stands at an offset; null when none does. */
export function anchorAt(analysis: Analysis, offset: number): Anchor | null {
  const way = locateAll(analysis.tree, analysis.shape, offset);
  const last = way.at(-1)?.node;
  if (last?.kind === 'alias') return anchorOf(analysis, last.target);
  for (const { node } of way) {
    const span = nameSpan(analysis.text, node);
    if (span && touches(span, offset)) return anchorOf(analysis, node);
  }
  return null;
}

/** What becomes of a new name: edits, or the reason why there are none. */
export type Renaming = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

/**
 * Renames an anchor and its aliases. A name that YAML does not allow is refused, and one that another anchor has: all
 * aliases behind that one would mean it.
 */
export function renameAnchor({ tree }: Analysis, anchor: Anchor, newName: string): Renaming {
  const name = newName.replace(/^[&*]/, '');
  if (!/^[\w-]+$/.test(name)) return { refused: words`a name has letters, digits, - and _ only` };
  if (tree.root && hasAnchor(tree.root, name, anchor.node)) {
    return {
      refused: words`there is an anchor called ${name} already; its aliases would mean something else`,
    };
  }
  const spans = [anchor.span, ...anchor.aliases];
  return { edits: spans.map((span) => ({ span: { start: span.start + 1, end: span.end }, newText: name })) };
}

function anchorOf(analysis: Analysis, node: Node): Anchor | null {
  const span = nameSpan(analysis.text, node);
  if (!span || node.anchor === undefined || !analysis.tree.root) return null;
  const aliases: AliasNode[] = [];
  collect(analysis.tree.root, node, aliases);
  return { span, node, name: node.anchor, aliases: aliases.map((alias) => alias.span) };
}

/** The anchor stands at the start of the node's span, before or behind its tag. */
function nameSpan(text: string, node: Node): Span | null {
  if (node.anchor === undefined) return null;
  PROPERTY.lastIndex = node.span.start;
  for (let match = PROPERTY.exec(text); match; match = PROPERTY.exec(text)) {
    const end = PROPERTY.lastIndex;
    if (end > node.span.end) return null;
    if (match[0] === `&${node.anchor}`) return { start: end - match[0].length, end };
  }
  return null;
}

/** One tag or anchor, or what stands between them. */
const PROPERTY = /!<[^>\s]*>|[!&][^\s,[\]{}]*|\s+|#.*/y;

function collect(node: Node, target: Node, found: AliasNode[]): void {
  for (const one of nodesOf(node)) if (one.kind === 'alias' && one.target === target) found.push(one);
}

function hasAnchor(root: Node, name: string, but: Node): boolean {
  for (const one of nodesOf(root)) if (one.anchor === name && one !== but) return true;
  return false;
}

/** A node and all below, in order of the text; aliases are not followed. */
function* nodesOf(root: Node): Generator<Node> {
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    const below = node.kind === 'map' ? node.entries.flatMap(({ key, value }) => [key, value]) : [];
    const inner = node.kind === 'list' ? node.items : below;
    for (let i = inner.length - 1; i >= 0; i--) if (inner[i]) open.push(inner[i] as Node);
  }
}
