/** What of merged configs does not come to the machine, since a later one says something else. */
import { keyOf } from '../../config/duplicates.ts';
import { type ListValue, type ShapeValue, shapeOf, shapesOf, type Value } from '../../config/value.ts';
import type { OtherDocument } from '../../embedded/embedded-text.ts';
import type { Effective } from '../../machine/effective.ts';
import type { Cause } from '../../machine/first-boot/first-boot.ts';
import { snake } from '../../spec/resolve.ts';
import { words } from '../../text/words.ts';
import { octalMode } from '../describe-mode.ts';

/** A value that another config's has taken the place of. */
export interface Override {
  /** `mode 0644`, `contents`. */
  readonly what: string;
  /** Where it stands. */
  readonly cause: Cause;
  /** What is there instead; null where there is nothing. */
  readonly now: Value | null;
}

/** The lists of a config whose entries people know by a name, each with what its entries are called in keys. */
const LISTS: readonly (readonly [section: string, list: string, key: string])[] = [
  ['storage', 'files', 'node'],
  ['storage', 'directories', 'node'],
  ['storage', 'links', 'node'],
  ['storage', 'disks', 'disk'],
  ['storage', 'raid', 'raid'],
  ['storage', 'luks', 'volume'],
  ['storage', 'filesystems', 'filesystem'],
  ['systemd', 'units', 'unit'],
  ['passwd', 'users', 'user'],
  ['passwd', 'groups', 'group'],
];

/** So many values of one entry are told. */
const MOST = 20;

/**
 * What was overridden in each entry of the machine, by `node /etc/hosts`, `unit a.service`; the earliest config first. Only
 * what says something else is told, not what two configs say alike, and nothing of lists that grow.
 */
export function overridesOf({
  layers,
  config,
}: Pick<Effective, 'layers' | 'config'>): ReadonlyMap<string, readonly Override[]> {
  const all = new Map<string, Override[]>();
  if (!config || layers.length < 2) return all;
  const left = entriesOf(config);
  for (const { document, config: layer } of layers) {
    for (const [id, { list, value }] of entriesOf(layer)) {
      const now = left.get(id);
      if (!now) continue;
      const found: Override[] = [];
      const note = { document, found };
      if (now.list === list) compareShapes(note, value, now.value);
      else take(note, value, words`its place among the ${list}`, now.value);
      if (found.length > 0) all.set(id, [...(all.get(id) ?? []), ...found].slice(0, MOST));
    }
  }
  return all;
}

interface Listed {
  readonly list: string;
  readonly value: ShapeValue;
}

function entriesOf(config: ShapeValue): ReadonlyMap<string, Listed> {
  const entries = LISTS.flatMap(([section, list, key]) =>
    shapesOf(shapeOf(config, section), list).map((value): readonly [string, Listed] => [
      `${key} ${keyOf(value)}`,
      { list, value },
    ]),
  );
  return new Map(entries);
}

interface Note {
  readonly document: OtherDocument | null;
  readonly found: Override[];
}

function take(
  { document, found }: Note,
  { node, from }: Value,
  what: string,
  now: Value | null = null,
): void {
  if (node) found.push({ what, cause: { node, path: from ?? [], document }, now });
}

function compareShapes(note: Note, before: ShapeValue, now: ShapeValue, name = ''): void {
  for (const [key, value] of before.fields) {
    const called = name === '' ? wordOf(key) : name;
    compare(note, before, { key, called, value, now: now.fields.get(key) });
  }
}

interface Pair {
  readonly key: string;
  readonly called: string;
  readonly value: Value;
  readonly now: Value | undefined;
}

function compare(note: Note, shape: ShapeValue, { key, called, value, now }: Pair): void {
  if (value === now) return;
  // What stands in contents is one thing for people: where it comes from, packed or not, with its hash.
  if (key === 'contents') {
    if (!isSame(value, now)) {
      take(note, value, called === 'contents' ? called : words`contents of ${called}`, now);
    }
    return;
  }
  if (value.kind === 'shape') {
    if (now?.kind === 'shape') compareShapes(note, value, now, called);
    else take(note, value, called, now);
  } else if (value.kind === 'list') {
    const type = shape.shape.fields.get(key)?.type;
    if (type?.kind === 'list' && type.unique === false) return;
    compareLists(note, value, now?.kind === 'list' ? now : null);
  } else if (value.kind !== 'map' && !isSame(value, now)) {
    take(note, value, `${called}${shownValue(key, value)}`, now);
  }
}

function compareLists(note: Note, before: ListValue, now: ListValue | null): void {
  const left = new Map(now?.items.map((item) => [keyOf(item), item]));
  for (const item of before.items) {
    const next = left.get(keyOf(item));
    if (item.kind === 'shape' && next?.kind === 'shape') compareShapes(note, item, next, keyOf(item));
    else if (item.kind === 'shape' && !next) take(note, item, keyOf(item));
  }
}

function isSame(one: Value, other: Value | undefined): boolean {
  if (one === other) return true;
  if (!other || one.kind !== other.kind) return false;
  if (one.kind === 'shape' && other.kind === 'shape') {
    const keys = new Set([...one.fields.keys(), ...other.fields.keys()]);
    return [...keys].every((key) => {
      const value = one.fields.get(key);
      return value ? isSame(value, other.fields.get(key)) : false;
    });
  }
  if ('value' in one && 'value' in other) return one.value === other.value;
  return one.node !== null && one.node === other.node;
}

function wordOf(key: string): string {
  return snake(key).replaceAll('_', ' ');
}

/** A longer text says nothing in one line. */
const LONGEST = 40;

function shownValue(key: string, value: Value): string {
  if (value.kind === 'int') return ` ${key === 'mode' ? octalMode(Number(value.value)) : value.value}`;
  if (value.kind === 'bool') return ` ${value.value}`;
  const isShown = value.kind === 'string' && key !== 'passwordHash' && value.value.length <= LONGEST;
  return isShown && !/\n/.test(value.value) ? ` ${value.value}` : '';
}
