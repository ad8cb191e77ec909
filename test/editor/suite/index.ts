/**
 * The entry VS Code calls inside its extension host, in Node and in a web worker alike; hence Mocha's browser build,
 * which needs neither files nor a page. It is there as the global `Mocha`.
 */
import { openResults, readRun } from './results.ts';
import { closeAll } from './workspace.ts';

/** Milliseconds one test may take; the first ones wait for the language server to start, some type many lines. */
const TEST_LIMIT = 300_000;

/** Runs the files that define tests; only now, because they need `describe`. */
async function defineTests(): Promise<void> {
  const { keyboard, language, trusted } = await readRun();
  afterEach(closeAll);
  if (language !== undefined) {
    await import('./german.ts');
    return;
  }
  await import('./recognition.ts');
  await import('./diagnostics.ts');
  await import('./fixes.ts');
  await import('./assistance.ts');
  await import('./inside.ts');
  await import('./named.ts');
  await import('./language.ts');
  await import('./preview.ts');
  await import('./preview-places.ts');
  await import('./disks.ts');
  await import('./units.ts');
  await import('./machine.ts');
  await import('./size.ts');
  await import('./real-tool.ts');
  await import('./views-by-keys.ts');
  await import('./pictures.ts');
  await import('./conversions.ts');
  await import('./rules.ts');
  await import('./project.ts');
  await import('./agents.ts');
  await import('./fleet.ts');
  await import('./check-all.ts');
  await import('./tasks.ts');
  if (keyboard && trusted) {
    await import('./typing.ts');
    await import('./editing.ts');
    await import('./documents.ts');
    await import('./actions.ts');
    await import('./shape.ts');
    await import('./reviews.ts');
  }
}

/** Runs all tests and leaves the results for the runner. Rejects when one failed, as VS Code expects it. */
export async function run(): Promise<void> {
  const results = openResults();
  try {
    // Results go out through the listeners; Mocha's own reporters would look for a page.
    const mocha = new Mocha({ timeout: TEST_LIMIT, reporter: Mocha.reporters.Base });
    const { only } = await readRun();
    if (only !== undefined) {
      mocha.grep(new RegExp(only));
    }
    mocha.suite.emit('pre-require', globalThis, '', mocha);
    await defineTests();
    const failures = await new Promise<number>((resolve) => {
      const runner = mocha.run(resolve);
      runner.on('pass', (test) => results.add(test));
      runner.on('fail', (test, error) => results.add(test, error));
    });
    await results.close();
    if (failures > 0) {
      throw new Error(`${failures} tests failed`);
    }
  } catch (error) {
    await results.close(error instanceof Error ? (error.stack ?? error.message) : String(error));
    throw error;
  }
}
