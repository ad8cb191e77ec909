/** Commands, and those of the scripts they run with `sh -c`. */
import type { EnvFile } from '../syntax/env/read.ts';
import { readShell, type ShellScript } from '../syntax/shell/read.ts';
import type { UnitEntry } from '../syntax/unit/read.ts';
import { innermost, scriptOf, type Word } from '../syntax/words.ts';
import type { Run, Variable } from './language.ts';

const MAX_DEPTH = 4;

/** A command, and those of the script it runs with `sh -c`. */
export function withScripts(
  text: string,
  all: readonly Word[],
  exec: UnitEntry | null,
  depth = 0,
): readonly Run[] {
  const words = innermost(all);
  const script = depth < MAX_DEPTH ? scriptOf(words) : null;
  const inner = script ? readShell(text, script).commands : [];
  const before = all.slice(0, all.length - words.length);
  return [
    { words, before, exec },
    ...inner.flatMap((command) => withScripts(text, command.words, exec, depth + 1)),
  ];
}

/** The variables that a script or an environment file sets. */
export function assigned(found: (EnvFile | ShellScript)['assignments']): readonly Variable[] {
  return found.map(({ name, value, nameSpan, valueSpan }) => {
    const span = { start: nameSpan.start, end: valueSpan.end };
    return { name, value, nameSpan, valueSpan, span, entry: null };
  });
}
