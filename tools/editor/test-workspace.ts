/** The suite's workspace: a fresh copy for each run, and the exchange of files with the suite in it. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EXCHANGE_FOLDER,
  KEYS_FILE,
  type Keys,
  PRESSED_FILE,
  type Pressed,
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
  /** The last keys the suite asked for. */
  keys(): Keys | undefined;
  /** Tells the suite that they were pressed. */
  pressed(answer: Pressed): void;
}

const NONE: Results = { tests: [], done: false };

function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
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
    last = parse<Results>(readFileSync(resultsFile, 'utf8')) ?? last;
    return last;
  };
  const keysFile = join(exchange, KEYS_FILE);
  const keys = (): Keys | undefined =>
    existsSync(keysFile) ? parse<Keys>(readFileSync(keysFile, 'utf8')) : undefined;
  const pressed = (answer: Pressed): void =>
    writeFileSync(join(exchange, PRESSED_FILE), JSON.stringify(answer));
  return { folder, read, keys, pressed };
}
