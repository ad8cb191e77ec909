/** Takes the lexemes one by one, holds them to yaml.v3's rules and hands them to the parser. */

import { CST } from 'yaml';
import { FLOW_INDICATORS } from './extent.ts';
import { startBlock, takeBlockText, takePlain, takeQuoted } from './lexeme-scalars.ts';
import type { Lexer } from './lexer-state.ts';
import {
  closeFlow,
  flowLevel,
  onColon,
  onComma,
  onEntry,
  onFlowEnd,
  onFlowStart,
  onMarker,
  onNewLine,
  onNode,
  onRootEnd,
} from './rules.ts';
import { count, feed, feedScalar, pass, type Run } from './run.ts';
import { onBlanks, onComment } from './tabs.ts';
import { isBlank } from './text.ts';

/** Takes one lexeme: applies the rules, then hands it on. */
export function step(run: Run, lexer: Lexer, lexeme: string): void {
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
    case CST.SCALAR:
      run.scalarNext = true;
      return;
    case CST.DOCUMENT:
      feed(run, lexeme);
      return;
    case CST.FLOW_END:
      breakFlow(run);
      return;
  }
  takeToken(run, lexer, lexeme);
}

function takeToken(run: Run, lexer: Lexer, lexeme: string): void {
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
    case CST.BOM:
      break;
    default:
      count(run, lexeme);
      takeMark(run, lexer, lexeme);
      return;
  }
  pass(run, lexeme);
  run.offset = end;
}

/** A line break. The parser needs one for each run of empty lines, and none in flow collections. */
function takeBreak(run: Run, lexeme: string): void {
  const flow = flowLevel(run.scan) > 0;
  if (flow) run.mendable = true;
  if (flow || run.breakFed) return pass(run, lexeme);
  feed(run, lexeme);
  run.breakFed = true;
}

/** A lexeme that is more than blanks, breaks and comments. */
function takeMark(run: Run, lexer: Lexer, lexeme: string): void {
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
      return takeColon(run);
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
      startBlock(run, lexer);
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

/** A `:` behind a key. */
function takeColon(run: Run): void {
  const fits = onColon(run.scan, run.offset);
  if (!fits) run.mendable = true;
  // A second colon on a line would open a map that swallows the lines below; it is left out where text is mended.
  if (fits || run.loose) feed(run, ':');
  else pass(run, ':');
  run.offset += 1;
}

/** The lexer gives up on a flow collection that was not closed; it has read the next line's indentation already. */
function breakFlow(run: Run): void {
  const { blanks } = run.passed;
  closeFlow(run.scan);
  feed(run, CST.FLOW_END);
  feed(run, '\n');
  run.passed.blanks = blanks;
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
    feedScalar(run, '');
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
