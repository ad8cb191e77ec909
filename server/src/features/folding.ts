/**
 * What can be folded. Lines tell it, not the tree: a half-typed document keeps its folds, and so do scripts and
 * JSON in its texts. The sections of texts and values over several lines come from the texts themselves.
 */
import type { Analysis } from '../analysis.ts';
import { embeddedParts, placedOnce } from '../embedded/all.ts';
import { readToml } from '../syntax/toml/read.ts';
import { readUnitText } from '../syntax/unit/read.ts';
import { movedSpan, type Span } from '../text/span.ts';
import { linesOf } from './inside/token.ts';
import { type TemplateLines, templateLines } from './template-folds.ts';

export interface Fold {
  /** From a place in the first line, which stays, to one in the last line that is hidden. */
  readonly span: Span;
  readonly kind: 'lines' | 'comment' | 'region';
}

/** More than this is slow in any editor. */
const MOST = 5000;

/**
 * What can be folded, in the order of the first lines, one fold a line at most; folds lie in each other or apart. Empty for
 * a document that is not ours.
 * @param most no more than this; the outer ones are kept
 */
export function folds(analysis: Analysis, most = MOST): readonly Fold[] {
  if (analysis.kind === 'unknown') return [];
  const { text } = analysis;
  const { parts, leads } = templateLines(text);
  const found =
    analysis.format?.language === 'json'
      ? bracketFolds(text)
      : [...lineFolds(text, leads), ...foldsInTexts(analysis)];
  const all = [...found, ...parts.map((span): Fold => ({ span, kind: 'lines' }))];
  return settle(text, all, Math.min(most, MOST));
}

type Leads = TemplateLines['leads'];

/** A line with something in it. */
interface Line extends Span {
  readonly column: number;
  /** How deep it stands: a dash is deeper than a key in the same column, as a list belongs to the key above it. */
  readonly depth: number;
  readonly comment: boolean;
}

/** The lines of a text, null for an empty one. What marks of a template at its start write nothing for stands where the first one does. */
function* filledLines(text: string, leads: Leads): Generator<Line | null> {
  for (const { start, end } of linesOf(text, { start: 0, end: text.length })) {
    const whole = text.slice(start, end);
    const first = whole.length - whole.trimStart().length;
    const behind = leads.get(start + first);
    const line = behind === undefined ? whole : whole.slice(0, first) + text.slice(behind, end);
    const column = line.length - line.trimStart().length;
    if (first === whole.length) yield null;
    else if (column < line.length) {
      const isDash = line[column] === '-' && /^\s?$/.test(line[column + 1] ?? '');
      const comment = line[column] === '#';
      yield { start: start + first, end, column, depth: 2 * column + (isDash ? 1 : 0), comment };
    }
  }
}

interface Open {
  readonly line: Line;
  /** Where the last line ends that belongs to it. */
  last: number;
}

/** Folds of lines with deeper ones below them, of comments, and of what `# region` marks. */
function lineFolds(text: string, leads: Leads): readonly Fold[] {
  const found: Fold[] = [];
  const open: Open[] = [];
  const regions: Line[] = [];
  const comments: Line[] = [];
  for (const line of filledLines(text, leads)) {
    if (!line?.comment || comments[0]?.column !== line.column) endComments(comments, found);
    if (line === null) continue;
    if (line.comment) {
      comments.push(line);
      markRegion(text, line, regions, found);
      // It belongs to what it stands deeper than; whether that goes on below is not known yet.
      const owner = innermost(open, line.depth);
      if (owner) owner.last = line.end;
    } else {
      close(open, line.depth, found);
      open.push({ line, last: line.end });
    }
  }
  endComments(comments, found);
  close(open, 0, found);
  return found;
}

/** Ends those that stand as deep as a line or deeper. */
function close(open: Open[], depth: number, found: Fold[]): void {
  for (let top = open.at(-1); top && top.line.depth >= depth; top = open.at(-1)) {
    open.pop();
    // Most are lines with nothing below them.
    if (top.last > top.line.end)
      found.push({ span: { start: top.line.start, end: top.last }, kind: 'lines' });
    const outer = open.at(-1);
    if (outer) outer.last = Math.max(outer.last, top.last);
  }
}

function endComments(comments: Line[], found: Fold[]): void {
  const [first] = comments;
  const last = comments.at(-1);
  comments.length = 0;
  if (first && last && first !== last)
    found.push({ span: { start: first.start, end: last.end }, kind: 'comment' });
}

/** The last of those that are open, in the order of their depths, that stands less deep. */
function innermost(open: readonly Open[], depth: number): Open | undefined {
  let [low, high] = [0, open.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((open[middle]?.line.depth ?? 0) < depth) low = middle + 1;
    else high = middle;
  }
  return open[low - 1];
}

function markRegion(text: string, line: Line, regions: Line[], found: Fold[]): void {
  const [, end, begin] = /^#\s*(?:(endregion)|(region))\b/.exec(text.slice(line.start, line.end)) ?? [];
  if (begin !== undefined) regions.push(line);
  const first = end === undefined ? undefined : regions.pop();
  if (first) found.push({ span: { start: first.start, end: line.end }, kind: 'region' });
}

/** Objects and lists over several lines; the line of the closing bracket stays. */
function bracketFolds(text: string): readonly Fold[] {
  const found: Fold[] = [];
  const open: number[] = [];
  let lineBreak = -1;
  for (const { 0: word, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"?|[{}[\]\n]/g)) {
    if (word === '\n') lineBreak = index;
    else if (word === '{' || word === '[') open.push(index);
    else if (word === '}' || word === ']') {
      const start = open.pop();
      if (start !== undefined && lineBreak > start)
        found.push({ span: { start, end: lineBreak }, kind: 'lines' });
    }
  }
  // What is still to be closed goes on to the end.
  const end = text.trimEnd().length;
  for (const start of open) found.push({ span: { start, end }, kind: 'lines' });
  return found;
}

function foldsInTexts(analysis: Analysis): readonly Fold[] {
  const found: Fold[] = [];
  for (const part of embeddedParts(analysis)) {
    const { items, by } = sectionsOf(part, analysis.text);
    for (const span of items) found.push({ span: movedSpan(span, by), kind: 'lines' });
  }
  return found;
}

/** The sections of a text, and values that go over several lines, in the document. */
const sectionsOf = placedOnce(({ language, text }): readonly Span[] => {
  if (!text.text.includes('\n')) return [];
  const spans = SECTIONS[language.id]?.(text.text) ?? [];
  return spans.map(({ start, end }) => text.spanOf(start, end));
});

type Sections = (text: string) => readonly Span[];

const unitSections: Sections = (text) => {
  const { sections, entries } = readUnitText(text);
  let at = 0;
  const parts = sections.map(({ span, lines }): Span => {
    let last = span.end;
    for (; at < entries.length && (entries[at]?.lines.start ?? 0) < lines.end; at++)
      last = Math.max(span.end, entries[at]?.valueSpan.end ?? 0);
    return { start: span.start, end: last };
  });
  return [
    ...parts,
    ...entries.map(({ nameSpan, valueSpan }) => ({ start: nameSpan.start, end: valueSpan.end })),
  ];
};

const tomlSections: Sections = (text) => {
  const { tables, entries } = readToml(text);
  let at = 0;
  return tables.map(({ span }, index): Span => {
    const next = tables[index + 1]?.span.start ?? text.length;
    let last = span.end;
    for (; at < entries.length && (entries[at]?.keySpan.start ?? 0) < next; at++)
      last = Math.max(last, entries[at]?.valueSpan.end ?? 0);
    return { start: span.start, end: last };
  });
};

const SECTIONS: Readonly<Record<string, Sections>> = {
  unit: unitSections,
  networkd: unitSections,
  settings: unitSections,
  quadlet: unitSections,
  toml: tomlSections,
};

/** Those over more than one line, in order; of those that begin on one line the longest. */
function settle(text: string, found: readonly Fold[], most: number): readonly Fold[] {
  const sorted = found.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const kept: { readonly fold: Fold; readonly depth: number }[] = [];
  const open: Span[] = [];
  let lineEnd = -1;
  // Where the line ends that was looked at last: one line may have many.
  let lineBreak = -1;
  for (const fold of sorted) {
    const { start, end } = fold.span;
    if (start <= lineEnd) continue;
    if (start > lineBreak) lineBreak = nextBreak(text, start);
    if (end <= lineBreak) continue;
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= start) open.pop();
    const outer = open.at(-1);
    // What reaches out of the one around it would tear that apart.
    if (outer && end > outer.end) continue;
    lineEnd = lineBreak;
    kept.push({ fold, depth: open.length });
    open.push(fold.span);
  }
  const depths = kept.map(({ depth }) => depth).toSorted((a, b) => a - b);
  const deepest = depths[most] ?? Number.POSITIVE_INFINITY;
  let left = most - depths.filter((depth) => depth < deepest).length;
  return kept
    .filter(({ depth }) => depth < deepest || (depth === deepest && left-- > 0))
    .map(({ fold }) => fold);
}

/** The first line break behind an offset; the end of the text when there is none. */
function nextBreak(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found < 0 ? text.length : found;
}
