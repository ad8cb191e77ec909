/** Remarks and fixes of rules, in short. */

import { spanAt } from '../config/correlate.ts';
import type { Related } from '../config/finding.ts';
import { type EntryPlace, pathOf } from '../config/walk-document.ts';
import { embedScalar } from '../embedded/text.ts';
import type { Located } from '../machine/machine.ts';
import { addMember } from '../syntax/json/edit.ts';
import type { Node } from '../syntax/tree.ts';
import type { TextEdit } from '../text/span.ts';
import { addItems, addKey, removeItem } from './edit-list.ts';
import type { MachineContext, Remark, RemarkPlace } from './rule.ts';

type Edits = readonly TextEdit[];

/** What a remark may have beside its words. */
type Rest = Pick<Remark, 'harm' | 'severity' | 'fixes' | 'related'>;

/** A remark at a value. */
export function remarkAt({ node, path, local }: Located<unknown>, message: string, rest: Rest = {}): Remark {
  const place = local === undefined ? {} : { document: wholeFile(local) };
  return { path, span: spanAt(node), message, ...rest, ...place };
}

/** The place of what is said of a local file, whatever is in it. */
export function wholeFile(name: string): RemarkPlace {
  return { name, isFile: true, text: null, span: null, line: null, fixes: [] };
}

/** A remark at the key of an entry. */
export function remarkAtKey(place: EntryPlace, message: string, rest: Rest = {}): Remark {
  return { path: pathOf(place), span: place.entry.key.span, message, ...rest };
}

/** A remark at the value of an entry, all of it. */
export function remarkAtValue(place: EntryPlace, message: string, rest: Rest = {}): Remark {
  return { path: pathOf(place), span: place.entry.value.span, message, ...rest };
}

/** The edits that give a scalar another text; null where it does not stand in the document as it is. */
export function rewrite(
  { text, language }: MachineContext,
  { node, path, value }: Located<string>,
  newText: string,
): Edits | null {
  if (node.kind !== 'scalar' || node.value !== value) return null;
  return embedScalar(text, node, path, language).replace(0, value.length, newText);
}

/** The edits of all of a list; null when one of them cannot be done. */
export function together(all: readonly (Edits | null)[]): Edits | null {
  return all.every((one) => one !== null) ? all.flat() : null;
}

/** The edits that take an item of a list out of a Butane document. */
export function remove({ text, butane }: MachineContext, item: Node | null): Edits | null {
  const holder = item && butane?.holderOf(item);
  return holder && !holder.place.shared ? removeItem(text, holder) : null;
}

/** The edits that add items to a list of a section of a Butane document; each item is its lines. */
export function add(
  { text, butane }: MachineContext,
  place: readonly [section: string, list: string],
  ...items: readonly (readonly string[])[]
): Edits | null {
  return butane && addItems(text, butane.root, place, items);
}

/**
 * The edits that add a key behind another key of an item of a list, of a Butane document or of one of Ignition 3.
 * @param key as Butane calls it
 */
export function addBehind(
  { text, butane, language, specification }: MachineContext,
  item: Node | null,
  behind: string,
  [key, value]: readonly [key: string, value: string | true],
): Edits | null {
  if (item?.kind !== 'map') return null;
  if (language === 'json') {
    const name = key.replace(/_[a-z]/g, (part) => part.slice(1).toUpperCase());
    return specification && addMember(text, item, behind, name, JSON.stringify(value));
  }
  const holder = butane?.holderOf(item);
  if (!holder || holder.place.shared) return null;
  return addKey(text, item, behind, key, String(value));
}

/** Other places of a remark, all for one reason. */
export function relatedTo(
  message: string,
  places: readonly Pick<Located<unknown>, 'node'>[],
): readonly Related[] {
  return places.map(({ node }) => ({ message, span: spanAt(node) }));
}

/** Whether a path is a folder or something in it. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
