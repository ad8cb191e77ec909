/** What the runner and the suite tell each other, as JSON files in the workspace: the one place all hosts can reach. */

/** The folder inside the workspace that holds the files. */
export const EXCHANGE_FOLDER = '.editor-tests';

/** Runner -> suite: what this run is. */
export const RUN_FILE = 'run.json';
export interface Run {
  /** `node`: the `main` entry in a Node process; `web`: the `browser` entry in a web worker. */
  readonly host: 'node' | 'web';
  /** Whether the workspace is trusted; otherwise it is in Restricted Mode. */
  readonly trusted: boolean;
  /** Whether the runner has a keyboard: it presses the keys that the suite asks for. */
  readonly keyboard: boolean;
  /** The editor's language, if it is not English: only the tests of that language are run. */
  readonly language?: 'de';
  /** Only the tests whose names match this regular expression. */
  readonly only?: string;
}

/** Suite -> runner: keys to press, as a person would. */
export const KEYS_FILE = 'keys.json';
export interface Keys {
  /** Counts the requests. */
  readonly id: number;
  readonly strokes: readonly Stroke[];
}
/**
 * A text, typed letter by letter; a text pasted; a key by its name (`Enter`, `Shift+Tab`); a pause until the suggestions rest,
 * or are hidden; an entry, by its words, of the choices behind what was pasted; the button of a notification; a pause until
 * something is on the page, or is there no more, by its CSS selector, or until a page inside it has the keys; a click at something on the page or in a page inside
 * it, by its CSS selector; or a picture of the window, kept under a name.
 */
export type Stroke =
  | { readonly type: string }
  | { readonly paste: string }
  | { readonly press: string }
  | { readonly rest: true }
  | { readonly hidden: true }
  | { readonly picture: string }
  | { readonly pasteAs: string }
  | { readonly answer: string }
  | { readonly appears: string }
  | { readonly vanishes: string }
  | { readonly click: string }
  | { readonly inside: true };

/** Runner -> suite: the keys were pressed. */
export const PRESSED_FILE = 'pressed.json';
export interface Pressed {
  readonly id: number;
  /** The suggestions that are shown now, the selected one marked by `>`; none when the list is hidden. */
  readonly suggestions: readonly string[];
  /** The notifications that are shown now. */
  readonly notices: readonly string[];
  readonly error?: string;
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
