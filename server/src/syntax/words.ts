/** Words of command lines, wherever they stand: in a unit's Exec lines or in a shell script. */
import type { Span } from '../text/span.ts';

export interface Word extends Span {
  /** Without its quotes and backslashes; variables and substitutions stand as they are written. */
  readonly value: string;
  /** What is between the quotes, where they enclose the whole word. */
  readonly inner: Span | null;
}

/** A command with its arguments; the first word is its name or path. */
export interface Command {
  readonly words: readonly Word[];
}

/** Programs that run another one: the options that take a value of their own, and how many words come before the command. */
const WRAPPERS: Readonly<Record<string, { readonly valued: string; readonly before: number }>> = {
  command: { valued: '', before: 0 },
  env: { valued: '-u -C -S', before: 0 },
  exec: { valued: '-a', before: 0 },
  ionice: { valued: '-c -n -p -P -u', before: 0 },
  nice: { valued: '-n', before: 0 },
  nohup: { valued: '', before: 0 },
  sudo: { valued: '-u -g -h -p -C -r -t -U -D -R -T', before: 0 },
  time: { valued: '-f -o', before: 0 },
  timeout: { valued: '-s -k', before: 1 },
  xargs: { valued: '-I -n -P -d -L -s -E -a', before: 0 },
};

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The command that is run in the end: `sudo -u core env A=b rkt run` runs `rkt run`. Empty where there is none. */
export function innermost(words: readonly Word[]): readonly Word[] {
  let at = skipAssignments(words, 0);
  for (;;) {
    const name = baseName(words[at]?.value ?? '');
    const wrapper = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
    if (!wrapper) return words.slice(at);
    // `command -v` only asks whether there is such a program.
    if (name === 'command' && /^-[vV]/.test(words[at + 1]?.value ?? '')) return [];
    at = skipAssignments(words, skipOptions(words, at + 1, wrapper.valued.split(' ')) + wrapper.before);
  }
}

function skipOptions(words: readonly Word[], from: number, valued: readonly string[]): number {
  let at = from;
  for (let word = words[at]; word?.value.startsWith('-') && word.value !== '-'; word = words[at]) {
    // `-Hu` of sudo is `-H -u`.
    const last = /^-[AbEHknPSi]+[ugpCDRT]$/.test(word.value) ? `-${word.value.at(-1)}` : word.value;
    at += valued.includes(last) ? 2 : 1;
    if (word.value === '--') break;
  }
  return at;
}

function skipAssignments(words: readonly Word[], from: number): number {
  let at = from;
  while (/^[A-Za-z_]\w*=/.test(words[at]?.value ?? '')) at++;
  return at;
}

const SHELLS = /^(?:ba|da|a|z|k)?sh$/;

/** The script that `sh -c '…'` runs, as a span of the text; null for any other command. */
export function scriptOf(words: readonly Word[]): Span | null {
  if (!SHELLS.test(baseName(words[0]?.value ?? ''))) return null;
  const at = words.findIndex(({ value }, i) => i > 0 && /^-[a-z]*c$/.test(value));
  return at < 0 ? null : (words[at + 1]?.inner ?? null);
}
