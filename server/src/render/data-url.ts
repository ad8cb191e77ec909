/** Contents as a `data:` URL, in the smallest of three encodings (butane: base/util/url.go MakeDataURL). */
import { gzip as pack } from 'pako';
import { escapeDataUrl } from '../go/data-url.ts';
import { gzipFits } from '../go/flate-length.ts';
import { encodeBase64 } from '../text/base64.ts';

export interface DataUrl {
  readonly source: string;
  /** Null when the user has set a compression, which then stays. */
  readonly compression: '' | 'gzip' | null;
}

const BASE64_PREFIX = ';base64,';
const BEST_COMPRESSION = 9;

/**
 * Encodes contents. Whether gzip is worth it goes by the length of Butane's own stream; the stream written is zlib's,
 * whose length may differ by some bytes.
 * @param gzip whether gzip may be chosen
 * @param compression what the user has set: with anything but nothing or '' the contents count as compressed already.
 */
export function makeDataUrl(contents: Uint8Array, compression: string | undefined, gzip = true): DataUrl {
  const escaped = `,${escapeDataUrl(contents)}`;
  const base64Length = BASE64_PREFIX.length + 4 * Math.ceil(contents.length / 3);
  if (gzip && !compression && gzipFits(contents, mostGzip(Math.min(escaped.length, base64Length)))) {
    const zipped = pack(contents, { level: BEST_COMPRESSION });
    return { source: `data:${BASE64_PREFIX}${encodeBase64(zipped)}`, compression: 'gzip' };
  }
  const opaque = base64Length < escaped.length ? `${BASE64_PREFIX}${encodeBase64(contents)}` : escaped;
  return { source: `data:${opaque}`, compression: compression ? null : '' };
}

/** The most bytes of gzip that are, in base64 and with the word `gzip`, shorter than `length` characters. */
function mostGzip(length: number): number {
  const groups = Math.ceil((length - BASE64_PREFIX.length - 'gzip'.length) / 4) - 1;
  return 3 * groups;
}
