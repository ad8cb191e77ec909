/** Indented maps and lists, composed with nodes where gopkg.in/yaml.v3 (parserc.go) puts them. */
import type { CST } from 'yaml';
import type { MapEntry, Node } from '../tree.ts';
import { absent, type Composing, isSpace, NO_PROPS, openList, openMap } from './composing.ts';
import { type Props, readProps } from './props.ts';
import { complainOfKey } from './text.ts';

type BlockMapItem = CST.BlockMap['items'][number];

/** Where the first entry of a block map starts, its tag and anchor included. */
function firstKey(map: CST.BlockMap): number {
  for (const item of map.items) {
    for (const token of item.start) {
      if (!isSpace(token)) return token.offset;
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

/** Composes an indented map. */
export function composeBlockMap(composing: Composing, map: CST.BlockMap, props: Props): Node {
  const start = firstKey(map);
  const node = openMap(composing, props, start, false);
  let end = start;
  for (const [index, item] of map.items.entries()) {
    const entry = composeBlockEntry(composing, map, item, index);
    if (!entry) continue;
    node.entries.push(entry);
    end = Math.max(end, entry.key.span.end, entry.value.span.end);
  }
  node.span = { start: node.at, end };
  return node;
}

function composeBlockEntry(
  composing: Composing,
  map: CST.BlockMap,
  item: BlockMapItem,
  index: number,
): MapEntry | null {
  const { handles, complain } = composing;
  const keyProps = readProps(item.start, 'explicit-key-ind', false, handles, complain);
  const explicit = keyProps.indicator >= 0;
  if (!explicit && keyProps.start < 0 && !item.sep) return null;
  checkKey(composing, map, item, keyProps);
  const key = item.key
    ? composing.compose(composing, item.key, keyProps)
    : absent(composing, keyProps, explicit ? keyProps.indicator + 1 : (item.sep?.[0]?.offset ?? map.offset));
  const valueProps = item.sep ? readProps(item.sep, 'map-value-ind', false, handles, complain) : NO_PROPS;
  const colon = valueProps.indicator;
  if (colon < 0 && !explicit)
    complainOfKey(composing.text, key.at, Math.max(key.span.end, key.at + 1), complain);
  if (!explicit && !item.key && composing.lexed.looseColons.has(colon)) {
    complain("expected a key before ':'", colon, colon + 1);
  }
  const place =
    colon >= 0 ? colonEnd(composing, colon) : explicit ? behindKey(composing, map, index, key) : key.span.end;
  if (colon >= 0 && explicit && valueProps.indicatorIndent !== map.indent) {
    complain("this ':' is not in line with its '?'", colon, colon + 1);
  }
  if (item.value && colon < 0 && explicit) {
    complain("expected ':' before this value", item.value.offset, item.value.offset + 1);
  }
  const value = item.value
    ? composing.compose(composing, item.value, valueProps)
    : absent(composing, valueProps, place);
  return { key, value };
}

/** Behind a colon; a mended one has no length. */
function colonEnd(composing: Composing, colon: number): number {
  return composing.text[colon] === ':' ? colon + 1 : colon;
}

/** Where yaml.v3 puts the absent value of a `?` without `:`: at what follows, or where it began to look for that. */
function behindKey(composing: Composing, map: CST.BlockMap, index: number, key: Node): number {
  const next = map.items[index + 1];
  if (next && (next.sep || next.explicitKey)) return firstKey({ ...map, items: [next] });
  const { text } = composing;
  let last = key;
  while (last.kind === 'map' || last.kind === 'list') {
    const inner: Node | undefined = last.flow
      ? undefined
      : last.kind === 'map'
        ? last.entries.at(-1)?.value
        : last.items.at(-1);
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
    if (props.indicatorIndent !== map.indent)
      complainOfIndent(composing, props.indicator, props.indicator + 1);
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

/** Composes an indented list. */
export function composeBlockSeq(composing: Composing, seq: CST.BlockSequence, props: Props): Node {
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
    const item = value
      ? composing.compose(composing, value, itemProps)
      : absent(composing, itemProps, dash + 1);
    node.items.push(item);
    end = Math.max(end, item.span.end);
  }
  node.span = { start: node.at, end };
  return node;
}
