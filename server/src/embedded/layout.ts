/** How the text of a scalar lies in the document: which part of the source became which part of the text. */
import { jsonPieces } from '../syntax/json/read.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import { readBlockScalar } from '../syntax/yaml/block-scalar.ts';
import { doubleQuoted, foldLines } from '../syntax/yaml/text.ts';
import { type Alignment, type Cut, lastBefore } from '../text/alignment.ts';
import { countWhile } from '../text/search.ts';

/** What a document is written in. */
export type Syntax = 'yaml' | 'json';

export interface Layout {
  /** Where the scalar itself starts, behind its tag and anchor: at its quote or indicator, if it has one. */
  readonly start: number;
  readonly cuts: Alignment;
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
export function layoutOf(source: string, node: ScalarNode, language: Syntax): Layout | null {
  if (node.span.end === node.span.start || node.tag !== undefined) return null;
  const start = contentStart(source, node);
  if (node.style === 'literal' || node.style === 'folded') return blockLayout(source, node, start);
  const inner = node.style === 'plain' ? start : start + 1;
  // Half typed, a quote may have no partner yet.
  const isClosed =
    node.style !== 'plain' && node.span.end > inner && source[node.span.end - 1] === source[start];
  const end = isClosed ? node.span.end - 1 : node.span.end;
  if (end < inner) return null;
  const cuts: Cut[] = [];
  let at = 0;
  const take = (from: number, to: number, text: string): void => {
    const exact = source.startsWith(text, inner + from) && to - from === text.length;
    cuts.push({ start: inner + from, end: inner + to, at, length: text.length, exact });
    at += text.length;
  };
  const raw = source.slice(inner, end);
  if (language === 'json') jsonPieces(raw, take);
  else if (node.style === 'double') doubleQuoted(raw, () => {}, take);
  else foldLines(raw, node.style === 'single' ? unquoting(take) : take);
  return at === node.value.length ? { start, cuts, block: null } : null;
}

type Take = (start: number, end: number, text: string) => void;

/** Cuts single-quoted text at the doubled quotes. */
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
  const cuts: Cut[] = [];
  const take = (from: number, to: number, at: number): void => {
    cuts.push({ start: from, end: to, at, length: to - from, exact: true });
  };
  const read = readBlockScalar(source, start, indent - (increment || 1), () => {}, take);
  if (read.value !== node.value) return null;
  return { start, cuts, block: { chomp, fixed: increment > 0, indent, body } };
}

/** The column at which the lines of a block scalar start: what its first line with text lost on the way. */
function indentOf(lines: string, value: string): number | null {
  const [, inSource] = /^(?:[ \r]*\n)*( *)[^ \r\n]/.exec(lines) ?? [];
  const [, inValue] = /^(?: *\n)*( *)[^ \n]/.exec(value) ?? [];
  if (inSource === undefined || inValue === undefined) return null;
  return inSource.length - inValue.length;
}

/**
 * The cuts, and of a literal text an empty one for each line that is empty, where text would be typed: for places, not
 * for edits, as such a line may be less indented than its text has to be.
 */
export function withEmptyLines(source: string, { cuts, block }: Layout, node: ScalarNode): Alignment {
  if (!block || node.style !== 'literal') return cuts;
  const out: Cut[] = [];
  for (const [index, cut] of cuts.entries()) {
    out.push(cut);
    const next = cuts[index + 1];
    if (!next) break;
    const breaks = next.at - endOf(cut);
    let line = source.indexOf('\n', cut.end) + 1;
    for (let k = 1; k < breaks && line > 0; k++) {
      const behind = source.indexOf('\n', line);
      const end = behind > line && source[behind - 1] === '\r' ? behind - 1 : behind;
      out.push({ start: end, end, at: endOf(cut) + k, length: 0, exact: true });
      line = behind + 1;
    }
  }
  return out;
}

/** The last cut that starts at or before an offset of the text, or the first one. */
export function cutAt(cuts: Alignment, offset: number): Cut | undefined {
  return cuts[Math.max(0, lastBefore(cuts, offset, 'at'))];
}

/**
 * Where in the source an offset of the text lies; null within something that is one part.
 * @param empty where an empty text would be
 */
export function boundaryIn(cuts: Alignment, offset: number, empty: number): number | null {
  if (cuts.length === 0) return empty;
  const cut = cuts[countWhile(cuts.length, (index) => endOf(cuts[index]) < offset)];
  if (!cut) return null;
  if (offset === endOf(cut)) return cut.end;
  if (offset === cut.at) return cut.start;
  return cut.exact ? cut.start + offset - cut.at : null;
}

/** Where in the text a cut ends. */
function endOf(cut: Cut | undefined): number {
  return cut ? cut.at + cut.length : 0;
}
