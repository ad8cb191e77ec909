/**
 * The texts of languages as the npm package has them (`server/src/l10n/packed.ts`): an eighth of what the bundles have in VS Code's
 * form, and half of what npm would make of those. What the extension's client alone says is left out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { readBundle } from '../../server/src/l10n/bundle.ts';
import { packKeys, packTexts } from '../../server/src/l10n/packed.ts';
import { programKeys } from '../l10n/bundle.ts';

const FOLDER = new URL('../../l10n/', import.meta.url);

/** The packed texts by the names of their files: the keys, and each language. */
export function packedTexts(): ReadonlyMap<string, Uint8Array> {
  const { packed, order } = packKeys([...programKeys()].sort());
  const languages = readdirSync(FOLDER).flatMap((file): readonly (readonly [string, Uint8Array])[] => {
    const [, name] = /^bundle\.l10n\.([\w-]+)\.json$/.exec(file) ?? [];
    if (name === undefined) return [];
    const texts = readBundle(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));
    return [[fileOf(name), pack(packTexts(order.map((key) => texts.get(key) ?? '')))]];
  });
  return new Map([[fileOf('keys'), pack(packed)], ...languages]);
}

function fileOf(name: string): string {
  return `${name}.br`;
}

function pack(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}
