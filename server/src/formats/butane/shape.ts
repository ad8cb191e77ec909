/** Judges a decoded config by the compiled JSON Schema of its release, and words what is wrong as yaml.v3 does. */

import type { Decoded, Mismatch } from '../../config/decode.ts';
import type { Release } from '../../spec/releases.ts';
import type { Path } from '../../syntax/tree.ts';
import { validateShape } from './validators.ts';

/**
 * The type errors of a document in the order yaml.v3 meets them: where the schema refuses the data, and repeated keys,
 * which are gone from data. Sets outside the schema's type (a closed set of words, say) are left to the rules, which
 * have the tool's words for them.
 */
export function shapeErrors(decoded: Decoded, release: Release): readonly Mismatch[] {
  if (decoded.mismatches.length === 0) return [];
  const refused = new Set(
    validateShape('butane', `${release.variant}-${release.version}`, decoded.data)
      .filter((error) => error.kind === 'type')
      .map((error) => pointer(error.path)),
  );
  return decoded.mismatches.filter(({ path }) => path === null || refused.has(pointer(path)));
}

function pointer(path: Path): string {
  return JSON.stringify(path);
}
