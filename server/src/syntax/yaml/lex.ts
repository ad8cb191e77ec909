/**
 * Runs the lexer and the parser of the `yaml` package over the first document of a text, held to the rules of
 * gopkg.in/yaml.v3: how far a scalar goes, what ends a plain scalar in a flow collection, what an alias name is.
 */
import { type CST, Lexer, Parser } from 'yaml';
import type { Span } from '../../text/span.ts';
import type { BlockScalar } from './block-scalar.ts';
import { step } from './lexemes.ts';
import { closes, isKeyLine, lineBelow } from './mend.ts';
import { indentAt, onEnd, startScan } from './rules.ts';
import { finish, type LexerInside, LOOKAHEAD, type ParserInside, type Run } from './run.ts';
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
    place: parser as unknown as ParserInside,
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
  const lexer = new Lexer();
  const inside = lexer as unknown as LexerInside;
  holdIndent(inside, run);
  if (!loose) holdQuotes(inside, run);
  let left = most;
  for (const lexeme of lexer.lex(source)) {
    step(run, inside, lexeme);
    if (scan.tooDeep || run.beyond >= LOOKAHEAD || --left < 0) break;
  }
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
    cut: left < 0,
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

/** Ends a quoted scalar that is nowhere closed at the end of its line, where the lexer would take all the rest. */
function holdQuotes(inside: LexerInside, run: Run): void {
  const { source } = run;
  const parseQuoted = inside.parseQuotedScalar;
  inside.parseQuotedScalar = function* () {
    const quote = source[inside.pos] ?? '"';
    const lineEnd = source.indexOf('\n', inside.pos);
    if (lineEnd < 0 || closes(source, quote, inside.pos)) return yield* parseQuoted.call(inside);
    yield* inside.pushToIndex(source[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd, false);
    return inside.flowLevel > 0 ? 'flow' : 'doc';
  };
}

/** Makes the lexer ask us how far the next lines have to be indented to belong to the scalar at its position. */
function holdIndent(inside: LexerInside, run: Run): void {
  let own = inside.indentNext;
  Object.defineProperty(inside, 'indentNext', {
    get(): number {
      if (run.block) return own;
      const char = run.source[inside.pos];
      if (inside.flowLevel > 0 || char === '"' || char === "'") return run.loose ? 0 : own;
      if (!run.loose && isKeyLine(lineBelow(run.source, inside.pos))) return Infinity;
      return indentAt(run.scan, inside.pos) + 1;
    },
    set(value: number) {
      own = value;
    },
  });
}
