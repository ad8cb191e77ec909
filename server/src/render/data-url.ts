/** Contents as a `data:` URL, in the smallest of three encodings (butane: base/util/url.go MakeDataURL). */
import { Deflate } from 'pako';
import { encodeBase64 } from '../go/base64.ts';
import { escapeDataUrl } from '../go/data-url.ts';

export interface DataUrl {
  readonly source: string;
  /** Null when the user has set a compression, which then stays. */
  readonly compression: '' | 'gzip' | null;
}

/** Below this many characters no gzip stream can be shorter: 18 bytes of frame, 5 of the shortest body, in base64. */
const SHORTEST_GZIP = ';base64,'.length + 32 + 'gzip'.length;

/**
 * Encodes contents.
 * @param compression what the user has set: with anything but nothing or '' the contents count as compressed already.
 */
export function makeDataUrl(contents: Uint8Array, compression: string | undefined): DataUrl {
  let opaque = `,${escapeDataUrl(contents)}`;
  const base64 = base64Length(contents.length);
  if (base64 < opaque.length) opaque = `;base64,${encodeBase64(contents)}`;
  if (compression) return { source: `data:${opaque}`, compression: null };
  if (opaque.length > SHORTEST_GZIP) {
    const zipped = gzip(contents);
    if (base64Length(zipped.length) + 'gzip'.length < opaque.length) {
      return { source: `data:;base64,${encodeBase64(zipped.bytes)}`, compression: 'gzip' };
    }
  }
  return { source: `data:${opaque}`, compression: '' };
}

function base64Length(bytes: number): number {
  return ';base64,'.length + 4 * Math.ceil(bytes / 3);
}

/**
 * Gzips at the best level. Go's writer ends its last block, then adds an empty stored one to close the stream, which is
 * what zlib writes for a sync flush: up to there the lengths are Go's, and they decide whether gzip is worth it.
 * @returns the stream, and the length Go's would have.
 */
function gzip(contents: Uint8Array): { bytes: Uint8Array; length: number } {
  const deflate = new Deflate({ level: 9, gzip: true, chunkSize: Math.max(1024, contents.length) });
  const chunks: Uint8Array[] = [];
  deflate.onData = (chunk: Uint8Array) => chunks.push(chunk);
  deflate.push(contents, Z_SYNC_FLUSH);
  const flushed = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  deflate.push(new Uint8Array(0), true);
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { bytes, length: flushed + GZIP_TRAILER };
}

const Z_SYNC_FLUSH = 2;
const GZIP_TRAILER = 8;
