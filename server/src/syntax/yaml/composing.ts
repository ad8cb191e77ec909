/** What composing a YAML document shares: its state, and how nodes of each kind begin. */
import type { CST } from 'yaml';
import type { Span } from '../../text/span.ts';
import type { ListNode, MapEntry, MapNode, Node, ScalarNode } from '../tree.ts';
import type { LexedDocument } from './lex.ts';
import type { Handles, Props } from './props.ts';
import type { Complain } from './text.ts';

/** A node that is still being filled. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What composing one document needs to know. */
export interface Composing {
  /** The text as it is. */
  readonly text: string;
  /** What plain and quoted scalars say; see `readYaml`. */
  readonly shown: string;
  readonly lexed: LexedDocument;
  readonly handles: Handles;
  readonly complain: Complain;
  /** The last node of each anchor so far. */
  readonly anchors: Map<string, Node>;
  /** Composes any token that stands for a node, given what stood before it. */
  readonly compose: (composing: Composing, token: CST.Token, props: Props) => Node;
  depth: number;
}

export const NO_PROPS: Props = { start: -1, end: -1, indicator: -1, indicatorIndent: -1, comma: -1 };

/** Where a node starts whose content starts at `offset`: at its tag or anchor if it has one. */
export function startOf(props: Props, offset: number): number {
  return props.start >= 0 ? props.start : offset;
}

/** Gives a node its tag and anchor, and remembers it by that. Spreading them would cost more than the rest of a node. */
export function keep<T extends Node>(composing: Composing, node: T, { tag, anchor }: Props): T {
  const named: { tag?: string; anchor?: string } = node;
  if (tag !== undefined) named.tag = tag;
  if (anchor !== undefined) {
    named.anchor = anchor;
    composing.anchors.set(anchor, node);
  }
  return node;
}

/** An absent value at `offset`, or at its tag or anchor. */
export function absent(composing: Composing, props: Props, offset: number): ScalarNode {
  const span: Span =
    props.start >= 0 ? { start: props.start, end: props.end } : { start: offset, end: offset };
  return keep(composing, { kind: 'scalar', span, at: span.start, value: '', style: 'plain' }, props);
}

/** Whether a token is a blank, line break or comment. */
export function isSpace(token: CST.Token): boolean {
  return token.type === 'space' || token.type === 'newline' || token.type === 'comment';
}

/** Complains of anything but blanks and comments behind a node. */
export function checkEnd(composing: Composing, end: readonly CST.Token[] | undefined): void {
  for (const token of end ?? []) {
    if (isSpace(token)) continue;
    const length = 'source' in token ? token.source.length : 1;
    composing.complain('unexpected text behind the value', token.offset, token.offset + length);
  }
}

// A collection is known by its anchor before its entries come, so that it can hold itself.

/** A map to be filled; its content starts at `offset`. */
export function openMap(
  composing: Composing,
  props: Props,
  offset: number,
  flow: boolean,
): Writable<MapNode> & { entries: MapEntry[] } {
  const start = startOf(props, offset);
  const node = {
    kind: 'map' as const,
    span: { start, end: offset },
    at: start,
    entries: [],
    flow,
  };
  return keep(composing, node, props);
}

/** A list to be filled; its content starts at `offset`. */
export function openList(
  composing: Composing,
  props: Props,
  offset: number,
  flow: boolean,
): Writable<ListNode> & { items: Node[] } {
  const start = startOf(props, offset);
  const node = {
    kind: 'list' as const,
    span: { start, end: offset },
    at: start,
    items: [],
    flow,
  };
  return keep(composing, node, props);
}
