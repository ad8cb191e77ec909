/** The state of one run of the `yaml` package's lexer and parser over a text, and how lexemes reach the parser. */
import { CST, type Parser } from 'yaml';
import type { Span } from '../../text/span.ts';
import type { BlockScalar } from './block-scalar.ts';
import { endsDocument, type Scan, tokensOf } from './rules.ts';
import type { Complain } from './text.ts';

/** The blanks and breaks since the last lexeme that the parser got. */
export interface Passed {
  /** There was a break. */
  broke: boolean;
  /** The blanks that belong to the indentation. */
  blanks: number;
  /** Nothing but blanks and indicators on this line so far. */
  atStart: boolean;
}

/** The state of one run over a text. */
export interface Run {
  readonly source: string;
  readonly original: string;
  readonly scan: Scan;
  readonly parser: Parser;
  /** What the parser has not been told yet of the blanks and breaks passed over. */
  readonly passed: Passed;
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

/** Ends the document: what comes now is only looked at, not read. */
export function finish(run: Run): void {
  if (run.beyond >= 0) return;
  run.tokens.push(...run.parser.end());
  run.beyond = 0;
}

/** Passes over a lexeme that means nothing to the parser but its length: blanks, comments, more line breaks. */
export function pass({ passed }: Run, lexeme: string): void {
  const first = lexeme[0];
  if (first === '\n' || first === '\r') {
    passed.broke = true;
    passed.blanks = 0;
    passed.atStart = true;
  } else if (first === ' ' && passed.atStart) passed.blanks += lexeme.length;
}

/**
 * Tells the parser of the indentation passed over. It counts that itself, by the breaks and blanks it takes; a token of
 * our own on its stack takes them, for in the tree they would be entries.
 */
function catchUp({ parser, passed }: Run): void {
  const { broke, blanks } = passed;
  if (!broke && blanks === 0) return;
  const aside: CST.BlockScalar = { type: 'block-scalar', offset: 0, indent: 0, props: [], source: '' };
  parser.stack.push(aside);
  if (broke) parser.next('\n').next();
  if (blanks > 0) parser.next(' '.repeat(blanks)).next();
  parser.stack.pop();
  passed.broke = false;
  passed.blanks = 0;
}

/** Hands a lexeme on to the parser, unless the document is over. */
export function feed(run: Run, lexeme: string): void {
  if (run.beyond >= 0) return;
  const { parser, passed } = run;
  run.breakFed = false;
  catchUp(run);
  parser.offset = run.offset;
  for (const token of parser.next(lexeme)) {
    run.tokens.push(token);
    // A line break behind a root that is over ends the document too, but says nothing of what comes then.
    if (token.type !== 'document' || /^\s*$/.test(lexeme)) continue;
    run.beyond = 0;
    if (lexeme !== '---' && lexeme !== '...') {
      run.complain(`unexpected ${lexeme}`, run.offset, run.offset + lexeme.length);
    }
  }
  if (!KEEPS_START.includes(lexeme)) passed.atStart = lexeme[0] === '\n' || lexeme[0] === '\r';
}

/** What may stand in the indentation as the parser counts it, or has no length. */
const KEEPS_START: readonly string[] = ['-', '?', ':', CST.DOCUMENT, CST.FLOW_END];

/** Hands the text of a plain or block scalar on to the parser. */
export function feedScalar(run: Run, text: string): void {
  feed(run, CST.SCALAR);
  feed(run, text);
  run.passed.atStart = run.block !== null;
}

/** Counts a token behind the end of the document, or finds that it ends the document. */
export function count(run: Run, lexeme: string): void {
  if (run.beyond < 0 && endsDocument(run.scan, run.offset, lexeme)) finish(run);
  if (run.beyond >= 0) run.beyond += tokensOf(run.scan, run.offset, lexeme);
}
