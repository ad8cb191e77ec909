/** Texts within a document: units, scripts, files. What is found in them is shown, and mended, where it stands. */

import { spanAt } from '../config/correlate.ts';
import { escapeDataUrl } from '../go/data-url.ts';
import type { Node, Path, ScalarNode } from '../syntax/tree.ts';
import { type Alignment, readOffset } from '../text/alignment.ts';
import { once } from '../text/once.ts';
import type { Span } from '../text/span.ts';
import { bytesOfText } from '../text/utf8.ts';
import { replaceInBlock } from './block.ts';
import { dataUrlCuts } from './data-url-cuts.ts';
import type { EmbeddedText, OtherDocument } from './embedded-text.ts';
import { replaceInFlow } from './flow.ts';
import { boundaryIn, cutAt, layoutOf, type Syntax, withEmptyLines } from './layout.ts';
import { perSheet, type Sheet } from './sheet.ts';

/** The text of a scalar of the document. */
export function embedScalar(source: string, node: ScalarNode, path: Path, language: Syntax): EmbeddedText {
  return embedOnSheet({ text: source }, node, path, language);
}

/** The text of a scalar of a document whose text may give way to a later one. */
export function embedOnSheet(
  sheet: Readonly<Sheet>,
  node: ScalarNode,
  path: Path,
  language: Syntax,
): EmbeddedText {
  // Most texts are looked at without a finding.
  const layout = perSheet(sheet, (source) => layoutOf(source, node, language));
  const lines = perSheet(sheet, (source) => {
    const found = layout();
    return found && withEmptyLines(source, found, node);
  });
  const spanOf = (start: number, end: number): Span => {
    const found = start === end ? lines() : layout()?.cuts;
    return (found && spanIn(found, start, end)) ?? spanAt(node);
  };
  return {
    text: node.value,
    node,
    path,
    document: null,
    spanOf,
    spanIn: spanOf,
    offsetOf(offset) {
      const found = layout();
      if (!found || offset < found.start || offset > node.span.end) return null;
      if (found.block && offset < found.block.body) return null;
      return readOffset(lines() ?? [], offset);
    },
    replace(start, end, newText, withAliases = false) {
      const found = layout();
      const isMine = start >= 0 && start <= end && end <= node.value.length;
      if (!found || !isMine || (node.anchor !== undefined && !withAliases)) return null;
      if (isInPair(node.value, start) || isInPair(node.value, end)) return null;
      const change = { start, end, newText };
      return found.block
        ? replaceInBlock(sheet.text, node, found, change)
        : replaceInFlow(sheet.text, node, found, change, language);
    },
  };
}

/**
 * A text that does not stand in the document as it is: out of a data URL that packs it, or of the local file that `node`
 * names, which is `document` then.
 */
export function embedDecoded(
  text: string,
  node: Node,
  path: Path,
  document: OtherDocument | null = null,
): EmbeddedText {
  const spanOf = () => spanAt(node);
  const spanIn = document ? (start: number, end: number) => ({ start, end }) : spanOf;
  return { text, node, path, document, spanOf, spanIn, offsetOf: () => null, replace: () => null };
}

/** What stands in a URL as it is. */
const WORD = /^[\w.-]+$/;

/**
 * The contents of a data URL whose bytes are escaped one by one.
 * @param node the scalar that is the URL
 * @param whole the URL as a text of the document, made when a place is asked for: most are looked at without a finding
 * @param text what it holds
 * @param isEditable whether all parts can be replaced, or only words by words, which people can read in a URL
 */
export function embedUrl(
  node: ScalarNode,
  path: Path,
  whole: () => EmbeddedText,
  text: string,
  isEditable = true,
): EmbeddedText {
  const url = once(whole);
  const cuts = once(() => dataUrlCuts(node.value, text));
  const spanOf = (start: number, end: number): Span => {
    const found = cuts();
    const span = found && spanIn(found, start, end);
    return span ? url().spanOf(span.start, span.end) : spanAt(node);
  };
  const offsetOf = (offset: number): number | null => {
    const [found, inUrl] = [cuts(), url().offsetOf(offset)];
    const [first] = found ?? [];
    return !found || inUrl === null || (first && inUrl < first.start) ? null : readOffset(found, inUrl);
  };
  const replace: EmbeddedText['replace'] = (start, end, newText) => {
    const isLegible = isEditable || (WORD.test(text.slice(start, end)) && WORD.test(newText));
    const found = isLegible ? cuts() : null;
    const from = found && boundaryIn(found, start, node.value.length);
    const to = found && boundaryIn(found, end, node.value.length);
    return from === null || to === null ? null : url().replace(from, to, escapeDataUrl(bytesOfText(newText)));
  };
  return { text, node, path, document: null, spanOf, spanIn: spanOf, offsetOf, replace };
}

/**
 * A text of a document that itself is a text of the analysed one, or another file.
 * @param outer the document as a text
 * @param inner a text of that document, with places in it
 */
export function embedWithin(outer: EmbeddedText, inner: EmbeddedText, document: OtherDocument): EmbeddedText {
  return {
    ...{ text: inner.text, node: outer.node, path: outer.path, document: inner.document ?? document },
    spanOf(start, end) {
      const { start: from, end: to } = inner.spanOf(start, end);
      return outer.spanOf(from, to);
    },
    spanIn: inner.spanIn,
    offsetOf(offset) {
      const within = outer.offsetOf(offset);
      return within === null ? null : inner.offsetOf(within);
    },
    replace(start, end, newText) {
      const [edit, ...more] = inner.replace(start, end, newText) ?? [];
      if (!edit || more.length > 0) return null;
      return outer.replace(edit.span.start, edit.span.end, edit.newText);
    },
  };
}

function spanIn(cuts: Alignment, start: number, end: number): Span | null {
  const first = cutAt(cuts, start);
  const last = cutAt(cuts, end);
  if (!first || !last) return null;
  const from = first.exact ? Math.min(first.start + start - first.at, first.end) : first.start;
  // What ends with a line ends in it, not where the next one starts.
  const to = last.exact ? Math.min(last.start + end - last.at, last.end) : last.end;
  return { start: from, end: Math.max(from, last.at === end && last !== first ? last.start : to) };
}

/** Whether an offset parts the two halves of a character. */
function isInPair(text: string, offset: number): boolean {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}
