/** Writes a draft as a Butane document, laid out as in Butane's own documentation. */
import type { Draft, DraftMap } from './draft.ts';
import { printKey, printScalar } from './print-scalar.ts';
import { assignComments, type Source, type SourceComments } from './source-comments.ts';

export type { Source } from './source-comments.ts';

/** Comments are wrapped at this column. */
const WIDTH = 100;
/** However deep a comment stands, so many characters have place. */
const LEAST_WIDTH = 40;

interface Printing {
  readonly lines: string[];
  readonly comments: SourceComments;
}

/**
 * The document as text, with a line break at its end; an empty line before every section. Go's YAML reads back exactly
 * the values of the draft, but for lone surrogates, which no file can hold.
 * @param source the document the draft was made from: its comments move along with what they stand at
 */
export function printDraft(draft: DraftMap, source?: Source): string {
  const printing: Printing = { lines: [], comments: assignComments(draft, source) };
  const { lines, comments } = printing;
  pushComments(lines, comments.top, '');
  writeAbove(printing, draft, 0);
  if (lines.length > 0) lines.push('');
  if (draft.entries.length === 0) lines.push('{}');
  for (const [i, [key, value]] of draft.entries.entries()) {
    if (i > 0 && value.kind !== 'scalar' && !isKept(draft.entries[i - 1]?.[1])) lines.push('');
    writeEntry(printing, key, value, 0);
  }
  if (comments.bottom.length > 0 && !isKept(draft)) lines.push('');
  pushComments(lines, comments.bottom, '');
  return `${lines.join('\n')}\n`;
}

/** Whether a part ends with a text that keeps all line breaks behind it, and would take in an empty line. */
function isKept(draft: Draft | undefined): boolean {
  if (draft?.kind === 'map') return isKept(draft.entries.at(-1)?.[1]);
  if (draft?.kind === 'list') return isKept(draft.items.at(-1));
  return typeof draft?.value === 'string' && draft.value.endsWith('\n\n');
}

/** Writes a value behind `lead`, which is its margin and its key or dash; `column` is that of the key or dash. */
function writeValue(printing: Printing, lead: string, draft: Draft, column: number): void {
  const { lines, comments } = printing;
  const margin = ' '.repeat(column);
  const { behind = [], below = [] } = comments.of.get(draft) ?? {};
  const tail = behind.map((comment) => ` ${comment}`).join('');
  if (draft.kind === 'scalar') {
    const [first = '', ...further] = printScalar(draft, column);
    // A text in quotes over several lines has no place for it.
    const fits = further.length === 0 || first.startsWith('|');
    if (!fits) pushComments(lines, behind, margin);
    lines.push([`${lead} ${first}${fits ? tail : ''}`, ...further].join('\n'));
  } else if (draft.kind === 'list') {
    lines.push(`${lead}${draft.items.length === 0 ? ' []' : ''}${tail}`);
    for (const item of draft.items) writeItem(printing, item, column + 2);
  } else {
    lines.push(`${lead}${draft.entries.length === 0 ? ' {}' : ''}${tail}`);
    for (const [key, value] of draft.entries) writeEntry(printing, key, value, column + 2);
  }
  pushComments(lines, below, margin);
}

function writeEntry(printing: Printing, key: string, value: Draft, column: number): void {
  writeAbove(printing, value, column);
  writeValue(printing, `${' '.repeat(column)}${printKey(key)}:`, value, column);
}

/** Writes an item of a list; of a map the first key stands behind the dash. */
function writeItem(printing: Printing, item: Draft, column: number): void {
  const margin = ' '.repeat(column);
  writeAbove(printing, item, column);
  const [first, ...rest] = item.kind === 'map' ? item.entries : [];
  if (!first) {
    writeValue(printing, `${margin}-`, item, column);
    return;
  }
  const { lines, comments } = printing;
  const { behind = [], below = [] } = comments.of.get(item) ?? {};
  const [key, value] = first;
  pushComments(lines, behind, margin);
  writeAbove(printing, value, column);
  writeValue(printing, `${margin}- ${printKey(key)}:`, value, column + 2);
  for (const [key, value] of rest) writeEntry(printing, key, value, column + 2);
  pushComments(lines, below, margin);
}

/** One by one: there may be more than a call takes. */
function pushComments(lines: string[], comments: readonly string[], margin: string): void {
  for (const comment of comments) lines.push(margin + comment);
}

/** Writes what stands above a part: the comments of the source, then the advice. */
function writeAbove({ lines, comments }: Printing, draft: Draft, column: number): void {
  const margin = ' '.repeat(column);
  pushComments(lines, comments.of.get(draft)?.above ?? [], margin);
  const advice = (draft.comments ?? []).flatMap((text) => text.split(/[\n\r\u0085\u2028\u2029]+/));
  for (const text of advice) {
    for (const line of wrap(visible(text), Math.max(WIDTH - column - 2, LEAST_WIDTH))) {
      lines.push(`${margin}# ${line}`.trimEnd());
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
