/** The bundles of languages beside the program. */
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { PackedBundle } from '../l10n/packed.ts';

/** Ours have less than a tenth of it. */
const MOST_BYTES = 1 << 24;

/**
 * Reads the bundle of a language; null where there is none for it. Throws what reading and unpacking throw.
 * @param script the file that is run. The extension has `l10n` beside the folder of it, as VS Code wants it; the npm package has packed
 * texts in that folder.
 * @param name of the language, as `bundleNames` gives it
 */
export function readTextsBeside(script: string, name: string): string | PackedBundle | null {
  const folder = folderOf(script);
  if (folder === null) return null;
  const plain = bytesOf(join(folder, '../l10n', `bundle.l10n.${name}.json`));
  return plain?.toString('utf8') ?? packedIn(join(folder, 'texts'), name);
}

/** The texts of a language, and the keys that all languages have. */
function packedIn(folder: string, name: string): PackedBundle | null {
  const texts = bytesOf(join(folder, `${name}.br`));
  return texts && { keys: unpacked(readFileSync(join(folder, 'keys.br'))), texts: unpacked(texts) };
}

function unpacked(bytes: Uint8Array): string {
  return brotliDecompressSync(bytes, { maxOutputLength: MOST_BYTES }).toString('utf8');
}

function folderOf(script: string): string | null {
  return unlessMissing(() => dirname(realpathSync(script)));
}

function bytesOf(path: string): Buffer | null {
  return unlessMissing(() => readFileSync(path));
}

function unlessMissing<Read>(read: () => Read): Read | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
