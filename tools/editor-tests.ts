/**
 * Runs the editor suite (test/editor/suite) in a real VS Code. Without switches: in Node, in Node with an untrusted
 * workspace, in the browser's web worker, and in another language, one after the other.
 */
import { parseArgs } from 'node:util';
import type { Results, Run, TestResult } from '../test/editor/protocol.ts';
import { installPackaged } from './editor/package-extension.ts';
import { ROOT } from './editor/paths.ts';
import { NotInstalled } from './editor/registry.ts';
import { createReporter, printFailures } from './editor/report.ts';
import { runInBrowser, runOnDesktop, type SuiteOptions } from './editor/run-suite.ts';
import { bundleSuite } from './editor/suite-bundle.ts';

const USAGE = `Usage: npm run test:editor -- [switches]
  --node        only in Node, workspace trusted
  --restricted  only in Node, workspace not trusted (Restricted Mode)
  --web         only in the browser's web worker
  --german      only the tests of other languages, in Node, in a German editor
  --desktop     in a downloaded desktop VS Code, without Chromium
  --vsix        test the packaged extension instead of the built folder
  --extension DIR  test the extension in another folder
  --only REGEXP only the tests whose names match it
  --limit N     seconds one run may take (1800)`;

const RUNS = {
  node: { name: 'Node extension host', run: { host: 'node', trusted: true, keyboard: true } },
  restricted: {
    name: 'Node extension host, Restricted Mode',
    run: { host: 'node', trusted: false, keyboard: true },
  },
  web: { name: 'web worker extension host', run: { host: 'web', trusted: true, keyboard: true } },
  german: {
    name: 'Node extension host, in German',
    run: { host: 'node', trusted: true, keyboard: true, language: 'de' },
  },
  desktop: { name: 'desktop VS Code', run: { host: 'node', trusted: true, keyboard: false } },
} as const satisfies Record<string, { name: string; run: Run }>;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      node: { type: 'boolean' },
      restricted: { type: 'boolean' },
      web: { type: 'boolean' },
      german: { type: 'boolean' },
      desktop: { type: 'boolean' },
      vsix: { type: 'boolean' },
      extension: { type: 'string' },
      only: { type: 'string' },
      limit: { type: 'string', default: '1800' },
      help: { type: 'boolean' },
    },
  });
  return values;
}

async function extensionFolder(args: ReturnType<typeof readArguments>): Promise<string> {
  return args.extension ?? (args.vsix === true ? await installPackaged(print) : ROOT);
}

function chosenRuns(args: ReturnType<typeof readArguments>): (keyof typeof RUNS)[] {
  const named = (['node', 'restricted', 'web', 'german', 'desktop'] as const).filter(
    (name) => args[name] === true,
  );
  return named.length > 0 ? named : ['node', 'restricted', 'web', 'german'];
}

/** What is wrong with a run as a whole, if anything. */
function brokeOff({ crash, tests }: Results): string | undefined {
  return crash ?? (tests.length === 0 ? 'There were no tests.' : undefined);
}

function failuresOf({ tests }: Results): TestResult[] {
  return tests.filter(({ passed }) => !passed);
}

/** A regular expression for the names of these tests, and of no others. */
function theseOnly(tests: readonly TestResult[]): string {
  const names = tests.map(({ title }) => title.join(' ').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return `^(?:${names.join('|')})$`;
}

/**
 * Runs the suite in one host. Tests that failed are run once more in an editor of their own: keys are pressed in real
 * time, and a machine that has other things to do can come too late for one. What fails again has failed.
 */
async function runHost(
  name: keyof typeof RUNS,
  options: Omit<SuiteOptions, 'run' | 'progress'>,
  only: string | undefined,
): Promise<{ passed: number; failed: string[] }> {
  const runSuite = name === 'desktop' ? runOnDesktop : runInBrowser;
  const runOnce = (pattern: string | undefined): Promise<Results> =>
    runSuite({
      ...options,
      run: { ...RUNS[name].run, ...(pattern !== undefined && { only: pattern }) },
      progress: createReporter(print),
    });
  const results = await runOnce(only);
  const crash = brokeOff(results);
  const failures = failuresOf(results);
  printFailures(failures, print);
  const passed = results.tests.length - failures.length;
  if (crash !== undefined) {
    print(`\n  ✘ ${crash}`);
    return { passed, failed: [...failures.map(({ title }) => title.join(' › ')), crash] };
  }
  if (failures.length === 0) {
    return { passed, failed: [] };
  }
  print('\n  Again, those that failed:');
  const again = await runOnce(theseOnly(failures));
  const second = failuresOf(again);
  printFailures(second, print);
  const crashAgain = brokeOff(again);
  return {
    passed: passed + again.tests.length - second.length,
    failed: [
      ...second.map(({ title }) => title.join(' › ')),
      ...(crashAgain === undefined ? [] : [crashAgain]),
    ],
  };
}

async function main(): Promise<number> {
  const args = readArguments();
  if (args.help === true) {
    print(USAGE);
    return 0;
  }
  const extension = await extensionFolder(args);
  const suite = await bundleSuite(extension);
  const options = { extension, suite, limit: Number(args.limit) * 1000, log: print };
  const failed: string[] = [];
  let passed = 0;
  for (const name of chosenRuns(args)) {
    print(`\n${RUNS[name].name}`);
    const host = await runHost(name, options, args.only);
    passed += host.passed;
    failed.push(...host.failed.map((test) => `${RUNS[name].name}: ${test}`));
  }
  // Named once more where people look first, and where a log that was cut still has them.
  for (const test of failed) {
    print(`\n✘ ${test}`);
  }
  print(`\n${passed} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  print(`\n${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof NotInstalled) print('All that needs no editor: npm run test:unit');
  print('\n0 passed, 1 failed');
  process.exitCode = 1;
}
