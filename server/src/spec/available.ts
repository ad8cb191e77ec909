/** Which releases have what: told from their shapes, so that a new release or a new field needs no word here. */

import { words } from '../text/words.ts';
import { RELEASES, type Release } from './releases.ts';
import { type ResolvedField, type ResolvedShape, type ResolvedType, resolveButane } from './resolve.ts';

/** The fields along a path of keys, list indices left out; null where the shape does not have them all. */
export function fieldsAlong(root: ResolvedShape, keys: readonly string[]): readonly ResolvedField[] | null {
  const fields: ResolvedField[] = [];
  let type: ResolvedType = root;
  for (const key of keys) {
    const shape: ResolvedType = type.kind === 'list' ? type.of : type;
    const field: ResolvedField | undefined = shape.kind === 'shape' ? shape.fields.get(key) : undefined;
    if (!field?.available) return null;
    fields.push(field);
    type = field.type;
  }
  return fields;
}

/** Why a release refuses the fields of a path or something above, in the real tool's words; null when it does not. */
export function denialOf(release: Release, fields: readonly ResolvedField[]): string | null {
  const path = fields.map(({ ignitionKey, key }) => ignitionKey ?? key).join('.');
  for (const [denied, reason] of Object.entries(release.denied)) {
    if (path === denied || path.startsWith(`${denied}.`)) return reason;
  }
  return null;
}

/** Whether a Butane release has the key at the end of a path of keys, and does not refuse it. */
export function canUse(release: Release, keys: readonly string[]): boolean {
  const fields = fieldsAlong(resolveButane(release), keys);
  return fields !== null && denialOf(release, fields) === null;
}

/** The releases in which a path of Butane keys can be used, in the order of the table. */
export function releasesWith(keys: readonly string[]): readonly Release[] {
  return RELEASES.filter((release) => canUse(release, keys));
}

/**
 * Releases in words, one for each variant: `fcos 1.3.0 and newer`, `every version of r4e`.
 * @param releases of `RELEASES`, in its order
 */
export function namesOf(releases: readonly Release[]): readonly string[] {
  const variants = [...new Set(releases.map(({ variant }) => variant))];
  return variants.map((variant) => {
    const all = RELEASES.filter((release) => release.variant === variant);
    const some = releases.filter((release) => release.variant === variant);
    const [first, last] = [some[0], some.at(-1)];
    if (!first || !last || some.length === all.length) return words`every version of ${variant}`;
    const start = all.indexOf(first);
    const unbroken = all.indexOf(last) - start === some.length - 1;
    if (!unbroken) return `${variant} ${listOf(some.map(({ version }) => version))}`;
    if (some.length === 1) return `${variant} ${first.version}`;
    return last === all.at(-1)
      ? words`${variant} ${first.version} and newer`
      : words`${variant} ${first.version} up to ${last.version}`;
  });
}

/** Words as a list in a sentence: `a, b and c`. */
export function listOf(names: readonly string[]): string {
  if (names.length < 2) return names.join();
  return words`${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
