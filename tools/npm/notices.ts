/** The licences of the packages that are bundled: their terms want them to go along. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Packages of the extension's pages and client that the command line, the server and the library do not have in them. */
const CLIENT_ONLY = ['@dagrejs/dagre', 'vscode-languageclient'];

/** What is bundled into the extension, and what into the npm package. */
export function bundledPackages(into: 'extension' | 'npm package'): readonly string[] {
  const { dependencies = {} } = readManifest(root);
  return Object.keys(dependencies).filter((name) => into === 'extension' || !CLIENT_ONLY.includes(name));
}

/** The text that names these packages, and those that they bring along, with the terms of each. Throws where one has none. */
export function notices(names: readonly string[]): string {
  const found = new Map<string, string>();
  const visit = (name: string, from: string): void => {
    const folder = folderOf(name, from);
    if (found.has(folder)) return;
    const manifest = readManifest(folder);
    found.set(folder, noticeOf(folder, manifest));
    for (const other of Object.keys(manifest.dependencies ?? {})) visit(other, folder);
  };
  for (const name of names) visit(name, root);
  const texts = [...new Set(found.values())].sort();
  return `Flatcar Config contains code of these packages.\n\n${texts.join(`\n${'-'.repeat(79)}\n\n`)}`;
}

function noticeOf(folder: string, { name, version, license }: PackageManifest): string {
  const file = readdirSync(folder).find((one) =>
    /^(?:licen[cs]e|copying)(?:-\w+)?(?:\.(?:md|txt))?$/i.test(one),
  );
  if (file === undefined) throw new Error(`${name} has no file with its licence`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

/** Where a package is installed for who is in a folder. */
function folderOf(name: string, from: string): string {
  const paths = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  const folder = paths.map((path) => join(path, name)).find((path) => isPackage(path));
  if (folder === undefined) throw new Error(`${name} is not installed`);
  return folder;
}

function isPackage(folder: string): boolean {
  try {
    return dirname(folder) !== '' && readManifest(folder).name !== '';
  } catch {
    return false;
  }
}

function readManifest(folder: string): PackageManifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
