/** Texts within a document: units, scripts, files. What is found in them is shown, and mended, where it stands. */

import { spanAt } from '../config/place.ts';
import type { Node, Path, ScalarNode } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { replaceInBlock } from './block.ts';
import type { EmbeddedText } from './embedded-text.ts';
import { replaceInFlow } from './flow.ts';
import { type Language, type Layout, layoutOf, type Piece, pieceAt } from './pieces.ts';

/** The text of a scalar of the document. */
export function embedScalar(source: string, node: ScalarNode, path: Path, language: Language): EmbeddedText {
  // Most texts are looked at without a finding.
  let known: Layout | null | undefined;
  const layout = (): Layout | null => {
    if (known === undefined) known = layoutOf(source, node, language);
    return known;
  };
  return {
    text: node.value,
    node,
    path,
    spanOf(start, end) {
      const found = layout();
      return found ? spanIn(found.pieces, start, end, node) : spanAt(node);
    },
    replace(start, end, newText) {
      const found = layout();
      const isMine = start >= 0 && start <= end && end <= node.value.length;
      if (!found || !isMine || node.anchor !== undefined) return null;
      if (isInPair(node.value, start) || isInPair(node.value, end)) return null;
      const change = { start, end, newText };
      return found.block
        ? replaceInBlock(source, node, found, change)
        : replaceInFlow(source, node, found, change, language);
    },
  };
}

/** A text that does not stand in the document as it is: out of a data URL, or of the local file that `node` names. */
export function embedDecoded(text: string, node: Node, path: Path): EmbeddedText {
  return { text, node, path, spanOf: () => spanAt(node), replace: () => null };
}

function spanIn(pieces: readonly Piece[], start: number, end: number, node: Node): Span {
  const first = pieceAt(pieces, start);
  const last = pieceAt(pieces, end);
  if (!first || !last) return spanAt(node);
  const from = first.exact ? Math.min(first.start + start - first.at, first.end) : first.start;
  // What ends with a line ends in it, not where the next one starts.
  const to = last.exact ? Math.min(last.start + end - last.at, last.end) : last.end;
  return { start: from, end: Math.max(from, last.at === end && last !== first ? last.start : to) };
}

/** Whether an offset parts the two halves of a character. */
function isInPair(text: string, offset: number): boolean {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}
