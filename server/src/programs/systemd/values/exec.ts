/** Command lines. Source: systemd 257, src/core/load-fragment.c (config_parse_exec), src/basic/extract-word.c. */

import { words } from '../../../text/words.ts';
import { type Extra, type Judging, keep, mendRoot, say } from '../judging.ts';
import { isFileName, resolve } from '../names.ts';
import { simplify } from '../paths.ts';
import { firstWord, type Word } from '../words.ts';

/** A program that is started, as `kept` of the judging holds it. */
export interface Command {
  readonly path: string;
  /** A failure is not counted. */
  readonly ignored: boolean;
}

/** Reads what `command` keeps. */
export function commandOf(kept: string): Command {
  return { path: kept.slice(1), ignored: kept.startsWith('-') };
}

/** One or more commands. What is kept is the path, behind `-` where a failure is ignored and `=` where not. */
export function command(judging: Judging): void {
  const { value, entry } = judging;
  if (value === '') {
    judging.reset(entry.name);
    return;
  }
  for (let at: number | null = 0; at !== null; ) at = oneCommand(judging, at);
}

/** Reads a command; gives where the next one begins, null where there is none. */
function oneCommand(judging: Judging, from: number): number | null {
  const { value } = judging;
  const first = nextWord(judging, from, from);
  if (first === null) return null;
  if (first.text === ';') return first.next;
  const flags = prefixOf(first.text, judging.systemd);
  const level = flags.ignored ? 'warning' : 'error';
  const refuse = (kind: string, message: string, extra: Extra): null => {
    say(judging, kind, level, message, extra);
    if (!flags.ignored) judging.fatal = 'refused';
    return null;
  };
  const ignoring = flags.ignored ? ', ignoring' : '';
  const word = { from: first.start, to: first.end };
  const path = resolve(flags.rest, judging.unit);
  if (path === null)
    return refuse(
      'bad-specifier',
      `Failed to resolve unit specifiers in '${flags.rest}'${ignoring}: Invalid slot`,
      word,
    );
  const fault = programFault(path, ignoring, value.slice(from));
  if (fault !== null)
    return refuse('program-path', fault, { ...word, ...(first.start === 0 ? mendRoot(judging) : {}) });
  let [at, count] = [first.next, flags.ownName ? 0 : 1];
  while (at < value.length) {
    if (value[at] === ';' && isBlankAt(value, at + 1)) {
      if (count === 0) break;
      keep(judging, (flags.ignored ? '-' : '=') + simplify(path));
      return skipBlanks(value, at + 1);
    }
    if (value[at] === '\\' && value[at + 1] === ';' && isBlankAt(value, at + 2)) {
      at = skipBlanks(value, at + 2);
      count++;
      continue;
    }
    const next = nextWord(judging, at, from);
    if (next === null) {
      if (!flags.ignored) judging.fatal = 'refused';
      return null;
    }
    if (resolve(next.text, judging.unit) === null) {
      const message = `Failed to resolve unit specifiers in '${next.text}'${ignoring}: Invalid slot`;
      return refuse('bad-specifier', message, { from: next.start, to: next.end });
    }
    count++;
    at = next.next;
  }
  if (count === 0)
    return refuse(
      'program-path',
      `Empty executable name or zeroeth argument${ignoring}: ${value.slice(from)}`,
      word,
    );
  keep(judging, (flags.ignored ? '-' : '=') + simplify(path));
  return null;
}

function isBlankAt(value: string, at: number): boolean {
  return at >= value.length || /[ \t\n\r]/.test(value[at] ?? '');
}

function skipBlanks(value: string, from: number): number {
  let at = from;
  while (at < value.length && /[ \t\n\r]/.test(value[at] ?? '')) at++;
  return at;
}

/** The next word; says what is wrong with it, and gives null where it cannot be read. */
function nextWord(judging: Judging, at: number, from: number): Word | null {
  const { value } = judging;
  const word = firstWord(value, at, { unquote: true, cunescape: true });
  if (word !== 'bad') return word;
  const relaxed = firstWord(value, at, { unquote: true, cunescape: true, relaxed: true });
  if (relaxed === 'bad' || relaxed === null) {
    say(judging, 'unbalanced-quotes', 'error', `Unbalanced quoting, ignoring: "${value.slice(from)}"`, {
      from: at,
      to: value.length,
    });
    return null;
  }
  const message = `Ignoring unknown escape sequences: "${relaxed.text}"`;
  say(judging, 'unknown-escape', 'warning', message, {
    from: relaxed.start,
    to: relaxed.end,
    ...mendContinuation(judging, relaxed),
  });
  return relaxed;
}

/** A backslash at the end of a line, with blanks or a comment behind: those go. */
function mendContinuation({ entry, value }: Judging, word: Word): Pick<Extra, 'mend'> {
  if (
    word.end !== value.length ||
    value[word.start] !== '\\' ||
    !/^\\[ \t]*(?:#.*)?$/.test(value.slice(word.start))
  )
    return {};
  const span = { start: entry.at(word.start) + 1, end: entry.lines.end };
  return { mend: { title: words`End the line in the backslash`, edits: [{ span, newText: '' }] } };
}

interface Prefix {
  readonly rest: string;
  readonly ignored: boolean;
  /** The second word is the name of the process. */
  readonly ownName: boolean;
}

function prefixOf(word: string, systemd: number): Prefix {
  const seen = new Set<string>();
  let at = 0;
  for (; at < word.length; at++) {
    const character = word[at] ?? '';
    const privileged = seen.has('+') || seen.has('!!');
    if (
      character === '-' ||
      character === '@' ||
      character === ':' ||
      (character === '|' && systemd >= 258)
    ) {
      if (seen.has(character)) break;
      seen.add(character);
    } else if (character === '+' && !privileged && !seen.has('!')) seen.add('+');
    else if (character === '!' && !privileged) {
      if (seen.delete('!')) seen.add('!!');
      else seen.add('!');
    } else break;
  }
  return { rest: word.slice(at), ignored: seen.has('-'), ownName: seen.has('@') };
}

/** What is wrong with the path of a program; null where nothing is. */
function programFault(path: string, ignoring: string, rest: string): string | null {
  if (path === '') return `Empty path in command line${ignoring}: ${rest}`;
  if (/[\x01-\x1f"'\\\x7f]/.test(path))
    return `Executable path contains special characters${ignoring}: ${path}`;
  if (/\/\.{0,2}$|^\.\.?$/.test(path)) return `Executable path specifies a directory${ignoring}: ${path}`;
  const good = path.startsWith('/') ? path.length < 4096 : isFileName(path);
  return good ? null : `Neither a valid executable name nor an absolute path${ignoring}: ${path}`;
}
