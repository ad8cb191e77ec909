/** Why Butane does not use an entry: the first reason that holds, so that no key is reported twice. */

import { type EntryPlace, fieldsAbove } from '../../config/walk-document.ts';
import { releasesWith } from '../../spec/available.ts';
import type { Release } from '../../spec/releases.ts';
import { type ResolvedField, type ResolvedShape, snake } from '../../spec/resolve.ts';
import { entryOf } from '../../syntax/tree.ts';
import { nearest } from '../../text/similar.ts';
import { FOREIGN_KEYS, type ForeignKey } from './foreign-keys.ts';

export type Explanation =
  | { readonly rule: 'key-needs-newer-spec'; readonly release: Release }
  | { readonly rule: ForeignKey['origin']; readonly foreign: ForeignKey }
  /** The key under the name Butane has for it. */
  | { readonly rule: 'key-from-ignition' | 'key-from-cloud-config'; readonly to: string }
  | { readonly rule: 'unused-key-similar'; readonly to: string }
  /** The key belongs elsewhere: into the section `where`, or with null to the top. */
  | { readonly rule: 'unused-key-similar'; readonly where: string | null };

/** An entry that Butane does not use, and why. */
export interface Explained {
  readonly place: EntryPlace;
  readonly explanation: Explanation;
}

/**
 * The reason for an entry, null when it is used or nothing is known of it.
 * @param release that of the header, null when there is none such
 */
export function explain(release: Release | null, place: EntryPlace): Explanation | null {
  const isForeign = FOREIGN_WORDS.has(place.key);
  const foreign = isForeign ? FOREIGN_KEYS.get(`${place.shape.name} ${place.key}`) : undefined;
  if (place.field?.available)
    return foreign && looksForeign(place, foreign) ? { rule: foreign.origin, foreign } : null;
  if (place.field) return release && explainNewer(release.variant, place, place.field);
  if (foreign && !foreign.when) return { rule: foreign.origin, foreign };
  const name = snake(place.key).replace(/^_/, '');
  if (name !== place.key && place.shape.fields.get(name)?.available)
    return { rule: 'key-from-ignition', to: name };
  const dashed = place.key.replaceAll('-', '_');
  if (dashed !== place.key) {
    const known = FOREIGN_KEYS.get(`${place.shape.name} ${dashed}`);
    if (known?.origin === 'key-from-cloud-config') return { rule: known.origin, foreign: known };
    if (place.shape.name === 'PasswdUser' && place.shape.fields.get(dashed)?.available) {
      return { rule: 'key-from-cloud-config', to: dashed };
    }
  }
  return explainSimilar(place);
}

/** The keys themselves, wherever they are foreign; nearly no entry of a document has one of them. */
const FOREIGN_WORDS: ReadonlySet<string> = new Set(
  Array.from(FOREIGN_KEYS.keys(), (key) => key.slice(key.indexOf(' ') + 1)),
);

function looksForeign({ entry }: EntryPlace, { when, fix }: ForeignKey): boolean {
  const { value } = entry;
  if (when === 'map') return value.kind === 'map';
  if (value.kind !== 'scalar') return false;
  if (when === 'bool') return /^(?:true|false|yes|no|on|off)$/i.test(value.value);
  return fix?.kind === 'value' && Object.hasOwn(fix.words, value.value);
}

function explainNewer(variant: string, place: EntryPlace, field: ResolvedField): Explanation | null {
  const keys = [...fieldsAbove(place), field].map(({ key }) => key);
  const release = releasesWith(keys).find((candidate) => candidate.variant === variant);
  return release ? { rule: 'key-needs-newer-spec', release } : null;
}

function explainSimilar(place: EntryPlace): Explanation | null {
  // Keys like these are meant to be passed over; they hold anchors.
  if (/^(?:x-|\.|\$)/.test(place.key)) return null;
  const free = available(place.shape).filter((key) => !entryOf(place.map, key));
  const to = nearest(place.key, free);
  if (to !== null) return { rule: 'unused-key-similar', to };
  const where = elsewhere(place);
  return where === undefined ? null : { rule: 'unused-key-similar', where };
}

function available(shape: ResolvedShape): string[] {
  return [...shape.fields.values()].filter((field) => field.available).map(({ key }) => key);
}

/** The section below or above where the key is known; null is the top. */
function elsewhere({ key, shape, parent }: EntryPlace): string | null | undefined {
  const below = [...shape.fields.values()].filter((field) => isKnownIn(field, key));
  // A section rather than a list of such sections: `contents` before `append`.
  const section = below.find(({ type }) => type.kind === 'shape') ?? below[0];
  if (section) return section.key;
  for (let above = parent; above; above = above.parent) {
    if (above.shape.fields.get(key)?.available) return above.parent?.key ?? null;
    for (const field of above.shape.fields.values()) {
      if (field.key !== above.key && isKnownIn(field, key)) return field.key;
    }
  }
  return undefined;
}

function isKnownIn({ available, type }: ResolvedField, key: string): boolean {
  const inner = type.kind === 'list' ? type.of : type;
  return available && inner.kind === 'shape' && inner.fields.get(key)?.available === true;
}
