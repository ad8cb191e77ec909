/**
 * `npm run facts` writes the tables of releases and of the image from `facts/*.json`; with `-- --from FILE` it brings those
 * up to date with a file of the same form first and prints what moved (docs/facts.md).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { checkFacts } from './facts/check.ts';
import { readFacts, writeFacts } from './facts/form.ts';
import { imageTable } from './facts/image-table.ts';
import { broughtUpToDate, newestReleases, whatMoved } from './facts/moved.ts';
import { releaseTable } from './facts/release-table.ts';

const from = process.argv.indexOf('--from');
if (from >= 0) bringIn(process.argv[from + 1]);
const { releases, image } = readFacts();
const folder = new URL('../server/src/spec/flatcar/', import.meta.url);
writeFileSync(new URL('release-table.ts', folder), releaseTable(releases));
writeFileSync(new URL('image-table.ts', folder), imageTable(image));
const newest = Object.entries(newestReleases(releases)).map(([channel, last]) => `${channel} ${last}`);
console.log(`Releases as of ${releases.asOf}: ${newest.join(', ')}. The image as of ${image.asOf}.`);

function bringIn(file: string | undefined): void {
  if (file === undefined) throw new Error('--from wants a file');
  const given = JSON.parse(readFileSync(file, 'utf8'));
  const { name, problems } = checkFacts(given);
  if (problems.length > 0) {
    console.error(problems.map((problem) => `${file}: ${problem}`).join('\n'));
    process.exit(1);
  }
  const before = readFacts();
  const after = broughtUpToDate(before, name, given);
  const moved = whatMoved(before, after);
  console.log(moved.length === 0 ? 'Nothing moved.' : moved.join('\n'));
  writeFacts(name, after[name]);
}
