/**
 * Builds what runs on Node, the command line tool and the language server: a small file for each that is run, and the texts of
 * their modules, which they share, in a few files by what needs them, with the code that V8 makes of them for the Node that
 * builds.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TransformOptions, transform } from 'esbuild';
import type { Parts } from '../server/src/start/program.ts';
import { type Bundle, bundle, CLI, PACKAGES, SERVER, WHOLE_SERVER } from './bundles.ts';
import { chunkText, type Joined, type LinkedModule, link } from './lazy-link.ts';
import { type Samples, writeSamples } from './program-samples.ts';
import { sessionScript } from './program-session.ts';
import { sharedModules, sharedText } from './shared-modules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The modules that are asked for by number: the tool in its process, the one for whoever runs it, a helping thread; the server. */
const ENTRIES = [
  'server/src/cli/main.ts',
  'server/src/cli/run.ts',
  'server/src/cli/batch/thread.ts',
  'server/src/lsp/node.ts',
  'server/src/lsp/on-node.ts',
];
const [TOOL, RUNNER, SERVER_ENTRY, SERVE] = [0, 1, 3, 4];

/** The package that the server's connection is from; without `/node` it is the same for other places. */
const CONNECTION = 'vscode-languageserver/node';
const JOINED: Joined = {
  same: { 'vscode-languageserver': CONNECTION },
  together: { '@modelcontextprotocol/server/stdio': '@modelcontextprotocol/server' },
};

/** Something that is run in order to see what it needs: command lines, or a session of the server with these documents. */
type Run = { readonly lines: readonly (readonly string[])[] } | { readonly session: readonly string[] };

/** The runs whose code is kept. */
const USUAL: Run = {
  lines: ['render', 'check'].map((command) => [command, '-d', 'example', 'example/flatcar.bu']),
};

/** Modules by how their paths begin. */
interface Rooms {
  readonly rooms: readonly string[];
}

/** A file of modules, and what needs them, or where they stand; the last file takes what is left. */
type Purpose = readonly [file: string, need: Run | Rooms];

function purposes({ rendered, all }: Samples): readonly Purpose[] {
  const examples = ['flatcar', 'server', 'broken'].map((name) => `example/${name}.bu`);
  const renders = [...examples, ...rendered].map((path) => ['render', '-d', 'example', path]);
  return [
    ['modules-render.js', { lines: [['--version'], ...renders] }],
    ['modules-check.js', { lines: [['check', '-d', 'example', ...examples, ...all]] }],
    // Nothing of it is read where English is spoken.
    ['modules-language.js', { rooms: ['server/src/l10n/', 'server/src/host/bundle-node.ts'] }],
    ['modules-serve.js', { session: [...examples.map((path) => join(root, path)), ...all] }],
    // A tenth of all that there is, for one command.
    ['modules-mcp.js', { lines: [['mcp']] }],
    [
      'modules-more.js',
      {
        lines: [
          ['check', 'example/old.bu', 'example/container-linux.yaml'],
          ['fmt', '--diff', 'example/flatcar.bu'],
          ['fix', '--diff', 'example/old.bu'],
          ['convert', '--to', 'butane', 'example/container-linux.yaml'],
        ],
      },
    ],
  ];
}

/** A file of modules. */
interface Part {
  readonly file: string;
  readonly modules: readonly LinkedModule[];
  /** It is one that the library of the npm package reads as well. */
  readonly isShared?: boolean;
}

/**
 * Builds them into a folder; for `production` without what only serves to look into it.
 * @param nodes the programs of other releases of Node that code is kept for as well
 */
export async function buildPrograms(
  folder: string,
  production: boolean,
  nodes: readonly string[] = [],
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const shared = await sharedModules();
  const known = production ? new Set(shared.keys()) : null;
  const modules = await link(root, ENTRIES, { ...WHOLE_SERVER.options, ...PACKAGES }, JOINED, known);
  const scratch = mkdtempSync(join(tmpdir(), 'flatcar-config-parts-'));
  try {
    const needs = purposes(writeSamples(scratch));
    const parts = await split(modules, shared, needs, scratch);
    const places = await writeProgram(folder, parts, production);
    for (const node of [process.execPath, ...nodes]) {
      // A file that has code keeps it: code of what few runs need would make the start of all others later.
      for (const [, need] of [['', USUAL] as const, ...needs.slice(2)])
        if (!('rooms' in need)) runIn(folder, need, places, true, node);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The modules by the files that they are in; `scratch` is a folder for what only tells them apart. */
async function split(
  modules: readonly LinkedModule[],
  shared: ReadonlyMap<string, string>,
  needs: readonly Purpose[],
  scratch: string,
): Promise<readonly Part[]> {
  const apart = modules.flatMap((module): readonly Part[] => {
    const file = shared.get(module.name);
    return file === undefined ? [] : [{ file, modules: [module], isShared: true }];
  });
  const left = new Set(modules.filter(({ name }) => !shared.has(name)));
  const isEntry = ({ name }: LinkedModule): boolean => ENTRIES.includes(name);
  const places = await writeProgram(scratch, [{ file: 'all.js', modules }], false);
  const neededBy = (need: Run | Rooms): readonly (LinkedModule | undefined)[] =>
    'rooms' in need
      ? modules.filter(({ name }) => need.rooms.some((room) => name.startsWith(room)))
      : runIn(scratch, need, places, false).map((at) => modules[at]);
  const parts = needs.slice(0, -1).map(([file, need]): Part => {
    const needed = new Set(neededBy(need));
    const taken = [...left].filter((module) => needed.has(module) || isEntry(module));
    for (const module of taken) left.delete(module);
    return { file, modules: taken };
  });
  return [...parts, { file: needs.at(-1)?.[0] ?? '', modules: [...left] }, ...apart];
}

/** The numbers of modules, by their names. */
type ModuleNumbers = ReadonlyMap<string, number>;

async function writeProgram(
  folder: string,
  parts: readonly Part[],
  production: boolean,
): Promise<ModuleNumbers> {
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
    parts.map(async ({ modules, isShared = false }) => {
      if (isShared && modules[0]) return asciiOf(await sharedText(modules[0], production));
      const { code } = await transform(chunkText(modules, placeOf), { ...SHAPE, minify: production });
      return asciiOf(expressionOf(code));
    }),
  );
  const hash = createHash('sha256');
  const files = parts.map(({ file, modules }, at) => {
    const text = texts[at] ?? '';
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
    hash.update(text);
    return [file, placeOf(modules[0]?.name ?? '')] as const;
  });
  const parted = { build: hash.digest('hex'), files };
  await Promise.all([
    writeStart(folder, CLI, TOOL, { ...parted, runner: 'tool' }, production),
    writeStart(folder, SERVER, SERVER_ENTRY, { ...parted, runner: 'server' }, production),
  ]);
  chmodSync(join(folder, CLI.file), 0o755);
  return places;
}

/** Writes the file that is run, for the program that the module of a number is. */
async function writeStart(
  folder: string,
  program: Bundle,
  number: number,
  parts: Parts,
  production: boolean,
): Promise<void> {
  const define = { PARTS: JSON.stringify(parts), ENTRY: String(number) };
  await bundle({ ...program, options: { ...program.options, sourcemap: false, define } }, folder, production);
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

/** Runs something with the programs of a folder, a session with the server, in a process of its own. Gives the numbers of the modules that it needed. */
function runIn(
  folder: string,
  run: Run,
  numbers: ModuleNumbers,
  keep: boolean,
  node = process.execPath,
): readonly number[] {
  const script = `
    const program = require(${JSON.stringify(resolve(folder, ('lines' in run ? CLI : SERVER).file))});
    const end = process.exit;
    // The tool ends its process when it has printed its version; here there is more to come.
    process.exit = () => {};
    const run = async () => {
      ${'lines' in run ? linesScript(run.lines) : sessionScript(run.session, { serve: SERVE, connection: numbers.get(CONNECTION) ?? -1 })}
      if (${keep}) program.keepCode();
      console.log(JSON.stringify(program.loaded()));
      end();
    };
    run();
  `;
  const { status, stdout, stderr } = spawnSync(node, ['-e', script], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`what was built does not run:\n${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]');
}

/** What an agent asks first; it hangs up when it has its answers. */
const GREETING = [
  {
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'build', version: '1' } },
  },
  { method: 'notifications/initialized' },
  { id: 2, method: 'tools/list' },
];

/** Runs command lines. */
function linesScript(lines: readonly (readonly string[])[]): string {
  return `
    process.argv = [process.execPath, 'flatcar-config', '--version'];
    program.load(${TOOL});
    const { PassThrough } = require('node:stream');
    const streams = () => {
      const [input, output] = [new PassThrough(), new PassThrough()];
      for (const message of ${JSON.stringify(GREETING)}) input.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n');
      output.on('data', (answer) => String(answer).includes('"id":2') && input.end());
      return { input, output };
    };
    const around = {
      cwd: process.cwd(), readStdin: async () => Buffer.of(), stdout: () => {}, stderr: () => {},
      color: false, terminal: { stdout: false, stderr: false }, streams,
    };
    for (const line of ${JSON.stringify(lines)}) await program.load(${RUNNER}).runCli(line, around);
  `;
}
