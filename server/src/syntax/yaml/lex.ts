/**
 * Runs the lexer, and the parser of the `yaml` package, over the first document of a text, held to the rules of
 * gopkg.in/yaml.v3: how far a scalar goes, what ends a plain scalar in a flow collection, what an alias name is.
 */
import { type CST, Parser } from 'yaml';
import type { Span } from '../../text/span.ts';
import type { BlockScalar } from './block-scalar.ts';
import { step } from './lexemes.ts';
import { lex } from './lexer.ts';
import { startLexer } from './lexer-state.ts';
import { onEnd, startScan } from './rules.ts';
import { finish, LOOKAHEAD, type Run } from './run.ts';
import type { Complain } from './text.ts';

/** What was read of the first document. */
export interface LexedDocument {
  /** Null when the text holds no document. */
  readonly document: CST.Document | null;
  /** Lines that start with `%` before the document. */
  readonly directives: readonly CST.Directive[];
  readonly comments: readonly Span[];
  /** What stands where no token can. */
  readonly strays: readonly Span[];
  /** The block scalars by the offset of their `|` or `>`. */
  readonly blocks: ReadonlyMap<number, BlockScalar>;
  /** See `Scan`. */
  readonly looseColons: ReadonlySet<number>;
  /** If the text is broken, reading it again with `loose` off may give more. */
  readonly mendable: boolean;
  /** Reading stopped at too many levels; that brackets are open there says nothing. */
  readonly tooDeep: boolean;
  /** Where reading stopped. */
  readonly end: number;
  /** It stopped because there are too many tokens. */
  readonly cut: boolean;
  readonly tokens: number;
}

/**
 * Reads the first document. `source` is `original` with other characters where the lexer and yaml.v3 see different things.
 * `loose`: indentation does not matter in flow collections and quoted scalars, as in yaml.v3; else a line that is not
 * indented enough ends them, and a plain scalar ends before a line with a key, which mends half-typed text better.
 * `most`: so many tokens are read.
 */
export function lexDocument(
  original: string,
  source: string,
  loose: boolean,
  most: number,
  complain: Complain,
): LexedDocument {
  const scan = startScan(source, source.startsWith('\ufeff') ? 1 : 0, complain);
  const parser = new Parser();
  const run: Run = {
    source,
    original,
    scan,
    parser,
    passed: { broke: false, blanks: 0, atStart: true },
    loose,
    complain,
    tokens: [],
    comments: [],
    blocks: new Map(),
    offset: 0,
    scalarNext: false,
    block: null,
    mendable: false,
    breakFed: false,
    colonTaken: false,
    beyond: -1,
  };
  let tokens = 0;
  const lexer = startLexer(source, scan, loose, (lexeme) => {
    if (lexer.stopped) return;
    step(run, lexer, lexeme);
    if (scan.tooDeep || run.beyond >= LOOKAHEAD || ++tokens > most) lexer.stopped = true;
  });
  lex(lexer);
  if (!scan.tooDeep && run.beyond < 0) onEnd(scan);
  finish(run);
  const document = run.tokens.find((token) => token.type === 'document') ?? null;
  return {
    document,
    directives: run.tokens.filter((token) => token.type === 'directive'),
    comments: run.comments,
    strays: findStrays(run.tokens),
    blocks: run.blocks,
    looseColons: scan.looseColons,
    mendable: run.mendable,
    tooDeep: scan.tooDeep,
    end: run.offset,
    cut: tokens > most,
    tokens,
  };
}

/** Tokens outside of any document, and a `...` before the document. */
function findStrays(tokens: readonly CST.Token[]): Span[] {
  const strays: Span[] = [];
  for (const token of tokens) {
    if (token.type !== 'error' && token.type !== 'doc-end') continue;
    strays.push({ start: token.offset, end: token.offset + token.source.length });
  }
  return strays;
}
