/** The suite's workspace: a fresh copy for each run, and the exchange of files with the suite in it. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EXCHANGE_FOLDER,
  RESULTS_FILE,
  type Results,
  RUN_FILE,
  type Run,
} from '../../test/editor/protocol.ts';
import { makeTemporaryFolder, ROOT } from './paths.ts';

export interface TestWorkspace {
  readonly folder: string;
  /** The results so far. */
  read(): Results;
}

const NONE: Results = { tests: [], done: false };

function parse(text: string): Results | undefined {
  try {
    return JSON.parse(text) as Results;
  } catch {
    // Caught while it was being written.
    return undefined;
  }
}

/** Copies the fixtures to a folder of their own and says there what the run is. */
export function prepareWorkspace(run: Run): TestWorkspace {
  const folder = makeTemporaryFolder('workspace');
  const exchange = join(folder, EXCHANGE_FOLDER);
  const resultsFile = join(exchange, RESULTS_FILE);
  cpSync(join(ROOT, 'test/editor/workspace'), folder, { recursive: true });
  mkdirSync(exchange);
  writeFileSync(join(exchange, RUN_FILE), JSON.stringify(run));
  writeFileSync(resultsFile, JSON.stringify(NONE));
  let last = NONE;
  const read = (): Results => {
    last = parse(readFileSync(resultsFile, 'utf8')) ?? last;
    return last;
  };
  return { folder, read };
}
