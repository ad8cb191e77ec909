/**
 * Cuts YAML into the lexemes that the parser of the `yaml` package takes: pieces of the text, and between them
 * `CST.DOCUMENT` where a document starts, `CST.SCALAR` before the text of a plain or block scalar, and `CST.FLOW_END`
 * where a flow collection ends that was not closed. It asks the rules of gopkg.in/yaml.v3 (`Scan`), which follow it
 * lexeme by lexeme, how far a scalar goes.
 */
import { CST } from 'yaml';
import {
  blockExtent,
  closingQuote,
  isEmpty,
  isFlowIndicator,
  isMarker,
  plainEnd,
  quotedEnd,
  spacesEnd,
} from './extent.ts';
import {
  type Lexer,
  leastIndent,
  lineEnd,
  push,
  pushBlanks,
  pushBreak,
  pushLine,
  pushName,
  pushTag,
} from './lexer-state.ts';
import { isBlank } from './text.ts';

/** What can come at the lexer's place. */
type State = 'stream' | 'block' | 'document' | 'flow';

/** Reads to the end of the text, or until it is stopped. */
export function lex(lexer: Lexer): void {
  let state: State = 'stream';
  while (!lexer.stopped && lexer.pos < lexer.source.length) {
    if (state === 'stream') state = readStream(lexer);
    else if (state === 'block') state = readBlock(lexer);
    else if (state === 'document') state = readDocument(lexer);
    else state = readFlow(lexer);
  }
}

/** A line outside of a document: a directive, an empty line, or the start of a document. */
function readStream(lexer: Lexer): State {
  const { source } = lexer;
  if (source[lexer.pos] === CST.BOM) push(lexer, lexer.pos + 1);
  if (source[lexer.pos] === '%') {
    const line = source.slice(lexer.pos, lineEnd(lexer));
    const comment = line.search(/[ \t]#/);
    let length = comment < 0 ? line.length : comment;
    while (isBlank(line[length - 1])) length--;
    push(lexer, lexer.pos + length);
    pushBlanks(lexer);
    pushLine(lexer);
    pushBreak(lexer);
    return 'stream';
  }
  let text = lexer.pos;
  while (isBlank(source[text])) text++;
  if (source[text] !== '#' && !isEmpty(source[text])) {
    lexer.take(CST.DOCUMENT);
    return readLineStart(lexer);
  }
  pushBlanks(lexer);
  pushLine(lexer);
  pushBreak(lexer);
  return 'stream';
}

/** The start of a line of a document: a marker, or the line's indentation. */
function readLineStart(lexer: Lexer): State {
  const { source } = lexer;
  const start = lexer.pos;
  if (isMarker(source, start)) {
    push(lexer, start + 3);
    lexer.column = 0;
    lexer.least = 0;
    return source[start] === '-' ? 'document' : 'stream';
  }
  push(lexer, spacesEnd(source, start));
  lexer.column = lexer.pos - start;
  if (!lexer.loose && !isEmpty(source[lexer.pos + 1]) && leastIndent(lexer) > lexer.column) {
    lexer.least = lexer.column;
  }
  return readBlock(lexer);
}

/** A `-`, `?` or `:` at the start of a line, or behind others there. */
function readBlock(lexer: Lexer): State {
  const { source, pos } = lexer;
  if (!isIndicator(source[pos]) || !isEmpty(source[pos + 1])) return 'document';
  push(lexer, pos + 1);
  pushBlanks(lexer);
  lexer.least = lexer.column + 1;
  lexer.column += lexer.pos - pos;
  return 'block';
}

function isIndicator(char: string | undefined): boolean {
  return char === '-' || char === '?' || char === ':';
}

/** Tags, anchors and indicators before a node. */
function readProps(lexer: Lexer): void {
  const { source } = lexer;
  const flow = lexer.flowLevel > 0;
  for (;;) {
    const char = source[lexer.pos];
    if (char === '!') pushTag(lexer);
    else if (char === '&') pushName(lexer);
    else {
      const next = source[lexer.pos + 1];
      if (!isIndicator(char) || !(isEmpty(next) || (flow && isFlowIndicator(next)))) return;
      if (flow) lexer.flowKey = false;
      else lexer.least = lexer.column + 1;
      push(lexer, lexer.pos + 1);
    }
    pushBlanks(lexer);
  }
}

/** The next node on a line outside of flow collections. */
function readDocument(lexer: Lexer): State {
  pushBlanks(lexer);
  readProps(lexer);
  const char = lexer.source[lexer.pos];
  switch (char) {
    case '{':
    case '[':
      push(lexer, lexer.pos + 1);
      lexer.flowKey = false;
      lexer.flowLevel = 1;
      return 'flow';
    case '}':
    case ']':
      push(lexer, lexer.pos + 1);
      return 'document';
    case '*':
      pushName(lexer);
      return 'document';
    case '|':
    case '>':
      return readBlockScalar(lexer);
  }
  if (char !== '#' && !isEmpty(char)) return readScalar(lexer);
  pushLine(lexer);
  pushBreak(lexer);
  return readLineStart(lexer);
}

/** The next entry or part of an entry in a flow collection. */
function readFlow(lexer: Lexer): State {
  const { source } = lexer;
  const indent = readFlowBlanks(lexer);
  if (indent >= 0 && flowEndsAt(lexer, indent)) {
    lexer.flowLevel = 0;
    lexer.take(CST.FLOW_END);
    return readLineStart(lexer);
  }
  while (source[lexer.pos] === ',') {
    push(lexer, lexer.pos + 1);
    pushBlanks(lexer);
    lexer.flowKey = false;
  }
  readProps(lexer);
  const char = source[lexer.pos];
  switch (char) {
    case '{':
    case '[':
      push(lexer, lexer.pos + 1);
      lexer.flowKey = false;
      lexer.flowLevel++;
      return 'flow';
    case '}':
    case ']':
      push(lexer, lexer.pos + 1);
      lexer.flowKey = true;
      lexer.flowLevel--;
      return lexer.flowLevel > 0 ? 'flow' : 'document';
    case '*':
      pushName(lexer);
      return 'flow';
    case '#':
      pushLine(lexer);
      return 'flow';
  }
  if (isEmpty(char)) return 'flow';
  const next = source[lexer.pos + 1];
  const colon = char === ':' && (lexer.flowKey || isEmpty(next) || next === ',');
  lexer.flowKey = char === '"' || char === "'";
  if (!colon) return readScalar(lexer);
  push(lexer, lexer.pos + 1);
  pushBlanks(lexer);
  return 'flow';
}

/** Blanks and line breaks in a flow collection: the indentation of the last line, -1 when it is the same line still. */
function readFlowBlanks(lexer: Lexer): number {
  let indent = -1;
  for (;;) {
    const start = lexer.pos;
    pushBreak(lexer);
    if (lexer.pos > start) {
      const line = lexer.pos;
      push(lexer, spacesEnd(lexer.source, line));
      indent = lexer.pos - line;
      lexer.column = indent;
    }
    pushBlanks(lexer);
    if (lexer.pos === start) return indent;
  }
}

/** Whether the line at the lexer's place, indented by `indent`, no longer belongs to the open flow collections. */
function flowEndsAt(lexer: Lexer, indent: number): boolean {
  const { source, pos, flowLevel } = lexer;
  if (indent === 0 && isMarker(source, pos)) return true;
  const least = leastIndent(lexer);
  const char = source[pos];
  if (indent >= least || char === '#') return false;
  return !(indent === least - 1 && flowLevel === 1 && (char === ']' || char === '}'));
}

/** A plain or quoted scalar. */
function readScalar(lexer: Lexer): State {
  const { source, pos } = lexer;
  const flow = lexer.flowLevel > 0;
  const char = source[pos];
  if (char === '"' || char === "'") push(lexer, endOfQuoted(lexer));
  else {
    const end = plainEnd(source, pos, flow, () => leastIndent(lexer));
    lexer.take(CST.SCALAR);
    lexer.pos = end;
    lexer.take(source.slice(pos, end));
  }
  return flow ? 'flow' : 'document';
}

/** A quoted scalar that is nowhere closed takes all the rest; in text to mend, the rest of its line. */
function endOfQuoted(lexer: Lexer): number {
  const { source, pos } = lexer;
  const close = closingQuote(source, pos);
  if (close >= 0) return quotedEnd(source, pos, close, leastIndent(lexer));
  return lexer.loose ? source.length : lineEnd(lexer);
}

/** A block scalar, its header and comment included. */
function readBlockScalar(lexer: Lexer): State {
  const { source } = lexer;
  const start = lexer.pos;
  let end = start;
  while (!isEmpty(source[end]) && source[end] !== '#') end++;
  const indicators = /^[1-9+-]*/.exec(source.slice(start + 1, end))?.[0] ?? '';
  push(lexer, end);
  pushBlanks(lexer);
  pushLine(lexer);
  pushBreak(lexer);
  const increment = Number(/\d(?=\D*$)/.exec(indicators)?.[0] ?? 0);
  const text = lexer.pos;
  const extent = blockExtent(source, text, lexer.least, increment, indicators.includes('+'));
  lexer.least = extent.indent;
  lexer.take(CST.SCALAR);
  lexer.pos = extent.end;
  lexer.take(source.slice(text, extent.end));
  return readLineStart(lexer);
}
