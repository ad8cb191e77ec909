/**
 * What npm runs around `npm pack`, with `before` or `after`. What is packed as package.json is what lies there: before that is made
 * the package's own, when all else is built; after that the repository's is put back.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage, manifestText, ROOT } from './contents.ts';

const MANIFEST = join(ROOT, 'package.json');
/** The repository's, while the other is in its place. */
const KEPT = join(ROOT, 'package.json.kept');

async function before(): Promise<void> {
  // Somebody ended npm between the two.
  restore();
  await buildPackage(join(ROOT, 'dist'));
  const whole = readFileSync(MANIFEST, 'utf8');
  writeFileSync(KEPT, whole);
  writeFileSync(MANIFEST, manifestText(whole));
}

function restore(): void {
  if (!existsSync(KEPT)) return;
  const isPackages = readFileSync(MANIFEST, 'utf8') === manifestText(readFileSync(KEPT, 'utf8'));
  // What somebody has put back already is not to be lost.
  if (isPackages) renameSync(KEPT, MANIFEST);
  else rmSync(KEPT);
}

if (process.argv[2] === 'before') await before();
else restore();
