/** Repeated entries in lists whose entries have a key (ignition: config/validate ValidateDups). */

import type { ResolvedList } from '../spec/resolve.ts';
import type { Step } from '../syntax/tree.ts';
import { type Memory, NO_MEMORY } from '../text/memory.ts';
import { words } from '../text/words.ts';
import {
  error,
  lookAtEach,
  type RelatedNode,
  type Report,
  relatedNode,
  type SilentBeside,
} from './report.ts';
import { intOf, type ShapeValue, stringOf, type Value } from './value.ts';

/** Reports every entry that repeats the key of an earlier one in the same list, or in a list sharing its keys. */
export function checkDuplicates(report: Report, config: ShapeValue, memory: Memory = NO_MEMORY): void {
  visit({ report, memory }, config, []);
}

interface Search {
  readonly report: Report;
  readonly memory: Memory;
}

/** The lists of a section come before what is in them, as the tool tells it. */
function visit(search: Search, value: ShapeValue, path: Step[]): void {
  const seen = new Map<string, Map<string, Value>>();
  // In the order of the table, so that of two entries the one in the later list is the repeated one.
  for (const field of value.shape.fields.values()) {
    const child = value.fields.get(field.key);
    if (child?.kind !== 'list' || field.type.kind !== 'list') continue;
    path.push(field.key);
    checkList(search.report, child.items, field.type, seen, path);
    path.pop();
  }
  for (const key of value.shape.fields.keys()) {
    const child = value.fields.get(key);
    path.push(key);
    if (child?.kind === 'shape') visit(search, child, path);
    else if (child?.kind === 'list') visitItems(search, child.items, path);
    path.pop();
  }
}

function visitItems(search: Search, items: readonly Value[], path: Step[]): void {
  const { report, memory } = search;
  const slots = memory.slots<SilentBeside>(checkDuplicates, path.join('.'), items);
  const look = (index: number): void => {
    const item = items[index];
    if (item?.kind !== 'shape') return;
    path.push(index);
    visit(search, item, path);
    path.pop();
  };
  lookAtEach(items, report, { slots, beside: () => null, look });
}

function checkList(
  report: Report,
  items: readonly Value[],
  type: ResolvedList,
  seen: Map<string, Map<string, Value>>,
  path: Step[],
): void {
  if (type.unique === false) return;
  const name = type.unique || String(path.at(-1));
  const keys = seen.get(name) ?? new Map<string, Value>();
  seen.set(name, keys);
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (!item) continue;
    const key = keyOf(item);
    const first = keys.get(key);
    if (first) error(report, [...path, index], 'duplicate-entry', firstOne(first));
    else keys.set(key, item);
  }
}

function firstOne(first: Value): readonly RelatedNode[] {
  const key = first.kind === 'shape' ? first.shape.row.key : undefined;
  return relatedNode(words`the first one`, first, key);
}

/** What identifies an entry of a list (Ignition's `Key()`); an unset key is the empty one. */
export function keyOf(item: Value): string {
  if (item.kind === 'string') return item.value;
  if (item.kind !== 'shape') return '';
  const { key } = item.shape.row;
  if (key === 'partition') return partitionKey(item);
  return key === undefined ? '' : (stringOf(item, key) ?? '');
}

function partitionKey(partition: ShapeValue): string {
  const number = intOf(partition, 'number');
  if (number) return `number:${number}`;
  const label = stringOf(partition, 'label');
  return label === undefined ? '' : `label:${label}`;
}
