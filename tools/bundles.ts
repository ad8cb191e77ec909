/** What is built to be run, and how. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { engines } from '../package.json';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A file that runs and how it is made. */
export interface Bundle {
  readonly entry: string;
  readonly file: string;
  readonly options: BuildOptions;
}

/** The Node that is needed: as the manifest says. */
const NEEDED = /(\d+)\.(\d+)/.exec(engines.node)?.slice(1) ?? [];

const node: BuildOptions = { platform: 'node', format: 'cjs', target: 'node20' };
const browser: BuildOptions = { platform: 'browser', target: 'es2022' };

/** How packages are found for what runs on Node. */
export const PACKAGES: BuildOptions = {
  alias: {
    // yaml's build for node asks the environment for a debug flag at every token.
    yaml: join(root, 'node_modules/yaml/browser/index.js'),
    '@modelcontextprotocol/server/_shims': join(root, 'tools/mcp-shims.ts'),
  },
  // ES modules first, so that what is not used falls away; some dependencies' `main` cannot be bundled at all.
  mainFields: ['module', 'main'],
};

/**
 * Stands first in what is started: a Node that is too old says so, whatever it would make of the rest. It has to be able to read
 * all of the file for that.
 */
const OLD_NODE = `(function (version) {
  var parts = version.split('.');
  if (+parts[0] > ${NEEDED[0]} || (+parts[0] === ${NEEDED[0]} && +parts[1] >= ${NEEDED[1]})) return;
  console.error('flatcar-config needs Node.js ${NEEDED.join('.')} or newer, and this is ' + version + '.');
  process.exit(2);
})(process.versions.node);`;

/** What is started on Node is read by each that there is. */
const start: BuildOptions = { ...node, target: 'es2015' };

/** The files that are run on Node: the language server and the command line tool; all else of them is built by program.ts. */
export const SERVER: Bundle = {
  entry: 'server/src/start/start.ts',
  file: 'server-node.cjs',
  options: { ...start, banner: { js: OLD_NODE } },
};
export const CLI: Bundle = {
  ...SERVER,
  file: 'cli.cjs',
  options: { ...start, banner: { js: `#!/usr/bin/env node\n${OLD_NODE}` } },
};

/** The language server in one file with its source map, for whoever wants to step through it. */
export const WHOLE_SERVER: Bundle = { ...SERVER, entry: 'server/src/lsp/node.ts', options: node };

/** The GitHub Action, which runs the command line tool that lies beside it. */
export const ACTION: Bundle = { entry: 'action/main.ts', file: 'action.cjs', options: node };

// The editor's extension host gives `vscode` to `require`; a dynamic import of a CommonJS file may go past that.
const clientNode: BuildOptions = {
  ...node,
  external: ['vscode'],
  supported: { 'dynamic-import': false },
};
const clientBrowser: BuildOptions = { ...browser, format: 'cjs', external: ['vscode'] };

/** The main part of the client for Node, which its entry loads when it needs it. */
const CLIENT_NODE_MAIN: Bundle = {
  entry: 'client/src/main-node.ts',
  file: 'client-node-main.cjs',
  options: clientNode,
};

/**
 * What the editor loads on activation, in nearly every window; all else of the client waits for a document of ours. A
 * production build of one must not be larger than `limit` bytes.
 */
export const ACTIVATION: readonly (Bundle & { readonly limit: number })[] = [
  {
    entry: 'client/src/node.ts',
    file: 'client-node.cjs',
    options: { ...clientNode, plugins: [leaveOut(CLIENT_NODE_MAIN)] },
    limit: 60 * 1024,
  },
  {
    entry: 'client/src/browser.ts',
    // The web extension host appends `.js` to the manifest's `./dist/client-browser.cjs`.
    file: 'client-browser.cjs.js',
    options: clientBrowser,
    limit: 60 * 1024,
  },
];

/** The scripts of pages in the editor; the style of each lies beside it, `webview-NAME.css`. */
const PAGES = ['disks', 'units'].map(
  (name): Bundle => ({
    entry: `webview/src/${name}/main.ts`,
    file: `webview-${name}.js`,
    options: { ...browser, format: 'iife' },
  }),
);

/** Everything that is packaged. */
export const BUNDLES: readonly Bundle[] = [
  ...ACTIVATION,
  CLIENT_NODE_MAIN,
  { entry: 'client/src/main-browser.ts', file: 'client-browser-main.js', options: clientBrowser },
  { entry: 'server/src/lsp/browser.ts', file: 'server-browser.js', options: { ...browser, format: 'iife' } },
  ...PAGES,
];

/** Makes a dynamic import of another bundle's entry load that bundle, which is to lie beside the one it is left out of. */
function leaveOut({ entry, file }: Bundle): Plugin {
  return {
    name: `leave out ${entry}`,
    setup: ({ onResolve }) => {
      onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) =>
        kind === 'dynamic-import' && join(resolveDir, path) === join(root, entry)
          ? { path: `./${file}`, external: true }
          : undefined,
      );
    },
  };
}

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
    ...PACKAGES,
    mainFields: options.platform === 'browser' ? ['browser', 'module', 'main'] : ['module', 'main'],
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });
}
