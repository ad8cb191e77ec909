/** What is in the npm package, built and put into a folder. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPrograms } from '../program.ts';
import { publishing } from '../publishing.ts';
import { buildLibrary } from './library.ts';
import { npmManifest, PACKED } from './manifest.ts';
import { bundledPackages, notices } from './notices.ts';
import { packagedSchemas } from './schemas.ts';
import { packedTexts } from './texts.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds what of it is built, into a folder that is called `dist` in the package.
 * @param programs a folder of a production build of the programs, which is copied then
 */
export async function buildPackage(dist: string, programs?: string): Promise<void> {
  for (const folder of ['lib', 'schemas', 'shared', 'texts'])
    rmSync(join(dist, folder), { recursive: true, force: true });
  if (programs !== undefined) cpSync(programs, dist, { recursive: true });
  const building = programs === undefined ? buildPrograms(dist, true) : null;
  await Promise.all([building, buildLibrary(join(dist, 'lib'))]);
  for (const [folder, files] of [
    ['schemas', packagedSchemas()],
    ['texts', packedTexts()],
  ] as const) {
    mkdirSync(join(dist, folder));
    for (const [name, content] of files) writeFileSync(join(dist, folder, name), content);
  }
  writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), notices(bundledPackages('npm package')));
}

/** The text of the package's manifest, out of that of the repository's. */
export function manifestText(whole: string): string {
  return `${JSON.stringify(npmManifest(JSON.parse(whole), publishing()), null, 2)}\n`;
}

/** Makes the package as a folder of its own, ready for `npm pack`; `programs` as above. */
export async function stagePackage(folder: string, programs?: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await buildPackage(join(folder, 'dist'), programs);
  writeFileSync(join(folder, 'package.json'), manifestText(readFileSync(join(ROOT, 'package.json'), 'utf8')));
  const copied = ['README.md', 'LICENSE', ...PACKED.filter((path) => !path.startsWith('dist/'))];
  for (const path of copied) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(ROOT, path), join(folder, path));
  }
}
