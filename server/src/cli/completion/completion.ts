/** The command `completion`: scripts for shells, made of the table of commands and options. */
import { HARM_KEYS } from '../../lint/names.ts';
import { FIRST_RULES } from '../../lint/rule-facts.ts';
import { schemaNames } from '../schema.ts';
import type { SHELLS } from '../table.ts';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import type { Words } from './words.ts';
import { zsh } from './zsh.ts';

/** The completions for a shell, as a script of its own. */
export function completionOf(shell: (typeof SHELLS)[number]): string {
  const words: Words = {
    rules: FIRST_RULES.map(({ id }) => id),
    harms: [...HARM_KEYS.keys()],
    targets: ['latest', 'alpha', 'beta', 'stable', 'lts'],
    schemas: schemas(),
  };
  return { bash, zsh, fish }[shell](words);
}

function schemas(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { variant, version } of schemaNames()) {
    const versions = found.get(variant) ?? [];
    if (version !== null) versions.push(version);
    found.set(variant, versions);
  }
  return found;
}
