/** Offsets on our side, lines and characters on the protocol's: the one place where one becomes the other. */
import type { Range } from 'vscode-languageserver';
import type { TextEdit as LspTextEdit, TextDocument } from 'vscode-languageserver-textdocument';
import { type Span, type TextEdit, wholeCharacters } from '../text/span.ts';

/** The range of a span to show; both count UTF-16 units. It never splits a character. */
export function toRange(document: TextDocument, span: Span): Range {
  return exactRange(document, wholeCharacters(document.getText(), span));
}

function exactRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

/** The span of a range; what lies outside of the text is clipped to it. */
export function toSpan(document: TextDocument, range: Range): Span {
  const start = document.offsetAt(range.start);
  return { start, end: Math.max(start, document.offsetAt(range.end)) };
}

/** Edits as the protocol has them. */
export function toTextEdits(document: TextDocument, edits: readonly TextEdit[]): LspTextEdit[] {
  return edits.map(({ span, newText }) => ({ range: exactRange(document, span), newText }));
}
