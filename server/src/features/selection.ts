/** Growing selections: a value, its entry, the map around it, and so on outward. */
import type { Analysis } from '../analysis.ts';
import type { Span } from '../text/span.ts';
import { locateAll } from './locate.ts';

/** The spans around an offset, innermost first, each within the next and larger than the one before. */
export function selectionSpans(analysis: Analysis, offset: number): readonly Span[] {
  const outward = locateAll(analysis.tree, analysis.shape, offset).toReversed();
  const spans: Span[] = [];
  const add = (span: Span): void => {
    const last = spans.at(-1);
    const grows = !last || (span.start <= last.start && span.end >= last.end);
    const differs = !last || span.start !== last.start || span.end !== last.end;
    if (grows && differs) spans.push(span);
  };
  for (const at of outward) {
    add(at.node.span);
    if (at.entry && (at.node === at.entry.key || at.node === at.entry.value))
      add({ start: at.entry.key.span.start, end: Math.max(at.entry.key.span.end, at.entry.value.span.end) });
  }
  add({ start: 0, end: analysis.text.length });
  return spans;
}
