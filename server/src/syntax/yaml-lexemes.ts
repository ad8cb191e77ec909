/** Takes the lexemes of the `yaml` package one by one, holds them to yaml.v3's rules and hands them to the parser. */
import { type BlockScalar, readBlockScalar } from './yaml-block-scalar.ts';
import { lacksColon } from './yaml-mend.ts';
import {
  flowLevel,
  indentAt,
  onBlanks,
  onBlockScalar,
  onColon,
  onComma,
  onComment,
  onEntry,
  onFlowEnd,
  onFlowStart,
  onMarker,
  onNewLine,
  onNode,
  onPlainEnd,
  onRootEnd,
  onScalarEnd,
} from './yaml-rules.ts';
import { count, feed, type LexerInside, LOOKAHEAD, pass, type Run } from './yaml-run.ts';
import { isBlank, isClosed } from './yaml-text.ts';

const FLOW_INDICATORS = ',[]{}';

/** Takes one lexeme: applies the rules, then hands it on. */
export function step(run: Run, inside: LexerInside, lexeme: string): void {
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
      takeBreak(run, lexeme);
      run.offset = end;
      onNewLine(scan, end);
      return;
    case ' ':
    case '\t':
      onBlanks(scan, offset, lexeme);
      break;
    case '#':
      if (run.beyond < 0) run.comments.push({ start: offset, end });
      onComment(scan, offset);
      break;
    case '\ufeff':
      break;
    default:
      count(run, lexeme);
      takeMark(run, inside, lexeme);
      return;
  }
  pass(run, lexeme);
  run.offset = end;
}

/** A line break. The parser needs one for each run of empty lines, and none in flow collections. */
function takeBreak(run: Run, lexeme: string): void {
  const flow = flowLevel(run.scan) > 0;
  if (flow) run.multiLine = true;
  if (flow || run.breakFed) return pass(run, lexeme);
  feed(run, lexeme);
  run.breakFed = true;
}

/** A lexeme that is more than blanks, breaks and comments. */
function takeMark(run: Run, inside: LexerInside, lexeme: string): void {
  const { scan, offset } = run;
  const end = offset + lexeme.length;
  scan.afterComment = false;
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
  if (flowLevel(run.scan) > 0 && next !== undefined && FLOW_INDICATORS.includes(next))
    return takePlain(run, lexeme);
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
  if (token.startsWith('&')) {
    // The anchor is that of an empty key; the parser would give it to the map.
    feed(run, '\x1f');
    feed(run, '');
  }
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
  if (!isClosed(lexeme) && run.beyond >= 0)
    run.complain('this quoted text is not closed', offset, offset + 1);
}

const NO_START = /^[ \t\n\r,[\]{}#&*!|>'"%@`]/;

/** The text of a plain scalar. */
function takePlain(run: Run, lexeme: string): void {
  // The lexer makes an empty scalar of nothing between two indicators.
  if (lexeme === '') return;
  const { scan, source } = run;
  scan.afterComment = false;
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
  const joins =
    flow &&
    source[start + text.length] === ':' &&
    FLOW_INDICATORS.includes(source[start + text.length + 1] ?? ' ');
  onNode(scan, start);
  // Behind the document a comma is a token as good as any.
  if (NO_START.test(text) && !(run.beyond >= 0 && text.startsWith(',')))
    run.complain(`text cannot start with ${text[0]}; quote it`, start, start + text.length);
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
  if (text.includes('\n')) run.multiLine = true;
  if (!run.loose && lacksColon(scan, start, text)) mendKey(run, start);
}

/** In half-typed text a word with a key below it is a key too: gives it the colon it lacks. */
function mendKey(run: Run, start: number): void {
  run.complain("expected ':' behind this key", start, run.offset);
  onColon(run.scan, run.offset);
  feed(run, ':');
  run.place.offset--;
}

/** A `|` or `>`: reads the whole block scalar and tells the lexer how deep its lines have to be indented. */
function startBlock(run: Run, inside: LexerInside): void {
  const { scan, offset } = run;
  const parentIndent = indentAt(scan, offset);
  const block = readBlockScalar(run.original, offset, parentIndent, run.complain);
  onBlockScalar(scan, offset, block.end);
  // At the column of its map the parser would take it for a key; it can only be the value of the key before it.
  if (scan.indent === offset - scan.lineStart) run.place.indent++;
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
