/** Texts of ours in another language. Pure: a bundle in, a function from English out. */
import { PLAIN, type Speaker, words } from '../text/words.ts';
import type { Bundle } from './bundle.ts';
import { fill, formOf } from './form.ts';
import { sayBlocks } from './markdown.ts';
import { createSay, DOT, type Say } from './sayer.ts';

/** Says texts in a language; what is none of our texts stays as it is. */
export interface Translator extends Speaker {
  /** Of Markdown, block by block. */
  markdown(text: string): string;
}

/** English is what all texts are written in. */
export const ENGLISH: Translator = { ...PLAIN, markdown: (text) => text };

/** Of more sentences in a line each is said by itself. */
const MOST_SENTENCES = 12;
/** What is said of something that is written in front of it: `` `gzip` Packed with gzip. `` */
const NAMED = /^(`[^`]+`:? |\*\*`[^`]+`\*\* )([^ ].*)$/;
/** A text that is set off as a whole. */
const EMPHASIS = /^(\*\*|__|\*|_)([^*_]+)\1$/;

/** Makes the translator of a bundle; nothing is done until the first text comes. */
export function createTranslator(bundle: Bundle): Translator {
  if (bundle.size === 0) return ENGLISH;
  const say = createSay(bundle);
  const paragraph = (text: string): string => say(text) ?? linesOf(text, say);
  return { text: paragraph, markdown: (text) => sayBlocks(text, paragraph), words: taggedIn(bundle) };
}

/** A filled-in text is no longer than what is filled in, by so much. */
const LONGEST_TAGGED = 100_000;

/** The tag that says a text by its key, which is known, so that nothing is guessed by its form; English where there is none. */
function taggedIn(bundle: Bundle): Speaker['words'] {
  return (parts, ...values) => {
    const key = parts.reduce((text, part, index) => `${text}{${index - 1}}${part}`);
    const found = bundle.get(key);
    const given = new Map(values.map((value, at) => [at, String(value)]));
    return (
      (found === undefined ? null : fill(formOf(found), given, LONGEST_TAGGED)) ?? words(parts, ...values)
    );
  };
}

/** A text that is none as a whole, line by line. */
function linesOf(text: string, say: Say): string {
  return text
    .split('\n')
    .map((line) => {
      const core = line.trim();
      if (core === '') return line;
      const at = line.indexOf(core);
      return line.slice(0, at) + lineOf(core, say) + line.slice(at + core.length);
    })
    .join('\n');
}

function lineOf(line: string, say: Say): string {
  const said = say(line);
  if (said !== null) return said;
  if (line.includes(DOT))
    return line
      .split(DOT)
      .map((part) => lineOf(part, say))
      .join(DOT);
  const [, mark, inner] = EMPHASIS.exec(line) ?? [];
  if (mark !== undefined && inner !== undefined) return `${mark}${lineOf(inner, say)}${mark}`;
  return namedOf(line, say) ?? sentencesOf(line, say);
}

/** What is said of something in front of it; null where that is none of our texts. */
function namedOf(line: string, say: Say): string | null {
  const [, name, rest] = NAMED.exec(line) ?? [];
  const said = rest === undefined ? null : say(rest);
  return said === null ? null : `${name}${said}`;
}

/** The sentences of a line; where several are one text of ours, as that. */
function sentencesOf(line: string, say: Say): string {
  const sentences = line.split(/(?<=[.!?]) /);
  if (sentences.length === 1) return line;
  const longest = sentences.length > MOST_SENTENCES ? 1 : sentences.length - 1;
  const written: string[] = [];
  for (let at = 0; at < sentences.length; ) {
    let length = Math.min(longest, sentences.length - at);
    let said = say(sentences.slice(at, at + length).join(' '));
    while (said === null && length > 1) said = say(sentences.slice(at, at + --length).join(' '));
    const sentence = sentences[at] ?? '';
    written.push(said ?? namedOf(sentence, say) ?? sentence);
    at += length;
  }
  return written.join(' ');
}
