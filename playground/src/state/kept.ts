/**
 * What outlives a reload: in the tab what is worked on in it, and for new tabs what was worked on last. A browser that keeps
 * nothing (a private window, no room) costs that alone.
 */
import { LARGEST, readState, type State } from './state.ts';

const WORK = 'flatcar-config.playground';
/** What was worked on before a link or an example took its place. */
const BEFORE = 'flatcar-config.playground.before';
const THEME = 'flatcar-config.playground.theme';

type Where = 'localStorage' | 'sessionStorage';

function read(where: Where, key: string): string | null {
  try {
    return window[where].getItem(key);
  } catch {
    return null;
  }
}

function write(where: Where, key: string, value: string): void {
  try {
    window[where].setItem(key, value);
  } catch {
    // No room, or not allowed: the page works without.
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
