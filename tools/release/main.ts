/**
 * Makes a release, all of it on this machine: `npm run release -- VERSION [--dry-run] [--skip-tests] [--pre-release]`. It works in a
 * clone of the last commit; what comes of that is in `release/`, and without `--dry-run` commit and tag are taken over here at the end.
 * What sends it anywhere is for whoever makes the release (docs/releasing.md).
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../npm/contents.ts';
import { publishing } from '../publishing.ts';
import { tryImage } from './image.ts';
import { run } from './run.ts';
import { writeSchemaStore } from './schemastore.ts';
import { commitTree, makeTree } from './tree.ts';
import { tryAction, tryHooks, tryPackage } from './try.ts';
import { nextVersion, withRelease } from './version.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'dry-run': { type: 'boolean', default: false },
    'skip-tests': { type: 'boolean', default: false },
    'pre-release': { type: 'boolean', default: false },
  },
});

const RELEASE = join(ROOT, 'release');

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A step: what it is, and its work; what that gives is said behind it. */
async function step<Result>(what: string, work: () => Result | Promise<Result>): Promise<Result> {
  const start = Date.now();
  const result = await work();
  say(
    `✓ ${what}${typeof result === 'string' ? `: ${result}` : ''} (${((Date.now() - start) / 1000).toFixed(0)} s)`,
  );
  return result;
}

/** The version of a manifest with the changelog, the lock file and all that is generated of it. */
function bump(checkout: string, wanted: string): string {
  const read = (path: string): string => readFileSync(join(checkout, path), 'utf8');
  const version = nextVersion(JSON.parse(read('package.json')).version, wanted);
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(join(checkout, 'CHANGELOG.md'), withRelease(read('CHANGELOG.md'), version, day));
  const numbered = [
    'npm',
    'version',
    version,
    '--no-git-tag-version',
    '--allow-same-version',
    '--ignore-scripts',
  ];
  run(numbered, { cwd: checkout });
  run(['npm', 'run', '--silent', 'generate'], { cwd: checkout });
  run(['git', 'commit', '--quiet', '--all', '-m', `Release ${version}`], { cwd: checkout });
  return version;
}

function isClean(checkout: string): boolean {
  return run(['git', 'status', '--porcelain', '--untracked-files=no'], { cwd: checkout }) === '';
}

function fileOf(folder: string, ending: string): string {
  const name = readdirSync(folder).find((one) => one.endsWith(ending));
  if (name === undefined) throw new Error(`there is no ${ending} in ${folder}`);
  return name;
}

/** What came out, with sizes and hashes. */
function sums(): readonly string[] {
  const files = readdirSync(RELEASE).filter((name) => statSync(join(RELEASE, name)).isFile());
  return files.map((name) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(RELEASE, name)))
      .digest('hex');
    return `${hash}  ${name}`;
  });
}

async function main(): Promise<void> {
  const [wanted = ''] = positionals;
  if (wanted === '') throw new Error('which version? major, minor, patch, or three numbers');
  const isDry = values['dry-run'];
  if (!isClean(ROOT)) {
    if (!isDry) throw new Error('there are changes that are not committed');
    say('Changes that are not committed are not part of this.');
  }
  const scratch = mkdtempSync(join(tmpdir(), 'flatcar-config-release-'));
  try {
    await release(scratch, wanted, isDry);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function release(scratch: string, wanted: string, isDry: boolean): Promise<void> {
  const checkout = join(scratch, 'checkout');
  const packages = join(ROOT, 'node_modules');
  run(['git', 'clone', '--quiet', ROOT, checkout], { cwd: scratch });
  symlinkSync(packages, join(checkout, 'node_modules'));
  rmSync(RELEASE, { recursive: true, force: true });
  mkdirSync(RELEASE);
  await step('all that is generated is up to date', () => {
    run(['npm', 'run', '--silent', 'generate'], { cwd: checkout });
    if (!isClean(checkout)) throw new Error('npm run generate changes what is committed');
  });
  const version = await step('version and changelog', () => bump(checkout, wanted));
  if (!values['skip-tests']) await step('tests', () => void run(['npm', 'test'], { cwd: checkout }));
  await step('extension', () => {
    const switches = values['pre-release'] ? ['--', '--pre-release'] : [];
    run(['npm', 'run', 'package', ...switches], { cwd: checkout });
    return keep(checkout, '.vsix');
  });
  const tarball = await step('npm package', () => {
    run(['npm', 'pack'], { cwd: checkout });
    return keep(checkout, '.tgz');
  });
  await step('it works where it is installed', () => tryPackage(join(RELEASE, tarball), version));
  await step('image, without its base', () => tryImage(checkout, packages));
  const tree = join(scratch, 'tree');
  await step('tag with the program in it', async () => {
    await makeTree(join(RELEASE, tarball), checkout, tree);
    commitTree(tree, checkout, version);
    return `v${version}`;
  });
  await step('action', () => tryAction(tree));
  await step('hooks', () => tryHooks(checkout, version));
  await step('SchemaStore', () => writeSchemaStore(join(RELEASE, 'schemastore'), publishing().schemas));
  writeFileSync(join(RELEASE, 'SHA256SUMS'), `${sums().join('\n')}\n`);
  if (!isDry) {
    run(['git', 'pull', '--quiet', '--ff-only', checkout, 'HEAD'], { cwd: ROOT });
    run(['git', 'fetch', '--quiet', checkout, 'tag', `v${version}`], { cwd: ROOT });
  }
  say(
    isDry
      ? `${version} could be released; see release/.`
      : `${version} is made; docs/releasing.md says how to publish it.`,
  );
}

/** Puts what was made into the folder of the release. Gives its name. */
function keep(checkout: string, ending: string): string {
  const name = fileOf(checkout, ending);
  cpSync(join(checkout, name), join(RELEASE, name));
  rmSync(join(checkout, name));
  return name;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
