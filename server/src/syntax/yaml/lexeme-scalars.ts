/** Takes the scalars among the lexemes, cut where gopkg.in/yaml.v3 (scannerc.go) cuts them. */
import { type BlockScalar, readBlockScalar } from './block-scalar.ts';
import { FLOW_INDICATORS } from './extent.ts';
import type { Lexer } from './lexer-state.ts';
import { lacksColon } from './mend.ts';
import {
  flowLevel,
  indentAt,
  onBlockScalar,
  onColon,
  onEntry,
  onMarker,
  onNode,
  onRootEnd,
  onScalarEnd,
} from './rules.ts';
import { count, feed, feedScalar, finish, LOOKAHEAD, type Run } from './run.ts';
import { onPlainEnd } from './tabs.ts';
import { complainOfKey, isClosed } from './text.ts';

/** A quoted scalar; anything else that gets here is no token at all. */
export function takeQuoted(run: Run, lexeme: string): void {
  const { scan, offset } = run;
  onNode(scan, offset);
  onScalarEnd(scan, offset, lexeme);
  if (lexeme.includes('\n')) run.mendable = true;
  onRootEnd(scan);
  if (!isClosed(lexeme) && run.beyond >= 0)
    run.complain('this quoted text is not closed', offset, offset + 1);
}

const NO_START = /^[ \t\n\r,[\]{}#&*!|>'"%@`]/;

/** The text of a plain scalar. */
export function takePlain(run: Run, lexeme: string): void {
  // The lexer makes an empty scalar of nothing between two indicators.
  if (lexeme === '') return;
  const { scan, source } = run;
  scan.afterComment = false;
  count(run, '');
  if (isLastDirective(run)) return endAtDirective(run);
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
  feedScalar(run, joins ? `${text}:` : text);
  run.offset = start + text.length;
  run.colonTaken = joins;
  if (text.includes('\n')) run.mendable = true;
  if (!run.loose && lacksColon(scan, start, text)) mendKey(run, start);
}

/** A line that names a version or a tag in the first column, with nothing below but blank lines, comments or a marker. */
const LAST_DIRECTIVE =
  /^%(?:YAML[ \t]+\d{1,2}\.\d{1,2}|TAG[ \t]+!(?:[\w-]*!)?[ \t]+[^\s#]+)[ \t]*(?:#.*)?(?:\r?\n[ \t]*(?:#.*)?)*(?:$|\n(?:---|\.\.\.)\s)/;

/** Whether the text at the run's place is such a line. It ends the document, and yaml.v3 looks no further. */
function isLastDirective({ scan, source, offset }: Run): boolean {
  if (source[offset] !== '%' || offset !== scan.lineStart || flowLevel(scan) > 0) return false;
  return LAST_DIRECTIVE.test(source.slice(offset));
}

function endAtDirective(run: Run): void {
  onMarker(run.scan);
  finish(run);
  run.beyond = LOOKAHEAD;
}

/** In half-typed text a word with a key below it is a key too: gives it the colon it lacks. */
function mendKey(run: Run, start: number): void {
  complainOfKey(run.source, start, run.offset, run.complain);
  onColon(run.scan, run.offset);
  feed(run, ':');
}

/** A `|` or `>`: reads the whole block scalar and tells the lexer how deep its lines have to be indented. */
export function startBlock(run: Run, lexer: Lexer): void {
  const { scan, offset } = run;
  const parentIndent = indentAt(scan, offset);
  const block = readBlockScalar(run.original, offset, parentIndent, run.complain);
  onBlockScalar(scan, offset, block.end);
  // At the column of its map the parser would take it for a key; it can only be the value of the key before it.
  if (scan.indent === offset - scan.lineStart) run.passed.blanks++;
  onRootEnd(scan);
  lexer.least = Math.max(parentIndent + 1, 1);
  run.block = block;
  run.blocks.set(offset, block);
}

/** The lines of a block scalar as the lexer cut them. */
export function takeBlockText(run: Run, block: BlockScalar, lexeme: string): void {
  const { offset } = run;
  const rest = lexeme.slice(Math.max(block.end - offset, 0)).search(/\S/);
  if (rest >= 0) {
    const at = Math.max(block.end, offset) + rest;
    run.complain('less indented than the empty lines at the start of its block scalar', at, at + 1);
  }
  onScalarEnd(run.scan, offset, lexeme);
  feedScalar(run, lexeme);
  run.block = null;
  run.offset += lexeme.length;
}
