/**
 * The manifest of the npm package: what npm, Node and bundlers read. The one in the repository is the extension's, with 150 KB that
 * only VS Code reads, and names what is bundled here as dependencies.
 */
import { manifestFields, type Publishing } from '../publishing.ts';

/** What both manifests have. */
const SHARED = ['name', 'version', 'description', 'license', 'keywords', 'bin'] as const;

/** What is in the package besides what npm always packs: the manifest, the README, the licence. */
export const PACKED: readonly string[] = [
  'dist/cli.cjs',
  'dist/server-node.cjs',
  'dist/modules-*.js',
  'dist/shared/*.js',
  'dist/lib',
  'dist/schemas',
  'dist/texts',
  'dist/THIRD-PARTY-NOTICES.txt',
  'docs/flatcar-config.1',
  'docs/library.md',
];

/** The manifest of the package out of the repository's. */
export function npmManifest(
  whole: Readonly<Record<string, unknown>> & { readonly engines: { readonly node: string } },
  addresses: Publishing,
): Readonly<Record<string, unknown>> {
  return {
    ...Object.fromEntries(SHARED.map((key) => [key, whole[key]])),
    ...manifestFields(addresses),
    type: 'module',
    sideEffects: false,
    engines: { node: whole.engines.node },
    exports: {
      '.': door('index'),
      './node': door('node'),
      './schemas/*.json': './dist/schemas/*.json',
      './package.json': './package.json',
    },
    // For what does not know `exports`.
    main: './dist/lib/index.js',
    types: './dist/lib/index.d.ts',
    man: './docs/flatcar-config.1',
    files: PACKED,
  };
}

function door(name: string) {
  return { types: `./dist/lib/${name}.d.ts`, default: `./dist/lib/${name}.js` };
}
