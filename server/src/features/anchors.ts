/** YAML anchors and aliases: where an alias points, who uses an anchor, and renaming both. */
import type { Analysis } from '../analysis.ts';
import type { AliasNode, Node } from '../syntax/tree.ts';
import { type Span, type TextEdit, touches } from '../text/span.ts';
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

/** The edits that rename an anchor and its aliases; null for a name that YAML does not allow. */
export function renameAnchor(anchor: Anchor, newName: string): readonly TextEdit[] | null {
  const name = newName.replace(/^[&*]/, '');
  if (!/^[\w-]+$/.test(name)) return null;
  const spans = [anchor.span, ...anchor.aliases];
  return spans.map((span) => ({ span: { start: span.start + 1, end: span.end }, newText: name }));
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
  const start = text.indexOf(`&${node.anchor}`, node.span.start);
  if (start < 0 || start > node.span.end) return null;
  return { start, end: start + node.anchor.length + 1 };
}

function collect(node: Node, target: Node, found: AliasNode[]): void {
  if (node.kind === 'alias') {
    if (node.target === target) found.push(node);
  } else if (node.kind === 'map') {
    for (const entry of node.entries) {
      collect(entry.key, target, found);
      collect(entry.value, target, found);
    }
  } else if (node.kind === 'list') {
    for (const item of node.items) collect(item, target, found);
  }
}
