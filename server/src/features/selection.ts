/** Growing selections: a word, a path, a value, its entry, the map around it, and so on outward. */
import type { Analysis } from '../analysis.ts';
import { embeddedAt } from '../embedded/at.ts';
import { readUnitText } from '../syntax/unit/read.ts';
import { lineStartAt } from '../text/search.ts';
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
  const innermost = outward[0]?.node;
  const around = innermost?.kind === 'scalar' ? innermost.span : { start: 0, end: analysis.text.length };
  for (const span of [...wordSpans(analysis.text, offset), ...textSpans(analysis, offset)])
    if (around.start <= span.start && span.end <= around.end && holds(span, offset)) add(span);
  for (const at of outward) {
    add(at.node.span);
    if (at.entry && (at.node === at.entry.key || at.node === at.entry.value))
      add({ start: at.entry.key.span.start, end: Math.max(at.entry.key.span.end, at.entry.value.span.end) });
  }
  add({ start: 0, end: analysis.text.length });
  return spans;
}

/** In the indentation of an embedded text no part of that text holds the offset. */
function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/**
 * What people take for a word, from small to large: a step of a path, with the ending of a unit's name; the path; everything up to
 * the next blank or quote, as of an address or an option. Brackets and commas end each.
 */
const WORDS: readonly RegExp[] = [/[\p{L}\p{N}_@%.+~-]/u, /[\p{L}\p{N}_@%.+~/-]/u, /[^\s"'`()[\]{}<>|;,]/u];

/** Nobody selects longer words by steps. In UTF-16 units, to each side. */
const FAR = 4000;

function wordSpans(text: string, offset: number): readonly Span[] {
  return WORDS.flatMap((character) => {
    let [start, end] = [offset, offset];
    while (start > Math.max(0, offset - FAR) && character.test(text[start - 1] ?? '')) start--;
    while (end < Math.min(text.length, offset + FAR) && character.test(text[end] ?? '')) end++;
    return end > start ? [{ start, end }] : [];
  });
}

/** Inside a text: of a unit its value, its assignment and its section; of any text the line. */
function textSpans(analysis: Analysis, offset: number): readonly Span[] {
  const found = embeddedAt(analysis, offset);
  if (!found?.text.text.includes('\n')) return [];
  const { text, offset: at, language } = found;
  const spans: Span[] = [];
  const take = ({ start, end }: Span): void => {
    if (start <= at && at <= end) spans.push(text.spanOf(start, end));
  };
  if (UNITS.has(language.id)) {
    const { sections, entries } = readUnitText(text.text);
    for (const { valueSpan, nameSpan } of entries) {
      take(valueSpan);
      take({ start: nameSpan.start, end: valueSpan.end });
    }
    for (const { lines } of sections) take(withoutBreak(text.text, lines));
  } else {
    const start = lineStartAt(text.text, at);
    const end = text.text.indexOf('\n', at);
    take(withoutBlanks(text.text, { start, end: end < 0 ? text.text.length : end }));
  }
  return spans;
}

const UNITS: ReadonlySet<string> = new Set(['unit', 'networkd', 'settings', 'quadlet']);

function withoutBreak(text: string, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

function withoutBlanks(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  return withoutBreak(text, { start: start + line.length - line.trimStart().length, end });
}
