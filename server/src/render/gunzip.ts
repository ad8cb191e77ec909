/** Unpacks gzip, up to a limit: a few kilobytes can stand for gigabytes. */
import { Inflate } from 'pako';

/** So much is handed to the decoder at once, so that the limit is looked at often enough. */
const STEP = 4096;

/** The bytes that gzip packs; null when it is broken, or unpacks to more than `limit` bytes. */
export function gunzip(packed: Uint8Array, limit: number): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate();
  inflate.onData = (chunk) => {
    size += chunk.length;
    chunks.push(chunk);
  };
  for (let at = 0; at < packed.length && !inflate.ended && size <= limit; at += STEP) {
    inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  }
  if (inflate.err !== 0 || !inflate.ended || size > limit) return null;
  const out = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
