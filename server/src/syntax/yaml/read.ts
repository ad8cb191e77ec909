/** Reads YAML as Butane's Go YAML (gopkg.in/yaml.v3) reads it, on the lexer and parser of the `yaml` package. */
import type { Span } from '../../text/span.ts';
import type { Node, SyntaxProblem, SyntaxTree } from '../tree.ts';
import { composeNode, composeRoot } from './compose.ts';
import type { Composing } from './composing.ts';
import { type LexedDocument, lexDocument } from './lex.ts';
import { readDirectives } from './props.ts';
import type { Complain } from './text.ts';

/** More problems than this help nobody. */
const MAX_PROBLEMS = 50;

/** What one pass over the text gave. */
interface Pass {
  readonly root: Node | null;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Span[];
  readonly mendable: boolean;
  readonly end: number;
  readonly cut: boolean;
  readonly anchored: boolean;
  readonly tokens: number;
}

/**
 * Reads the first document of a YAML text into the tree; never throws. When `problems` is empty, yaml.v3 accepts the
 * text and sees the same nodes at the same places; else yaml.v3 rejects it, and the tree is what could be read.
 * Only what yaml.v3 calls an error of syntax is a problem: repeated keys and merge keys stay in the tree as they are.
 * Of a text of more than `most` tokens the first part is read, and no problem told.
 * @param options.shown what plain and quoted scalars say, where `text` is a template's with words for its marks; of its length
 */
export function readYaml(
  text: string,
  { shown = text, most = Infinity }: { readonly shown?: string; readonly most?: number } = {},
): SyntaxTree {
  const control = findControl(text);
  if (control && text.includes('\0')) return { root: null, problems: [control], comments: [] };
  const source = { text, shown, lexed: lexable(text) };
  let pass = readPass(source, true, most);
  const { mendable } = pass;
  if (pass.cut) {
    // Of what is sound as far as it was read, parts can be read again.
    const sound = pass.problems.length === 0 && { anchored: pass.anchored, tokens: pass.tokens };
    return { root: pass.root, problems: [], comments: pass.comments, cut: true, ...sound };
  }
  if (pass.problems.length > 0 && mendable) {
    // Broken anyway: a second pass that ends open brackets and quotes at the next outdented line reads more of it.
    const mended = readPass(source, false, most);
    if (mended.problems.length > 0) pass = mended;
  }
  const seen = control && isReached(control.span.start, pass.end);
  const problems = seen ? [control, ...pass.problems] : pass.problems;
  const { root, comments, anchored, tokens } = pass;
  return { root, problems: tidy(text, problems), comments, anchored, mendable, tokens };
}

/** A text, what its scalars say, and what the lexer reads; all of one length. */
interface Source {
  readonly text: string;
  readonly shown: string;
  readonly lexed: string;
}

function readPass({ text, shown, lexed: source }: Source, loose: boolean, most: number): Pass {
  const problems: SyntaxProblem[] = [];
  const complain: Complain = (message, start, end) => {
    if (problems.length < 10 * MAX_PROBLEMS) problems.push({ message, span: { start, end } });
  };
  const lexed = lexDocument(text, source, loose, most, complain);
  const handles = readDirectives(lexed.directives, complain);
  const composing: Composing = {
    text,
    shown,
    lexed,
    handles,
    complain: lexed.tooDeep ? () => {} : complain,
    anchors: new Map(),
    compose: composeNode,
    depth: 0,
  };
  const root = lexed.document ? composeRoot(composing, lexed.document) : null;
  checkStream(lexed, complain);
  const { comments, mendable, end, cut, tokens } = lexed;
  const anchored = composing.anchors.size > 0;
  return { root, problems, comments, mendable, end, cut, anchored, tokens };
}

/** What stands around the document. */
function checkStream(lexed: LexedDocument, complain: Complain): void {
  for (const stray of lexed.strays) complain('unexpected text', stray.start, stray.end);
  const directive = lexed.directives[0];
  if (!directive) return;
  const started = lexed.document?.start.some((token) => token.type === 'doc-start');
  if (!started)
    complain(
      "expected '---' behind the % lines",
      directive.offset,
      directive.offset + directive.source.length,
    );
}

/**
 * Replaces, character for character, what the lexer does not take as yaml.v3 does: line breaks by LF, and a byte order
 * mark that does not begin the text, which is a letter like any other to yaml.v3, by one that is.
 */
function lexable(text: string): string {
  const breaks = /[\u0085\u2028\u2029]|\r(?!\n)/.test(text)
    ? text.replace(/[\u0085\u2028\u2029]|\r(?!\n)/g, '\n')
    : text;
  return breaks.includes('\ufeff', 1) ? breaks.replace(/(?<!^)\ufeff/g, '\ue000') : breaks;
}

/** The first character that may not stand in YAML (yaml.v3, readerc.go). */
function findControl(text: string): SyntaxProblem | null {
  const at = text.search(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/);
  if (at < 0) return null;
  return { message: 'control characters are not allowed', span: { start: at, end: at + 1 } };
}

/** yaml.v3 reads 512 bytes at a time; what it did not read does not matter. */
function isReached(at: number, end: number): boolean {
  return Math.floor(at / 512) * 512 <= end + 4;
}

/** In order, one for each line, inside the text. */
function tidy(text: string, problems: readonly SyntaxProblem[]): SyntaxProblem[] {
  let lineEnd = -1;
  const out: SyntaxProblem[] = [];
  for (const { message, span } of [...problems].sort((a, b) => a.span.start - b.span.start)) {
    const start = Math.min(span.start, text.length);
    if (out.length >= MAX_PROBLEMS) break;
    if (start <= lineEnd) continue;
    const next = text.indexOf('\n', start);
    lineEnd = next < 0 ? text.length : next;
    out.push({ message, span: { start, end: Math.min(Math.max(span.end, start), text.length) } });
  }
  return out;
}
