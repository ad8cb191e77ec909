/** What the schema of a text says against it, each with its place, in plain words. */

import {
  innerType,
  isListType,
  isMapType,
  type TextField,
  typeBelow,
  valuesOf,
} from '../../spec/text-schemas/text-schema.ts';
import { VALIDATORS } from '../../spec/text-schemas/validators.ts';
import { child, entryOf, followAlias, type MapEntry, type MapNode, type Node } from '../../syntax/tree.ts';
import { nearest } from '../../text/similar.ts';
import type { Span } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { ProgramEntry } from '../report.ts';
import { dataOf } from './data.ts';
import type { Held } from './held.ts';
import { mendType } from './mend.ts';

export interface SchemaFault {
  readonly class: 'unknown-key' | 'type' | 'bad-value';
  /** The way to it: `authentication.anonymous.enabled`. */
  readonly path: string;
  /** Of an unknown key its name; of a value what it should be. */
  readonly says: string;
  readonly span: Span;
  readonly mend?: NonNullable<ProgramEntry['mend']>;
}

/** More faults than this in one text help nobody. */
const MOST = 50;

/** The faults of a text in the order of their places. Linear in the text. */
export function schemaFaults(node: Node, held: Held): readonly SchemaFault[] {
  const validate = VALIDATORS[`${held.schema.id} ${held.root}`];
  const data = dataOf(node, held.read);
  if (!validate || data === undefined) return [];
  const faults: SchemaFault[] = [];
  validate(data, '', (path, keyword, name) => {
    if (faults.length >= MOST) return;
    const fault = faultAt(node, held, path.split('\0').slice(1), keyword, name);
    if (fault) faults.push(fault);
  });
  return faults.toSorted((a, b) => a.span.start - b.span.start);
}

/** What a value is, in words. */
function kindOf(node: Node, { read }: Held): string {
  if (node.kind === 'list') return words`a list`;
  if (node.kind === 'map') return words`names with values`;
  const value = node.kind === 'scalar' ? read(node) : undefined;
  if (typeof value === 'boolean') return words`true or false`;
  return typeof value === 'number' ? words`a number` : words`a text`;
}

/** What stands at a way: its node, its entry, and what is known of it. */
interface Place {
  readonly node: Node;
  readonly entry: MapEntry | null;
  readonly field: TextField | null;
}

function faultAt(
  root: Node,
  held: Held,
  steps: readonly string[],
  keyword: string,
  name: string | undefined,
): SchemaFault | null {
  const place = placeAt(root, held, steps);
  if (!place) return null;
  const path = written(steps);
  if (keyword === 'additionalProperties') return unknownKey(place, held, path, name ?? '');
  // What is empty or not known is held to nothing.
  const { node, field } = place;
  if (!field) return null;
  if (node.kind === 'scalar' && held.read(node) === undefined) return null;
  const says = wants(field.type, held);
  if (keyword === 'type') {
    const mend = mendType(node, field.type, held);
    return {
      class: 'type',
      path,
      says: words`${says}, not ${kindOf(node, held)}`,
      span: node.span,
      ...(mend && { mend }),
    };
  }
  const right = node.kind === 'scalar' ? nearestValue(node.value, field.type) : null;
  const quoted = node.kind === 'scalar' && node.style !== 'plain';
  const mend = right !== null && {
    title: words`Write ${right}`,
    edits: [{ span: node.span, newText: quoted ? `"${right}"` : right }],
  };
  return { class: 'bad-value', path, says, span: node.span, ...(mend && { mend }) };
}

function placeAt(root: Node, { schema, root: name }: Held, steps: readonly string[]): Place | null {
  let place: Place = { node: root, entry: null, field: fieldOfType(name) };
  for (const written of steps) {
    const node: Exclude<Node, { kind: 'alias' }> | null = followAlias(place.node);
    if (!node || !place.field) return null;
    const step: string | number = node.kind === 'list' ? Number(written) : written;
    const next = child(node, step);
    if (!next) return null;
    const entry = node.kind === 'map' ? (entryOf(node, written) ?? null) : null;
    place = { node: next, entry, field: typeBelow(schema.objects(), place.field.type, step) };
  }
  const node = followAlias(place.node);
  return node && { ...place, node };
}

function fieldOfType(type: string): TextField {
  return { name: '', type, since: null, until: null, deprecated: false, fallback: null, says: '' };
}

/** A way as people write it: `registerWithTaints[0].effect`. */
function written(steps: readonly string[]): string {
  return steps
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

function unknownKey({ node, field }: Place, held: Held, path: string, name: string): SchemaFault | null {
  if (node.kind !== 'map' || !field) return null;
  const entry = entryOf(node, name);
  if (!entry) return null;
  const mend = rename(node, entry, field.type, held);
  return {
    class: 'unknown-key',
    path: path === '' ? name : `${path}.${name}`,
    says: name,
    span: entry.key.span,
    ...(mend && { mend }),
  };
}

/** The field with the nearest name that is not there yet. */
function rename(map: MapNode, entry: MapEntry, type: string, held: Held): SchemaFault['mend'] {
  const name = entry.key.kind === 'scalar' ? entry.key.value : '';
  const names = [...(held.schema.objects().get(type)?.keys() ?? [])];
  const free = names.filter((one) => one !== '*' && !entryOf(map, one));
  const right = name === '' || name.length > 60 ? null : nearest(name, free);
  const source = held.text.slice(entry.key.span.start, entry.key.span.end);
  const at = source.lastIndexOf(name);
  if (right === null || at < 0) return undefined;
  const start = entry.key.span.start + at;
  return {
    title: words`Write ${right}`,
    edits: [{ span: { start, end: start + name.length }, newText: right }],
  };
}

function nearestValue(value: string, type: string): string | null {
  const values = valuesOf(type);
  return values.length === 0 || value.length > 60 ? null : nearest(value, values);
}

const PLAIN: Readonly<Record<string, string>> = {
  bool: words`true or false, without quotes`,
  string: words`a text`,
  int: words`a whole number, without quotes`,
  number: words`a number, without quotes`,
  duration: words`a text like 10s or 1h30m`,
  quantity: words`a text like 100Mi or 500m`,
  strings: words`a list of texts`,
  ints: words`a list of whole numbers`,
  texts: words`names with texts (numbers in quotes)`,
  bools: words`names with true or false, without quotes`,
  table: words`names with values`,
};

/** What a type wants, in words. */
function wants(type: string, { schema }: Held): string {
  const plain = Object.hasOwn(PLAIN, type) ? PLAIN[type] : undefined;
  if (plain !== undefined) return plain;
  const [, low, high] = /^int:(-?\d+)\.\.(\d*)$/.exec(type) ?? [];
  if (low !== undefined) {
    return high ? words`a whole number from ${low} to ${high}` : words`a whole number from ${low} on`;
  }
  const values = valuesOf(type);
  if (type.startsWith('~')) return words`a text`;
  if (values.length > 0) return words`one of ${values.join(', ')}`;
  if (type === 'list:Arg') return words`a list of name and value (${schema.title.slice(-7)})`;
  if (isListType(type))
    return innerType(type) === 'any' ? words`a list` : words`a list, each item with names and values`;
  return isMapType(schema.objects(), type) ? words`names with values` : words`another value`;
}
