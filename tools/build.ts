/**
 * Builds everything that runs into `dist/`: client and server, each for desktop and browser, and the command line tool.
 * `--production` minifies and leaves the source maps out. `--node PATH`, any number of times, is a Node for which code of the
 * command line tool and the server is kept, besides the one that builds. `--whole-server` makes one file of the server, with a
 * source map, to step through. Prints what came out and how large it is. Fails when a production
 * build of what the editor loads on activation is larger than it may be.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ACTIVATION, BUNDLES, bundle, WHOLE_SERVER } from './bundles.ts';
import { buildPrograms } from './program.ts';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');

/** The sizes of what was built, one line each. */
function summary(): string {
  const sizes = new Map<string, number>();
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.map')) continue;
    const path = join(entry.parentPath, entry.name);
    // Of a folder all files together.
    const [name = ''] = relative(dist, path).split(sep);
    sizes.set(name, (sizes.get(name) ?? 0) + statSync(path).size);
  }
  const lines = [...sizes].map(([name, size]) => {
    const kilobytes = (size / 1024).toFixed(0);
    return `  dist/${name.padEnd(24)}${kilobytes.padStart(7)} KB`;
  });
  return lines.sort().join('\n');
}

/** Throws when what is loaded in nearly every window has grown too large. */
function holdLimits(): void {
  for (const { file, limit } of ACTIVATION) {
    const { size } = statSync(join(dist, file));
    if (size > limit) {
      throw new Error(`dist/${file} has ${size} bytes, and may have ${limit}: what does it import?`);
    }
  }
}

async function main(): Promise<void> {
  const {
    production,
    node,
    'whole-server': whole,
  } = parseArgs({
    options: {
      production: { type: 'boolean', default: false },
      node: { type: 'string', multiple: true, default: [] },
      'whole-server': { type: 'boolean', default: false },
    },
  }).values;
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  await Promise.all([
    ...BUNDLES.map((one) => bundle(one, dist, production)),
    buildPrograms(dist, production, node),
  ]);
  if (whole) await bundle(WHOLE_SERVER, dist, production);
  console.log(summary());
  if (production) {
    holdLimits();
  }
}

await main();
