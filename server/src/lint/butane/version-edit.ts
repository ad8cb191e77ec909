/** The version in the header, and what it takes to change it. */

import type { Fix } from '../../config/finding.ts';
import { fixOf } from '../../config/fix.ts';
import { type EntryPlace, fieldsAbove, isTemplate } from '../../config/walk-document.ts';
import { canUse } from '../../spec/available.ts';
import { has } from '../../spec/behaviours.ts';
import type { Release } from '../../spec/releases.ts';
import { readInt } from '../../syntax/scalars.ts';
import { followAlias } from '../../syntax/tree.ts';
import { replaceScalar } from '../../syntax/yaml/edit.ts';
import type { ButaneContext } from '../rule.ts';

/** The entry of the version; null when it is not written out once at the root, or a template makes it. */
export function versionPlace(context: ButaneContext): EntryPlace | null {
  return headerPlace(context, 'version');
}

/** The entry of a key of the header, under the same conditions. */
export function headerPlace({ outstanding }: ButaneContext, name: 'variant' | 'version'): EntryPlace | null {
  const found = outstanding.filter(({ parent, key }) => parent === null && key === name);
  const [place] = found;
  if (!place || found.length > 1 || place.entry.value.kind !== 'scalar') return null;
  return place.shared || isTemplate(place.entry.value.value) ? null : place;
}

/** A fix that writes another version. */
export function versionFix(
  context: ButaneContext,
  release: Release,
  how: { readonly title: string; readonly safe: boolean; readonly changes?: string },
): Fix[] {
  const place = versionPlace(context);
  const edits = place && replaceScalar(place.entry.value, release.version);
  return fixOf(how.title, edits, { ...how, preferred: true });
}

/** Whether an older release drops or refuses the entry. */
export function isLost(place: EntryPlace, older: Release): boolean {
  const { field, entry } = place;
  if (!field?.available) return false;
  if (
    !canUse(
      older,
      [...fieldsAbove(place), field].map(({ key }) => key),
    )
  )
    return true;
  if (field.row.notation !== 'octal' || has(older.ignition, 'specialModeBits')) return false;
  const value = followAlias(entry.value);
  const mode = value?.kind === 'scalar' ? readInt(value) : null;
  return mode?.ok === true && (BigInt.asUintN(32, BigInt(mode.value)) & 0o7000n) !== 0n;
}
