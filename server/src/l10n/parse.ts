/** What the file of a bundle has, in either form. */
import { type Bundle, readBundle } from './bundle.ts';
import { type PackedBundle, readPacked } from './packed.ts';

/** Gives what there is of a language: the text of a JSON file, or a packed bundle; null where there is nothing. May throw. */
export type ReadTexts = (name: string) => string | PackedBundle | null;

/** Reads it as a bundle; null where it is none. */
export function parseBundle(given: string | PackedBundle): Bundle | null {
  if (typeof given !== 'string') return readPacked(given);
  try {
    const data: unknown = JSON.parse(given);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? readBundle(data) : null;
  } catch {
    return null;
  }
}
