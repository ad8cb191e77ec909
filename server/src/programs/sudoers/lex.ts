/** The tokens of sudoers (toke.l of sudo 1.9). */

/** Marks such as `=` are kinds of their own; `end` is the end of the line. */
export type TokenKind =
  | ('=' | ',' | ':' | '!' | '(' | ')' | '>' | 'end')
  | ('alias' | 'all' | 'word' | 'group' | 'netgroup' | 'address' | 'command')
  | ('tag' | 'option' | 'sha' | 'digest' | 'error');

export interface SudoToken {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A place in a text, moved by whoever reads. */
export interface SudoLexer {
  readonly text: string;
  at: number;
  /** The line that `at` is on, from 1. */
  line: number;
  /** Commands have no arguments: those that Defaults are for. */
  bare?: boolean;
}

const TAG = /(?:(?:NO)?(?:PASSWD|EXEC|INTERCEPT|SETENV|LOG_OUTPUT|LOG_INPUT|MAIL|FOLLOW))[ \t]*:/y;
const OPTION =
  /(?:TIMEOUT|NOTBEFORE|NOTAFTER|CWD|CHROOT|ROLE|TYPE|APPARMOR_PROFILE|PRIVS|LIMITPRIVS)(?![A-Z0-9_])/y;
const WORD = /(?:[^#>!=:,() \t\r\n\\"]|\\[^\t\n])+/y;
const GROUP = /%:?(?:#-?\d+|(?:[^#>!=:,() \t\r\n\\"]|\\[^\t\n])+)/y;
const ID = /#-?\d+/y;
const PATH = /\/(?:\\[,:= \t#]|[^,:=\\ \t\r\n#])+/y;
const EXPRESSION = /\^(?:[^#\r\n$\\]|\\[^\r\n])*\$/y;
const ALIAS = /[A-Z][A-Z0-9_]*/y;
const ADDRESS = /[\da-fA-F:.]*[.:][\da-fA-F:.]*(?:\/[\da-fA-F:.]+)?/y;
const DIGEST_LENGTH: Readonly<Record<string, number>> = { sha224: 28, sha256: 32, sha384: 48, sha512: 64 };

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Moves behind blanks, and behind lines that go on. */
export function skipGaps(lexer: SudoLexer): void {
  const { text } = lexer;
  while (lexer.at < text.length) {
    if (text[lexer.at] === ' ' || text[lexer.at] === '\t') {
      lexer.at++;
      continue;
    }
    const gap = matchAt(/\\[ \t]*\r?\n/y, text, lexer.at);
    if (gap === '') return;
    lexer.at += gap.length;
    lexer.line++;
  }
}

/** The next token; at the end of a line one of kind `end`, again and again. */
export function nextToken(lexer: SudoLexer): SudoToken {
  skipGaps(lexer);
  const { text, at } = lexer;
  const character = text[at] ?? '';
  if (isEnd(text, at)) return { kind: 'end', text: '', start: at, end: at };
  if ('=,:!()>'.includes(character)) return take(lexer, character as TokenKind, character);
  if (character === '"') return quoted(lexer);
  if (character === '#') return take(lexer, 'word', matchAt(ID, text, at));
  const tag = matchAt(TAG, text, at);
  if (tag !== '') return take(lexer, 'tag', tag);
  const word = matchAt(WORD, text, at);
  const path = matchAt(PATH, text, at);
  if (path !== '' && path.length >= word.length) return command(lexer, path);
  const expression = matchAt(EXPRESSION, text, at);
  if (expression !== '' && expression.length >= word.length) return command(lexer, expression);
  return plain(lexer, word);
}

function plain(lexer: SudoLexer, word: string): SudoToken {
  const { text, at } = lexer;
  const character = text[at] ?? '';
  if (character === '%') {
    const group = matchAt(GROUP, text, at);
    return group === '' ? take(lexer, 'error', '%') : take(lexer, 'group', group);
  }
  if (character === '+') return word.length < 2 ? take(lexer, 'error', '+') : take(lexer, 'netgroup', word);
  if (word === 'ALL') return take(lexer, 'all', word);
  if (word !== '' && matchAt(OPTION, text, at).length === word.length) return take(lexer, 'option', word);
  if (word !== '' && matchAt(ALIAS, text, at).length === word.length) return take(lexer, 'alias', word);
  if (Object.hasOwn(DIGEST_LENGTH, word)) return take(lexer, 'sha', word);
  if (word === 'sudoedit') return command(lexer, word);
  const address = matchAt(ADDRESS, text, at);
  if (address.length >= Math.max(word.length, 3) && address.split(/[:.]/).length > 2)
    return take(lexer, 'address', address);
  return word === '' ? take(lexer, 'error', character) : take(lexer, 'word', word);
}

function take(lexer: SudoLexer, kind: TokenKind, found: string): SudoToken {
  const start = lexer.at;
  lexer.at += Math.max(1, found.length);
  return { kind, text: found, start, end: lexer.at };
}

function isEnd(text: string, at: number): boolean {
  if (at >= text.length || text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n')) return true;
  return text[at] === '#' && !/^#-?\d/.test(text.slice(at, at + 3));
}

function quoted(lexer: SudoLexer): SudoToken {
  const found = matchAt(/"(?:[^"\r\n\\]|\\"|\\[^"\n])*"/y, lexer.text, lexer.at);
  if (found.length <= 2) return take(lexer, 'error', found || '"');
  const kind = found[1] === '%' ? 'group' : found[1] === '+' ? 'netgroup' : 'word';
  return take(lexer, kind, found);
}

/** A path with its arguments: they end at a mark that has no backslash. */
function command(lexer: SudoLexer, path: string): SudoToken {
  const { text, at: start } = lexer;
  lexer.at += path.length;
  let end = lexer.at;
  if (lexer.bare || (path.endsWith('/') && path.length > 1))
    return { kind: 'command', text: path, start, end };
  while (lexer.at < text.length) {
    skipGaps(lexer);
    const argument = matchAt(/(?:\\[^\r\n]|[^#\\:,= \t\r\n]|=(?=\S))+/y, text, lexer.at);
    if (argument === '') break;
    lexer.at += argument.length;
    end = lexer.at;
  }
  lexer.at = end;
  return { kind: 'command', text: text.slice(start, end), start, end };
}

/** The digest behind `sha256:`; of kind `error` where it is not as long as it must be. */
export function digestToken(lexer: SudoLexer, kind: string): SudoToken {
  skipGaps(lexer);
  const found = matchAt(/[A-Za-z0-9+/=]+/y, lexer.text, lexer.at);
  const size = DIGEST_LENGTH[kind] ?? 0;
  const base64 = found.endsWith('=') ? 4 * Math.ceil(size / 3) : Math.floor((4 * size + 2) / 3);
  const fits = (/^[\da-fA-F]+$/.test(found) && found.length === size * 2) || found.length === base64;
  return take(lexer, fits ? 'digest' : 'error', found);
}

/** Moves to the next line, over those that this one goes on over. */
export function skipLine(lexer: SudoLexer): void {
  const { text } = lexer;
  while (lexer.at < text.length) {
    const found = text.indexOf('\n', lexer.at);
    const end = found < 0 ? text.length : found;
    const goesOn = /\\[ \t]*\r?$/.test(text.slice(Math.max(lexer.at, end - 256), end));
    lexer.at = found < 0 ? text.length : end + 1;
    if (found >= 0) lexer.line++;
    if (!goesOn) return;
  }
}
