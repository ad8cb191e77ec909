/** The state of one run of the `yaml` package's lexer and parser over a text, and how lexemes reach the parser. */
import type { CST, Parser } from 'yaml';
import type { Span } from '../../text/span.ts';
import type { BlockScalar } from './block-scalar.ts';
import { endsDocument, type Scan, tokensOf } from './rules.ts';
import type { Complain } from './text.ts';

/** The parts of the lexer that decide how far a scalar goes. They are private to it; the tests guard them. */
export interface LexerInside {
  indentNext: number;
  readonly flowLevel: number;
  readonly pos: number;
  parseQuotedScalar(): Generator<string, string>;
  pushToIndex(end: number, allowEmpty: boolean): Generator<string, number>;
}

/** Where the parser thinks it is; private to it like the above. */
export interface ParserInside {
  offset: number;
  /** The indentation of the current line, indicators counted as long as nothing else came. */
  indent: number;
  /** Nothing but blanks and indicators on this line so far. */
  atNewLine: boolean;
}

/** The state of one run over a text. */
export interface Run {
  readonly source: string;
  readonly original: string;
  readonly scan: Scan;
  readonly parser: Parser;
  /** The same parser, seen from inside. */
  readonly place: ParserInside;
  /** See `lexDocument`. */
  readonly loose: boolean;
  readonly complain: Complain;
  readonly tokens: CST.Token[];
  readonly comments: Span[];
  readonly blocks: Map<number, BlockScalar>;
  offset: number;
  /** The next lexeme is the text of a plain or block scalar. */
  scalarNext: boolean;
  /** The block scalar whose text comes next. */
  block: BlockScalar | null;
  /** See `LexedDocument`. */
  mendable: boolean;
  /** The parser has got a line break for the current run of empty lines. */
  breakFed: boolean;
  /** The next lexeme is a colon that went into the scalar before it. */
  colonTaken: boolean;
  /** Tokens seen from the one on that ends the document; -1 while it goes on. */
  beyond: number;
}

/** How many tokens yaml.v3 reads from the one on that ends the document. */
export const LOOKAHEAD = 3;

/** The characters that end a plain scalar in a flow collection. */
export const FLOW_INDICATORS = ',[]{}';

/** Ends the document: what comes now is only looked at, not read. */
export function finish(run: Run): void {
  if (run.beyond >= 0) return;
  run.tokens.push(...run.parser.end());
  run.beyond = 0;
}

/** Moves the parser over a lexeme that means nothing to it but its length: blanks, comments, more line breaks. */
export function pass(run: Run, lexeme: string): void {
  const { place } = run;
  place.offset += lexeme.length;
  const first = lexeme[0];
  if (first === '\n' || first === '\r') {
    place.indent = 0;
    place.atNewLine = true;
  } else if (first === ' ' && place.atNewLine) place.indent += lexeme.length;
}

/** Hands a lexeme on to the parser, unless the document is over. */
export function feed(run: Run, lexeme: string): void {
  if (run.beyond >= 0) return;
  run.breakFed = false;
  for (const token of run.parser.next(lexeme)) {
    run.tokens.push(token);
    // A line break behind a root that is over ends the document too, but says nothing of what comes then.
    if (token.type !== 'document' || /^\s*$/.test(lexeme)) continue;
    run.beyond = 0;
    if (lexeme !== '---' && lexeme !== '...') {
      run.complain(`unexpected ${lexeme}`, run.offset, run.offset + lexeme.length);
    }
  }
}

/** Counts a token behind the end of the document, or finds that it ends the document. */
export function count(run: Run, lexeme: string): void {
  if (run.beyond < 0 && endsDocument(run.scan, run.offset, lexeme)) finish(run);
  if (run.beyond >= 0) run.beyond += tokensOf(run.scan, run.offset, lexeme);
}
