/** The bundles of languages beside the program. */
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Reads the bundle of a language; null where there is none for it. Throws what reading throws.
 * @param script the file that is run; `l10n` is beside its folder, as it is packaged
 * @param name of the language, as `bundleNames` gives it
 */
export function readBundleText(script: string, name: string): string | null {
  try {
    const folder = join(dirname(realpathSync(script)), '../l10n');
    return readFileSync(join(folder, `bundle.l10n.${name}.json`), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
