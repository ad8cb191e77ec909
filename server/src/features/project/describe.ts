/** What the keys and words of a project file mean, as Markdown. */
import { HARMS } from '../../lint/harm.ts';
import { FORMER_NAMES, HARM_KEYS } from '../../lint/names.ts';
import { levelsOf, RULES_BY_ID } from '../../lint/rule-facts.ts';
import { type Field, type FieldType, PLATFORM_WORDS, TARGET_WORDS, type Word } from '../../project/fields.ts';
import { words } from '../../text/words.ts';
import { code, paragraphs } from '../markdown.ts';

/** The words that a type names; none where it takes anything. */
export function wordsOf(type: FieldType | null): readonly Word[] {
  if (type?.is === 'word') return type.words;
  if (type?.is === 'bool') return ['true', 'false'].map((word) => ({ word, says: '' }));
  if (type?.is !== 'text') return [];
  return type.of === 'target' ? TARGET_WORDS : type.of === 'platform' ? PLATFORM_WORDS : [];
}

/** A type in few words. */
export function typeWords(type: FieldType): string {
  switch (type.is) {
    case 'bool':
      return words`true or false`;
    case 'text':
      return type.of === 'file' || type.of === 'folder' || type.of === 'output' ? words`path` : words`text`;
    case 'word':
      return words`word`;
    case 'list':
      return listWords(type.item);
    case 'map':
      return type.names === 'rule' ? words`levels by rule` : words`names with values`;
    case 'value':
      return words`text, or where it is`;
    default:
      return type.is === 'any' ? '' : words`object`;
  }
}

/** A list, by what is in it. */
function listWords(item: FieldType): string {
  if (item.is === 'word') return words`list of words`;
  return typeWords(item) === typeWords({ is: 'text', of: 'file' })
    ? words`list of paths`
    : words`list of texts`;
}

/** A key: its type, what holds without it, what it is for, its words, and an example. */
export function describeKey({ name, type, says, fallback, example }: Field): string {
  const facts = [typeWords(type), fallback === undefined ? '' : words`default ${code(fallback)}`].filter(
    Boolean,
  );
  const choices = type.is === 'bool' ? [] : wordsOf(type);
  const told =
    choices.length > 8
      ? ''
      : choices.map(({ word, says: meaning }) => `- ${code(word)}: ${meaning}`).join('\n');
  return paragraphs([
    `**${code(name)}** ${facts.join(' · ')}`,
    says,
    told,
    words`For example: ${code(`${name}: ${example}`)}`,
  ]);
}

/** A name that takes a level: its heading, the level it has by itself, and what comes of what it finds; '' for none. */
export function describeRule(name: string): string {
  const harm = HARM_KEYS.get(name);
  if (harm) return paragraphs([words`**${code(name)}** all rules of this harm: ${HARMS[harm].means}`]);
  const former = FORMER_NAMES.get(name);
  const rule = RULES_BY_ID.get(name);
  if (!rule)
    return former ? paragraphs([words`**${code(name)}** is called ${former.map(code).join(', ')} now`]) : '';
  const [level = '', ...others] = rule.onRequest ? ['off'] : levelsOf(name);
  const levels = others.reduce<string>((before, other) => words`${before} or ${other}`, level);
  return paragraphs([
    `**${code(name)}** ${rule.title}`,
    words`By itself: ${levels}.`,
    words`What comes of it: ${HARMS[rule.harm].means}.`,
  ]);
}

/** What a word of a place means; '' where there is nothing to say. */
export function describeWord(type: FieldType | null, word: string): string {
  const known = wordsOf(type).find((one) => one.word === word);
  return known && known.says !== '' ? `**${code(word)}** ${known.says}` : '';
}

/** A rule's heading in a list of names: few words. */
export function titleOf(name: string): string {
  const harm = HARM_KEYS.get(name);
  return harm ? `all rules: ${HARMS[harm].means}` : (RULES_BY_ID.get(name)?.title ?? '');
}
