/**
 * Where the cursor is in an embedded text. The text of now may be half typed and ahead of the analysis, so it is read again
 * with a mark at the cursor, as completion of keys does; where the mark is in the value is where the cursor is in the text.
 */

import type { Analysis } from '../../analysis.ts';
import { type EmbeddedAt, embeddedAt } from '../../embedded/at.ts';
import type { TextFacts } from '../../embedded/embedded-text.ts';
import { textFieldAt } from '../../embedded/fields.ts';
import type { Language } from '../../embedded/language.ts';
import { type LanguageId, languageOf } from '../../embedded/languages.ts';
import { layoutOf, type Syntax } from '../../embedded/layout.ts';
import { readJson } from '../../syntax/json/read.ts';
import { readTemplate } from '../../syntax/template/text.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import type { Glance } from '../../syntax/yaml/reread.ts';
import { lineStartAt } from '../../text/search.ts';
import { freeMark, markedYaml, sectionAround, TOO_LARGE, type Window } from '../complete-window.ts';
import { type WrittenAs, writtenAs } from './written-as.ts';

/** The cursor in an embedded text. */
export interface TextPlace {
  /** The text and what it is; nothing is replaced in it. */
  readonly facts: TextFacts;
  readonly language: Language<LanguageId>;
  /** The cursor, in the text. */
  readonly offset: number;
  /** The document that holds the text, and the cursor in it. */
  readonly document: string;
  readonly at: number;
  /** How words of the text are written in the document. */
  readonly writtenAs: WrittenAs;
}

/** A word that data URLs take as it is and nobody writes. */
const URL_MARK = 'Qz0cursorQz0';
/** A data URL is looked for so far before the cursor, and in a line of that length. */
const URL_REACH = 100_000;

/**
 * The place of an offset in the embedded text that it is in; null outside of texts, and where a text is packed.
 * @param document the text of now, of which the analysis may be a keystroke old
 * @param near the window of it around the offset
 */
export function placeIn(
  analysis: Analysis,
  document: string,
  offset: number,
  { syntax, near }: { readonly syntax: Syntax; readonly near: Window },
): TextPlace | null {
  const first = marked(near, syntax);
  let { found } = first;
  if (!found && isInUrl(document, offset)) ({ found } = marked(near, syntax, URL_MARK));
  // Of what cannot be read as it is, less may tell more.
  const section = !found && first.isBroken ? sectionAround(document, offset, near) : null;
  if (section) ({ found } = marked(section, syntax));
  if (!found) return null;
  const { text, offset: cut } = found;
  const whole = near.text === document ? null : wholeBlock(document, offset, found);
  // What the window left out may be the name of the text.
  const same = text.owner === '' ? embeddedAt(analysis, offset)?.text : undefined;
  const { role, owner } = same ?? text;
  const facts = { text: whole?.text ?? withoutMark(text.text, cut, found.mark), role, owner };
  const isUrl = textFieldAt(text.path)?.url === true;
  return {
    ...{ facts, language: languageOf(facts), offset: whole?.offset ?? cut },
    ...{ document, at: offset },
    writtenAs: writtenAs(text.node, syntax, { isUrl, isNested: text.document !== null }),
  };
}

interface Found extends EmbeddedAt {
  readonly mark: string;
  /** What was read, and the cursor in it. */
  readonly source: string;
}

interface Marked {
  readonly found: Found | null;
  /** Whether there is more to find in less of the text. */
  readonly isBroken: boolean;
}

function marked(window: Window, syntax: Syntax, word?: string): Marked {
  const { text, cursor, known } = window;
  if (text.length > TOO_LARGE && !known) return { found: null, isBroken: false };
  const shared = syntax === 'yaml' && word === undefined ? markedYaml(window) : null;
  const mark = shared?.mark ?? word ?? freeMark(text);
  const source = shared?.text ?? text.slice(0, cursor) + mark + text.slice(cursor);
  const tree = shared?.tree ?? (known ? known.read(source) : read(source, syntax));
  if (!tree) return known ? marked(known.near(), syntax, word) : { found: null, isBroken: false };
  const found = find(source, cursor, syntax, mark, tree);
  // What is known is sound, and no template.
  if (found || known) return { found, isBroken: false };
  const masked = findMasked(source, cursor, syntax, mark);
  return { found: masked, isBroken: syntax === 'yaml' && tree.problems.length > 0 };
}

/** The same of a template that YAML cannot be made of, with words in the place of its marks. */
function findMasked(source: string, cursor: number, syntax: Syntax, mark: string): Found | null {
  const masked = syntax === 'yaml' ? readTemplate(source)?.whole : undefined;
  return masked === undefined ? null : find(masked, cursor, syntax, mark, read(masked, syntax));
}

function read(source: string, syntax: Syntax): SyntaxTree {
  return syntax === 'json' ? readJson(source) : readYaml(source);
}

function find(source: string, cursor: number, language: Syntax, mark: string, tree: Glance): Found | null {
  const found = embeddedAt({ text: source, format: { language }, tree }, cursor);
  const offset = found?.text.text.indexOf(mark) ?? -1;
  return found && offset >= 0 ? { ...found, offset, mark, source } : null;
}

function withoutMark(text: string, at: number, mark: string): string {
  return text.slice(0, at) + text.slice(at + mark.length);
}

function isInUrl(document: string, offset: number): boolean {
  const from = Math.max(0, lineStartAt(document, offset), offset - URL_REACH);
  return document.slice(from, offset).includes('data:');
}

/** Of a block that a window shows a part of: the whole text, line by line as it stands in the document. */
function wholeBlock(
  document: string,
  offset: number,
  { text, source }: Found,
): { readonly text: string; readonly offset: number } | null {
  if (text.node.kind !== 'scalar' || text.node.style !== 'literal' || text.document) return null;
  const indent = layoutOf(source, text.node, 'yaml')?.block?.indent;
  if (!indent) return null;
  const isOfBlock = (line: string): boolean => line.trim() === '' || line.search(/[^ ]/) >= indent;
  let start = lineStartAt(document, offset);
  const column = Math.max(0, offset - start - indent);
  const above: string[] = [];
  while (start > 0) {
    const before = lineStartAt(document, start - 1);
    const line = document.slice(before, start - 1);
    if (!isOfBlock(line)) break;
    above.push(line);
    start = before;
  }
  const own = lineStartAt(document, offset);
  const below = document.slice(own).split('\n');
  const end = below.findIndex((line, index) => index > 0 && !isOfBlock(line));
  const cutLine = (line: string): string => line.slice(indent).replace(/\r$/, '');
  const head = above
    .reverse()
    .map((line) => `${cutLine(line)}\n`)
    .join('');
  const tail = (end < 0 ? below : below.slice(0, end)).map(cutLine).join('\n');
  return { text: head + tail, offset: head.length + column };
}
