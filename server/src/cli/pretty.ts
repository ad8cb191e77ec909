/** `check --format pretty`: findings with the line they are about, for people. */
import type { Finding } from '../config/finding.ts';
import type { Translator } from '../l10n/translator.ts';
import { formatPath } from '../syntax/tree.ts';
import type { LineIndex } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { Line, Styled } from '../text/styled-lines.ts';
import { cells, visible } from '../text/visible.ts';
import { PLAIN, type Speaker } from '../text/words.ts';
import { type Explanations, explanationsOf, plainLine } from './explanations.ts';
import type { Checked, Counts } from './json-report.ts';
import { say } from './language.ts';
import { nameOf } from './people.ts';
import type { Format } from './report/report.ts';
import { ruleUrl } from './rule-url.ts';

/** Longest excerpt of a source line, in UTF-16 units; what is further from the finding is cut away. */
const EXCERPT = 110;
/** How much of the line stays in front of the finding when the line is cut. */
const LEAD = 30;

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

/**
 * Where a finding is shown: each of its mistakes, else its own place, and the one it knows within that; nowhere when it is
 * about the whole file.
 */
function spots(finding: Finding): readonly { readonly span: Span; readonly label: string }[] {
  const { details = [], related = [] } = finding;
  if (details.length > 0) return details.map(({ span, message }) => ({ span, label: ` ${message}` }));
  const { placed, source, span } = finding;
  if (!placed && source !== 'flatcar' && span.end === 0) return [];
  const within = related.filter((other) => other.span.start > span.start && other.span.end <= span.end);
  return [{ span, label: '' }, ...within.map((other) => ({ span: other.span, label: ` ${other.message}` }))];
}

const ARROW: Styled = { text: '-->', style: 'frame' };
const BAR: Styled = { text: '|', style: 'frame' };

function note(text: string): Line {
  return ['  ', { text: '=', style: 'frame' }, ` ${text}`];
}

function frameLines({ analysis, file }: Checked, finding: Finding): readonly Line[] {
  const { lines, places, text } = analysis;
  const name = nameOf(file);
  const frames = spots(finding).map(({ span, label }): readonly Line[] => {
    const own = places.place(span.start);
    // Where the tool's own place is behind what is shown; in another line it would lead away from it.
    const named = finding.place?.line === own.line ? finding.place : own;
    const shown = excerpt(text, lines, span);
    const gutter = ' '.repeat(String(own.line).length);
    return [
      [`${gutter} `, ARROW, ` ${name}:${named.line}:${named.column}`],
      [`${gutter}  `, BAR],
      [' ', { text: String(own.line), style: 'frame' }, ' ', BAR, ` ${shown.line}`],
      [
        `${gutter}  `,
        BAR,
        ` ${' '.repeat(shown.indent)}`,
        { text: `${'^'.repeat(shown.width)}${label}`, style: finding.severity },
      ],
    ];
  });
  return frames.length === 0 ? [['  ', ARROW, ` ${name}`]] : frames.flat();
}

function noteLines(
  { analysis }: Checked,
  finding: Finding,
  told: readonly string[],
  { words }: Speaker,
): readonly Line[] {
  const { path, place, source, span } = finding;
  const page = told.length > 0 && source === 'flatcar' ? ruleUrl(finding.code) : null;
  const elsewhere = place && place.line !== 0 && place.line !== analysis.places.place(span.start).line;
  return [
    ...(path === null || path.length === 0 ? [] : [note(words`path: ${formatPath(path)}`)]),
    ...(elsewhere ? [note(words`${source} itself says ${place.line}:${place.column}`)] : []),
    ...told.map((text) => note(words`why: ${plainLine(text)}`)),
    ...(page === null ? [] : [note(words`page: ${page}`)]),
    ...(finding.fixes ?? []).map(({ title }) => note(words`fix: ${title}`)),
  ];
}

function findingBlock(
  checked: Checked,
  finding: Finding,
  reasons: readonly string[],
  speaker: Speaker,
): readonly Line[] {
  const { severity, source, code, message, details = [] } = finding;
  const [first = '', ...more] = message.split('\n');
  return [
    [{ text: `${severity}[${source}/${code}]`, style: severity }, ': ', { text: first, style: 'bold' }],
    // What the others say stands at the places below, if the finding has several.
    ...(details.length > 1 ? [] : more).map((line): Line => `  ${line}`),
    ...frameLines(checked, finding),
    ...noteLines(checked, finding, reasons, speaker),
    '',
  ];
}

const COUNTED: Readonly<
  Record<Finding['severity'] | 'checked', (count: number, speaker: Speaker) => string>
> = {
  error: (count, { words }) => (count === 1 ? words`1 error` : words`${count} errors`),
  warning: (count, { words }) => (count === 1 ? words`1 warning` : words`${count} warnings`),
  info: (count, { words }) => (count === 1 ? words`1 info` : words`${count} infos`),
  hint: (count, { words }) => (count === 1 ? words`1 hint` : words`${count} hints`),
  checked: (count, { words }) => (count === 1 ? words`1 file checked` : words`${count} files checked`),
};

/**
 * The last line. Says that nothing is wrong only where something was looked at, and all of it, and nothing is printed above.
 * @param unread how many files and folders could not be read
 * @param nothing what is said where there was nothing to check
 */
export function closingLine(
  counts: Counts,
  unread: number,
  nothing: string,
  speaker: Speaker = PLAIN,
): string {
  const { text, words } = speaker;
  const { files, error, warning } = counts;
  const told = [
    ...(error + warning > 0 ? [COUNTED.error(error, speaker), COUNTED.warning(warning, speaker)] : []),
    ...(['info', 'hint'] as const)
      .filter((severity) => counts[severity] > 0)
      .map((severity) => COUNTED[severity](counts[severity], speaker)),
  ];
  const clean = files === 0 ? text(nothing) : words`no problems`;
  const verdict = told.length > 0 || unread > 0 ? told.join(', ') : clean;
  const checked = COUNTED.checked(files, speaker);
  const sum = verdict === '' ? checked : words`${checked}: ${verdict}`;
  return unread > 0 ? words`${sum}; ${unread} could not be read` : sum;
}

/** All findings of one file; with `explain` also why the tool says what it says, and what our rules rest on. */
export function fileLines(checked: Checked, explain: boolean, translator: Translator): readonly Line[] {
  const reasons: Explanations = explain ? explanationsOf(checked.analysis, checked.excerpts) : () => [];
  return checked.analysis.findings.flatMap((finding) =>
    findingBlock(
      checked,
      say(translator, finding),
      reasons(finding).map((reason) => translator.markdown(reason)),
      translator,
    ),
  );
}

/** The form of reports for people. */
export const PRETTY: Format = {
  part: (checked, { explain, translator }) => ({
    lines: fileLines(checked, explain, translator()),
    text: '',
    rules: [],
  }),
  begin: (io, { nothing, quiet }) => ({
    file: ({ lines }) => io.print(lines),
    unread: () => {},
    end: ({ counts, unread }) => {
      const isClean = counts.error + counts.warning + unread === 0;
      if (!quiet || !isClean) io.print([closingLine(counts, unread, nothing, io.translator())]);
    },
  }),
};
