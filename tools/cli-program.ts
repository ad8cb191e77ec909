/**
 * Builds the command line tool: a small file that is run, the texts of its modules in two files (what nearly every run needs, and
 * the rest), and the code that V8 makes of them, for the Node that builds.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type TransformOptions, transform } from 'esbuild';
import type { Parts } from '../server/src/cli/start/program.ts';
import { CLI, PACKAGES } from './bundles.ts';
import { writeSamples } from './cli-samples.ts';
import { chunkText, type LinkedModule, link } from './lazy-link.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The modules that are asked for by number: the program in its process, the one for whoever runs it, and a helping thread. */
const ENTRIES = ['server/src/cli/main.ts', 'server/src/cli/run.ts', 'server/src/cli/batch/thread.ts'];

/** The runs whose code is kept. */
const USUAL: readonly (readonly string[])[] = ['render', 'check'].map((command) => [
  command,
  '-d',
  'example/files',
  'example/flatcar.bu',
]);

/** A file of modules, and the command lines that need them; the last file takes what is left. */
type Purpose = readonly [file: string, runs: readonly (readonly string[])[]];

function purposes({ rendered, all }: ReturnType<typeof writeSamples>): readonly Purpose[] {
  const examples = ['flatcar', 'server', 'broken'].map((name) => `example/${name}.bu`);
  const renders = [...examples, ...rendered].map((path) => ['render', '-d', 'example/files', path]);
  return [
    ['cli-render.js', [['--version'], ...renders]],
    ['cli-check.js', [['check', '-d', 'example/files', ...examples, ...all]]],
    [
      'cli-more.js',
      [
        ['check', 'example/old.bu', 'example/container-linux.yaml'],
        ['fmt', '--diff', 'example/flatcar.bu'],
        ['fix', '--diff', 'example/old.bu'],
        ['convert', '--to', 'butane', 'example/container-linux.yaml'],
      ],
    ],
  ];
}

/** A file of modules. */
interface Part {
  readonly file: string;
  readonly modules: readonly LinkedModule[];
}

/**
 * Builds it into a folder; for `production` without what only serves to look into it.
 * @param nodes the programs of other releases of Node that code is kept for as well
 */
export async function buildCli(
  folder: string,
  production: boolean,
  nodes: readonly string[] = [],
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const modules = await link(root, ENTRIES, { ...CLI.options, ...PACKAGES, banner: {} });
  const scratch = mkdtempSync(join(tmpdir(), 'flatcar-config-parts-'));
  try {
    const runs = purposes(writeSamples(scratch));
    await writeProgram(folder, await split(modules, runs, scratch), production);
    for (const node of [process.execPath, ...nodes]) {
      // A file that has code keeps it: code of what few runs need would make the start of all others later.
      for (const lines of [USUAL, runs.at(-1)?.[1] ?? []]) runIn(folder, lines, true, node);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The modules by the files that they are in; `scratch` is a folder for what only tells them apart. */
async function split(
  modules: readonly LinkedModule[],
  runs: readonly Purpose[],
  scratch: string,
): Promise<readonly Part[]> {
  const left = new Set(modules);
  const isEntry = ({ name }: LinkedModule): boolean => ENTRIES.includes(name);
  await writeProgram(scratch, [{ file: 'all.js', modules }], false);
  const parts = runs.slice(0, -1).map(([file, lines]): Part => {
    const needed = new Set(runIn(scratch, lines, false).map((at) => modules[at]));
    const taken = [...left].filter((module) => needed.has(module) || isEntry(module));
    for (const module of taken) left.delete(module);
    return { file, modules: taken };
  });
  return [...parts, { file: runs.at(-1)?.[0] ?? '', modules: [...left] }];
}

async function writeProgram(folder: string, parts: readonly Part[], production: boolean): Promise<void> {
  const all = parts.flatMap(({ modules }) => modules);
  const places = new Map(all.map(({ name }, at) => [name, at]));
  const placeOf = (name: string): number => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`there is no module ${name}`);
    return place;
  };
  if (ENTRIES.some((name, at) => placeOf(name) !== at))
    throw new Error('the entries are not the first modules');
  const texts = await Promise.all(
    parts.map(async ({ modules }) => {
      const { code } = await transform(chunkText(modules, placeOf), { ...SHAPE, minify: production });
      return asciiOf(expressionOf(code));
    }),
  );
  const hash = createHash('sha256');
  const files = parts.map(({ file, modules }, at) => {
    const text = texts[at] ?? '';
    writeFileSync(join(folder, file), text);
    hash.update(text);
    return [file, placeOf(modules[0]?.name ?? '')] as const;
  });
  await build({
    absWorkingDir: root,
    entryPoints: [CLI.entry],
    outfile: join(folder, CLI.file),
    ...CLI.options,
    bundle: true,
    minify: production,
    define: { PARTS: JSON.stringify({ build: hash.digest('hex'), files } satisfies Parts) },
    logLevel: 'warning',
  });
  chmodSync(join(folder, CLI.file), 0o755);
}

/** How the texts are written. */
const SHAPE: TransformOptions = { target: 'node20', charset: 'ascii', legalComments: 'none' };

/** What a CommonJS module exports, as an expression; alone it would fall away as a function that nobody calls. */
function expressionOf(code: string): string {
  const [, expression] = /^module\.exports ?= ?([\s\S]*);\n$/.exec(code) ?? [];
  if (expression === undefined)
    throw new Error(`esbuild wrote an export that is not known: ${code.slice(0, 50)}`);
  return `(${expression})\n`;
}

/** A text in ASCII; esbuild leaves only what stands in regular expressions, where it may be written so. */
function asciiOf(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Runs command lines with the program of a folder, in a process of its own. Gives the numbers of the modules they needed. */
function runIn(
  folder: string,
  runs: readonly (readonly string[])[],
  keep: boolean,
  node = process.execPath,
): readonly number[] {
  const script = `
    const program = require(${JSON.stringify(resolve(folder, CLI.file))});
    process.argv = [process.execPath, 'flatcar-config', '--version'];
    program.load(0);
    const around = {
      cwd: process.cwd(), readStdin: async () => Buffer.of(), stdout: () => {}, stderr: () => {},
      color: false, terminal: { stdout: false, stderr: false },
    };
    const run = async () => {
      for (const line of ${JSON.stringify(runs)}) await program.load(1).runCli(line, around);
      if (${keep}) program.keepCode();
      console.log(JSON.stringify(program.loaded()));
    };
    run();
  `;
  const { status, stdout, stderr } = spawnSync(node, ['-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the command line tool does not run:\n${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]');
}
