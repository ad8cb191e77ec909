/** Flow collections (`[…]`, `{…}`), composed with nodes where gopkg.in/yaml.v3 (parserc.go) puts them. */
import type { CST } from 'yaml';
import type { ListNode, MapEntry, MapNode, Node } from '../tree.ts';
import {
  absent,
  type Composing,
  checkEnd,
  isSpace,
  NO_PROPS,
  openList,
  openMap,
  type Writable,
} from './composing.ts';
import { type Props, readProps } from './props.ts';

type FlowItem = CST.CollectionItem;

/** The entries of a flow collection. The parser leaves one of nothing but a tag or anchor with the entry behind it. */
function splitEntries(flow: CST.FlowCollection): FlowItem[] {
  const items: FlowItem[] = [];
  for (const item of flow.items) {
    let from = 0;
    let begun = false;
    item.start.forEach((token, index) => {
      if (token.type === 'comma' && begun) {
        items.push({ start: item.start.slice(from, index) });
        from = index;
      }
      begun ||= !isSpace(token);
    });
    items.push(from === 0 ? item : { ...item, start: item.start.slice(from) });
  }
  return items;
}

/** Where the token behind entry `index` starts: the next comma or the closing bracket. */
function behindEntry(flow: CST.FlowCollection, items: readonly FlowItem[], index: number): number {
  const comma = items[index + 1]?.start.find((token) => token.type === 'comma');
  return comma?.offset ?? flow.end[0]?.offset ?? flow.offset + 1;
}

/** Composes a flow collection. */
export function composeFlow(composing: Composing, flow: CST.FlowCollection, props: Props): Node {
  const { complain } = composing;
  const isMap = flow.start.source === '{';
  const map = isMap ? openMap(composing, props, flow.offset, true) : null;
  const list = isMap ? null : openList(composing, props, flow.offset, true);
  let end = flow.offset + 1;
  const items = splitEntries(flow);
  for (const index of items.keys()) {
    const entry = composeFlowItem(composing, flow, items, index);
    if (!entry) continue;
    end = Math.max(end, entry.last.span.end);
    if (entry.pair) map?.entries.push(entry.pair);
    if (entry.node) list?.items.push(entry.node);
  }
  const node: Writable<MapNode> | Writable<ListNode> | null = map ?? list;
  const close = flow.end[0];
  if (close?.source === (isMap ? '}' : ']')) {
    // In broken text the parser has entries behind the bracket, too.
    end = Math.max(end, close.offset + 1);
    checkEnd(composing, flow.end.slice(1));
  } else
    complain(
      `expected ${isMap ? '}' : ']'} to close this ${flow.start.source}`,
      flow.offset,
      flow.offset + 1,
    );
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

function composeFlowItem(
  composing: Composing,
  flow: CST.FlowCollection,
  items: readonly FlowItem[],
  index: number,
): FlowEntry | null {
  const { handles, complain } = composing;
  const item = items[index] ?? { start: [] };
  const isMap = flow.start.source === '{';
  const props = readProps(item.start, 'explicit-key-ind', true, handles, complain);
  const explicit = props.indicator >= 0;
  const bare = !explicit && props.start < 0 && !item.sep && !item.value && !item.key;
  const place = item.key?.offset ?? item.value?.offset ?? item.start[0]?.offset ?? flow.offset;
  if (index === 0 ? props.comma >= 0 : bare && index < items.length - 1) {
    complain("unexpected ','", Math.max(props.comma, flow.offset), Math.max(props.comma, flow.offset) + 1);
  } else if (index > 0 && props.comma < 0 && !bare)
    complain("expected ',' before this entry", place, place + 1);
  if (bare) return null;
  if (!isMap && !item.sep && !explicit) {
    const node = item.value
      ? composing.compose(composing, item.value, props)
      : absent(composing, props, behindEntry(flow, items, index));
    checkBlockInFlow(composing, item.value);
    return { last: node, node };
  }
  return composeFlowPair(composing, flow, item, props, behindEntry(flow, items, index));
}

function checkBlockInFlow(composing: Composing, token: CST.Token | null | undefined): void {
  if (token?.type === 'block-map') {
    const colon = token.items[0]?.sep?.find(({ type }) => type === 'map-value-ind');
    composing.complain("expected ',' between these entries", token.offset, colon?.offset ?? token.offset + 1);
  } else if (token?.type === 'block-seq') {
    composing.complain("no '-' entries within [ ] and { }", token.offset, token.offset + 1);
  }
}

function composeFlowPair(
  composing: Composing,
  flow: CST.FlowCollection,
  item: FlowItem,
  keyProps: Props,
  behind: number,
): FlowEntry {
  const { handles, complain, lexed } = composing;
  const isMap = flow.start.source === '{';
  const explicit = keyProps.indicator >= 0;
  const valueProps = item.sep ? readProps(item.sep, 'map-value-ind', true, handles, complain) : NO_PROPS;
  const colon = valueProps.indicator;
  checkBlockInFlow(composing, item.key);
  const key = item.key
    ? composing.compose(composing, item.key, keyProps)
    : absent(composing, keyProps, colon >= 0 ? colon : behind);
  if (colon >= 0 && !explicit && lexed.looseColons.has(colon)) {
    complain(
      item.key ? "the ':' has to be on the line of its key" : "expected a key before ':'",
      colon,
      colon + 1,
    );
  }
  if (!isMap && explicit && !item.key && keyProps.start < 0) {
    complain("expected a key behind '?'", keyProps.indicator, keyProps.indicator + 1);
  }
  if (item.value && colon < 0) {
    complain("expected ',' or ':' before this", item.value.offset, item.value.offset + 1);
  }
  checkBlockInFlow(composing, item.value);
  const place = !isMap && colon >= 0 ? colon : behind;
  const value = item.value
    ? composing.compose(composing, item.value, valueProps)
    : absent(composing, valueProps, place);
  const pair = { key, value };
  if (isMap) return { last: value, pair };
  const start = explicit ? keyProps.indicator : key.at;
  const end = Math.max(key.span.end, item.value ? value.span.end : colon + 1);
  return { last: value, node: { kind: 'map', span: { start, end }, at: start, entries: [pair], flow: true } };
}
