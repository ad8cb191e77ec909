/** How the text of a scalar lies in the document: pieces of the source, each with the part of the text it became. */
import { jsonPieces } from '../syntax/json/read.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import { readBlockScalar } from '../syntax/yaml/block-scalar.ts';
import { doubleQuoted, foldLines } from '../syntax/yaml/text.ts';

export type Language = 'yaml' | 'json';

/** A part of the source and the part of the text it became; `exact` when they are the same, character for character. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly at: number;
  readonly length: number;
  readonly exact: boolean;
}

export interface Layout {
  /** Where the scalar itself starts, behind its tag and anchor: at its quote or indicator, if it has one. */
  readonly start: number;
  readonly pieces: readonly Piece[];
  /** Of a block scalar: how it stands; null for the others. */
  readonly block: BlockHeader | null;
}

export interface BlockHeader {
  readonly chomp: '' | '+' | '-';
  /** Whether the header says how deep the lines stand. */
  readonly fixed: boolean;
  /** The column its lines start at. */
  readonly indent: number;
  /** Where the line behind the header starts. */
  readonly body: number;
}

/** The layout of a scalar of the document; null where its text is not simply what stands there. */
export function layoutOf(source: string, node: ScalarNode, language: Language): Layout | null {
  if (node.span.end === node.span.start || node.tag !== undefined) return null;
  const start = contentStart(source, node);
  if (node.style === 'literal' || node.style === 'folded') return blockLayout(source, node, start);
  const inner = node.style === 'plain' ? start : start + 1;
  // Half typed, a quote may have no partner yet.
  const isClosed =
    node.style !== 'plain' && node.span.end > inner && source[node.span.end - 1] === source[start];
  const end = isClosed ? node.span.end - 1 : node.span.end;
  if (end < inner) return null;
  const pieces: Piece[] = [];
  let at = 0;
  const take = (from: number, to: number, text: string): void => {
    const exact = source.startsWith(text, inner + from) && to - from === text.length;
    pieces.push({ start: inner + from, end: inner + to, at, length: text.length, exact });
    at += text.length;
  };
  const raw = source.slice(inner, end);
  if (language === 'json') jsonPieces(raw, take);
  else if (node.style === 'double') doubleQuoted(raw, () => {}, take);
  else foldLines(raw, node.style === 'single' ? unquoting(take) : take);
  return at === node.value.length ? { start, pieces, block: null } : null;
}

type Take = (start: number, end: number, text: string) => void;

/** Cuts pieces of single-quoted text at the doubled quotes. */
function unquoting(take: Take): Take {
  return (start, _, text) => {
    if (!text.includes("''")) return take(start, _, text);
    let at = 0;
    for (const { index } of text.matchAll(/''/g)) {
      if (index > at) take(start + at, start + index, text.slice(at, index));
      take(start + index, start + index + 2, "'");
      at = index + 2;
    }
    if (at < text.length) take(start + at, start + text.length, text.slice(at));
  };
}

/** Behind the tag and the anchor, and the blanks, breaks and comments that follow them. */
function contentStart(source: string, { span, anchor }: ScalarNode): number {
  if (anchor === undefined) return span.start;
  const before = /^(?:&\S+)(?:\s|#.*)*/.exec(source.slice(span.start, span.end));
  return span.start + (before?.[0].length ?? 0);
}

function blockLayout(source: string, node: ScalarNode, start: number): Layout | null {
  const body = source.indexOf('\n', start) + 1;
  const indent = body > 0 ? indentOf(source.slice(body, node.span.end), node.value) : null;
  if (indent === null) return null;
  const [, sign, digit = ''] = /^.(?=([+-]?))[+-]?(\d?)/.exec(source.slice(start, start + 3)) ?? [];
  const late = /^.\d([+-])/.exec(source.slice(start, start + 3))?.[1];
  const chomp = (sign || late || '') as BlockHeader['chomp'];
  const increment = Number(digit || 0);
  const pieces: Piece[] = [];
  const take = (from: number, to: number, at: number): void => {
    pieces.push({ start: from, end: to, at, length: to - from, exact: true });
  };
  const read = readBlockScalar(source, start, indent - (increment || 1), () => {}, take);
  if (read.value !== node.value) return null;
  return { start, pieces, block: { chomp, fixed: increment > 0, indent, body } };
}

/** The column at which the lines of a block scalar start: what its first line with text lost on the way. */
function indentOf(lines: string, value: string): number | null {
  const [, inSource] = /^(?:[ \r]*\n)*( *)[^ \r\n]/.exec(lines) ?? [];
  const [, inValue] = /^(?: *\n)*( *)[^ \n]/.exec(value) ?? [];
  if (inSource === undefined || inValue === undefined) return null;
  return inSource.length - inValue.length;
}

/**
 * The pieces, and of a literal text an empty one for each line that is empty, where text would be typed: for places, not
 * for edits, as such a line may be less indented than its text has to be.
 */
export function withEmptyLines(
  source: string,
  { pieces, block }: Layout,
  node: ScalarNode,
): readonly Piece[] {
  if (!block || node.style !== 'literal') return pieces;
  const out: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    out.push(piece);
    const next = pieces[index + 1];
    if (!next) break;
    const breaks = next.at - piece.at - piece.length;
    let line = source.indexOf('\n', piece.end) + 1;
    for (let k = 1; k < breaks && line > 0; k++) {
      const behind = source.indexOf('\n', line);
      const end = behind > line && source[behind - 1] === '\r' ? behind - 1 : behind;
      out.push({ start: end, end, at: piece.at + piece.length + k, length: 0, exact: true });
      line = behind + 1;
    }
  }
  return out;
}

/** The last piece that starts at or before an offset of the text, or the first piece. */
export function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return pieces[Math.max(0, low - 1)];
}

/**
 * Where in the source an offset of the text lies; null within something that is one piece.
 * @param empty where an empty text would be
 */
export function boundaryIn(pieces: readonly Piece[], offset: number, empty: number): number | null {
  if (pieces.length === 0) return empty;
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (piece && piece.at + piece.length < offset) low = middle + 1;
    else high = middle;
  }
  const piece = pieces[low];
  if (!piece) return null;
  if (offset === piece.at + piece.length) return piece.end;
  if (offset === piece.at) return piece.start;
  return piece.exact ? piece.start + offset - piece.at : null;
}

/** The offset in the text of an offset in the source: where that piece starts, or the next one, if it is in none. */
export function offsetIn(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const piece = pieces[low - 1];
  if (!piece) return 0;
  if (offset > piece.end) return pieces[low]?.at ?? piece.at + piece.length;
  if (offset === piece.end) return piece.at + piece.length;
  return piece.exact ? Math.min(piece.at + offset - piece.start, piece.at + piece.length) : piece.at;
}
