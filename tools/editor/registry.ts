/**
 * What the editor runs need and the project does not depend on: packages out of the registry, each in a folder of its own
 * below `.vscode-test/`, its version pinned, kept for the next run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from './paths.ts';

/** Waiting longer between tries helps nobody who sits in front of it. */
const RETRIES = ['--fetch-retries=2', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000'];
/** Codes of npm's for a registry that does not answer, or not as one. */
const UNREACHABLE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED|E50[234]|[A-Z_]*CERT[A-Z_]*)\b/;

/** Something that could not be got out of the registry; the message says what to do. */
export class NotInstalled extends Error {}

export interface Package {
  readonly name: string;
  readonly version: string;
  /** What people know it as. */
  readonly purpose: string;
  /** What it takes on the disk, in MB. */
  readonly size: number;
}

/** Runs npm in a folder without install scripts: none of the packages needs theirs. Throws `NotInstalled`. */
export function npmInstall(folder: string, { purpose }: Package, ...args: string[]): void {
  const all = [
    'install',
    ...args,
    ...RETRIES,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const windows = process.platform === 'win32';
  const result = spawnSync(windows ? 'npm.cmd' : 'npm', all, {
    cwd: folder,
    encoding: 'utf8',
    shell: windows,
  });
  if (result.status === 0) {
    return;
  }
  const output = result.error?.message ?? `${result.stdout}${result.stderr}`.trim();
  const words = output.replace(/^npm error +at .*\n/gm, '');
  const code = UNREACHABLE.exec(words)?.[1];
  const why =
    code === undefined
      ? 'npm could not install it'
      : `the package registry could not be reached (${code}). Check the network and npm's settings (\`npm config get registry\`), and run this again`;
  throw new NotInstalled(`npm ${all.join(' ')}\n${words}\n\nCould not get ${purpose}: ${why}.`);
}

/**
 * Makes sure a package is there, and gives its folder. A finished installation is used again, a broken-off one is started
 * anew. `finish` does what is to be done in the folder after npm. Throws `NotInstalled`.
 */
export function installOnce(
  wanted: Package,
  log: (message: string) => void,
  finish: (folder: string) => void,
): string {
  const { name, version, purpose, size } = wanted;
  const folder = join(CACHE, `${name.replace('@', '').replace('/', '-')}-${version}`);
  const complete = join(folder, 'complete');
  if (existsSync(complete)) {
    return folder;
  }
  log(`Getting ${purpose} (npm package ${name} ${version}, about ${size} MB, once) …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  npmInstall(folder, wanted, `${name}@${version}`);
  finish(folder);
  writeFileSync(complete, `${new Date().toISOString()}\n`);
  return folder;
}
