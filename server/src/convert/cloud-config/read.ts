/** Reads parts of a cloud-config as loosely as cloud-init and coreos-cloudinit do; what does not fit is reported. */
import { expandMerges } from '../../config/decode-keys.ts';
import { readBool, readInt, readString } from '../../syntax/scalars.ts';
import { followAlias, type MapNode, type Node } from '../../syntax/tree.ts';
import { words } from '../../text/words.ts';
import { type Job, lose, spend } from './job.ts';
import type { Item } from './parts.ts';

/** A map whose keys are taken one by one, so that none is forgotten. Dashes in keys count as underscores. */
export interface Section {
  readonly item: Item;
  readonly keys: Map<string, Item>;
}

/** The entries of a map; an absent value has none, and for anything else the loss is reported. */
export function readSection(job: Job, item: Item): Section {
  const section: Section = { item, keys: new Map() };
  const node = followAlias(item.node);
  if (!node || isNull(node)) return section;
  if (node.kind !== 'map') {
    lose(job, item, words`left out, because it is no map`);
    return section;
  }
  const expanded = expandMerges(node, job.guard, () => true, 'typed');
  const keys = 'keys' in expanded ? expanded.keys : [];
  if ('failure' in expanded) lose(job, item, words`left out, because it cannot be read: ${expanded.failure}`);
  if (!spend(job, keys.length)) return section;
  for (const key of keys) {
    if ('bad' in key) {
      lose(job, { ...item, node: key.bad, key: null }, words`left out, because its key is no text`);
      continue;
    }
    const { name, entry } = key;
    const found = { node: entry.value, key: entry.key, path: [...item.path, name] };
    const plain = name.replaceAll('-', '_');
    const before = section.keys.get(plain);
    if (before) lose(job, before, words`left out, because the key is there again`);
    section.keys.set(plain, found);
  }
  return section;
}

/** Takes the value of a key out of a section; undefined when it is not there. */
export function take({ keys }: Section, key: string): Item | undefined {
  const item = keys.get(key);
  keys.delete(key);
  return item;
}

/** The text of a key, as written; null when it is absent or no text. */
export function takeText(job: Job, section: Section, key: string): string | null {
  const item = take(section, key);
  return item ? textOf(job, item) : null;
}

/** The truth of a key; null when it is absent or neither. */
export function takeBool(job: Job, section: Section, key: string): boolean | null {
  const item = take(section, key);
  return item ? boolOf(job, item) : null;
}

/** The items below a key, none when it is absent. */
export function takeItems(job: Job, section: Section, key: string): readonly Item[] {
  const item = take(section, key);
  return item ? itemsOf(job, item) : [];
}

/** A scalar as text; null for an absent value. Placeholders of Jinja that YAML takes for maps are text. */
export function textOf(job: Job, item: Item): string | null {
  const node = followAlias(item.node);
  if (!node) return null;
  if (node.kind === 'map' && isPlaceholder(job, node)) return sourceOf(job, node);
  if (node.kind !== 'scalar') {
    lose(job, item, words`left out, because it is no text`);
    return null;
  }
  const read = readString(node);
  if (read?.ok === false) lose(job, item, words`left out, because its tag does not fit`);
  return read?.ok && spend(job, read.value.length) ? read.value : null;
}

/** A truth value; cloud-init takes words and 1 for true as well. */
export function boolOf(job: Job, item: Item): boolean | null {
  const node = followAlias(item.node);
  if (node?.kind === 'scalar') {
    if (isNull(node)) return null;
    const read = readBool(node);
    if (read?.ok) return read.value;
    if (/^(?:true|1)$/i.test(node.value)) return true;
    if (/^(?:false|0)$/i.test(node.value)) return false;
  }
  lose(job, item, words`left out, because it is neither true nor false`);
  return null;
}

/** A whole number, quoted or not; null where there is none. */
export function intOf(job: Job, item: Item): number | null {
  const node = followAlias(item.node);
  if (node?.kind === 'scalar') {
    if (isNull(node)) return null;
    const read = readInt({ ...node, style: 'plain' });
    if (read?.ok && typeof read.value === 'number') return read.value;
  }
  lose(job, item, words`left out, because it is no number`);
  return null;
}

/** The items of a list; an absent value has none, and anything else is the only item. */
export function itemsOf(job: Job, item: Item): readonly Item[] {
  const node = followAlias(item.node);
  if (!node || isNull(node)) return [];
  if (node.kind !== 'list') return [item];
  if (!spend(job, node.items.length)) return [];
  return node.items.map((one, i) => ({ node: one, key: null, path: [...item.path, i] }));
}

/** The texts of a list, or of one text with commas. */
export function wordsOf(job: Job, item: Item): readonly string[] {
  const texts = itemsOf(job, item).flatMap((one) => textOf(job, one) ?? []);
  return texts.flatMap((text) => text.split(',')).flatMap((word) => word.trim() || []);
}

/** Whether a value is absent, or written as null. */
export function isNull(node: Node | null): boolean {
  return node?.kind === 'scalar' && readString(node) === null;
}

/** Whether a value is a map, aliases followed. */
export function isMap({ node }: Item): boolean {
  return followAlias(node)?.kind === 'map';
}

/** Whether a value is a list, aliases followed. */
export function isList({ node }: Item): boolean {
  return followAlias(node)?.kind === 'list';
}

function isPlaceholder(job: Job, node: MapNode): boolean {
  return node.flow && sourceOf(job, node).startsWith('{{');
}

function sourceOf(job: Job, { span }: Node): string {
  return job.source.text.slice(span.start, span.end);
}
