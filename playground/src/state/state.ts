/** What somebody works on: a config, the files beside it, and the settings that matter. */
import { t } from '../words/texts.ts';

export interface State {
  readonly text: string;
  /** The release or channel of Flatcar. */
  readonly target: string;
  /** As `flatcar.oem.id=` has it; '' for what the config says itself. */
  readonly platform: string;
  /** The files that `local` and `trees` read, by their paths. */
  readonly files: Readonly<Record<string, string>>;
}

export const EMPTY: State = { text: '', target: 'latest', platform: '', files: {} };

/** The longest state that is shared, kept or taken, in bytes of its JSON. */
export const LARGEST = 1 << 20;
/** So many files may stand beside a config. */
export const MOST_FILES = 64;
const LONGEST_PATH = 200;

const TARGET = /^(?:latest|alpha|beta|stable|lts|\d{1,5}\.\d{1,3}\.\d{1,3})$/;

/** Whether a text names a release or a channel. */
export function isTarget(text: string): boolean {
  return TARGET.test(text);
}

/**
 * Characters that no path has here: those that steer a terminal or the direction of writing, which would show another name than there is,
 * halves of characters, which no address can hold, and the sign that is a slash elsewhere.
 */
const NO_PATH = /[\p{Cc}\p{Cs}\u200E\u200F\u2028-\u202E\u2066-\u2069\\]/u;

/** Why a path cannot be one of a file beside the config, as a sentence; null when it can. */
export function pathProblem(path: string): string | null {
  if (path === '') return t('A file needs a name.');
  if (path.length > LONGEST_PATH) return t('The name is too long.');
  if (NO_PATH.test(path)) return t('The name has characters that no file here can have.');
  if (path.startsWith('/')) return t('The name is a path below the config, and begins without a slash.');
  const steps = path.split('/');
  if (steps.some((step) => step === '' || step === '.' || step === '..'))
    return t('The name leads out of the folder of the config.');
  return null;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readFiles(value: unknown): State['files'] {
  const entries = Object.entries(isFields(value) ? value : {}).flatMap(([path, text]): [string, string][] =>
    pathProblem(path) === null && typeof text === 'string' ? [[path, text]] : [],
  );
  return Object.fromEntries(entries.slice(0, MOST_FILES));
}

/** A state out of whatever was kept or shared; null where there is no text in it. What else is wrong with it is left out. */
export function readState(value: unknown): State | null {
  if (!isFields(value)) return null;
  const { text, target, platform, files } = value;
  if (typeof text !== 'string') return null;
  return {
    text,
    target: typeof target === 'string' && isTarget(target) ? target : EMPTY.target,
    platform: typeof platform === 'string' && /^[a-z0-9]{0,20}$/.test(platform) ? platform : EMPTY.platform,
    files: readFiles(files),
  };
}

/** Whether two states are the same work. */
export function sameState(a: State, b: State): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered({ text, target, platform, files }: State): unknown {
  return [text, target, platform, Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))];
}
