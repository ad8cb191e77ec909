/** Writes a draft as a Butane document, laid out as in Butane's own documentation. */
import { begin, finish, type Output, type PieceKind, put, startOutput } from '../text/output.ts';
import type { Draft, DraftMap } from './draft.ts';
import { printKey, printScalar } from './print-scalar.ts';
import { assignComments, type Source, type SourceComments } from './source-comments.ts';

export type { Source } from './source-comments.ts';

/** Comments are wrapped at this column. */
const WIDTH = 100;
/** However deep a comment stands, so many characters have place. */
const LEAST_WIDTH = 40;

interface Printing {
  readonly out: Output<Draft>;
  readonly comments: SourceComments;
}

/** What stands before a value on its line: the margin, with the dash of an item, and the key, if it has one. */
interface Lead {
  readonly before: string;
  readonly key: string | null;
}

/**
 * The document as text, with a line break at its end; an empty line before every section. Go's YAML reads back exactly
 * the values of the draft, but for lone surrogates, which no file can hold.
 * @param source the document the draft was made from: its comments move along with what they stand at
 */
export function printDraft(draft: DraftMap, source?: Source): string {
  return writeDraft(startOutput<Draft>(false), draft, source);
}

/** Writes the same document to `out`, with the pieces of it if they are wanted; gives its text. */
export function writeDraft(out: Output<Draft>, draft: DraftMap, source?: Source): string {
  const printing: Printing = { out, comments: assignComments(draft, source) };
  const { comments } = printing;
  putLines(out, comments.top, '');
  writeAbove(printing, draft, 0);
  if (out.length > 0) put(out, '\n');
  const piece = begin(out, 'map', draft);
  if (draft.entries.length === 0) put(out, '{}\n');
  for (const [i, [key, value]] of draft.entries.entries()) {
    if (i > 0 && value.kind !== 'scalar' && !isKept(draft.entries[i - 1]?.[1])) put(out, '\n');
    writeEntry(printing, key, value, 0);
  }
  close(out, piece, 'map');
  if (comments.bottom.length > 0 && !isKept(draft)) put(out, '\n');
  putLines(out, comments.bottom, '');
  return out.parts.join('');
}

/** Whether a part ends with a text that keeps all line breaks behind it, and would take in an empty line. */
function isKept(draft: Draft | undefined): boolean {
  if (draft?.kind === 'map') return isKept(draft.entries.at(-1)?.[1]);
  if (draft?.kind === 'list') return isKept(draft.items.at(-1));
  return typeof draft?.value === 'string' && draft.value.endsWith('\n\n');
}

/** Ends a list or map: it goes from its first entry to the end of its last, without the comments around. */
function close(out: Output<Draft>, piece: number, kind: PieceKind): void {
  finish(out, piece);
  const [whole, first, last] = [out.pieces?.[piece], out.pieces?.[piece + 1], out.pieces?.at(-1)];
  if (!whole || !first || !last) return;
  whole.start = first.start - (kind === 'list' ? '- '.length : 0);
  whole.end = last.end;
}

/** Writes a value behind its lead; `column` is that of its key or dash. */
function writeValue(printing: Printing, lead: Lead, draft: Draft, column: number): void {
  const { out, comments } = printing;
  const margin = ' '.repeat(column);
  const { behind = [], below = [] } = comments.of.get(draft) ?? {};
  const tail = behind.map((comment) => ` ${comment}`).join('');
  if (draft.kind === 'scalar') {
    const [first = '', ...further] = printScalar(draft, column);
    // A text in quotes over several lines has no place for it.
    const fits = further.length === 0 || first.startsWith('|');
    if (!fits) putLines(out, behind, margin);
    putLead(out, lead, draft);
    putPiece(out, draft, further.length > 0 ? [first + (fits ? tail : ''), ...further].join('\n') : first);
    put(out, further.length > 0 ? '\n' : `${tail}\n`);
  } else {
    putLead(out, lead, draft);
    const entries = draft.kind === 'list' ? draft.items : draft.entries;
    if (entries.length === 0) putPiece(out, draft, draft.kind === 'list' ? '[]' : '{}');
    put(out, `${tail}\n`);
    if (entries.length > 0) writeBelow(printing, draft, column + 2);
  }
  putLines(out, below, margin);
}

/** Writes the lines of a list or map that is not empty. */
function writeBelow(printing: Printing, draft: Exclude<Draft, { kind: 'scalar' }>, column: number): void {
  const { out } = printing;
  const piece = begin(out, draft.kind, draft);
  if (draft.kind === 'list') for (const item of draft.items) writeItem(printing, item, column);
  else for (const [key, value] of draft.entries) writeEntry(printing, key, value, column);
  close(out, piece, draft.kind);
}

function putLead(out: Output<Draft>, { before, key }: Lead, value: Draft): void {
  put(out, before);
  if (key !== null) {
    const piece = begin(out, 'key', value);
    put(out, printKey(key));
    finish(out, piece);
    put(out, ':');
  }
  const hasLines =
    value.kind === 'list' ? value.items.length > 0 : value.kind === 'map' && value.entries.length > 0;
  if (!hasLines) put(out, ' ');
}

function putPiece(out: Output<Draft>, draft: Draft, text: string): void {
  const piece = begin(out, draft.kind, draft);
  put(out, text);
  finish(out, piece);
}

function writeEntry(printing: Printing, key: string, value: Draft, column: number): void {
  writeAbove(printing, value, column);
  writeValue(printing, { before: ' '.repeat(column), key }, value, column);
}

/** Writes an item of a list; of a map the first key stands behind the dash. */
function writeItem(printing: Printing, item: Draft, column: number): void {
  const margin = ' '.repeat(column);
  writeAbove(printing, item, column);
  const [first, ...rest] = item.kind === 'map' ? item.entries : [];
  if (!first) {
    writeValue(printing, { before: `${margin}-`, key: null }, item, column);
    return;
  }
  const { out, comments } = printing;
  const { behind = [], below = [] } = comments.of.get(item) ?? {};
  const [key, value] = first;
  putLines(out, behind, margin);
  writeAbove(printing, value, column);
  const piece = begin(out, 'map', item);
  writeValue(printing, { before: `${margin}- `, key }, value, column + 2);
  for (const [key, value] of rest) writeEntry(printing, key, value, column + 2);
  close(out, piece, 'map');
  putLines(out, below, margin);
}

function putLines(out: Output<Draft>, lines: readonly string[], margin: string): void {
  for (const line of lines) put(out, `${margin}${line}\n`);
}

/** Writes what stands above a part: the comments of the source, then the advice. */
function writeAbove({ out, comments }: Printing, draft: Draft, column: number): void {
  const margin = ' '.repeat(column);
  putLines(out, comments.of.get(draft)?.above ?? [], margin);
  const advice = (draft.comments ?? []).flatMap((text) => text.split(/[\n\r\u0085\u2028\u2029]+/));
  for (const text of advice) {
    for (const line of wrap(visible(text), Math.max(WIDTH - column - 2, LEAST_WIDTH))) {
      put(out, `${`${margin}# ${line}`.trimEnd()}\n`);
    }
  }
}

/** A text without characters that YAML does not allow, or that nobody sees. */
function visible(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f\ufeff\ufffe\uffff\p{Cs}]/gu, '\ufffd');
}

/** Breaks a text between words; what continues the item of a list lines up with it. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  const indent = text.startsWith('- ') ? '  ' : '';
  let line = '';
  for (const word of text.split(/ +/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
