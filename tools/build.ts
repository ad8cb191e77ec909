/**
 * Builds everything that runs into `dist/`: client and server, each for desktop and browser, and the command line tool.
 * The compiled validators must be there (`npm run build` sees to it). `--production` minifies and leaves the source maps
 * out. Prints what came out and how large it is.
 */
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** A file in `dist` and how it is made. */
interface Bundle {
  readonly entry: string;
  readonly file: string;
  readonly options: BuildOptions;
}

const node: BuildOptions = { platform: 'node', format: 'cjs', target: 'node20' };
const browser: BuildOptions = { platform: 'browser', target: 'es2022' };

const bundles: readonly Bundle[] = [
  { entry: 'client/src/node.ts', file: 'client-node.cjs', options: { ...node, external: ['vscode'] } },
  {
    entry: 'client/src/browser.ts',
    // The web extension host appends `.js` to the manifest's `./dist/client-browser.cjs`.
    file: 'client-browser.cjs.js',
    options: { ...browser, format: 'cjs', external: ['vscode'] },
  },
  { entry: 'server/src/lsp/node.ts', file: 'server-node.cjs', options: node },
  { entry: 'server/src/lsp/browser.ts', file: 'server-browser.js', options: { ...browser, format: 'iife' } },
  {
    entry: 'server/src/cli/main.ts',
    file: 'cli.cjs',
    options: { ...node, banner: { js: '#!/usr/bin/env node' } },
  },
];

async function bundle({ entry, file, options }: Bundle, production: boolean): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: join(dist, file),
    bundle: true,
    // ES modules first, so that what is not used falls away; some dependencies' `main` cannot be bundled at all.
    // yaml's build for node asks the environment for a debug flag at every token.
    alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
    mainFields: options.platform === 'browser' ? ['browser', 'module', 'main'] : ['module', 'main'],
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });
}

/** The sizes of what was built, one line each. */
function summary(): string {
  const files = readdirSync(dist).filter((file) => !file.endsWith('.map'));
  const lines = files.map((file) => {
    const kilobytes = (statSync(join(dist, file)).size / 1024).toFixed(0);
    return `  dist/${file.padEnd(24)}${kilobytes.padStart(7)} KB`;
  });
  return lines.sort().join('\n');
}

async function main(): Promise<void> {
  const production = process.argv.includes('--production');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  await Promise.all(bundles.map((one) => bundle(one, production)));
  chmodSync(join(dist, 'cli.cjs'), 0o755);
  console.log(summary());
}

await main();
