/** What systemd-tmpfiles says of the files in tmpfiles.d (src/tmpfiles/tmpfiles.c, 257). */
import type { Span } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { Level, ProgramEntry } from '../report.ts';
import { stripped, textLines } from '../values/conf-file.ts';
import { idFault, type KnownNames } from '../values/names.ts';
import { isMode, readTimeSpan } from '../values/numbers.ts';
import { SYSTEM_SPECIFIERS, unknownSpecifier } from '../values/specifiers.ts';
import { spareTemplates } from '../values/templates.ts';
import { splitWords, type Word } from '../values/words.ts';

export interface TmpfilesFile {
  readonly name: string;
  readonly text: string;
}

const SPECIFIERS = `${SYSTEM_SPECIFIERS}hCLStgGuU`;
const MODIFIERS = '!+-=~^$';
/** Types that take no argument; `m` is an old name of `z`. */
const BARE = 'dDevqQpxXrRzZm';
const TYPES = `${BARE}fFLwCcbtTaAhH`;
/** What base64 is not for, by type. */
const NO_BASE64: Readonly<Record<string, string>> = {
  ...{ L: 'symlink targets', C: 'copy sources', c: 'device node creation', b: 'device node creation' },
  ...{
    t: 'extended attributes',
    T: 'extended attributes',
    a: 'ACLs',
    A: 'ACLs',
    h: 'file attributes',
    H: 'file attributes',
  },
};
const NEEDS_ARGUMENT: Readonly<Record<string, string>> = {
  ...{
    w: 'Write file',
    c: 'Device file',
    b: 'Device file',
    t: 'Set extended attribute',
    T: 'Set extended attribute',
  },
  ...{ a: 'Set ACLs', A: 'Set ACLs', h: 'Set file attribute', H: 'Set file attribute' },
};

interface Reading {
  readonly file: TmpfilesFile;
  readonly names: KnownNames;
  readonly entries: ProgramEntry[];
  readonly number: number;
  readonly start: number;
}

/** One line, taken apart. */
interface Item {
  readonly type: string;
  readonly modifiers: string;
  readonly path: Word;
  readonly mode: Word | undefined;
  readonly user: Word | undefined;
  readonly group: Word | undefined;
  readonly age: Word | undefined;
  /** Behind the age; empty where there is none, or a dash. */
  readonly argument: Word;
}

/** The entries for one file of tmpfiles.d. Linear. */
export function checkTmpfiles(file: TmpfilesFile, names: KnownNames = {}): ProgramEntry[] {
  const entries: ProgramEntry[] = [];
  for (const line of textLines(file.text)) {
    const span = stripped(file.text, line);
    if (span.start === span.end || file.text[span.start] === '#') continue;
    takeLine(
      { file, names, entries, number: line.number, start: span.start },
      file.text.slice(span.start, span.end),
    );
  }
  return spareTemplates([file], entries);
}

function say(
  reading: Reading,
  at: { readonly start: number; readonly end: number },
  message: string,
  kind = 'bad-value',
  more: { readonly level?: Level; readonly line?: null; readonly right?: string } = {},
): void {
  const span: Span = { start: reading.start + at.start, end: reading.start + at.end };
  const line = more.line === null ? null : reading.number;
  const mend = more.right !== undefined && {
    mend: { title: words`Write ${more.right}`, edits: [{ span, newText: more.right }] },
  };
  const { name: file } = reading.file;
  reading.entries.push({ file, line, level: more.level ?? 'error', class: kind, message, span, ...mend });
}

function takeLine(reading: Reading, text: string): void {
  const whole = { start: 0, end: text.length };
  const { words, rest, broken } = splitWords(text, { quotes: true, unescape: true, most: 6 });
  if (broken !== null) {
    say(reading, { start: broken, end: text.length }, 'Failed to parse line: Invalid argument');
    return;
  }
  const [action, path, mode, user, group, age] = words;
  if (!action || !path) {
    say(reading, whole, 'Syntax error.', 'syntax');
    return;
  }
  if (action.text === '') {
    say(reading, action, "Command too short ''.");
    return;
  }
  const argument = { text: text.slice(rest) === '-' ? '' : text.slice(rest), start: rest, end: text.length };
  const item: Item = {
    ...{ type: action.text.slice(0, 1), modifiers: action.text.slice(1) },
    ...{ path, mode: given(mode), user: given(user), group: given(group), age: given(age), argument },
  };
  // Newer releases know `L?`, a link that is made if there is what it leads to.
  if (!areModifiers(item.type === 'L' ? item.modifiers.replace('?', '') : item.modifiers)) {
    say(reading, action, `Unknown modifiers in command: ${action.text}`);
    return;
  }
  if (!pathHolds(reading, item)) return;
  if (!TYPES.includes(item.type)) say(reading, action, `Unknown command type '${item.type}'.`);
  else if (typeHolds(reading, item)) fieldsHold(reading, item);
}

function given(word: Word | undefined): Word | undefined {
  return word && word.text !== '' && word.text !== '-' ? word : undefined;
}

/** Each modifier once at most. */
function areModifiers(text: string): boolean {
  return (
    text.length <= MODIFIERS.length &&
    [...text].every((one, i) => MODIFIERS.includes(one) && text.indexOf(one) === i)
  );
}

function pathHolds(reading: Reading, { path }: Item): boolean {
  if (unknownSpecifier(path.text, SPECIFIERS) !== null) {
    say(reading, path, `Failed to replace specifiers in '${path.text}': Invalid slot`, 'bad-specifier');
    return false;
  }
  // A specifier in front is a path of its own: `%t`, `%S`.
  if (path.text.startsWith('/') || /^%[hCLStTV]/.test(path.text)) return true;
  say(reading, path, `Path '${path.text}' not absolute.`, 'bad-path');
  return false;
}

function typeHolds(reading: Reading, item: Item): boolean {
  const { type, argument, modifiers } = item;
  if (BARE.includes(type)) {
    if (argument.text !== '') {
      say(reading, argument, `${type} lines don't take argument fields, ignoring.`, 'bad-value', {
        level: 'warning',
      });
    }
    return true;
  }
  const what = NO_BASE64[type];
  if (modifiers.includes('~') && what !== undefined) {
    say(reading, item.path, `base64 decoding not supported for ${what}.`);
    return false;
  }
  const needs = NEEDS_ARGUMENT[type];
  if (argument.text === '' && needs !== undefined) {
    say(reading, item.path, `${needs} requires argument.`);
    return false;
  }
  return argumentHolds(reading, item);
}

function argumentHolds(reading: Reading, { type, argument, modifiers, path }: Item): boolean {
  const { text } = argument;
  const decodes = modifiers.includes('~');
  if ((type === 'c' || type === 'b') && !/^\d{1,4}:\d{1,7}$/.test(text)) {
    say(reading, argument, `Can't parse device file major/minor '${text}'.`);
    return false;
  }
  if (type === 'a' || type === 'A') return aclHolds(reading, argument);
  if (type === 'h' || type === 'H') return attributesHold(reading, argument, path);
  if (!decodes && unknownSpecifier(text, SPECIFIERS) !== null) {
    say(reading, argument, 'Failed to substitute specifiers in argument: Invalid slot', 'bad-specifier');
    return false;
  }
  if (type === 'C' && text !== '' && !/^[/%]/.test(text)) {
    say(reading, argument, `Source path '${text}' is not absolute.`, 'bad-path');
    return false;
  }
  if (decodes && !isBase64(text)) {
    say(reading, argument, `Failed to base64 decode specified argument '${text}': Invalid argument`);
    return false;
  }
  return true;
}

function isBase64(text: string): boolean {
  const plain = text.replace(/\s/g, '');
  return plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
}

const ACL =
  /^(?:d(?:efault)?:)?(?:u(?:ser)?|g(?:roup)?|m(?:ask)?|o(?:ther)?):[^:]*(?::(?:[rwxX-]{1,4}|[0-7]))?$/;

/** Entries of ACLs by comma; one that is none is passed over. */
function aclHolds(reading: Reading, argument: Word): boolean {
  if (argument.text.split(',').every((entry) => ACL.test(entry.trim()))) return true;
  const message = `Failed to parse ACL "${argument.text}", ignoring: Invalid argument`;
  say(reading, argument, message, 'bad-value', { level: 'warning', line: null });
  return true;
}

function attributesHold(reading: Reading, argument: Word, path: Word): boolean {
  const letters = argument.text.replace(/^[+=-]/, '');
  if (letters === '') {
    const message = `Setting file attribute on '${path.text}' needs an attribute specification.`;
    say(reading, argument, message, 'bad-value', { line: null });
    return false;
  }
  const unknown = [...letters].find((letter) => !'ASDacdeijsutTCP'.includes(letter));
  if (unknown === undefined) return true;
  say(reading, argument, `Unknown file attribute '${unknown}' on '${path.text}'.`, 'bad-value', {
    line: null,
  });
  return false;
}

function fieldsHold(reading: Reading, { user, group, mode, age }: Item): void {
  if (user && !isKnown(reading, user, 'user', reading.names.user)) return;
  if (group && !isKnown(reading, group, 'group', reading.names.group)) return;
  if (mode) {
    const plain = mode.text.replace(/^[~:]+/, '');
    if (!isMode(plain)) {
      const [, right] = /^0o([0-7]{1,5})$/.exec(plain) ?? [];
      say(
        reading,
        mode,
        `Invalid mode '${mode.text}'.`,
        'bad-value',
        right === undefined ? {} : { right: `0${right}` },
      );
      return;
    }
  }
  if (age && !isAge(age.text)) say(reading, age, `Invalid age '${age.text}'.`);
}

function isKnown(
  reading: Reading,
  word: Word,
  what: string,
  known: ((name: string) => boolean | null) | undefined,
): boolean {
  const name = word.text.replace(/^:/, '');
  if (unknownSpecifier(name, SPECIFIERS) !== null) {
    say(reading, word, `Failed to replace specifiers in '${name}': Invalid slot`, 'bad-specifier');
    return false;
  }
  if (name.includes('%')) return true;
  const fine = /^\d+$/.test(name) ? idFault(name) === null : known?.(name) !== false;
  if (!fine) say(reading, word, `Failed to resolve ${what} '${name}': No such process`, 'unknown-user');
  return fine;
}

/** `10d`, `~10d`, `aAbBcCmM:10d`. */
function isAge(text: string): boolean {
  const plain = text.replace(/^~/, '');
  const colon = plain.indexOf(':');
  if (colon >= 0 && !/^[aAbBcCmM]+$/.test(plain.slice(0, colon))) return false;
  return readTimeSpan(plain.slice(colon + 1)) !== null;
}
