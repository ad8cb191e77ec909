/**
 * Runs the lexer and the parser of the `yaml` package over the first document of a text, held to the rules of
 * gopkg.in/yaml.v3: how far a scalar goes, what ends a plain scalar in a flow collection, what an alias name is.
 */
import { type CST, Lexer, Parser } from 'yaml';
import type { Span } from '../text/span.ts';
import { type BlockScalar, readBlockScalar } from './yaml-block-scalar.ts';
import {
  endsDocument,
  flowLevel,
  indentAt,
  onBlanks,
  onBlockScalar,
  onColon,
  onComma,
  onEnd,
  onEntry,
  onFlowEnd,
  onFlowStart,
  onMarker,
  onNewLine,
  onNode,
  onPlainEnd,
  onRootEnd,
  onScalarEnd,
  type Scan,
  startScan,
  tokensOf,
} from './yaml-rules.ts';
import { type Complain, isBlank, isClosed } from './yaml-text.ts';

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
  /** Some flow collection or quoted scalar goes over several lines. */
  readonly multiLine: boolean;
  /** Where reading stopped. */
  readonly end: number;
}

/** The parts of the lexer that decide how far a scalar goes. They are private to it; the tests guard them. */
interface LexerInside {
  indentNext: number;
  readonly flowLevel: number;
  readonly pos: number;
}

/** The part of the parser that knows the current column. */
interface ParserInside {
  indent: number;
}

interface Run {
  readonly source: string;
  readonly original: string;
  readonly scan: Scan;
  readonly parser: Parser;
  readonly complain: Complain;
  readonly tokens: CST.Token[];
  readonly comments: Span[];
  readonly blocks: Map<number, BlockScalar>;
  offset: number;
  /** The next lexeme is the text of a plain or block scalar. */
  scalarNext: boolean;
  /** The block scalar whose text comes next. */
  block: BlockScalar | null;
  multiLine: boolean;
  /** The next lexeme is a colon that went into the scalar before it. */
  colonTaken: boolean;
  /** Tokens seen from the one on that ends the document; -1 while it goes on. */
  beyond: number;
}

/** How many tokens yaml.v3 reads from the one on that ends the document. */
const LOOKAHEAD = 3;

const FLOW_INDICATORS = ',[]{}';

/**
 * Reads the first document. `source` is `original` with every line break that the lexer does not know replaced by LF.
 * `loose`: indentation does not matter in flow collections and quoted scalars, as in yaml.v3; else a line that is not
 * indented enough ends them, which mends half-typed text better.
 */
export function lexDocument(original: string, source: string, loose: boolean, complain: Complain): LexedDocument {
  const scan = startScan(source, source.startsWith('\ufeff') ? 1 : 0, complain);
  const run: Run = {
    source,
    original,
    scan,
    parser: new Parser(),
    complain,
    tokens: [],
    comments: [],
    blocks: new Map(),
    offset: 0,
    scalarNext: false,
    block: null,
    multiLine: false,
    colonTaken: false,
    beyond: -1,
  };
  const lexer = new Lexer();
  const inside = lexer as unknown as LexerInside;
  holdIndent(inside, run, loose);
  for (const lexeme of lexer.lex(source)) {
    step(run, inside, lexeme);
    if (scan.tooDeep || run.beyond >= LOOKAHEAD) break;
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
    multiLine: run.multiLine,
    end: run.offset,
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

/** Makes the lexer ask us how far the next lines have to be indented to belong to the scalar at its position. */
function holdIndent(inside: LexerInside, run: Run, loose: boolean): void {
  let own = inside.indentNext;
  Object.defineProperty(inside, 'indentNext', {
    get(): number {
      if (run.block) return own;
      const char = run.source[inside.pos];
      if (inside.flowLevel > 0 || char === '"' || char === "'") return loose ? 0 : own;
      return indentAt(run.scan, inside.pos) + 1;
    },
    set(value: number) {
      own = value;
    },
  });
}

/** Ends the document: what comes now is only looked at, not read. */
function finish(run: Run): void {
  if (run.beyond >= 0) return;
  run.tokens.push(...run.parser.end());
  run.beyond = 0;
}

/** Hands a lexeme on to the parser, unless the document is over. */
function feed(run: Run, lexeme: string): void {
  if (run.beyond >= 0) return;
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
function count(run: Run, lexeme: string): void {
  if (run.beyond < 0 && endsDocument(run.scan, run.offset, lexeme)) finish(run);
  if (run.beyond >= 0) run.beyond += tokensOf(run.scan, run.offset, lexeme);
}

/** Takes one lexeme: applies the rules, then hands it on. */
function step(run: Run, inside: LexerInside, lexeme: string): void {
  if (run.colonTaken) {
    run.colonTaken = false;
    run.offset += 1;
    return;
  }
  if (run.scalarNext) {
    run.scalarNext = false;
    if (run.block) takeBlockText(run, run.block, lexeme);
    else takePlain(run, lexeme);
    return;
  }
  switch (lexeme) {
    case '\x1f':
      run.scalarNext = true;
      return;
    case '\x02':
    case '\x18':
      feed(run, lexeme);
      return;
  }
  takeToken(run, inside, lexeme);
}

function takeToken(run: Run, inside: LexerInside, lexeme: string): void {
  const { scan, offset } = run;
  const end = offset + lexeme.length;
  const first = lexeme[0];
  switch (first) {
    case '\n':
    case '\r':
      if (flowLevel(scan) > 0) run.multiLine = true;
      feed(run, lexeme);
      run.offset = end;
      onNewLine(scan, end);
      return;
    case ' ':
    case '\t':
      onBlanks(scan, offset, lexeme);
      break;
    case '#':
      if (run.beyond < 0) run.comments.push({ start: offset, end });
      break;
    case '\ufeff':
      break;
    default:
      count(run, lexeme);
      takeMark(run, inside, lexeme);
      return;
  }
  feed(run, lexeme);
  run.offset = end;
}

/** A lexeme that is more than blanks, breaks and comments. */
function takeMark(run: Run, inside: LexerInside, lexeme: string): void {
  const { scan, offset } = run;
  const end = offset + lexeme.length;
  switch (lexeme[0]) {
    case '[':
    case '{':
      onFlowStart(scan, offset);
      break;
    case ']':
    case '}':
      onFlowEnd(scan, offset);
      onRootEnd(scan);
      break;
    case ',':
      onComma(scan);
      break;
    case '?':
      onEntry(scan, offset, '?');
      break;
    case ':':
      onColon(scan, offset);
      break;
    case '-':
      if (lexeme === '-') return takeDash(run, lexeme);
      return takeMarker(run, lexeme);
    case '.':
    case '%':
      return takeMarker(run, lexeme);
    case '&':
    case '*':
      return takeName(run, lexeme);
    case '!':
      takeTag(run, lexeme);
      break;
    case '|':
    case '>':
      startBlock(run, inside);
      break;
    default:
      takeQuoted(run, lexeme);
  }
  feed(run, lexeme);
  run.offset = end;
}

/** A `---`, `...` or `%` line. */
function takeMarker(run: Run, lexeme: string): void {
  const over = run.beyond >= 0;
  onMarker(run.scan);
  feed(run, lexeme);
  if (!over && run.beyond >= 0) run.beyond++;
  run.offset += lexeme.length;
}

/** A `-`: in a flow collection before an indicator yaml.v3 takes it for text. */
function takeDash(run: Run, lexeme: string): void {
  const next = run.source[run.offset + 1];
  if (flowLevel(run.scan) > 0 && next !== undefined && FLOW_INDICATORS.includes(next)) return takePlain(run, lexeme);
  onEntry(run.scan, run.offset, '-');
  feed(run, lexeme);
  run.offset += 1;
}

/** An anchor or alias: its name is letters, digits, `_` and `-`; the lexer takes more for it. */
function takeName(run: Run, lexeme: string): void {
  onNode(run.scan, run.offset);
  if (lexeme.startsWith('*')) onRootEnd(run.scan);
  const name = /^[\w-]*/.exec(lexeme.slice(1))?.[0] ?? '';
  const colon = name.length > 0 && lexeme.length === name.length + 2 && lexeme.endsWith(':');
  const token = colon ? lexeme.slice(0, -1) : lexeme;
  if (!colon && name.length !== lexeme.length - 1) {
    run.complain('a name can only hold letters, digits, _ and -', run.offset, run.offset + lexeme.length);
  } else if (name === '') {
    run.complain(`expected a name behind ${lexeme}`, run.offset, run.offset + 1);
  } else if ('[{'.includes(run.source[run.offset + token.length] ?? ' ')) {
    run.complain(`expected a space behind ${token}`, run.offset, run.offset + token.length);
  }
  feed(run, token);
  run.offset += token.length;
  if (!colon) return;
  count(run, ':');
  onColon(run.scan, run.offset);
  feed(run, ':');
  run.offset += 1;
}

function takeTag(run: Run, lexeme: string): void {
  onNode(run.scan, run.offset);
  const end = run.offset + lexeme.length;
  const next = run.source[end];
  if (next !== undefined && !isBlank(next) && next !== '\n' && next !== '\r') {
    run.complain('expected a space behind the tag', run.offset, end);
  }
}

/** A quoted scalar; anything else that gets here is no token at all. */
function takeQuoted(run: Run, lexeme: string): void {
  const { scan, offset } = run;
  onNode(scan, offset);
  onScalarEnd(scan, offset, lexeme);
  if (lexeme.includes('\n')) run.multiLine = true;
  onRootEnd(scan);
  if (!isClosed(lexeme) && run.beyond >= 0) run.complain('this quoted text is not closed', offset, offset + 1);
}

const NO_START = /^[ \t\n\r,[\]{}#&*!|>'"%@`]/;

/** The text of a plain scalar. */
function takePlain(run: Run, lexeme: string): void {
  // The lexer makes an empty scalar of nothing between two indicators.
  if (lexeme === '') return;
  const { scan, source } = run;
  count(run, '');
  // To yaml.v3 a comma is a token of its own, and so is what follows it.
  if (run.beyond >= 0 && lexeme.startsWith(',')) run.beyond = LOOKAHEAD;
  let text = lexeme;
  const flow = flowLevel(scan) > 0;
  if (flow && text.startsWith('?') && text.length > 1) {
    onEntry(scan, run.offset, '?');
    feed(run, '?');
    run.offset += 1;
    text = text.slice(1);
  }
  const start = run.offset;
  // Before an indicator the lexer ends the scalar at the colon, yaml.v3 does not.
  const joins = flow && source[start + text.length] === ':' && FLOW_INDICATORS.includes(source[start + text.length + 1] ?? ' ');
  onNode(scan, start);
  // Behind the document a comma is a token as good as any.
  if (NO_START.test(text) && !(run.beyond >= 0 && text.startsWith(','))) run.complain(`text cannot start with ${text[0]}; quote it`, start, start + text.length);
  const question = flow ? text.indexOf('?') : -1;
  if (question >= 0) {
    run.complain("text in [ ] or { } cannot hold a '?'; quote it", start, start + text.length);
  }
  if (flow && text.startsWith(':')) run.complain("expected a value before ':'", start, start + 1);
  onPlainEnd(scan, start, text);
  onScalarEnd(scan, start, text);
  onRootEnd(scan);
  feed(run, '\x1f');
  feed(run, joins ? `${text}:` : text);
  run.offset = start + text.length;
  run.colonTaken = joins;
}

/** A `|` or `>`: reads the whole block scalar and tells the lexer how deep its lines have to be indented. */
function startBlock(run: Run, inside: LexerInside): void {
  const { scan, offset } = run;
  const parentIndent = indentAt(scan, offset);
  const block = readBlockScalar(run.original, offset, parentIndent, run.complain);
  onBlockScalar(scan, offset, block.end);
  // At the column of its map the parser would take it for a key; it can only be the value of the key before it.
  if (scan.indent === offset - scan.lineStart) (run.parser as unknown as ParserInside).indent++;
  onRootEnd(scan);
  inside.indentNext = Math.max(parentIndent + 1, 1);
  run.block = block;
  run.blocks.set(offset, block);
}

/** The lines of a block scalar as the lexer cut them. */
function takeBlockText(run: Run, block: BlockScalar, lexeme: string): void {
  const { offset } = run;
  const rest = lexeme.slice(Math.max(block.end - offset, 0)).search(/\S/);
  if (rest >= 0) {
    const at = Math.max(block.end, offset) + rest;
    run.complain('less indented than the empty lines at the start of its block scalar', at, at + 1);
  }
  run.block = null;
  onScalarEnd(run.scan, offset, lexeme);
  feed(run, '\x1f');
  feed(run, lexeme);
  run.offset += lexeme.length;
}
