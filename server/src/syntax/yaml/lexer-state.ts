/** The state of the lexer of YAML, and the pieces of the text that it hands on. */
import { isEmpty, isFlowIndicator } from './extent.ts';
import { isKeyLine, lineBelow } from './mend.ts';
import { indentAt, type Scan } from './rules.ts';
import { isBlank } from './text.ts';

/** The state of the lexer. All offsets are into `source`. */
export interface Lexer {
  readonly source: string;
  readonly scan: Scan;
  /** See `lexDocument`. */
  readonly loose: boolean;
  /** Takes one lexeme. */
  readonly take: (lexeme: string) => void;
  /** Nothing more is to be read. */
  stopped: boolean;
  pos: number;
  /** How many flow collections are open. */
  flowLevel: number;
  /** In a flow collection: what stands before may be a key, and a `:` needs no blank behind it. */
  flowKey: boolean;
  /** The column of the current line's text, its indicators passed over. */
  column: number;
  /** How deep the next lines have to be indented to belong to the block scalar; unless `loose`, to `[ ]` and quotes. */
  least: number;
}

/** A lexer at the start of a text. Its line breaks are LF or CRLF, and a byte order mark stands only at its start. */
export function startLexer(
  source: string,
  scan: Scan,
  loose: boolean,
  take: (lexeme: string) => void,
): Lexer {
  return {
    source,
    scan,
    loose,
    take,
    stopped: false,
    pos: 0,
    flowLevel: 0,
    flowKey: false,
    column: 0,
    least: 0,
  };
}

/** Hands on the text up to `end`, if there is any. */
export function push(lexer: Lexer, end: number): void {
  if (end <= lexer.pos) return;
  const lexeme = lexer.source.slice(lexer.pos, end);
  lexer.pos = end;
  lexer.take(lexeme);
}

/** Hands on the blanks at the lexer's place. */
export function pushBlanks(lexer: Lexer): void {
  let end = lexer.pos;
  while (isBlank(lexer.source[end])) end++;
  push(lexer, end);
}

/** Hands on one line break. */
export function pushBreak(lexer: Lexer): void {
  const { source, pos } = lexer;
  if (source[pos] === '\n') push(lexer, pos + 1);
  else if (source[pos] === '\r') push(lexer, pos + 2);
}

/** Hands on the rest of the line, which is a comment or what should be one. */
export function pushLine(lexer: Lexer): void {
  push(lexer, lineEnd(lexer));
}

/** Where the line at the lexer's place ends, its break not included. */
export function lineEnd({ source, pos }: Lexer): number {
  const end = source.indexOf('\n', pos);
  if (end < 0) return source.length;
  return end > pos && source[end - 1] === '\r' ? end - 1 : end;
}

/** Hands on an anchor or alias, up to a character that cannot stand in the name of an anchor or alias. */
export function pushName(lexer: Lexer): void {
  let end = lexer.pos;
  while (!isEmpty(lexer.source[end]) && !isFlowIndicator(lexer.source[end])) end++;
  push(lexer, end);
}

/** What stands in a tag besides the bytes written as `%xx`. */
const TAG_CHAR = /[\w\-#;/?:@&=+$.!~*'()]/;
const HEX = /[\dA-Fa-f]/;

/** A tag, with its `< >` or up to a character that cannot stand in one. */
export function pushTag(lexer: Lexer): void {
  const { source, pos } = lexer;
  let end = pos + 1;
  if (source[end] === '<') {
    while (!isEmpty(source[end]) && source[end] !== '>') end++;
    push(lexer, source[end] === '>' ? end + 1 : end);
    return;
  }
  for (;;) {
    const char = source[end] ?? ' ';
    if (TAG_CHAR.test(char)) end++;
    else if (char === '%' && HEX.test(source[end + 1] ?? '') && HEX.test(source[end + 2] ?? '')) end += 3;
    else break;
  }
  push(lexer, end);
}

/** How deep the next lines have to be indented to belong to the scalar or flow collection at the lexer's place. */
export function leastIndent(lexer: Lexer): number {
  const { source, pos, loose } = lexer;
  const char = source[pos];
  if (lexer.flowLevel > 0 || char === '"' || char === "'") return loose ? 0 : lexer.least;
  if (!loose && isKeyLine(lineBelow(source, pos))) return Infinity;
  return indentAt(lexer.scan, pos) + 1;
}
