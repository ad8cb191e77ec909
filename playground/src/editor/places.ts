/** Lines and UTF-16 units of the protocol, and offsets of the editor. What lies outside of the text is brought into it. */
import type { ChangeSpec, Text } from '@codemirror/state';
import type { Position, Range, TextEdit } from '../server/lsp-types.ts';

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The offset of a position. */
export function offsetOf(doc: Text, { line, character }: Position): number {
  if (line < 0) return 0;
  if (line >= doc.lines) return doc.length;
  const found = doc.line(line + 1);
  return Math.min(found.from + Math.max(0, character), found.to);
}

/** The position of an offset. */
export function positionOf(doc: Text, offset: number): Position {
  const line = doc.lineAt(Math.max(0, Math.min(offset, doc.length)));
  return { line: line.number - 1, character: Math.max(0, offset - line.from) };
}

/** The span of a range. */
export function spanOf(doc: Text, { start, end }: Range): Span {
  const from = offsetOf(doc, start);
  return { from, to: Math.max(from, offsetOf(doc, end)) };
}

/** The range of a span. */
export function rangeOf(doc: Text, { from, to }: Span): Range {
  return { start: positionOf(doc, from), end: positionOf(doc, to) };
}

/** Edits as one change. */
export function changesOf(doc: Text, edits: readonly TextEdit[]): ChangeSpec[] {
  return edits.map(({ range, newText }) => ({ ...spanOf(doc, range), insert: newText }));
}
