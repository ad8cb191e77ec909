/**
 * A real VS Code out of the package registry: the npm package code-server carries the server and the workbench of
 * VS Code. It is large, so it is no dependency of the project; the first editor run puts it into `.vscode-test/`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from './paths.ts';

/** The last release for Node 20; it contains VS Code 1.100.3. */
export const CODE_SERVER_VERSION = '4.100.3';

const FOLDER = join(CACHE, `code-server-${CODE_SERVER_VERSION}`);
const VSCODE = join(FOLDER, 'node_modules/code-server/lib/vscode');
const COMPLETE = join(FOLDER, 'complete');

/** Runs npm in a folder without install scripts: the native modules they would build are not needed. */
function npmInstall(folder: string, ...args: string[]): void {
  const all = ['install', ...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const windows = process.platform === 'win32';
  const result = spawnSync(windows ? 'npm.cmd' : 'npm', all, {
    cwd: folder,
    encoding: 'utf8',
    shell: windows,
  });
  if (result.status !== 0) {
    const reason = result.error?.message ?? `${result.stdout}${result.stderr}`.trim();
    throw new Error(`Could not install VS Code (npm ${all.join(' ')}):\n${reason}`);
  }
}

/**
 * Makes sure the VS Code server is there and gives the path of its entry for Node. About 300 MB; a finished installation
 * is used again, a broken-off one is started anew. Throws with npm's words when the registry cannot be reached.
 */
export function installServer(log: (message: string) => void): string {
  const entry = join(VSCODE, 'out/server-main.js');
  if (existsSync(COMPLETE) && existsSync(entry)) {
    return entry;
  }
  log(`Getting VS Code (npm package code-server ${CODE_SERVER_VERSION}, about 300 MB, once) …`);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }\n');
  npmInstall(FOLDER, `code-server@${CODE_SERVER_VERSION}`);
  npmInstall(VSCODE, '--omit=dev');
  writeFileSync(COMPLETE, `${new Date().toISOString()}\n`);
  return entry;
}

/** The version of VS Code inside the installed package, such as `1.100.3`. */
export function serverVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(VSCODE, 'package.json'), 'utf8'));
  const version = (manifest as { version?: unknown }).version;
  return typeof version === 'string' ? version : 'unknown';
}
