/**
 * The modules that the programs and the library of the npm package share, lest the package have them twice: large ones that import
 * nothing, most of them tables, each in a file of its own that both read. What imports others stands in the form of each: programs
 * evaluate a module when something of it is first used, and bundlers take modules apart.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { PACKAGES } from './bundles.ts';
import type { LinkedModule } from './lazy-link.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Their folder beside the programs. */
const FOLDER = 'shared';
/** The packages that both have. */
const BOTH_HAVE = ['pako', 'yaml'];
/** A smaller one is not worth reading another file for. */
const WORTHWHILE = 4_000;

/** The files of these modules as they lie beside the programs, by their paths from the root; those of packages by the names of these. */
export async function sharedModules(): Promise<ReadonlyMap<string, string>> {
  const { metafile } = await build({
    ...PACKAGES,
    absWorkingDir: root,
    entryPoints: ['server/src/api/index.ts'],
    outfile: 'library.js',
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    minify: true,
    metafile: true,
    write: false,
  });
  const sizes = metafile.outputs['library.js']?.inputs ?? {};
  const shared = Object.entries(metafile.inputs).filter(
    ([path, { imports }]) =>
      path.startsWith('server/src/') &&
      imports.length === 0 &&
      (sizes[path]?.bytesInOutput ?? 0) >= WORTHWHILE,
  );
  const names = [...BOTH_HAVE, ...shared.map(([path]) => path)];
  return new Map(names.map((name) => [name, `${FOLDER}/${fileOf(name)}.js`]));
}

function fileOf(path: string): string {
  return path.replace(/^server\/src\/|\.ts$/g, '').replaceAll('/', '-');
}

/** One of them as an ES module, which ends with what it exports, as its reader knows it (`server/src/start/program.ts`). */
export async function sharedText({ name, used }: LinkedModule, production: boolean): Promise<string> {
  const { outputFiles } = await build({
    ...PACKAGES,
    stdin: { contents: used ?? `export * from './${name}';`, resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    minify: production,
    write: false,
  });
  const text = outputFiles[0]?.text ?? '';
  if (!/\bexport ?\{[^{}]*\};\n$/.test(text)) throw new Error(`${name} does not end with what it exports`);
  return text;
}
