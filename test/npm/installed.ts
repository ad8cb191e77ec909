/** The package as people get it: packed by npm, and installed into an empty project without a network. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stagePackage } from '../../tools/npm/contents.ts';

/** What was packed, and where it is installed. */
export interface Installed {
  /** The size of the tarball in bytes. */
  readonly packed: number;
  /** The paths of what is in it. */
  readonly files: readonly string[];
  /** The project that it is installed in. */
  readonly project: string;
  /** Where the package is there. */
  readonly folder: string;
  readonly remove: () => void;
}

/** Packs and installs the package. Throws what npm says. */
export async function installPackage(programs: string): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), 'flatcar-config-npm-'));
  const staged = join(folder, 'package');
  await stagePackage(staged, programs);
  npm(staged, 'pack', '--silent', '--pack-destination', folder);
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  const project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  npm(project, 'install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', tarball);
  const installed = join(project, 'node_modules/flatcar-config');
  return {
    packed: statSync(tarball).size,
    files: filesIn(installed),
    project,
    folder: installed,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
}

function npm(cwd: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}:\n${stdout}${stderr}`);
}

/** Runs a file of a text in the project. Gives what it prints; throws what it says when it fails. */
export function runIn({ project }: Installed, name: string, text: string): string {
  const path = join(project, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path], { cwd: project, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The text of a file of the package. */
export function packagedText({ folder }: Installed, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}
