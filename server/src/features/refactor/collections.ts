/** Maps and lists in braces and brackets, or with a line for each entry. */
import type { ListNode, MapNode, Node } from '../../syntax/tree.ts';
import { breakOf, columnOf, isRestEmpty, keyPosition, lineStart } from '../../syntax/yaml/edit.ts';
import { words } from '../../text/words.ts';
import { indentOf, jsonInOneLine } from '../format/json.ts';
import { hasComment, type Offer, type Place, type Refactoring } from './refactoring.ts';
import { isJson } from './write.ts';

/** Longer lines are not made. */
const WIDEST = 100;

type Collection = MapNode | ListNode;

function isCollection(node: Node | undefined): node is Collection {
  return node?.kind === 'map' || node?.kind === 'list';
}

function isBare(node: Collection, text: string): boolean {
  return node.anchor === undefined && node.tag === undefined && /[[{]/.test(text[node.span.start] ?? '');
}

/** What stands in each line: `key: value`, or an item; null where one is more than a line. */
function partsOf(node: Collection, text: string): readonly string[] | null {
  const parts =
    node.kind === 'list'
      ? node.items.map((item) => sourceOf(item, text))
      : node.entries.map(({ key, value }) => {
          const [name, says] = [sourceOf(key, text), sourceOf(value, text)];
          return key.kind === 'scalar' && name !== '' ? `${name}:${says === '' ? '' : ` ${says}`}` : '\n';
        });
  return parts.length === 0 || parts.some((part) => part === '' || /[\r\n]/.test(part)) ? null : parts;
}

function sourceOf(node: Node, text: string): string {
  return text.slice(node.span.start, node.span.end).trim();
}

/** How a collection stands: behind the key of an entry of a block, or behind a dash. */
function standing(
  place: Place,
  node: Collection,
): { readonly from: number; readonly column: number; readonly key: boolean } | null {
  const { text, way } = place;
  const holder = way.findLast(({ entry }) => entry?.value === node);
  if (holder?.entry && holder.map && !holder.map.flow) {
    const { key } = holder.entry;
    if (!keyPosition(text, holder.entry)) return null;
    return { from: key.span.end, column: columnOf(text, key.span.start) + 2, key: true };
  }
  const before = text.slice(lineStart(text, node.span.start), node.span.start);
  return /^ *(?:- +)+$/.test(before) ? { from: node.span.start, column: before.length, key: false } : null;
}

export const toBlock: Refactoring = {
  id: 'flow-to-block',
  kind: 'refactor.rewrite',
  keeps: 'machine',
  offer(place) {
    const { text, way } = place;
    if (isJson(place)) return jsonToLines(place);
    // The outermost: what is inside of it cannot have lines of its own.
    const node = way
      .flatMap((one) => [one.node, one.entry?.value])
      .find((one) => isCollection(one) && one.flow);
    if (!isCollection(node) || !isBare(node, text) || hasComment(place, node.span)) return null;
    const parts = partsOf(node, text);
    const at = standing(place, node);
    if (!parts || !at || !isRestEmpty(text, node.span.end)) return null;
    return writing(words`Write it in lines`, at.from, node, linesFor(place, node, parts, at));
  },
};

function linesFor(
  { text }: Place,
  node: Collection,
  parts: readonly string[],
  { column, key }: { readonly column: number; readonly key: boolean },
): string {
  const dash = node.kind === 'list' ? '- ' : '';
  const lines = parts.map((part, index) => (index === 0 && !key ? '' : ' '.repeat(column)) + dash + part);
  return (key ? `:${breakOf(text)}` : '') + lines.join(breakOf(text));
}

function writing(title: string, start: number, node: Collection, newText: string): Offer {
  return { title, make: () => ({ edits: [{ span: { start, end: node.span.end }, newText }] }) };
}

export const toFlow: Refactoring = {
  id: 'block-to-flow',
  kind: 'refactor.rewrite',
  keeps: 'machine',
  offer(place) {
    const { text, way } = place;
    const last = way.at(-1);
    if (last?.on !== 'key' || !last.entry) return null;
    const node = last.entry.value;
    if (isCollection(node) && isJson(place)) return jsonToOneLine(place, last.entry.key, node);
    if (!isCollection(node) || node.flow || node.anchor !== undefined || node.tag !== undefined) return null;
    const at = standing(place, node);
    const parts = isShort(node) ? partsOf(node, text) : null;
    if (!at?.key || !parts || hasComment(place, { start: at.from, end: node.span.end })) return null;
    const written = node.kind === 'list' ? `[${parts.join(', ')}]` : `{${parts.join(', ')}}`;
    if (at.column + last.entry.key.span.end - last.entry.key.span.start + written.length > WIDEST)
      return null;
    return writing(words`Write it in one line`, at.from, node, `: ${written}`);
  },
};

/** The outermost object or array of JSON that stands in one line, with a line for each entry. */
function jsonToLines({ text, way }: Place): Offer | null {
  const inOneLine = (node: Node | undefined): node is Collection =>
    isCollection(node) &&
    (node.kind === 'list' ? node.items : node.entries).length > 0 &&
    !text.slice(node.span.start, node.span.end).includes('\n');
  const node = way.flatMap((one) => [one.node, one.entry?.value]).find(inOneLine);
  if (!node || !isCollection(node)) return null;
  const own = /^[ \t]*/.exec(text.slice(lineStart(text, node.span.start), node.span.start))?.[0] ?? '';
  const newline = breakOf(text) + own;
  const parts = partsOf(node, text);
  if (!parts) return null;
  const [open, close] = node.kind === 'list' ? '[]' : '{}';
  const lines = parts.join(`,${newline}${indentOf(text)}`);
  return writing(
    words`Write it in lines`,
    node.span.start,
    node,
    `${open}${newline}${indentOf(text)}${lines}${newline}${close}`,
  );
}

/** All of an object or array behind a key, with nothing but blanks between its tokens. */
function jsonToOneLine({ text }: Place, key: Node, node: Collection): Offer | null {
  const source = text.slice(node.span.start, node.span.end);
  if (!source.includes('\n')) return null;
  const written = jsonInOneLine(source);
  const column = columnOf(text, key.span.start) + key.span.end - key.span.start + 2;
  return column + written.length > WIDEST
    ? null
    : writing(words`Write it in one line`, node.span.start, node, written);
}

/** Whether all of a block can stand between brackets: there commas and brackets end a plain text. */
function isShort(node: Collection): boolean {
  const values = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  return values.every((value) => {
    if (isCollection(value)) return value.flow;
    return value.kind !== 'scalar' || value.style !== 'plain' || !/[,[\]{}]/.test(value.value);
  });
}
