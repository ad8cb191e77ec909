/** `npm run bench`: how fast everything is, beside what people use today, and what holds of what is asked for. */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { allEditorVerdicts, growthVerdicts } from './asked.ts';
import { batchVerdicts, memoryVerdicts, toolVerdicts } from './asked-tools.ts';
import { type Case, casesOf, type Plan } from './cases.ts';
import { canRun, installCompetitors, jsonServer, yamlServer } from './competitors.ts';
import { look, noiseLine, paceLine } from './noise.ts';
import { HELP, isChosen, type Options, readOptions } from './options.ts';
import { BARE, type Results, type Verdict } from './results.ts';
import { verdictTables } from './tables.ts';

const OWN = 'flatcar-config';
/** Rounds of the fixed calculation before the first look, so that its code is compiled. */
const WARM_UP = 30;

const NOTES = `
A key's time begins when its message is sent, and ends with the diagnostics; every key makes a text that was not there before.
Completion, hover, symbols, preview and machine view are asked for at once behind a key, and their time has the key in it.
The JSON server gets the rendered Ignition, of about the same size. Opened is in a new server that ran another small document
before. 1 MB is 2^20 bytes.`;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function head(plan: Plan): string {
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const machine = `${process.platform} ${process.arch}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${memory} GiB.`;
  const missing = [
    ...(plan.butane === null ? ['butane'] : []),
    ...(jsonServer() ? [] : ["VS Code's JSON server (could not be installed)"]),
    ...(yamlServer() ? [] : ['yaml-language-server (could not be installed)']),
  ];
  return `# Benchmark\n\n${machine}${missing.length > 0 ? ` Missing: ${missing.join(', ')}.` : ''}`;
}

function verdictsOf(results: Results): readonly Verdict[] {
  return [
    ...allEditorVerdicts(results.editor, OWN, jsonServer()?.name ?? null),
    ...toolVerdicts(results.tools, OWN),
    ...batchVerdicts(results.batch, OWN),
    ...memoryVerdicts(results.memory, OWN),
    ...growthVerdicts(results.growth, OWN),
  ];
}

/** Measures a case and prints it; a case that fails says why, and the others go on. */
async function runCase({ title, run }: Case, results: Results): Promise<void> {
  const before = look();
  results.looks.push(before);
  print(`\n## ${title}\n`);
  try {
    print(await run(results));
  } catch (error) {
    print(`Failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  print(`\n(calculation ${before.calculation.toFixed(1)} ms, load ${before.load.toFixed(1)})`);
}

function planOf({ against, butane, quick, growth }: Options): Plan {
  const other = against === null ? [] : [{ name: 'the other checkout', folder: against }];
  return {
    checkouts: [{ name: OWN, folder: '.' }, ...other],
    butane: canRun(butane) ? butane : null,
    ...{ quick, growth },
  };
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const plan = planOf(options);
  const cases = casesOf(plan).filter(({ title }) => isChosen(title, options.only));
  if (options.list) {
    for (const { title } of cases) print(title);
    return;
  }
  installCompetitors();
  const began = performance.now();
  print(head(plan));
  const results: Results = {
    editor: [],
    growth: [],
    tools: [],
    batch: [],
    memory: [],
    others: [],
    looks: [],
  };
  look(WARM_UP);
  for (const one of cases) await runCase(one, results);
  results.looks.push(look());
  const verdicts = verdictsOf(results);
  if (verdicts.length > 0) print(`\n## What was asked, what was measured\n\n${verdictTables(verdicts)}`);
  const bare = results.tools.find(({ tool }) => tool === BARE)?.times;
  const noise = `${noiseLine(results.looks)}${paceLine(bare?.median ?? null)}`;
  print(`\n${noise} The run took ${((performance.now() - began) / 1000).toFixed(0)} s.`);
  print(NOTES);
  if (options.json !== null) {
    const about = { at: new Date().toISOString(), node: process.version, platform: process.platform };
    writeFileSync(options.json, `${JSON.stringify({ ...about, ...results, verdicts }, null, 2)}\n`);
  }
}

await main();
