/** `l10n/bundle.l10n.json`: every text of ours, which the bundles of languages translate. */
import { fileURLToPath } from 'node:url';
import { clientKeys } from './client-keys.ts';
import { type Mark, marksBelow } from './marks.ts';
import { playgroundKeys } from './playground-keys.ts';
import { tableTexts } from './tables.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The keys of marked texts, tables, pages, the playground and what the manifest is made of. Throws with what cannot be a key. */
export function englishKeys(): ReadonlySet<string> {
  return new Set([...programKeys(), ...markedKeys('client/src'), ...clientKeys(), ...playgroundKeys()]);
}

/** The keys of what the programs say, which are all but the client's. Throws likewise. */
export function programKeys(): ReadonlySet<string> {
  return new Set([...markedKeys('server/src'), ...tableTexts()]);
}

function markedKeys(folder: string): readonly string[] {
  const marks = marksBelow(ROOT, [folder]);
  const wrong = marks.filter(({ problem }) => problem !== null);
  if (wrong.length > 0) throw new Error(`texts that cannot be translated:\n${wrong.map(lineOf).join('\n')}`);
  return marks.map(({ key }) => key);
}

function lineOf({ file, key, problem }: Mark): string {
  return `${file}: ${JSON.stringify(key)}: ${problem}`;
}

/** The text of the English bundle, in an order that does not depend on where people live. */
export function englishBundle(): string {
  const keys = [...englishKeys()].sort();
  return `${JSON.stringify(Object.fromEntries(keys.map((key) => [key, key])), null, 2)}\n`;
}
