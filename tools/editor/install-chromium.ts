/**
 * A headless Chromium out of the package registry, for machines that have none: the npm package @sparticuz/chromium
 * carries one for Linux on x64, with the libraries that a bare system lacks (NSS, NSPR, Expat) and a font.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installOnce, NotInstalled, type Package } from './registry.ts';

/** The last release for Node 20; it contains Chromium 143. */
const CHROMIUM: Package = {
  name: '@sparticuz/chromium',
  version: '143.0.4',
  purpose: 'Chromium',
  size: 220,
};

/** The package unpacks into the temporary folder, and the libraries only where it takes itself to be on a Lambda. */
const UNPACK = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;

export interface InstalledChromium {
  readonly executablePath: string;
  /** What it needs to find in its environment beside what is there. */
  readonly env: Readonly<Record<string, string>>;
}

/** Whether the package's Chromium runs on this machine: it is built for x64 and the GNU C library. */
export function canInstallChromium(): boolean {
  const report: unknown = process.report.getReport();
  const { header } = report as { header?: { glibcVersionRuntime?: string } };
  return process.platform === 'linux' && process.arch === 'x64' && header?.glibcVersionRuntime !== undefined;
}

function fontsConfig(path: string): string {
  const folder = path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'unpacked/fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

function unpack(folder: string): void {
  const unpacked = join(folder, 'unpacked');
  mkdirSync(unpacked);
  const env = { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'nodejs20.x' };
  const result = spawnSync(process.execPath, ['-e', UNPACK], { cwd: folder, env, encoding: 'utf8' });
  if (result.status !== 0) {
    throw new NotInstalled(`Could not unpack Chromium:\n${result.error?.message ?? result.stderr}`);
  }
  writeFileSync(join(folder, 'fonts.conf'), fontsConfig(folder));
  // What is packed has done its service.
  rmSync(join(folder, 'node_modules'), { recursive: true });
}

/** Makes sure this Chromium is there, and gives how to start it. Throws `NotInstalled`. */
export function installChromium(log: (message: string) => void): InstalledChromium {
  const folder = installOnce(CHROMIUM, log, unpack);
  const libraries = [join(folder, 'unpacked/al2023/lib'), process.env['LD_LIBRARY_PATH'] ?? ''];
  return {
    executablePath: join(folder, 'unpacked/chromium'),
    env: {
      LD_LIBRARY_PATH: libraries.filter((path) => path !== '').join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}
