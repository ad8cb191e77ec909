/**
 * `npm run bench`: how fast everything is, side by side with what people use today. Writes Markdown to standard output.
 * `--quick` measures two sizes with few samples, `--activation` only how the extension loads. `--against FOLDER` measures
 * the server and the command line tool of another checkout of the project as well, which has to be built for production:
 * one run, so that the machine is as busy for both.
 */
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { analyze, printIgnition } from '../server/src/analysis.ts';
import { activationTable } from './activation.ts';
import { hasButane, installCompetitors, otherServers, ourServer } from './competitors.ts';
import { COMPLETE_AT, type ConfigShape, generateConfig, TYPE_HERE } from './generate.ts';
import { type Effort, measureEngine, measureProcess, measureServer, type Row } from './measure.ts';
import { milliseconds } from './statistics.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    activation: { type: 'boolean', default: false },
    against: { type: 'string' },
  },
});
const { quick, activation, against } = options;
const SIZES = quick ? [2, 100] : [2, 20, 100, 1024];
const SHAPES: readonly ConfigShape[] = ['many small entries', 'few big bodies'];
const CASES: readonly (readonly [kilobytes: number, shape: ConfigShape])[] = [
  ...SHAPES.flatMap((shape) => SIZES.map((size) => [size, shape] as const)),
  [100, 'units'],
];
const EFFORT: Effort = quick ? { samples: 7, budget: 4_000 } : { samples: 31, budget: 8_000 };
const YAML_SPOTS = { typeAt: TYPE_HERE, completeAt: COMPLETE_AT, behind: 2 };
const JSON_SPOTS = { typeAt: TYPE_HERE, completeAt: '"path": "/etc/bench/marker"', behind: 3 };
/** Checkouts of ours to measure, by the name they have in the table. */
const OURS: readonly (readonly [name: string, checkout: string])[] = [
  ['flatcar-config', '.'],
  ...(against === undefined ? [] : [['the other checkout', against] as const]),
];

function render(text: string): string {
  const analysis = analyze(text, { kind: 'butane' });
  if (!analysis.ok) throw new Error(`a generated config is not valid: ${analysis.fatal}`);
  return printIgnition(analysis, { pretty: true });
}

/** Ignition of about `bytes` bytes: bodies shrink when they are rendered (gzip), small entries do not. */
function renderedOfSize(bytes: number, shape: ConfigShape): string {
  const first = render(generateConfig(bytes, shape));
  return render(generateConfig((bytes * bytes) / first.length, shape));
}

async function measureCase(bytes: number, shape: ConfigShape, butane: boolean): Promise<readonly Row[]> {
  const text = generateConfig(bytes, shape);
  const rows: Row[] = [];
  for (const [name, checkout] of OURS)
    rows.push(await measureServer(ourServer(name, checkout), text, YAML_SPOTS, EFFORT));
  rows.push(await measureEngine(render, text, EFFORT));
  for (const [name, checkout] of OURS) {
    const cli = [process.execPath, resolve(checkout, 'dist/cli.cjs')];
    const [check, rendering] = [
      [...cli, 'check', '-'],
      [...cli, 'render'],
    ];
    rows.push(await measureProcess(`${name} CLI, a process each`, check, rendering, text, EFFORT));
  }
  if (butane) {
    rows.push(
      await measureProcess('butane, a process each', ['butane', '--check'], ['butane'], text, EFFORT),
    );
  }
  const { yaml, json } = otherServers();
  if (yaml) rows.push(await measureServer(yaml, text, YAML_SPOTS, EFFORT));
  if (json) rows.push(await measureServer(json, renderedOfSize(bytes, shape), JSON_SPOTS, EFFORT));
  return rows;
}

function tableLine(row: Row): string {
  const times = [
    row.keystroke,
    row.keystroke95,
    row.open,
    row.completion,
    row.render,
    row.preview,
    row.start,
  ].map(milliseconds);
  const memory = row.memory === null ? '–' : `${row.memory.toFixed(0)} MiB`;
  const size = `${(row.bytes / 1024).toFixed(row.bytes < 10_240 ? 1 : 0)} KB`;
  return `| ${[row.tool, size, ...times, memory, row.note].join(' | ')} |`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

const HEADER = [
  '| tool | text | keystroke → diagnostics, median | p95 | open → diagnostics | completion | render | keystroke → preview | start | memory after | note |',
  '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|',
].join('\n');

async function main(): Promise<void> {
  if (activation) {
    print(activationTable(EFFORT.samples));
    return;
  }
  installCompetitors();
  const butane = hasButane();
  const { yaml, json } = otherServers();
  print(
    `# Benchmark\n\n${process.platform} ${process.arch}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB. Up to ${EFFORT.samples} samples each.`,
  );
  if (!butane) print('Missing: `butane` (not on PATH).');
  if (!yaml) print('Missing: yaml-language-server (could not be installed).');
  if (!json) print('Missing: VS Code JSON server (could not be installed).');
  print(`\n## The extension\n\n${activationTable(EFFORT.samples)}`);
  for (const [size, shape] of CASES) {
    print(`\n## ${size} KB, ${shape}\n\n${HEADER}`);
    for (const row of await measureCase(size * 1024, shape, butane)) print(tableLine(row));
  }
  print(`
Keystroke and open count from the moment the message is sent (or the process is started) until the diagnostics are
there; yaml-language-server waits 200 ms of its own before it checks. The JSON server gets the rendered Ignition,
of about the same size. Render through our server is keystroke, diagnostics and rendering together; keystroke → preview waits for no diagnostics. Engine: open is the first analysis in a fresh process, rendering included.`);
}

await main();
