/** What the runner and the suite tell each other, as JSON files in the workspace: the one place all hosts can reach. */

/** The folder inside the workspace that holds the two files. */
export const EXCHANGE_FOLDER = '.editor-tests';

/** Runner -> suite: what this run is. */
export const RUN_FILE = 'run.json';
export interface Run {
  /** `node`: the `main` entry in a Node process; `web`: the `browser` entry in a web worker. */
  readonly host: 'node' | 'web';
  /** Whether the workspace is trusted; otherwise it is in Restricted Mode. */
  readonly trusted: boolean;
}

/** Suite -> runner: the results so far, written anew after each test. */
export const RESULTS_FILE = 'results.json';
export interface Results {
  readonly tests: readonly TestResult[];
  /** Nothing comes after this. */
  readonly done: boolean;
  /** Why the suite could not run to its end. */
  readonly crash?: string;
}

export interface TestResult {
  /** The names of the enclosing `describe` blocks, and the test's own, from the outside in. */
  readonly title: readonly string[];
  readonly passed: boolean;
  readonly milliseconds: number;
  /** The failure with its stack. */
  readonly error?: string;
}
