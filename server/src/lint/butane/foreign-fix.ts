/** Makes the fix that the table of foreign keys names, where the layout and the value allow it. */

import type { Fix } from '../../config/finding.ts';
import { type FixClaims, fixOf } from '../../config/fix.ts';
import { type EntryPlace, isTemplate } from '../../config/walk-document.ts';
import { readBool } from '../../syntax/scalars.ts';
import { entryOf, followAlias, type Node } from '../../syntax/tree.ts';
import {
  type Edits,
  entryEnd,
  hasKey,
  isRestEmpty,
  removeEntry,
  renameKey,
  replaceNode,
  replaceScalar,
} from '../../syntax/yaml/edit.ts';
import { words } from '../../text/words.ts';
import type { ButaneContext } from '../rule.ts';
import { fits } from './fits.ts';
import type { FixKind, ForeignKey } from './foreign-keys.ts';
import { moveNetworkd } from './move-networkd.ts';
import { hoist, nestValue, wrapInList } from './move-yaml.ts';
import { toMebibytes } from './sizes.ts';
import { hashEdits, hashOf } from './verification.ts';

function makeFixes(context: ButaneContext, place: EntryPlace, fix: FixKind): Fix[] {
  const { text } = context;
  switch (fix.kind) {
    case 'rename':
      return renameFix(context, place, fix.to, fix);
    case 'remove':
      return fixOf(words`Remove ${place.key}`, removeEntry(text, place), { safe: fix.safe, preferred: true });
    case 'hoist':
      return hoistFix(context, place, fix);
    case 'nest': {
      const edits = nestValue(text, place.map, place.index, fix.outer, fix.inner);
      return fixOf(words`Put it into ${fix.outer}.${fix.inner}`, edits, { preferred: true });
    }
    case 'value':
      return wordFix(place, fix.words);
    case 'enable':
      return enableFix(context, place);
    case 'filesystem':
      return filesystemFix(context, place);
    case 'append':
      return appendFix(context, place);
    case 'hash': {
      const hash = hashOf(place.entry.value);
      const edits = hash === null ? null : hashEdits(text, place.entry, hash);
      const changes = words`the contents are checked against it`;
      return fixOf(words`Write function and sum in one`, edits, { safe: true, preferred: true, changes });
    }
    case 'octal':
      return octalFix(context, place);
    case 'networkd':
      return fixOf(words`Move the units to storage.files`, moveNetworkd(context, place), { preferred: true });
    case 'mebibytes':
      return mebibytesFix(place, fix.to);
  }
}

/** The fixes for a foreign key, none where nothing exact can be done. What others may use as well is never safe. */
export function foreignFixes(context: ButaneContext, place: EntryPlace, { fix }: ForeignKey): readonly Fix[] {
  if (!fix) return [];
  // Where an alias leads here, the parent is not what holds the map.
  const own = place.shared ? { ...place, parent: null } : place;
  const fixes = makeFixes(context, own, fix);
  return place.shared ? fixes.map((one) => ({ ...one, safe: false })) : fixes;
}

/** Renames a key to a field of the same place, if the value fits there. */
export function renameFix(context: ButaneContext, place: EntryPlace, to: string, how: FixClaims): Fix[] {
  if (!fits(context, place.entry, place.shape, to)) return renameToList(context, place, to);
  return fixOf(words`Rename to ${to}`, renameKey(place, to), { ...claimsOf(how), preferred: true });
}

/** Renames a key to one whose value is a list of texts, and makes a list of the one text there: `group: docker`. */
function renameToList({ text }: ButaneContext, place: EntryPlace, to: string): Fix[] {
  const { entry, map, shape } = place;
  const type = shape.fields.get(to)?.type;
  const { value } = entry;
  if (type?.kind !== 'list' || type.of.kind !== 'string' || hasKey(map, to)) return [];
  if (value.kind !== 'scalar' || !/^[\w@./:=-]+$/.test(value.value) || value.anchor || value.tag) return [];
  if (value.style === 'literal' || value.style === 'folded') return [];
  const written = text.slice(value.span.start, value.span.end);
  const rename = renameKey(place, to);
  return rename
    ? fixOf(words`Write ${to}: [${written}]`, [...rename, { span: value.span, newText: `[${written}]` }], {
        preferred: true,
      })
    : [];
}

/** What a fix of the table claims, without what it does. */
function claimsOf({ safe, changes }: FixClaims): FixClaims {
  return { ...(safe !== undefined && { safe }), ...(changes !== undefined && { changes }) };
}

function textOf(node: Node): string {
  const target = followAlias(node);
  return target?.kind === 'scalar' ? target.value : '';
}

function wordFix({ entry }: EntryPlace, others: Readonly<Record<string, string>>): Fix[] {
  const text = textOf(entry.value);
  const word = Object.hasOwn(others, text) ? others[text] : undefined;
  if (word === undefined) return [];
  const how = { safe: true, preferred: true, changes: words`what that word stands for` };
  return fixOf(words`Replace with ${word}`, replaceScalar(entry.value, word), how);
}

type Hoisting = Extract<FixKind, { kind: 'hoist' }>;

function hoistFix(context: ButaneContext, place: EntryPlace, { renames = {}, ...how }: Hoisting): Fix[] {
  const { map, index, shape, entry } = place;
  const { value } = entry;
  if (value.kind !== 'map') return [];
  if (value.entries.length === 0)
    return fixOf(words`Remove ${place.key}`, removeEntry(context.text, place), { safe: how.safe });
  const inside: Edits[number][] = [];
  for (const child of value.entries) {
    const key = textOf(child.key);
    const name = Object.hasOwn(renames, key) ? (renames[key] ?? key) : key;
    const hash = key === 'verification' ? nestedHash(child.value) : null;
    const sum = hash && hashOf(hash.value);
    const edits = sum && hashEdits(context.text, hash, sum);
    if (edits) inside.push(...edits);
    else if (!fits(context, child, shape, name)) return [];
  }
  const edits = hoist(context.text, map, index, { renames, inside });
  return fixOf(words`Put the keys of ${place.key} here`, edits, { ...claimsOf(how), preferred: true });
}

function nestedHash(verification: Node) {
  if (verification.kind !== 'map') return null;
  return verification.entries.length === 1
    ? (verification.entries.find(({ key }) => textOf(key) === 'hash') ?? null)
    : null;
}

/** `enable: false` did nothing in Ignition 2, and `enabled: false` disables the unit. */
function enableFix(context: ButaneContext, place: EntryPlace): Fix[] {
  if (hasKey(place.map, 'enabled')) {
    return fixOf(words`Remove enable`, removeEntry(context.text, place), { safe: true, preferred: true });
  }
  const { value } = place.entry;
  const read = value.kind === 'scalar' ? readBool(value) : null;
  return read?.ok === true && read.value
    ? renameFix(context, place, 'enabled', { safe: true, changes: words`the unit starts at boot` })
    : renameFix(context, place, 'enabled', { changes: words`the unit does not start at boot` });
}

function filesystemFix({ text }: ButaneContext, place: EntryPlace): Fix[] {
  const name = textOf(place.entry.value);
  if (name === 'root')
    return fixOf(words`Remove filesystem`, removeEntry(text, place), { safe: true, preferred: true });
  if (name.toLowerCase() !== 'oem') return [];
  const path = entryOf(place.map, 'path')?.value;
  if (path?.kind !== 'scalar' || !path.value.startsWith('/') || isTemplate(path.value)) return [];
  const removed = removeEntry(text, place);
  const moved = replaceScalar(path, `/oem${path.value}`);
  return removed && moved ? fixOf(words`Put /oem in front of path`, [...removed, ...moved]) : [];
}

/** What becomes of a text that butane refuses. */
const TAKEN = words`butane then accepts it`;

function appendFix({ text }: ButaneContext, place: EntryPlace): Fix[] {
  const { value } = place.entry;
  const read = value.kind === 'scalar' ? readBool(value) : null;
  if (!read?.ok) return [];
  const removed = removeEntry(text, place);
  if (!read.value)
    return fixOf(words`Remove append`, removed, { safe: true, preferred: true, changes: TAKEN });
  const contents = entryOf(place.map, 'contents');
  const wrapped = contents ? wrapInList(text, contents, 'append') : null;
  return removed && wrapped
    ? fixOf(words`Make contents the list append`, [...removed, ...wrapped], { preferred: true })
    : [];
}

function octalFix({ text }: ButaneContext, place: EntryPlace): Fix[] {
  const digits = /^0?([0-7]{3,4})$/.exec(textOf(place.entry.value))?.[1];
  const renamed = renameKey(place, 'mode');
  if (digits === undefined || !renamed || !isRestEmpty(text, entryEnd(place.entry))) return [];
  const replaced = replaceNode(place.entry.value, `0${digits.replace(/^0(?=...)/, '')}`);
  return replaced ? fixOf(words`Use mode`, [...renamed, ...replaced], { preferred: true }) : [];
}

function mebibytesFix(place: EntryPlace, to: string): Fix[] {
  const size = toMebibytes(textOf(place.entry.value));
  const renamed = renameKey(place, to);
  const replaced = size && replaceNode(place.entry.value, String(size.mebibytes));
  if (!size || !renamed || !replaced) return [];
  const title = size.exact
    ? words`Use ${to}: ${size.mebibytes}`
    : words`Use ${to}: ${size.mebibytes} (rounded up)`;
  const what = to === 'size_mib' ? words`the partition gets this size` : words`the partition begins there`;
  return fixOf(title, [...renamed, ...replaced], { safe: size.exact, preferred: true, changes: what });
}
