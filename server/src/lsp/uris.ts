/** URIs taken apart: each key stroke asks the same of the same few. */
import { URI } from 'vscode-uri';
import { createRecent } from '../text/recent.ts';

/** So many answers of a kind are kept, of URIs that are no longer than that in UTF-16 units. */
const MOST_KEPT = 64;
const LONGEST_KEPT = 2_000;

/**
 * What is asked of a URI, kept for those that are asked about again and again.
 * @param make asked with the URI taken apart; goes by nothing else
 */
export function perUri<Value>(make: (uri: URI) => Value): (uri: string) => Value {
  const kept = createRecent<{ readonly value: Value }>(MOST_KEPT);
  return (uri) => {
    const known = kept.get(uri);
    if (known) return known.value;
    const value = make(URI.parse(uri));
    if (uri.length <= LONGEST_KEPT) kept.put(uri, { value });
    return value;
  };
}

/** A URI taken apart. */
export const parseUri = perUri((uri) => uri);

/** A URI as others spell the same one. */
export const sameUri = perUri((uri) => uri.toString());
