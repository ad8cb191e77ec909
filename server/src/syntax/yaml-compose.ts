/**
 * Turns what the parser of the `yaml` package made of a document into our tree, with nodes where gopkg.in/yaml.v3
 * (parserc.go) puts them, and complains of what yaml.v3 would not take.
 */
import type { CST } from 'yaml';
import type { Span } from '../text/span.ts';
import type { ListNode, MapEntry, MapNode, Node, ScalarNode, ScalarStyle } from './tree.ts';
import type { LexedDocument } from './yaml-lex.ts';
import { type Handles, type Props, readProps } from './yaml-props.ts';
import { MAX_DEPTH } from './yaml-rules.ts';
import { type Complain, doubleQuoted, foldLines, isClosed, singleQuoted } from './yaml-text.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** What composing one document needs to know. */
export interface Composing {
  /** The text as it is. */
  readonly text: string;
  readonly lexed: LexedDocument;
  readonly handles: Handles;
  readonly complain: Complain;
  /** The last node of each anchor so far. */
  readonly anchors: Map<string, Node>;
  depth: number;
}

const NO_PROPS: Props = { start: -1, end: -1, indicator: -1, indicatorIndent: -1, comma: -1 };

function startOf(props: Props, offset: number): number {
  return props.start >= 0 ? props.start : offset;
}

function named(props: Props): { tag?: string; anchor?: string } {
  return {
    ...(props.tag === undefined ? {} : { tag: props.tag }),
    ...(props.anchor === undefined ? {} : { anchor: props.anchor }),
  };
}

function keep<T extends Node>(composing: Composing, node: T): T {
  if (node.anchor !== undefined) composing.anchors.set(node.anchor, node);
  return node;
}

/** An absent value at `offset`, or at its tag or anchor. */
export function absent(composing: Composing, props: Props, offset: number): ScalarNode {
  const span: Span = props.start >= 0 ? { start: props.start, end: props.end } : { start: offset, end: offset };
  return keep(composing, { kind: 'scalar', span, at: span.start, ...named(props), value: '', style: 'plain' });
}

/** The root of the document. */
export function composeRoot(composing: Composing, document: CST.Document): Node {
  const { handles, complain, text } = composing;
  const props = readProps(document.start, 'doc-start', false, handles, complain);
  const { value } = document;
  if (!value) {
    if (props.start < 0 && props.indicator < 0) complain('expected a value', document.offset, document.offset + 1);
    return absent(composing, props, text.length);
  }
  const node = composeNode(composing, value, props);
  checkEnd(composing, document.end);
  return node;
}

/** Complains of anything but blanks and comments. */
function checkEnd(composing: Composing, end: readonly CST.Token[] | undefined): void {
  for (const token of end ?? []) {
    if (token.type === 'space' || token.type === 'newline' || token.type === 'comment') continue;
    const length = 'source' in token ? token.source.length : 1;
    composing.complain('unexpected text behind the value', token.offset, token.offset + length);
  }
}

/** Composes any token that stands for a node. */
export function composeNode(composing: Composing, token: CST.Token, props: Props): Node {
  if (composing.depth >= MAX_DEPTH) {
    composing.complain(`nested deeper than ${MAX_DEPTH} levels`, token.offset, token.offset + 1);
    return absent(composing, props, token.offset);
  }
  composing.depth++;
  const node = composeToken(composing, token, props);
  composing.depth--;
  return node;
}

function composeToken(composing: Composing, token: CST.Token, props: Props): Node {
  switch (token.type) {
    case 'alias':
      return composeAlias(composing, token, props);
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return composeFlowScalar(composing, token, props);
    case 'block-scalar':
      return composeBlockScalar(composing, token, props);
    case 'block-map':
      return composeBlockMap(composing, token, props);
    case 'block-seq':
      return composeBlockSeq(composing, token, props);
    case 'flow-collection':
      return composeFlow(composing, token, props);
    default: {
      const length = 'source' in token ? token.source.length : 1;
      composing.complain('unexpected text', token.offset, token.offset + length);
      return absent(composing, props, token.offset);
    }
  }
}

function composeAlias(composing: Composing, token: CST.FlowScalar, props: Props): Node {
  const { offset, source } = token;
  const name = source.slice(1);
  const end = offset + source.length;
  if (props.start >= 0) composing.complain('an alias cannot have a tag or an anchor', props.start, end);
  checkEnd(composing, token.end);
  const target = composing.anchors.get(name);
  if (target) return { kind: 'alias', span: { start: offset, end }, at: offset, name, target };
  composing.complain(`unknown anchor '${name}' referenced`, offset, end);
  return { kind: 'scalar', span: { start: offset, end }, at: offset, value: '', style: 'plain' };
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  'single-quoted-scalar': 'single',
  'double-quoted-scalar': 'double',
};

function composeFlowScalar(composing: Composing, token: CST.FlowScalar, props: Props): Node {
  const { offset } = token;
  const end = offset + token.source.length;
  const style = STYLES[token.type] ?? 'plain';
  const raw = composing.text.slice(offset, end);
  const start = startOf(props, offset);
  checkEnd(composing, token.end);
  const value = style === 'plain' ? foldLines(raw) : quotedText(composing, raw, offset, style);
  return keep(composing, { kind: 'scalar', span: { start, end }, at: start, ...named(props), value, style });
}

function quotedText(composing: Composing, raw: string, offset: number, style: ScalarStyle): string {
  const quote = raw[0] ?? '"';
  const closed = isClosed(raw);
  if (!closed) composing.complain(`this quoted text needs a closing ${quote}`, offset, offset + raw.length);
  const inner = raw.slice(1, closed ? -1 : undefined);
  if (style === 'single') return singleQuoted(inner);
  return doubleQuoted(inner, (message, from, to) => {
    composing.complain(message, offset + 1 + from, offset + 1 + to);
  });
}

function composeBlockScalar(composing: Composing, token: CST.BlockScalar, props: Props): Node {
  const header = token.props[0]?.offset ?? token.offset;
  const block = composing.lexed.blocks.get(header);
  const start = startOf(props, header);
  const span = { start, end: Math.max(block?.contentEnd ?? header + 1, header + 1) };
  const { value, style } = block ?? { value: '', style: 'literal' as const };
  return keep(composing, { kind: 'scalar', span, at: start, ...named(props), value, style });
}

/** A collection whose entries are yet to come: it is known by its anchor before that, so that it can hold itself. */
function openMap(composing: Composing, props: Props, offset: number, flow: boolean): Draft<MapNode> & { entries: MapEntry[] } {
  const start = startOf(props, offset);
  const node = { kind: 'map' as const, span: { start, end: offset }, at: start, ...named(props), entries: [], flow };
  return keep(composing, node);
}

function openList(composing: Composing, props: Props, offset: number, flow: boolean): Draft<ListNode> & { items: Node[] } {
  const start = startOf(props, offset);
  const node = { kind: 'list' as const, span: { start, end: offset }, at: start, ...named(props), items: [], flow };
  return keep(composing, node);
}

type BlockMapItem = CST.BlockMap['items'][number];

/** Where the first entry of a block map starts, its tag and anchor included. */
function firstKey(map: CST.BlockMap): number {
  for (const item of map.items) {
    for (const token of item.start) {
      if (token.type !== 'space' && token.type !== 'newline' && token.type !== 'comment') return token.offset;
    }
    if (item.key) return keyStart(item.key);
    const colon = item.sep?.find((token) => token.type === 'map-value-ind');
    if (colon) return colon.offset;
  }
  return map.offset;
}

function keyStart(key: CST.Token): number {
  return key.type === 'block-map' ? firstKey(key) : key.offset;
}

function composeBlockMap(composing: Composing, map: CST.BlockMap, props: Props): Node {
  const start = firstKey(map);
  const node = openMap(composing, props, start, false);
  let end = start;
  map.items.forEach((item, index) => {
    const entry = composeBlockEntry(composing, map, item, index);
    if (!entry) return;
    node.entries.push(entry);
    end = Math.max(end, entry.key.span.end, entry.value.span.end);
  });
  node.span = { start: node.at, end };
  return node;
}

function composeBlockEntry(composing: Composing, map: CST.BlockMap, item: BlockMapItem, index: number): MapEntry | null {
  const { handles, complain } = composing;
  const keyProps = readProps(item.start, 'explicit-key-ind', false, handles, complain);
  const explicit = keyProps.indicator >= 0;
  if (!explicit && keyProps.start < 0 && !item.sep) return null;
  checkKey(composing, map, item, keyProps);
  const key = item.key
    ? composeNode(composing, item.key, keyProps)
    : absent(composing, keyProps, explicit ? keyProps.indicator + 1 : (item.sep?.[0]?.offset ?? map.offset));
  const valueProps = item.sep ? readProps(item.sep, 'map-value-ind', false, handles, complain) : NO_PROPS;
  const colon = valueProps.indicator;
  if (colon < 0 && !explicit) complain("expected ':' behind this key", key.at, Math.max(key.span.end, key.at + 1));
  if (!explicit && !item.key && composing.lexed.looseColons.has(colon)) {
    complain("expected a key before ':'", colon, colon + 1);
  }
  const place = colon >= 0 ? colon + 1 : explicit ? behindKey(composing, map, index, key) : key.span.end;
  if (item.value && colon < 0 && explicit) {
    complain("expected ':' before this value", item.value.offset, item.value.offset + 1);
  }
  const value = item.value ? composeNode(composing, item.value, valueProps) : absent(composing, valueProps, place);
  return { key, value };
}

/** Where yaml.v3 puts the absent value of a `?` without `:`: at what follows, or where it began to look for that. */
function behindKey(composing: Composing, map: CST.BlockMap, index: number, key: Node): number {
  const next = map.items[index + 1];
  if (next && (next.sep || next.explicitKey)) return firstKey({ ...map, items: [next] });
  const { text } = composing;
  let last = key;
  while (last.kind === 'map' || last.kind === 'list') {
    const inner: Node | undefined = last.flow ? undefined : last.kind === 'map' ? last.entries.at(-1)?.value : last.items.at(-1);
    if (!inner) break;
    last = inner;
  }
  const end = last.span.end;
  const rest = /^\s*/.exec(text.slice(end))?.[0].length ?? 0;
  const plain = last.kind === 'scalar' && last.style === 'plain' && last.value !== '';
  return plain || end + rest >= text.length ? end + rest : end;
}

function checkKey(composing: Composing, map: CST.BlockMap, item: BlockMapItem, props: Props): void {
  const { key } = item;
  if (props.indicator >= 0) {
    if (props.indicatorIndent !== map.indent) complainOfIndent(composing, props.indicator, props.indicator + 1);
  } else if (key?.type === 'block-seq') {
    composing.complain('a list entry where a key is expected', key.offset, key.offset + 1);
  } else if (key && 'indent' in key && key.indent !== map.indent) {
    const end = 'source' in key ? key.offset + key.source.length : key.offset + 1;
    complainOfIndent(composing, key.offset, end);
  }
}

function complainOfIndent(composing: Composing, start: number, end: number): void {
  composing.complain('this key is not in line with the keys before it', start, end);
}

function composeBlockSeq(composing: Composing, seq: CST.BlockSequence, props: Props): Node {
  const { handles, complain } = composing;
  const node = openList(composing, props, seq.offset, false);
  let end = seq.offset;
  for (const { start, value } of seq.items) {
    const itemProps = readProps(start, 'seq-item-ind', false, handles, complain);
    const dash = itemProps.indicator;
    if (dash < 0) {
      if (!value && itemProps.start < 0) continue;
      const at = value?.offset ?? itemProps.start;
      complain("expected '-' before this list entry", at, at + 1);
    }
    const item = value ? composeNode(composing, value, itemProps) : absent(composing, itemProps, dash + 1);
    node.items.push(item);
    end = Math.max(end, item.span.end);
  }
  node.span = { start: node.at, end };
  return node;
}

type FlowItem = CST.CollectionItem;

/** Where the token behind entry `index` starts: the next comma or the closing bracket. */
function behindEntry(flow: CST.FlowCollection, index: number, otherwise: number): number {
  const comma = flow.items[index + 1]?.start.find((token) => token.type === 'comma');
  return comma?.offset ?? flow.end[0]?.offset ?? otherwise;
}

function composeFlow(composing: Composing, flow: CST.FlowCollection, props: Props): Node {
  const { complain } = composing;
  const isMap = flow.start.source === '{';
  const map = isMap ? openMap(composing, props, flow.offset, true) : null;
  const list = isMap ? null : openList(composing, props, flow.offset, true);
  let end = flow.offset + 1;
  flow.items.forEach((item, index) => {
    const entry = composeFlowItem(composing, flow, item, index);
    if (!entry) return;
    end = Math.max(end, entry.last.span.end);
    if (entry.pair) map?.entries.push(entry.pair);
    if (entry.node) list?.items.push(entry.node);
  });
  const node: Draft<MapNode> | Draft<ListNode> | null = map ?? list;
  const close = flow.end[0];
  if (close?.source === (isMap ? '}' : ']')) {
    end = close.offset + 1;
    checkEnd(composing, flow.end.slice(1));
  } else complain(`expected ${isMap ? '}' : ']'} to close this ${flow.start.source}`, flow.offset, flow.offset + 1);
  if (!node) return absent(composing, props, flow.offset);
  node.span = { start: node.at, end };
  return node as Node;
}

interface FlowEntry {
  /** The last node of the entry. */
  readonly last: Node;
  /** In a map. */
  readonly pair?: MapEntry;
  /** In a list. */
  readonly node?: Node;
}

function composeFlowItem(composing: Composing, flow: CST.FlowCollection, item: FlowItem, index: number): FlowEntry | null {
  const { handles, complain } = composing;
  const isMap = flow.start.source === '{';
  const props = readProps(item.start, 'explicit-key-ind', true, handles, complain);
  const explicit = props.indicator >= 0;
  const bare = !explicit && props.start < 0 && !item.sep && !item.value && !item.key;
  const place = item.key?.offset ?? item.value?.offset ?? item.start[0]?.offset ?? flow.offset;
  if (index === 0 ? props.comma >= 0 : bare && index < flow.items.length - 1) {
    complain("unexpected ','", Math.max(props.comma, flow.offset), Math.max(props.comma, flow.offset) + 1);
  } else if (index > 0 && props.comma < 0 && !bare) complain("expected ',' before this entry", place, place + 1);
  if (bare) return null;
  if (!isMap && !item.sep && !explicit) {
    const node = item.value
      ? composeNode(composing, item.value, props)
      : absent(composing, props, behindEntry(flow, index, props.end));
    checkBlockInFlow(composing, item.value);
    return { last: node, node };
  }
  return composeFlowPair(composing, flow, item, index, props);
}

function checkBlockInFlow(composing: Composing, token: CST.Token | null | undefined): void {
  if (token?.type !== 'block-map' && token?.type !== 'block-seq') return;
  composing.complain('no indented lists and maps within [ ] and { }', token.offset, token.offset + 1);
}

function composeFlowPair(
  composing: Composing,
  flow: CST.FlowCollection,
  item: FlowItem,
  index: number,
  keyProps: Props,
): FlowEntry {
  const { handles, complain, lexed } = composing;
  const explicit = keyProps.indicator >= 0;
  const valueProps = item.sep ? readProps(item.sep, 'map-value-ind', true, handles, complain) : NO_PROPS;
  const colon = valueProps.indicator;
  const behind = behindEntry(flow, index, flow.offset + 1);
  checkBlockInFlow(composing, item.key);
  const key = item.key
    ? composeNode(composing, item.key, keyProps)
    : absent(composing, keyProps, colon >= 0 ? colon : behind);
  if (colon >= 0 && !explicit && lexed.looseColons.has(colon)) {
    complain(item.key ? "the ':' has to be on the line of its key" : "expected a key before ':'", colon, colon + 1);
  }
  if (item.value && colon < 0) {
    complain("expected ',' or ':' before this", item.value.offset, item.value.offset + 1);
  }
  checkBlockInFlow(composing, item.value);
  const isMap = flow.start.source === '{';
  const place = !isMap && colon >= 0 ? colon : behind;
  const value = item.value ? composeNode(composing, item.value, valueProps) : absent(composing, valueProps, place);
  const pair = { key, value };
  if (isMap) return { last: value, pair };
  const start = explicit ? keyProps.indicator : key.at;
  const end = Math.max(key.span.end, item.value ? value.span.end : colon + 1);
  return { last: value, node: { kind: 'map', span: { start, end }, at: start, entries: [pair], flow: true } };
}
