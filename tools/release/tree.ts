/**
 * What the tag of a release holds: the npm package, built, with what GitHub's runner and pre-commit read of a repository. Both run what is
 * in the tag as it is, so the program has to be in it.
 */
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ACTION, bundle } from '../bundles.ts';
import { run } from './run.ts';

/** Files of the repository that go along. */
const ALONG = ['action.yml', '.pre-commit-hooks.yaml'];

/** Makes it as a folder, of the packed npm package and a checkout. */
export async function makeTree(tarball: string, checkout: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  run(['tar', '-xzf', tarball, '--strip-components=1', '-C', folder], { cwd: checkout });
  for (const name of ALONG) cpSync(join(checkout, name), join(folder, name));
  await bundle(ACTION, join(folder, 'dist'), true);
}

/** Commits a folder in a repository, on top of a commit but in its place, and tags it. Gives the commit. */
export function commitTree(folder: string, repository: string, version: string): string {
  const git = (...args: readonly string[]): string =>
    run(['git', '--git-dir', join(repository, '.git'), '--work-tree', folder, ...args], {
      cwd: folder,
      env: { GIT_INDEX_FILE: join(repository, '.git/release-index') },
    }).trim();
  git('add', '--all', '--force', '.');
  const commit = git('commit-tree', '-p', 'HEAD', '-m', `Release ${version}, built`, git('write-tree'));
  git('tag', '--force', '-a', '-m', `Flatcar Config ${version}`, `v${version}`, commit);
  if (readdirSync(folder).length === 0) throw new Error('the release has no files');
  return commit;
}
