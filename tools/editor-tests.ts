/**
 * Runs the editor suite (test/editor/suite) in a real VS Code. Without switches: in Node, in Node with an untrusted
 * workspace, and in the browser's web worker, one after the other.
 */
import { parseArgs } from 'node:util';
import type { Results, Run } from '../test/editor/protocol.ts';
import { installPackaged } from './editor/package-extension.ts';
import { ROOT } from './editor/paths.ts';
import { NotInstalled } from './editor/registry.ts';
import { createReporter, printFailures } from './editor/report.ts';
import { runInBrowser, runOnDesktop } from './editor/run-suite.ts';
import { bundleSuite } from './editor/suite-bundle.ts';

const USAGE = `Usage: npm run test:editor -- [switches]
  --node        only in Node, workspace trusted
  --restricted  only in Node, workspace not trusted (Restricted Mode)
  --web         only in the browser's web worker
  --desktop     in a downloaded desktop VS Code, without Chromium
  --vsix        test the packaged extension instead of the built folder
  --extension DIR  test the extension in another folder
  --only REGEXP only the tests whose names match it
  --limit N     seconds one run may take (1200)`;

const RUNS = {
  node: { name: 'Node extension host', run: { host: 'node', trusted: true, keyboard: true } },
  restricted: {
    name: 'Node extension host, Restricted Mode',
    run: { host: 'node', trusted: false, keyboard: true },
  },
  web: { name: 'web worker extension host', run: { host: 'web', trusted: true, keyboard: true } },
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
      desktop: { type: 'boolean' },
      vsix: { type: 'boolean' },
      extension: { type: 'string' },
      only: { type: 'string' },
      limit: { type: 'string', default: '1200' },
      help: { type: 'boolean' },
    },
  });
  return values;
}

async function extensionFolder(args: ReturnType<typeof readArguments>): Promise<string> {
  return args.extension ?? (args.vsix === true ? await installPackaged(print) : ROOT);
}

function chosenRuns(args: ReturnType<typeof readArguments>): (keyof typeof RUNS)[] {
  const named = (['node', 'restricted', 'web', 'desktop'] as const).filter((name) => args[name] === true);
  return named.length > 0 ? named : ['node', 'restricted', 'web'];
}

/** Prints what went wrong with a run and gives the numbers of its tests; a run that broke off counts as a failure. */
function conclude(results: Results): { passed: number; failed: number } {
  const failed = results.tests.filter(({ passed }) => !passed).length;
  printFailures(results.tests, print);
  const crash = results.crash ?? (results.tests.length === 0 ? 'There were no tests.' : undefined);
  if (crash !== undefined) {
    print(`\n  ✘ ${crash}`);
  }
  return { passed: results.tests.length - failed, failed: failed + (crash === undefined ? 0 : 1) };
}

async function main(): Promise<number> {
  const args = readArguments();
  if (args.help === true) {
    print(USAGE);
    return 0;
  }
  const extension = await extensionFolder(args);
  const suite = await bundleSuite(extension);
  const sum = { passed: 0, failed: 0 };
  for (const name of chosenRuns(args)) {
    print(`\n${RUNS[name].name}`);
    const runSuite = name === 'desktop' ? runOnDesktop : runInBrowser;
    const results = await runSuite({
      run: { ...RUNS[name].run, ...(args.only !== undefined && { only: args.only }) },
      extension,
      suite,
      limit: Number(args.limit) * 1000,
      log: print,
      progress: createReporter(print),
    });
    const { passed, failed } = conclude(results);
    sum.passed += passed;
    sum.failed += failed;
  }
  print(`\n${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  print(`\n${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof NotInstalled) print('All that needs no editor: npm run test:unit');
  print('\n0 passed, 1 failed');
  process.exitCode = 1;
}
