/** `check --format pretty`: findings with the line they are about, for people. */
import type { Finding, Severity } from '../checks/finding.ts';
import type { LineIndex } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { type Checked, type Summary, summarize } from './json-report.ts';
import { cells, visible } from './visible.ts';

/** Longest excerpt of a source line, in UTF-16 units; what is further from the finding is cut away. */
const EXCERPT = 110;
/** How much of the line stays in front of the finding when the line is cut. */
const LEAD = 30;

type Paint = (text: string) => string;
interface Palette {
  readonly severity: (severity: Severity) => Paint;
  readonly frame: Paint;
  readonly bold: Paint;
}

const SEVERITY_CODES: Readonly<Record<Severity, string>> = {
  error: '1;31',
  warning: '1;33',
  info: '1;36',
  hint: '1;32',
};

function palette(color: boolean): Palette {
  const paint =
    (code: string): Paint =>
    (text) =>
      color && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text;
  return { severity: (severity) => paint(SEVERITY_CODES[severity]), frame: paint('1;34'), bold: paint('1') };
}

interface Excerpt {
  readonly line: string;
  /** Terminal cells in front of the marks, and under them. */
  readonly indent: number;
  readonly width: number;
}

/** The nearest offset at or behind `offset` that does not split a surrogate pair. */
function whole(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset;
}

function excerpt(text: string, lines: LineIndex, span: Span): Excerpt {
  const lineStart = lines.offset({ line: lines.lineAt(span.start) + 1, column: 1 });
  const lineEnd = lines.firstLine({ start: lineStart, end: text.length }).end;
  const at = Math.min(span.start, lineEnd);
  const isLong = lineEnd - lineStart > EXCERPT;
  const from = isLong ? whole(text, Math.max(lineStart, at - LEAD)) : lineStart;
  const to = isLong ? whole(text, Math.min(lineEnd, from + EXCERPT)) : lineEnd;
  const end = Math.max(at, Math.min(span.end, to));
  const front = `${from > lineStart ? '…' : ''}${visible(text.slice(from, at))}`;
  const marked = visible(text.slice(at, end));
  const behind = `${visible(text.slice(end, to))}${to < lineEnd ? '…' : ''}`;
  return { line: `${front}${marked}${behind}`, indent: cells(front), width: Math.max(1, cells(marked)) };
}

/** Where a finding is shown: each of its mistakes, else its own place; nowhere when it is about the whole file. */
function spots(finding: Finding): readonly { readonly span: Span; readonly label: string }[] {
  const details = finding.details ?? [];
  if (details.length > 0)
    return details.map(({ span, message }) => ({ span, label: ` ${visible(message)}` }));
  const { placed, source, span } = finding;
  return placed || source === 'flatcar' || span.end > 0 ? [{ span, label: '' }] : [];
}

function frameLines(checked: Checked, name: string, finding: Finding, paint: Palette): string[] {
  const { lines, places, text } = checked.analysis;
  const arrow = paint.frame('-->');
  const bar = paint.frame('|');
  const frames = spots(finding).map(({ span, label }) => {
    const place = places.place(span.start);
    // The tool may place it behind what is shown, or nowhere.
    const named = finding.place?.line ? finding.place : place;
    const shown = excerpt(text, lines, span);
    const gutter = ' '.repeat(String(place.line).length);
    const marks = paint.severity(finding.severity)(`${'^'.repeat(shown.width)}${label}`);
    return [
      `${gutter} ${arrow} ${name}:${named.line}:${named.column}`,
      `${gutter}  ${bar}`,
      ` ${paint.frame(String(place.line))} ${bar} ${shown.line}`,
      `${gutter}  ${bar} ${' '.repeat(shown.indent)}${marks}`,
    ];
  });
  return frames.length === 0 ? [`  ${arrow} ${name}`] : frames.flat();
}

function noteLines(finding: Finding, paint: Palette): string[] {
  const note = (text: string): string => `  ${paint.frame('=')} ${text}`;
  const path = finding.path === null || finding.path === '$' ? [] : [note(`path: ${visible(finding.path)}`)];
  const fixes = (finding.fixes ?? []).map((fix) => note(`fix: ${visible(fix.title)}`));
  return [...path, ...fixes];
}

function findingBlock(checked: Checked, name: string, finding: Finding, paint: Palette): string {
  const head = paint.severity(finding.severity)(`${finding.severity}[${finding.source}/${finding.code}]`);
  const sentences = finding.message.split('\n').map(visible);
  // What the others say stands at the places below, if the finding has several.
  const [first = '', ...more] =
    finding.details && finding.details.length > 1 ? sentences.slice(0, 1) : sentences;
  const message = [`${head}: ${paint.bold(first)}`, ...more.map((line) => `  ${line}`)];
  return [...message, ...frameLines(checked, name, finding, paint), ...noteLines(finding, paint), ''].join(
    '\n',
  );
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function closing(summary: Summary): string {
  const files = `${plural(summary.files, 'file')} checked`;
  if (summary.errors === 0 && summary.warnings === 0) return `${files}: no problems`;
  return `${files}: ${plural(summary.errors, 'error')}, ${plural(summary.warnings, 'warning')}`;
}

/** The whole report, newline-terminated. Nothing a file says reaches the terminal as a control character. */
export function prettyReport(files: readonly Checked[], color: boolean): string {
  const paint = palette(color);
  const blocks = files.flatMap((checked) => {
    const name = checked.file === '-' ? '<stdin>' : visible(checked.file);
    return checked.analysis.findings.map((finding) => findingBlock(checked, name, finding, paint));
  });
  return `${[...blocks, closing(summarize(files))].join('\n')}\n`;
}
