/**
 * A word that changes within a plain scalar, which is most of what is typed: the rest of its entry is read as before, and need not be
 * read again.
 */
import { movedSpan, type Span } from '../../text/span.ts';
import type { Node, ScalarNode, SyntaxTree } from '../tree.ts';
import type { Change, Part } from './part.ts';

/** Characters that mean nothing to YAML behind others of them, with one of them, a blank or nothing more of the line behind. */
const WORD = /^[\w./\u00a1-\u00ff-]+$/;
const BEHIND = /^[\w./\u00a1-\u00ff \r\n-]?$/;
/** What begins an entry of a list. */
const DASH = /^-(?: |$)/;

/** An entry as it is now, and the comments in and around it; both by their offsets in the part. */
export interface ChangedEntry {
  readonly entry: Node;
  readonly comments: readonly Span[];
}

/**
 * The one entry of a part of a sound text, made anew, where no more than a word changed within or at the end of a plain scalar that is a
 * value on one line. Null where more did. Costs a copy of the entry.
 */
export function changedWord(
  before: { readonly text: string; readonly tree: SyntaxTree },
  text: string,
  change: Change,
  { list, from, to, span: part }: Part,
): ChangedEntry | null {
  const { problems, comments, cut = false } = before.tree;
  const { start, end, newEnd } = change;
  const old = to === from + 1 ? list.items[from] : undefined;
  if (!old || cut || problems.length > 0) return null;
  if (!isWord(before.text, start, end) || !isWord(text, start, newEnd)) return null;
  const word = scalarAround(old, start, end);
  // What is quoted, folded or has a tag says something else than it is written.
  if (word?.style !== 'plain' || before.text.slice(word.span.start, word.span.end) !== word.value)
    return null;
  const delta = newEnd - end;
  const value = text.slice(word.span.start, word.span.end + delta);
  if (DASH.test(value)) return null;
  const placed = (offset: number): number => (offset < end ? offset : offset + delta) - part.start;
  return {
    entry: copyOf(old, { word, value, placed }),
    comments: comments
      .filter((one) => one.start >= part.start && one.start < part.end)
      .map((one) => movedSpan(one, placed(one.start) - one.start)),
  };
}

/** Whether a stretch, with the character before it, is of a word, and what is behind it leaves it one. */
function isWord(text: string, start: number, end: number): boolean {
  return WORD.test(text.slice(start - 1, end)) && BEHIND.test(text.charAt(end));
}

/** The scalar that is a value, begins in front of a stretch and does not end within it. */
function scalarAround(node: Node, start: number, end: number): ScalarNode | null {
  let around: Node | undefined = node;
  while (around && around.span.start < start && end <= around.span.end) {
    if (around.kind === 'scalar') return around;
    around = valuesIn(around).find(({ span }) => end <= span.end);
  }
  return null;
}

function valuesIn(node: Node): readonly Node[] {
  if (node.kind === 'map') return node.entries.map(({ value }) => value);
  return node.kind === 'list' ? node.items : [];
}

/** How the nodes of an entry are copied. */
interface Copying {
  readonly word: ScalarNode;
  /** What it says now. */
  readonly value: string;
  /** Where an offset of the old text lies. */
  readonly placed: (offset: number) => number;
}

/** A copy of a node and all below it. */
function copyOf(node: Node, copying: Copying): Node {
  const { word, value, placed } = copying;
  const place = { span: { start: placed(node.span.start), end: placed(node.span.end) }, at: placed(node.at) };
  const copy = (below: Node): Node => copyOf(below, copying);
  switch (node.kind) {
    case 'map':
      return {
        ...{ ...node, ...place },
        entries: node.entries.map((entry) => ({ key: copy(entry.key), value: copy(entry.value) })),
      };
    case 'list':
      return { ...node, ...place, items: node.items.map(copy) };
    case 'scalar':
      return node === word ? { ...node, ...place, value } : { ...node, ...place };
    case 'alias':
      return { ...node, ...place };
  }
}
