/**
 * Compares what two texts render to, value by value: whether it is the same machine, or another one only at certain
 * places of the text.
 */

import type { ShapeValue, Value } from '../config/value.ts';
import type { MapEntry, Node } from '../syntax/tree.ts';
import { entryEnd } from '../syntax/yaml/edit.ts';
import type { Span, TextEdit } from '../text/span.ts';
import { afterEdits, meets, type SpanSet, spanSet } from '../text/span-set.ts';

/** A text, and what it renders to; the nodes of the values are those of the text. */
export interface Rendered {
  readonly root: Node | null;
  readonly rendered: ShapeValue;
}

interface Leaf {
  /** Where it is in the config, what it says, and the number of the item of each list above. */
  readonly place: string;
  readonly indices: readonly number[];
  readonly value: string;
  readonly node: Node | null;
}

/** Whether two renderings say the same, whatever the order of keys. */
export function isSameMachine(before: ShapeValue, after: ShapeValue): boolean {
  const exact = ({ place, indices, value }: Leaf) => JSON.stringify([place, indices, value]);
  return sameBag(leavesOf(before).map(exact), leavesOf(after).map(exact));
}

/**
 * Whether two renderings differ in nothing but values that stand at some places of the text before, or where that is now.
 * An entry whose key is among the places is meant whole.
 * @param edits what has become of the text
 */
export function differOnlyAt(
  before: Rendered,
  after: Rendered,
  edits: readonly TextEdit[],
  places: readonly Span[],
): boolean {
  const touched = touchedBy(before.root, spanSet(places));
  const shifted = afterEdits(touched, edits);
  const left = ({ root, rendered }: Rendered, spans: SpanSet) =>
    leavesOf(rendered)
      .filter(({ node }) => node === null || node === root || !meets(spans, node.span))
      .map(({ place, value }) => JSON.stringify([place, value]));
  return sameBag(left(before, touched), left(after, shifted));
}

function sameBag(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  const [a, b] = [one.toSorted(), other.toSorted()];
  return a.every((text, index) => text === b[index]);
}

function leavesOf(rendered: ShapeValue): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const collect = (value: Value, place: string, indices: readonly number[], above: Node | null): void => {
    const node = value.node ?? above;
    if (value.kind === 'shape') {
      for (const [key, field] of value.fields) collect(field, `${place}.${key}`, indices, node);
    } else if (value.kind === 'map') {
      for (const [key, entry] of value.entries) collect(entry, `${place}.${key}`, indices, node);
    } else if (value.kind === 'list') {
      for (const [index, item] of value.items.entries())
        collect(item, `${place}.*`, [...indices, index], node);
    } else leaves.push({ place, indices, value: String(value.value), node });
  };
  collect(rendered, '', [], null);
  return leaves;
}

/** The places, and each entry whose key is among them, whole: its value counts otherwise. */
function touchedBy(root: Node | null, edited: SpanSet): SpanSet {
  const touched: Span[] = [...edited];
  const visit = (node: Node): void => {
    if (!meets(edited, node.span)) return;
    // Of a text that has lost its end only the rest is left to go by.
    if (node.kind === 'scalar') touched.push(node.span);
    if (node.kind === 'list') node.items.forEach(visit);
    if (node.kind === 'map') node.entries.forEach(visitEntry);
  };
  const visitEntry = (entry: MapEntry): void => {
    if (meets(edited, entry.key.span)) touched.push({ start: entry.key.span.start, end: entryEnd(entry) });
    else visit(entry.value);
  };
  if (root) visit(root);
  return spanSet(touched);
}
