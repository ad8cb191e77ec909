/** Spans as people and programs are told them. */
import type { Place, Places } from './lines.ts';
import type { Span } from './span.ts';

/** Where something stands, in lines and columns that count from 1, as the real tool counts them; half-open. */
export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

/** A span in lines and columns. */
export function toRange(lines: Places, span: Span): PlaceRange {
  return { start: lines.place(span.start), end: lines.place(span.end) };
}
