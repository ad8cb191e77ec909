/** How the text of a scalar lies in another scalar that was printed from it: line by line, and each offset. */
import { decodeDataUrl } from '../go/data-url.ts';
import type { ScalarNode, ScalarStyle } from '../syntax/tree.ts';
import { readOffset, writtenOffset } from '../text/alignment.ts';
import { lineStartAt } from '../text/search.ts';
import type { Counterpart, Within } from '../text/source-map.ts';
import type { Span } from '../text/span.ts';
import { textOfBytes } from '../text/utf8.ts';
import { dataUrlCuts } from './data-url-cuts.ts';
import { layoutOf, type Syntax } from './layout.ts';

/** A document that a scalar stands in. */
export interface Home {
  readonly text: string;
  readonly language: Syntax;
}

/**
 * The way between a scalar and what it was printed as, both ways, where they hold the same text: either as it is, or in
 * the open in a data URL. Null where they do not or it is empty, and where a scalar is not simply what stands there.
 * @param node the scalar of the source
 * @param value the text of the printed scalar, which stands at `piece`
 */
export function mapScalar(
  source: Home,
  node: ScalarNode,
  output: Home,
  piece: Span,
  value: string,
): Within | null {
  const text = sharedText(node.value, value);
  if (!text) return null;
  const read = sideOf(source, node, text);
  const made = sideOf(output, printedNode(output.text, piece, value), text);
  if (!read || !made) return null;
  return {
    toOutput: (offset) => across(text, read, made, offset),
    toSource: (offset) => across(text, made, read, offset),
  };
}

/** The text that both hold, if they do. */
function sharedText(source: string, printed: string): string | null {
  if (source === printed || textInUrl(printed) === source) return source;
  return textInUrl(source) === printed ? printed : null;
}

function textInUrl(url: string): string | null {
  const decoded = url.startsWith('data:') ? decodeDataUrl(url) : null;
  return decoded?.ok ? textOfBytes(decoded.data) : null;
}

/** The scalar that a reader would find at a piece. */
function printedNode(text: string, span: Span, value: string): ScalarNode {
  const styles: Readonly<Record<string, ScalarStyle>> = { '"': 'double', "'": 'single', '|': 'literal' };
  const style = styles[text.charAt(span.start)] ?? 'plain';
  // What is no character is printed as one that says so.
  return { kind: 'scalar', value: value.replace(/\p{Cs}/gu, '\ufffd'), style, span, at: span.start };
}

/** How a text lies in a document. */
interface Side {
  /** The offset in the text of one in the document. */
  textOffset(offset: number): number;
  /** The place in the document of one in the text. */
  offset(at: number, side: 'start' | 'end'): number;
}

function sideOf({ text: document, language }: Home, node: ScalarNode, text: string): Side | null {
  const cuts = layoutOf(document, node, language)?.cuts;
  if (!cuts) return null;
  if (node.value.length === text.length)
    return { textOffset: (at) => readOffset(cuts, at), offset: (at, side) => writtenOffset(cuts, at, side) };
  const inner = dataUrlCuts(node.value, text);
  if (!inner || inner.length === 0) return null;
  return {
    textOffset: (at) => readOffset(inner, readOffset(cuts, at)),
    offset: (at, side) => writtenOffset(cuts, writtenOffset(inner, at, side), side),
  };
}

/** The line of the text around an offset, on the other side, and the offset itself there. */
function across(text: string, from: Side, to: Side, offset: number): Counterpart {
  const at = from.textOffset(offset);
  const start = lineStartAt(text, at);
  const lineBreak = text.indexOf('\n', at);
  const end = lineBreak < 0 ? text.length : lineBreak;
  const span = { start: to.offset(at === 0 ? 0 : start, 'start'), end: to.offset(end, 'end') };
  return { span, at: Math.min(Math.max(to.offset(at, 'start'), span.start), span.end) };
}
