/** Runs the suite once: in a workbench in Chromium, or in a downloaded desktop VS Code. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runTests } from '@vscode/test-electron';
import type { Page } from 'playwright-core';
import type { Results, Run, TestResult } from '../../test/editor/protocol.ts';
import { launchChromium } from './chromium.ts';
import { lendKeyboard } from './keyboard.ts';
import { CACHE } from './paths.ts';
import { prepareWorkspace, type TestWorkspace } from './test-workspace.ts';
import { inWebWorker, startServer, workbenchUrl } from './vscode-server.ts';

export interface SuiteOptions {
  readonly run: Run;
  /** The extension's folder. */
  readonly extension: string;
  /** The bundled suite. */
  readonly suite: string;
  /** Milliseconds the run may take. */
  readonly limit: number;
  readonly log: (message: string) => void;
  /** Called with all results so far, again and again. */
  readonly progress: (tests: readonly TestResult[]) => void;
}

const LOOK_EVERY = 100;
/** Milliseconds the workbench may take to load, on a machine that has other things to do. */
const LOAD_LIMIT = 120_000;

async function followResults(workspace: TestWorkspace, options: SuiteOptions): Promise<Results> {
  const deadline = Date.now() + options.limit;
  for (;;) {
    const results = workspace.read();
    options.progress(results.tests);
    if (results.done) {
      return results;
    }
    if (Date.now() > deadline) {
      return { ...results, done: true, crash: `The run did not end within ${options.limit / 1000} s.` };
    }
    await delay(LOOK_EVERY);
  }
}

/** Keeps what may explain a failure: the page as it looks and what was logged. */
async function keepEvidence(page: Page, run: Run, logs: string, options: SuiteOptions): Promise<void> {
  const name = `failed-${run.host}-${run.trusted ? 'trusted' : 'restricted'}`;
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, `${name}.log`), logs);
  await page.screenshot({ path: join(CACHE, `${name}.png`) }).catch(() => undefined);
  options.log(`For diagnosis: .vscode-test/${name}.png and .vscode-test/${name}.log`);
}

/**
 * Makes a page's VS Code one in another language. Its own texts stay English, as the server has no language pack, which is what tells
 * it in life; what the extensions are given is the same.
 */
function speak(language: string): void {
  Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
}

function hasFailed(results: Results): boolean {
  return results.crash !== undefined || results.tests.some(({ passed }) => !passed);
}

/** `publisher.name` out of an extension's manifest. */
function extensionId(extension: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
  const { publisher, name } = manifest as { publisher: string; name: string };
  return `${publisher}.${name}`;
}

/** Runs the suite in the workbench of a VS Code server, shown by a headless Chromium. */
export async function runInBrowser(options: SuiteOptions): Promise<Results> {
  const { run, extension, suite, log } = options;
  // First: without a browser there is no need to get the server.
  const browser = await launchChromium(log);
  try {
    const settings = {
      // In a browser VS Code saves by itself; the tests bring files back to what is on disk.
      'files.autoSave': 'off',
      ...(run.host === 'web' ? inWebWorker(extensionId(extension)) : {}),
    };
    const server = await startServer({ trusted: run.trusted, settings, log });
    try {
      const workspace = prepareWorkspace(run);
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      const messages: string[] = [];
      page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => messages.push(`uncaught: ${error.stack ?? error.message}`));
      if (run.language !== undefined) await page.addInitScript(speak, run.language);
      const { folder } = workspace;
      await page.goto(workbenchUrl(server, { folder, extension, tests: suite }), { timeout: LOAD_LIMIT });
      const keyboard = lendKeyboard(page, workspace);
      const results = await followResults(workspace, options);
      await keyboard.stop();
      if (hasFailed(results)) {
        await keepEvidence(page, run, [...messages, '', server.log()].join('\n'), options);
      }
      return results;
    } finally {
      server.stop();
    }
  } finally {
    await browser.close();
  }
}

/** Runs the suite in a desktop VS Code, which is downloaded if it is not there yet; it trusts the workspace. */
export async function runOnDesktop(options: SuiteOptions): Promise<Results> {
  const workspace = prepareWorkspace(options.run);
  const ended = runTests({
    extensionDevelopmentPath: options.extension,
    extensionTestsPath: options.suite,
    launchArgs: [workspace.folder, '--disable-extensions'],
  }).catch((error: unknown) => {
    // A failing suite ends it with an error, too; what counts is in the results.
    options.log(String(error));
  });
  const results = await Promise.race([followResults(workspace, options), ended.then(() => workspace.read())]);
  return results.done ? results : { ...results, crash: 'VS Code ended before the suite did.' };
}
