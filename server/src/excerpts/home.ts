/** Leads what is said of an excerpt to the file that it stands in. */
import type { Analysis } from '../analysis.ts';
import type { Detail, Finding, Fix } from '../config/finding.ts';
import type { LineIndex } from '../text/lines.ts';
import type { Span, TextEdit } from '../text/span.ts';
import type { Way } from './block.ts';

/** An excerpt and the file around it. */
export interface Route {
  readonly way: Way;
  /** The excerpt as it stands in the file; what is left out of it is masked where it is analysed. */
  readonly text: string;
  /** How much of the analysed text was put before the excerpt. */
  readonly lead: number;
  readonly analysis: Analysis;
  /** Of the file. */
  readonly lines: LineIndex;
}

/** The place in the file of a part of the analysed text. */
export function spanAtHome({ way, lead }: Route, { start, end }: Span): Span {
  const from = Math.max(0, start - lead);
  return way.spanOf(from, Math.max(from, end - lead));
}

/** A finding of an excerpt as one of the file, and which of its fixes are which there. */
export function findingAtHome(route: Route, finding: Finding): readonly [Finding, ReadonlyMap<Fix, Fix>] {
  // The real tool's own place is one of a text that it never saw whole.
  const { place: _, fixes = [], details, related, ...rest } = finding;
  const lead = <Part extends Omit<Detail, 'related'>>(part: Part): Part => {
    return { ...part, message: messageAtHome(route, part.message), span: spanAtHome(route, part.span) };
  };
  const leadDetail = (detail: Detail): Detail => {
    return { ...lead(detail), ...(detail.related && { related: detail.related.map(lead) }) };
  };
  const kept = new Map<Fix, Fix>();
  for (const fix of fixes) {
    const home = fixAtHome(route, fix);
    if (home) kept.set(home, fix);
  }
  const told = {
    ...lead(rest),
    placed: true,
    ...(related && { related: related.map(lead) }),
    ...(details && { details: details.map(leadDetail) }),
    ...(kept.size > 0 && { fixes: [...kept.keys()] }),
  };
  return [told, kept];
}

/** What tools call a line of the text that they read: `yaml: line 5: …`. */
const LINE = /\bline (\d{1,7})\b/g;

/** A message in which lines are those of the file: who reads `line 2` looks there. */
function messageAtHome(route: Route, message: string): string {
  const { analysis, lines } = route;
  return message.replace(LINE, (whole, number: string) => {
    const offset = analysis.lines.offset({ line: Number(number), column: 1 });
    if (analysis.lines.lineAt(offset) + 1 !== Number(number)) return whole;
    return `line ${lines.lineAt(spanAtHome(route, { start: offset, end: offset }).start) + 1}`;
  });
}

/** Null where it cannot be made in the file. */
function fixAtHome(route: Route, { edits, about, ...rest }: Fix): Fix | null {
  const home = editsAtHome(route, edits);
  return home && { ...rest, edits: home, ...(about && { about: spanAtHome(route, about) }) };
}

/** Edits of the analysed text as edits of the file; null where one cannot be made there, or two of them would meet. */
export function editsAtHome(route: Omit<Route, 'lines'>, edits: readonly TextEdit[]): TextEdit[] | null {
  const home: TextEdit[] = [];
  for (const { span, newText } of edits) {
    const [start, end] = [span.start - route.lead, span.end - route.lead];
    // What is masked must not get lost.
    const isThere = route.text.slice(start, end) === route.analysis.text.slice(span.start, span.end);
    const led = start >= 0 && isThere ? route.way.replace(start, end, newText) : null;
    if (!led) return null;
    home.push(...led);
  }
  home.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const meets = home.some(({ span }, index) => index > 0 && span.start < (home[index - 1]?.span.end ?? 0));
  return meets || home.length === 0 ? null : home;
}
