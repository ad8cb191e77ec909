/**
 * What outlives a reload: in the tab what is worked on in it, and for new tabs what was worked on last. A browser that keeps
 * nothing (a private window, no room) costs that alone.
 */
import { LARGEST, readState, type State } from './state.ts';

const WORK = 'flatcar-config.playground';
/** What was worked on before a link or an example took its place. */
const BEFORE = 'flatcar-config.playground.before';
const THEME = 'flatcar-config.playground.theme';
const LANGUAGE = 'flatcar-config.playground.language';

type Where = 'localStorage' | 'sessionStorage';

function read(where: Where, key: string): string | null {
  try {
    return window[where].getItem(key);
  } catch {
    return null;
  }
}

/** False where there is no room, or it is not allowed: the page works without. */
function write(where: Where, key: string, value: string): boolean {
  try {
    window[where].setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

function stateOf(json: string | null): State | null {
  if (json === null || json.length > LARGEST) return null;
  try {
    return readState(JSON.parse(json));
  } catch {
    return null;
  }
}

/** What was worked on in this tab, else last in another; null where there was nothing. */
export function keptState(): State | null {
  return stateOf(read('sessionStorage', WORK)) ?? stateOf(read('localStorage', WORK));
}

/** Keeps what is worked on. */
export function keepState(state: State): void {
  const json = JSON.stringify(state);
  if (json.length > LARGEST) return;
  write('sessionStorage', WORK, json);
  write('localStorage', WORK, json);
}

/** What was there before something else was opened; null where there was nothing. */
export function stateBefore(): State | null {
  return stateOf(read('localStorage', BEFORE));
}

/** Keeps what something else takes the place of. */
export function keepBefore(state: State): void {
  const json = JSON.stringify(state);
  if (json.length <= LARGEST) write('localStorage', BEFORE, json);
}

/** What the colours were set to; null for those of the system. */
export function keptTheme(): 'light' | 'dark' | null {
  const kept = read('localStorage', THEME);
  return kept === 'light' || kept === 'dark' ? kept : null;
}

/** Keeps the choice of colours. */
export function keepTheme(theme: 'light' | 'dark' | null): void {
  write('localStorage', THEME, theme ?? '');
}

/** The language that was chosen here; null for the browser's. */
export function keptLanguage(): string | null {
  return read('localStorage', LANGUAGE);
}

/** Keeps the choice of a language; false where it cannot be kept. */
export function keepLanguage(id: string): boolean {
  return write('localStorage', LANGUAGE, id);
}
