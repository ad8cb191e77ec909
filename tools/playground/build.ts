/** Builds the playground: its page with script and style, the language server, and what keeps it for times without a network. */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { BUNDLES, bundle, PACKAGES } from '../bundles.ts';
import { ROOT } from '../editor/paths.ts';
import { bundleOf, languages } from '../l10n/manifest-texts.ts';

/** A file of what was built. */
export interface Built {
  readonly name: string;
  readonly bytes: number;
  /** Bytes as gzip packs them. */
  readonly packed: number;
}

const SERVER = BUNDLES.find(({ file }) => file === 'server-browser.js');

const COMMON: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Makes a module of the pages of our rules, by their names. */
const rulePages: Plugin = {
  name: 'pages of rules',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^rule-pages$/ }, () => ({ path: 'rule-pages', namespace: 'rule-pages' }));
    onLoad({ filter: /.*/, namespace: 'rule-pages' }, () => ({
      contents: JSON.stringify(readRulePages()),
      loader: 'json',
    }));
  },
};

/** Makes a module of the languages, each with what loads its texts: a script of its own, as the page asks for nothing else. */
const languageModules: Plugin = {
  name: 'texts of languages',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^languages$/ }, () => ({ path: 'languages', namespace: 'languages' }));
    onResolve({ filter: /^texts-/ }, ({ path }) => ({ path, namespace: 'languages' }));
    onLoad({ filter: /^languages$/, namespace: 'languages' }, () => ({
      contents: `export default {${languages().map((id) => `'${id}': () => import('texts-${id}')`)}};`,
      loader: 'js',
    }));
    onLoad({ filter: /^texts-/, namespace: 'languages' }, ({ path }) => ({
      // A browser reads JSON faster than a script that says the same.
      contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(bundleOf(path.slice(TEXTS.length))))});`,
      loader: 'js',
    }));
  },
};

/** What the names of scripts with texts begin with. */
const TEXTS = 'texts-';

function readRulePages(): Readonly<Record<string, string>> {
  const folder = join(ROOT, 'docs/rules');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  const pages = names.map((name) => [
    name.replaceAll('\\', '/').replace(/\.md$/, ''),
    readFileSync(join(folder, name), 'utf8'),
  ]);
  return Object.fromEntries(pages.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

/** Builds into a folder, which is emptied first; gives its files. */
export async function buildPlayground(folder: string): Promise<readonly Built[]> {
  if (!SERVER) throw new Error('there is no language server for browsers');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await Promise.all([
    bundle({ ...SERVER, file: 'server.js' }, folder, true),
    build({
      ...COMMON,
      ...PACKAGES,
      entryPoints: { playground: 'playground/src/main.ts' },
      outdir: folder,
      format: 'esm',
      charset: 'utf8',
      splitting: true,
      chunkNames: '[name]-[hash]',
      mainFields: ['browser', 'module', 'main'],
      loader: Object.fromEntries(
        ['.bu', '.yaml', '.html', '.txt', '.service', '.conf'].map((ending) => [ending, 'text']),
      ),
      plugins: [rulePages, languageModules],
    }),
    build({ ...COMMON, entryPoints: ['playground/playground.css'], outdir: folder }),
  ]);
  for (const name of ['index.html', 'icon.svg'])
    copyFileSync(join(ROOT, 'playground', name), join(folder, name));
  await buildOffline(folder);
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return { name, bytes: bytes.length, packed: gzipSync(bytes).length };
    });
}

/** The service worker, which names all other files. */
async function buildOffline(folder: string): Promise<void> {
  const names = readdirSync(folder).sort();
  const hash = createHash('sha256');
  for (const name of names)
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(folder, name)));
  const define = {
    // Texts of a language are kept when somebody has used them.
    FILES: JSON.stringify([
      './',
      ...names.filter((name) => !name.startsWith(TEXTS)).map((name) => `./${name}`),
    ]),
    STORE: JSON.stringify(`flatcar-config-playground-${hash.digest('hex').slice(0, 16)}`),
  };
  await build({
    ...COMMON,
    entryPoints: ['playground/offline/main.ts'],
    outfile: join(folder, 'offline.js'),
    format: 'iife',
    define,
  });
}
