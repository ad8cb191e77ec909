/** Words and quotes of other languages in JSON: `True`, `None`, `'text'`. What is missing or too much there is a rule's of ours. */
import { fixOf } from '../../config/fix.ts';
import { words } from '../../text/words.ts';
import type { Mender } from './mend.ts';

const WORDS: Readonly<Record<string, string>> = { true: 'true', false: 'false', null: 'null', none: 'null' };

/** The word or text at the place where Go gives up, as JSON writes it. */
export const jsonWord: Mender = ({ finding, text, language }) => {
  if (language !== 'json') return [];
  const { start } = finding.span;
  const rest = text.slice(start, start + 1000);
  const word = /^(?:True|False|None|Null|TRUE|FALSE|NONE|NULL)(?=[\s,}\]]|$)/.exec(rest)?.[0];
  const quoted = /^'([^'"\\\n\r]*)'(?=\s*[:,}\]])/.exec(rest);
  const newText = word !== undefined ? WORDS[word.toLowerCase()] : quoted ? `"${quoted[1]}"` : undefined;
  if (newText === undefined) return [];
  const end = start + (word ?? quoted?.[0] ?? '').length;
  return fixOf(words`Write ${newText}`, [{ span: { start, end }, newText }], { preferred: true });
};
