/**
 * Builds the library of the npm package: ES modules with their types. Each function of it is an entry, and what several of them
 * need stands in files by who needs it; so whoever bundles one function gets no more than it needs.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, type Plugin } from 'esbuild';
import { PACKAGES } from '../bundles.ts';
import { sharedModules } from '../shared-modules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const API = 'server/src/api';
/** The doors of the package: `flatcar-config` and `flatcar-config/node`. */
const DOORS = ['index', 'node'];

/** Writes the library to a folder. Throws what esbuild or the compiler says. */
export async function buildLibrary(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await Promise.all([buildModules(folder), buildTypes(folder)]);
}

/** The files that the door leads to: a function each. */
function functionFiles(): readonly string[] {
  const text = readFileSync(join(root, API, 'index.ts'), 'utf8');
  return [...text.matchAll(/^export \{.*\} from '\.\/([\w-]+)\.ts';$/gm)].map(([, name = '']) => name);
}

/** Leads from the library to a module that lies beside the programs, whose folder is the library's as well. */
const BESIDE = 'beside-the-programs:';

/** Leaves the modules that programs have as well to the files of these. */
function leaveShared(shared: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'leave what is shared',
    setup: ({ onResolve }) => {
      onResolve({ filter: /./ }, ({ path, resolveDir }) => {
        const name = path.startsWith('.')
          ? relative(root, join(resolveDir, path)).replaceAll('\\', '/')
          : path;
        const file = shared.get(name);
        return file === undefined
          ? undefined
          : { path: `${BESIDE}${file}`, external: true, sideEffects: false };
      });
    },
  };
}

async function buildModules(folder: string): Promise<void> {
  const { outputFiles } = await build({
    ...PACKAGES,
    absWorkingDir: root,
    entryPoints: [...DOORS, ...functionFiles()].map((name) => ({ in: `${API}/${name}.ts`, out: name })),
    outdir: folder,
    chunkNames: 'parts/[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    // Neither a browser's nor Node's: what is in it needs neither.
    platform: 'neutral',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    external: ['node:*'],
    plugins: [leaveShared(await sharedModules())],
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
  });
  for (const { path, text } of outputFiles) {
    const up = posix.join(...relative(dirname(path), folder).split(sep), '..');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replaceAll(`"${BESIDE}`, `"${up}/`));
  }
}

/** Writes the types of what can be reached from the doors. Throws where one is of the engine's inside. */
async function buildTypes(folder: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'flatcar-config-types-'));
  try {
    const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
    const compiler = join(dirname(manifest), 'bin/tsc');
    await promisify(execFile)(process.execPath, [
      compiler,
      '-p',
      join(root, 'tools/npm/tsconfig.json'),
      '--outDir',
      scratch,
    ]);
    const [waiting, known] = [DOORS.map((name) => `api/${name}.d.ts`), new Set<string>()];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (known.has(path)) continue;
      known.add(path);
      const text = readFileSync(join(scratch, path), 'utf8');
      const from = posix.dirname(path);
      const lead = (_: string, before: string, written: string): string => {
        const target = posix.join(from, `${written}.d.ts`);
        waiting.push(target);
        return `${before}'./${posix.basename(publicName(target), '.d.ts')}.js'`;
      };
      const led = text.replace(/(\bfrom |\bimport\()'(\.[^']*)\.ts'/g, lead);
      writeFileSync(join(folder, posix.basename(publicName(path))), led);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What of the engine is public besides its doors. */
const PUBLIC = new Set(['render/files.d.ts']);

function publicName(path: string): string {
  if (posix.dirname(path) === 'api' || PUBLIC.has(path)) return path;
  throw new Error(`the types of the library lead into the engine: ${path}`);
}
