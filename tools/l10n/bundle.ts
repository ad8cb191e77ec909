/** `l10n/bundle.l10n.json`: every text of ours, which the bundles of languages translate. */
import { fileURLToPath } from 'node:url';
import { clientKeys } from './client-keys.ts';
import { type Mark, marksBelow } from './marks.ts';
import { playgroundKeys } from './playground-keys.ts';
import { tableTexts } from './tables.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where texts are marked. */
const SOURCES = ['server/src', 'client/src'];

/** The keys of marked texts, tables, pages, the playground and what the manifest is made of. Throws with what cannot be a key. */
export function englishKeys(): ReadonlySet<string> {
  const marks = marksBelow(ROOT, SOURCES);
  const wrong = marks.filter(({ problem }) => problem !== null);
  if (wrong.length > 0) throw new Error(`texts that cannot be translated:\n${wrong.map(lineOf).join('\n')}`);
  return new Set([...marks.map(({ key }) => key), ...tableTexts(), ...clientKeys(), ...playgroundKeys()]);
}

function lineOf({ file, key, problem }: Mark): string {
  return `${file}: ${JSON.stringify(key)}: ${problem}`;
}

/** The text of the English bundle, in an order that does not depend on where people live. */
export function englishBundle(): string {
  const keys = [...englishKeys()].sort();
  return `${JSON.stringify(Object.fromEntries(keys.map((key) => [key, key])), null, 2)}\n`;
}
