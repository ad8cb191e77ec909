/** Files that are no units but lines of words: OpenSSH's server, sudoers, tmpfiles.d, sysusers.d and Flatcar's update.conf. */

import {
  SSHD_WORDS,
  SUDOERS_WORDS,
  SYSUSERS_WORDS,
  TMPFILES_WORDS,
} from '../../spec/directives/words-lines.ts';
import { UPDATE_WORDS } from '../../spec/directives/words-update.ts';
import { lineStartAt } from '../../text/search.ts';
import { type Span, touches } from '../../text/span.ts';
import { modeLetters } from '../describe-mode.ts';
import { code, paragraphs } from '../markdown.ts';
import { accountSaid } from './hover-names.ts';
import type { Inside, Said } from './inside.ts';

/** What the word under the cursor says in a file of lines; null for files of other kinds. */
export function linesSaid(inside: Inside): Said | null {
  const { owner, role } = inside.text;
  if (role !== 'file') return null;
  const line = lineAt(inside);
  if (!line || /^\s*#/.test(line.text)) return null;
  if (/^\/etc\/ssh\/sshd_config(?:$|\.d\/)/.test(owner)) return sshd(inside, line);
  if (/^\/etc\/(?:flatcar|coreos)\/update\.conf$/.test(owner)) return update(inside, line);
  if (/^\/etc\/sudoers(?:$|\.d\/)/.test(owner)) return sudoers(inside, line);
  if (/\/tmpfiles\.d\/[^/]+\.conf$/.test(owner)) return tmpfiles(inside, line);
  return /\/sysusers\.d\/[^/]+\.conf$/.test(owner) ? sysusers(inside, line) : null;
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly words: readonly Span[];
}

/** Longer lines are not told of. */
const LONGEST = 2000;

function lineAt({ text: { text }, offset }: Inside): Line | null {
  const start = lineStartAt(text, offset);
  const lineEnd = text.indexOf('\n', offset);
  const line = text.slice(start, lineEnd < 0 ? text.length : lineEnd);
  if (line.length > LONGEST) return null;
  const words = [...line.matchAll(/\S+/g)].map(({ index, 0: word }) => {
    return { start: start + index, end: start + index + word.length };
  });
  return { text: line, start, words };
}

function wordOf({ text: { text } }: Inside, { start, end }: Span): string {
  return text.slice(start, end);
}

function told(span: Span, title: string, sentence: string | undefined): Said | null {
  return sentence === undefined ? null : { span, markdown: paragraphs([`**${code(title)}**`, sentence]) };
}

function sshd(inside: Inside, { words }: Line): Said | null {
  const [first] = words;
  if (!first || !touches(first, inside.offset)) return null;
  const [keyword = ''] = wordOf(inside, first).split('=');
  const found = SSHD_WORDS().get(keyword.toLowerCase());
  return told({ start: first.start, end: first.start + keyword.length }, keyword, found);
}

function update(inside: Inside, { text, start }: Line): Said | null {
  const [, blank = '', key = ''] = /^(\s*)([A-Z_]{1,60})(?=\s*=|\s*$)/.exec(text) ?? [];
  const span = { start: start + blank.length, end: start + blank.length + key.length };
  const known = UPDATE_WORDS().get(key);
  if (!known || !touches(span, inside.offset)) return null;
  const page = known.url.split('/').at(-2) ?? '';
  return {
    span,
    markdown: paragraphs([`**${code(`${key}=`)}**`, known.sentence, `[${page}](${known.url})`]),
  };
}

function sudoers(inside: Inside, { text, start }: Line): Said | null {
  for (const { index, 0: word } of text.matchAll(/[A-Za-z_!]+:?/g)) {
    const span = { start: start + index, end: start + index + word.length };
    if (!touches(span, inside.offset)) continue;
    return told(span, word, SUDOERS_WORDS().get(word.replace(/^!/, '')));
  }
  return null;
}

function tmpfiles(inside: Inside, { words }: Line): Said | null {
  const index = words.findIndex((word) => touches(word, inside.offset));
  const word = words[index];
  if (!word) return null;
  const text = wordOf(inside, word);
  if (index === 0) return told(word, text, typeSaid(text));
  if (index === 2) {
    const digits = /^[~:]{0,2}([0-7]{3,4})$/.exec(text)?.[1];
    const mode = digits === undefined ? '' : modeLetters(Number.parseInt(digits, 8));
    return mode === '' ? null : { span: word, markdown: `Mode ${code(text)} · ${code(mode)}` };
  }
  const account = index === 3 || index === 4 ? accountSaid(inside, text, index === 3) : '';
  return account === '' ? null : { span: word, markdown: account };
}

/** The letter of a line with what stands behind it: `L+`, `d!`. */
function typeSaid(text: string): string | undefined {
  const own = TMPFILES_WORDS().get(text.slice(0, 2)) ?? TMPFILES_WORDS().get(text.slice(0, 1));
  if (own === undefined) return undefined;
  const more = [...text.slice(1)].map((mark) => TMPFILES_WORDS().get(`mark${mark}`) ?? '');
  const isPart = TMPFILES_WORDS().has(text.slice(0, 2));
  const marks = (isPart ? more.slice(1) : more).filter((part) => part !== '');
  return [own, ...marks].join(' ');
}

function sysusers(inside: Inside, { words }: Line): Said | null {
  const [first] = words;
  if (!first || !touches(first, inside.offset)) return null;
  const text = wordOf(inside, first);
  return told(first, text, SYSUSERS_WORDS().get(text.slice(0, 1)));
}
