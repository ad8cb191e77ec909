/** Hands results to the runner, through a file in the workspace. */
import { Uri, workspace } from 'vscode';
import {
  EXCHANGE_FOLDER,
  RESULTS_FILE,
  type Results,
  RUN_FILE,
  type Run,
  type TestResult,
} from '../protocol.ts';
import { inWorkspace } from './workspace.ts';

interface Finished {
  readonly title: string;
  titlePath(): string[];
  readonly duration?: number | undefined;
}

interface ResultFile {
  /** Adds a finished test, failed when an error is given. */
  add(test: Finished, error?: unknown): void;
  /** Says that nothing follows; the first call counts. */
  close(crash?: string): Promise<void>;
}

function exchangeFile(name: string): Uri {
  return Uri.joinPath(inWorkspace(EXCHANGE_FOLDER), name);
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The results of this run; each change is written at once, in order. */
export function openResults(): ResultFile {
  const tests: TestResult[] = [];
  let closed = false;
  let writing: Promise<void> = Promise.resolve();
  const write = (results: Results): Promise<void> => {
    const bytes = new TextEncoder().encode(JSON.stringify(results));
    writing = writing.then(() => workspace.fs.writeFile(exchangeFile(RESULTS_FILE), bytes));
    return writing;
  };
  return {
    add: (test, error) => {
      tests.push({
        title: test.titlePath(),
        passed: error === undefined,
        milliseconds: test.duration ?? 0,
        ...(error === undefined ? {} : { error: describeError(error) }),
      });
      void write({ tests: [...tests], done: false });
    },
    close: async (crash) => {
      if (!closed) {
        closed = true;
        await write({ tests, done: true, ...(crash === undefined ? {} : { crash }) });
      }
    },
  };
}

/** What the runner says this run is. */
export async function readRun(): Promise<Run> {
  const bytes = await workspace.fs.readFile(exchangeFile(RUN_FILE));
  return JSON.parse(new TextDecoder().decode(bytes)) as Run;
}
