/** Many spans at once: sorted and apart, so that questions about them cost a search. */
import { countWhile } from './search.ts';
import type { Span, TextEdit } from './span.ts';

/** Spans in the order of the text; those that meet are one. */
export type SpanSet = readonly Span[];

/** Makes a set of spans in any order. */
export function spanSet(spans: readonly Span[]): SpanSet {
  const set: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = set.at(-1);
    if (!last || span.start > last.end) set.push(span);
    else set[set.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return set;
}

/** Whether one of a set covers all of a span. */
export function isCovered(set: SpanSet, { start, end }: Span): boolean {
  const before = set[countWhile(set.length, (index) => (set[index]?.start ?? 0) <= start) - 1];
  return before !== undefined && end <= before.end;
}

/** Whether a span has something in common with one of a set; an empty span has with one that it stands in or at. */
export function meets(set: SpanSet, { start, end }: Span): boolean {
  const index = countWhile(set.length, (at) => (set[at]?.end ?? 0) < start);
  return [set[index], set[index + 1]].some((one) => {
    if (!one) return false;
    return start === end ? one.start <= start && end <= one.end : one.start < end && start < one.end;
  });
}

/** Where the spans of a set are after edits that do not overlap, with what is written in them or at their end. */
export function afterEdits(set: SpanSet, edits: readonly TextEdit[]): SpanSet {
  const inOrder = edits.toSorted((a, b) => a.span.start - b.span.start);
  /** By how much the text has grown up to each edit. */
  const grown = [0];
  for (const [index, { span, newText }] of inOrder.entries())
    grown.push((grown[index] ?? 0) + newText.length - (span.end - span.start));
  const growth = (isBefore: (at: number) => boolean): number =>
    grown[countWhile(inOrder.length, (index) => isBefore(inOrder[index]?.span.start ?? 0))] ?? 0;
  return spanSet(
    set.map(({ start, end }) => ({
      start: start + growth((at) => at < start),
      end: end + growth((at) => at <= end),
    })),
  );
}
