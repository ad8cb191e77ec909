/** Shell scripts: commands, words of the language, strings with what is filled into them. */
import { readShell, type ShellScript } from '../../syntax/shell/read.ts';
import type { Span } from '../../text/span.ts';
import { addTokens, lex, type Token, type Tokenise, type TokenType } from './token.ts';

const KEYWORDS = new Set([
  ...[
    'if',
    'then',
    'elif',
    'else',
    'fi',
    'for',
    'while',
    'until',
    'do',
    'done',
    'case',
    'esac',
    'in',
    'select',
  ],
  ...['function', 'time', 'coproc', '{', '}', '!', '[[', ']]', '[', ']'],
]);
/** Commands that belong to the shell as its keywords do. */
const DECLARATIONS = new Set([
  'export',
  'readonly',
  'local',
  'declare',
  'typeset',
  'return',
  'exit',
  'set',
  'unset',
]);

interface Scanner {
  readonly text: string;
  readonly tokens: Token[];
  /** Where commands begin. */
  readonly commands: ReadonlySet<number>;
  /** What is open: `"`, `(` of a substitution, or a plain `(`. */
  readonly open: ('"' | '(')[];
}

/** The words of a script. */
export const shellTokens: Tokenise = (text) => {
  const script = readShell(text);
  const scanner: Scanner = { text, tokens: [], commands: commandsOf(script), open: [] };
  const whole = [
    ...script.comments.map((span) => ({ ...span, type: 'comment' as const })),
    ...script.heredocs.map((span) => ({ ...span, type: 'string' as const })),
  ].sort((a, b) => a.start - b.start);
  let next = 0;
  for (let at = 0; at < text.length; ) {
    let found = whole[next];
    while (found && (found.start < at || found.end <= found.start)) found = whole[++next];
    if (found?.start === at) {
      if (found.type === 'string') addTokens(scanner.tokens, heredocTokens(text, found));
      else scanner.tokens.push(found);
      at = found.end;
      next++;
    } else at = scan(scanner, at, found?.start ?? text.length);
  }
  return scanner.tokens;
};

const FILLED_IN = /(?<variable>\$(?:[A-Za-z_]\w*|\{[^}\s]*\}?))|(?<string>[^$]+|\$)/g;

/** A here-document; variables are filled in unless its delimiter has quotes. */
function heredocTokens(text: string, span: Span): readonly Token[] {
  const before = text.slice(Math.max(0, span.start - 200), span.start - 1);
  const isQuoted = /<<-?[ \t]*["'\\]/.test(before.slice(before.lastIndexOf('\n') + 1));
  return isQuoted ? [{ ...span, type: 'string' }] : lex(text, span, FILLED_IN);
}

function commandsOf({ commands }: ShellScript): ReadonlySet<number> {
  return new Set(commands.flatMap(({ words: [first] }) => (first ? [first.start] : [])));
}

/** Takes one word, and tells what is behind it. */
function scan(scanner: Scanner, at: number, limit: number): number {
  const { text, open } = scanner;
  const character = text[at] ?? '';
  if (open.at(-1) === '"') return scanQuoted(scanner, at, limit);
  if (character === '"') {
    open.push('"');
    return push(scanner, { start: at, end: at + 1 }, 'string');
  }
  if (character === "'") {
    const close = text.indexOf("'", at + 1);
    return push(scanner, { start: at, end: close < 0 || close >= limit ? limit : close + 1 }, 'string');
  }
  if (character === '$') return scanDollar(scanner, at);
  if (/\s/.test(character)) return at + 1;
  if (character === '(' || character === ')') {
    if (character === '(') open.push('(');
    else if (open.at(-1) === '(') open.pop();
    return push(scanner, { start: at, end: at + 1 }, 'operator');
  }
  if (/[;&|<>`]/.test(character)) return push(scanner, { start: at, end: at + 1 }, 'operator');
  if (character === '\\') return push(scanner, { start: at, end: Math.min(at + 2, limit) }, 'operator');
  return scanWord(scanner, at, limit);
}

function scanQuoted(scanner: Scanner, at: number, limit: number): number {
  const { text, open } = scanner;
  if (text[at] === '$') return scanDollar(scanner, at);
  let end = at;
  for (; end < limit && text[end] !== '$'; end++) {
    if (text[end] === '\\') end++;
    else if (text[end] === '"') {
      open.pop();
      end++;
      break;
    }
  }
  return push(scanner, { start: at, end: Math.min(end, limit) }, 'string');
}

/** `$name`, `${…}`, or the beginning of `$(`. */
function scanDollar(scanner: Scanner, at: number): number {
  const { text, open } = scanner;
  if (text[at + 1] === '(') {
    open.push('(');
    return push(scanner, { start: at, end: at + 2 }, 'operator');
  }
  const name = /^\$(?:[A-Za-z_]\w{0,250}|\{[^}\n"]{0,250}\}?|[@*#?$!\d-])/.exec(
    text.slice(at, at + 256),
  )?.[0];
  const inString = open.at(-1) === '"';
  return push(
    scanner,
    { start: at, end: at + (name?.length ?? 1) },
    name || !inString ? 'variable' : 'string',
  );
}

/** The characters at which a word ends that has no quotes. */
const WORD_ENDS = /[\s;&|()<>"'$`\\]/;

function scanWord(scanner: Scanner, at: number, limit: number): number {
  const { text, commands } = scanner;
  let end = at + 1;
  while (end < limit && !WORD_ENDS.test(text[end] ?? '')) end++;
  const before = text[at - 1] ?? '\n';
  const isWhole = /[\s;&|()<>`]/.test(before);
  const word = text.slice(at, Math.min(end, at + 256));
  const name = isWhole ? /^([A-Za-z_]\w*)\+?=/.exec(word) : null;
  if (name) {
    const [assigned, { length }] = [name[0].length, name[1] ?? ''];
    push(scanner, { start: at, end: at + length }, 'variable');
    push(scanner, { start: at + length, end: at + assigned }, 'operator');
    return assigned < end - at ? push(scanner, { start: at + assigned, end }, 'string') : end;
  }
  return push(scanner, { start: at, end }, isWhole ? typeOf(word, commands.has(at), text[end]) : 'string');
}

function typeOf(word: string, isCommand: boolean, behind: string | undefined): TokenType {
  if (isCommand) return KEYWORDS.has(word) || DECLARATIONS.has(word) ? 'keyword' : 'function';
  if (KEYWORDS.has(word) || DECLARATIONS.has(word)) return 'keyword';
  if (behind === '(') return 'function';
  if (/^--?[A-Za-z]/.test(word)) return 'parameter';
  return /^\d+$/.test(word) ? 'number' : 'string';
}

function push({ tokens }: Scanner, { start, end }: Span, type: TokenType): number {
  if (end > start) tokens.push({ start, end, type });
  return Math.max(end, start + 1);
}
