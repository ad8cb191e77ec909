/** What is built to be run, and how. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A file that runs and how it is made. */
export interface Bundle {
  readonly entry: string;
  readonly file: string;
  readonly options: BuildOptions;
}

const node: BuildOptions = { platform: 'node', format: 'cjs', target: 'node20' };
const browser: BuildOptions = { platform: 'browser', target: 'es2022' };

/** The language server for Node. */
export const SERVER: Bundle = { entry: 'server/src/lsp/node.ts', file: 'server-node.cjs', options: node };

/** The command line tool. */
export const CLI: Bundle = {
  entry: 'server/src/cli/main.ts',
  file: 'cli.cjs',
  options: { ...node, banner: { js: '#!/usr/bin/env node' } },
};

/** Everything that is packaged. */
export const BUNDLES: readonly Bundle[] = [
  { entry: 'client/src/node.ts', file: 'client-node.cjs', options: { ...node, external: ['vscode'] } },
  {
    entry: 'client/src/browser.ts',
    // The web extension host appends `.js` to the manifest's `./dist/client-browser.cjs`.
    file: 'client-browser.cjs.js',
    options: { ...browser, format: 'cjs', external: ['vscode'] },
  },
  SERVER,
  { entry: 'server/src/lsp/browser.ts', file: 'server-browser.js', options: { ...browser, format: 'iife' } },
  CLI,
];

/** Makes one of them in a folder; for `production` without what only serves to look into it. */
export async function bundle(
  { entry, file, options }: Bundle,
  folder: string,
  production: boolean,
): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: join(folder, file),
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
