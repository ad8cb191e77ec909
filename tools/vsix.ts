/** Packages the built extension, and looks whether its README leads anywhere. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import { bundledPackages, notices } from './npm/notices.ts';
import { brokenLinks, packagedReadme, withPlayground } from './packaged-readme.ts';
import { type Publishing, publishing } from './publishing.ts';
import { readZip } from './zip.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Where the README is made that is packaged; `dist` is emptied by every build. */
const README = 'dist/package/README.md';
/** The terms of what is bundled. */
const NOTICES = 'dist/THIRD-PARTY-NOTICES.txt';

/** The README; `isWhole` puts all it leads to into it, or leads into the package. */
async function makeReadme({ playground }: Publishing, isWhole: boolean): Promise<string> {
  const text = withPlayground(readFileSync(join(root, 'README.md'), 'utf8'), playground);
  const packaged = await listFiles({ cwd: root, packageManager: PackageManager.None });
  const picture = (path: string): string => readFileSync(join(root, path)).toString('base64');
  mkdirSync(dirname(join(root, README)), { recursive: true });
  writeFileSync(join(root, README), isWhole ? packagedReadme(text, packaged, picture) : text);
  return README;
}

/** How the README's links are made: of the addresses the publisher gave, else so that they lead into the package. */
async function linkSwitches(published: Publishing): Promise<readonly string[]> {
  const { files, pictures } = published;
  return files !== null && pictures !== null
    ? [
        ...['--readme-path', await makeReadme(published, false)],
        ...['--baseContentUrl', files, '--baseImagesUrl', pictures],
      ]
    : ['--readme-path', await makeReadme(published, true), '--no-rewrite-relative-links'];
}

/** Runs `vsce`, whose function for programs has no way to name the README. Throws with its words when it fails. */
function runVsce(...args: string[]): void {
  const manifest = createRequire(import.meta.url).resolve('@vscode/vsce/package.json');
  const program = join(dirname(manifest), 'vsce');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`vsce did not package the extension:\n${stdout}${stderr}`);
}

/**
 * Writes the `.vsix` of what was built to a path. Throws when links or pictures of its README are not in it.
 * @param preRelease whether stores are to offer it to those who want versions before they are released
 */
export async function packageExtension(path: string, preRelease = false): Promise<void> {
  const published = publishing();
  writeFileSync(join(root, NOTICES), notices(bundledPackages('extension')));
  const switches = [
    // Everything is bundled.
    '--no-dependencies',
    ...(preRelease ? ['--pre-release'] : []),
    ...(published.repository === null ? ['--allow-missing-repository'] : []),
    ...(await linkSwitches(published)),
  ];
  runVsce('package', '--out', resolve(path), ...switches);
  const zip = readZip(readFileSync(path));
  const files = [...zip.keys()].map((name) => name.replace(/^extension\//, ''));
  const readme = zip.get('extension/readme.md')?.().toString('utf8');
  if (readme === undefined) throw new Error('the package has no README');
  const broken = brokenLinks(readme, files);
  if (broken.length > 0)
    throw new Error(`the package's README leads to what is not in it: ${broken.join(', ')}`);
}
