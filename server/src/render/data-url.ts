/** Contents as a `data:` URL and back: written in the smallest of three encodings (butane: base/util/url.go MakeDataURL). */
import { gzip as pack } from 'pako';
import { decodeDataUrl, escapeDataUrl } from '../go/data-url.ts';
import { gzipFits, gzipLength } from '../go/flate-length.ts';
import { encodeBase64 } from '../text/base64.ts';
import { gunzip } from './gunzip.ts';

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

/**
 * The contents a machine gets from a `data:` URL: decoded, and unpacked if it says so. Null when there are none to be had
 * from it, or more than `most` bytes.
 */
export function readDataUrl(
  source: string,
  compression: string | undefined,
  most: number,
): Uint8Array | null {
  const decoded = decodeDataUrl(source);
  if (!decoded.ok) return null;
  const contents = compression === 'gzip' ? unpack(decoded.data, most) : decoded.data;
  return contents && contents.length <= most ? contents : null;
}

/** How long a `data:` URL would be, in characters, with its contents packed; null where there are none to be had from it. */
export function packedLength(source: string): number | null {
  const decoded = decodeDataUrl(source);
  if (!decoded.ok) return null;
  const packed = 4 * Math.ceil(gzipLength(decoded.data) / 3);
  return 'data:'.length + BASE64_PREFIX.length + packed + 'gzip'.length;
}

/** Go reads on where one stream ends and another begins, or fails on what else stands there; here there is only one. */
function unpack(zipped: Uint8Array, most: number): Uint8Array | null {
  if (zipped[0] !== 0x1f || zipped[1] !== 0x8b) return null;
  const contents = gunzip(zipped, most);
  return contents?.length === statedLength(zipped) ? contents : null;
}

/** The size that stands at the end of gzip, in four bytes, the lowest first. */
function statedLength(zipped: Uint8Array): number {
  return zipped.subarray(-4).reduceRight((sum, byte) => sum * 256 + byte, 0);
}

/** The most bytes of gzip that are, in base64 and with the word `gzip`, shorter than `length` characters. */
function mostGzip(length: number): number {
  const groups = Math.ceil((length - BASE64_PREFIX.length - 'gzip'.length) / 4) - 1;
  return 3 * groups;
}
