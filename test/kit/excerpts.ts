/** What is said of the configs in a file of another kind, written down for tests. */
import { analyzeExcerpts, type Carried, type Excerpt } from '../../server/src/excerpts/analyze.ts';
import type { CarrierId } from '../../server/src/excerpts/file-names.ts';
import { quickFixes } from '../../server/src/features/code-actions.ts';
import { applyEdits } from '../../server/src/text/span.ts';

/** The configs of a file; fails where there is none. */
export function carriedIn(carrier: CarrierId, text: string): Carried {
  const carried = analyzeExcerpts(text, carrier);
  if (!carried) throw new Error('nothing was found');
  return carried;
}

/** Each config as its kind and its first line in the file: `butane 3`, `fragment 7`; none where nothing is found. */
export function foundIn(carrier: CarrierId, text: string): readonly string[] {
  const carried = analyzeExcerpts(text, carrier);
  const told = ({ span, kind, isFragment }: Excerpt): string =>
    `${isFragment ? 'fragment' : kind} ${carried?.analysis.lines.place(span.start).line}`;
  return carried?.excerpts.map(told) ?? [];
}

/** Errors and warnings, each with its place in the file and what stands there: `7:9 unused-key "storge"`. */
export function saidIn(carrier: CarrierId, text: string): readonly string[] {
  const found = analyzeExcerpts(text, carrier)?.analysis;
  const told = found?.findings.filter(({ severity }) => severity === 'error' || severity === 'warning') ?? [];
  return told.map(({ code, span }) => {
    const { line, column } = found?.lines.place(span.start) ?? { line: 0, column: 0 };
    return `${line}:${column} ${code} ${JSON.stringify(text.slice(span.start, span.end))}`;
  });
}

/** The file after the quick fix of a title. */
export function mendedBy(carrier: CarrierId, text: string, title: string | RegExp): string {
  const { analysis } = carriedIn(carrier, text);
  const actions = quickFixes(analysis, { start: 0, end: text.length });
  const action = actions.find((one) =>
    typeof title === 'string' ? one.title === title : title.test(one.title),
  );
  if (!action) throw new Error(`none of: ${actions.map((one) => one.title).join(', ')}`);
  return applyEdits(text, action.edits);
}
