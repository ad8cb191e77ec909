/** TOML as the positioned tree of the other languages: tables become maps, wherever their keys stand. It does not judge. */

import type { Span } from '../../text/span.ts';
import type { ListNode, MapEntry, MapNode, Node, ScalarNode } from '../tree.ts';
import { readToml } from './read.ts';

interface Table extends MapNode {
  readonly entries: MapEntry[];
  readonly below: Map<string, Table>;
}

/** Tables deeper than this are left out. */
const DEEPEST = 30;

/** The tree of a TOML text. The key of a table is its whole header, that of a dotted key the whole of it. Linear. */
export function tomlTree(text: string): MapNode {
  const root = newTable({ start: 0, end: text.length });
  const { tables, entries } = readToml(text);
  for (const { path, span } of tables) open(root, path, span);
  for (const { table, key, keySpan, value, valueSpan } of entries) {
    const name = key.at(-1);
    const place = open(root, [...table, ...key.slice(0, -1)], keySpan);
    if (name === undefined || !place) continue;
    place.entries.push({ key: scalar(name, 'plain', keySpan), value: readValue(text, value, valueSpan) });
  }
  return root;
}

function newTable(span: Span): Table {
  return { kind: 'map', span, at: span.start, entries: [], below: new Map(), flow: false };
}

function open(root: Table, path: readonly string[], span: Span): Table | null {
  if (path.length > DEEPEST) return null;
  let table = root;
  for (const name of path) {
    let next = table.below.get(name);
    if (!next) {
      next = newTable(span);
      table.below.set(name, next);
      table.entries.push({ key: scalar(name, 'plain', span), value: next });
    }
    table = next;
  }
  return table;
}

function scalar(value: string, style: ScalarNode['style'], span: Span): ScalarNode {
  return { kind: 'scalar', value, style, span, at: span.start };
}

function readValue(text: string, value: string, span: Span): Node {
  const first = text[span.start];
  if (first === '[') return { kind: 'list', span, at: span.start, items: [], flow: true } satisfies ListNode;
  return scalar(value, first === '"' || first === "'" ? 'double' : 'plain', span);
}
