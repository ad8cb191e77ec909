/** Whether two analyses of one text come to the same. */
import { isDeepStrictEqual } from 'node:util';
import type { Analysis } from '../../server/src/analysis.ts';

/** What is compared of an analysis, as plain data. */
const PARTS: Readonly<Record<string, (analysis: Analysis) => unknown>> = {
  findings: ({ findings }) => findings,
  safe: ({ findings, isSafe, text }) =>
    // Each proof costs full checks.
    text.length > 2000 ? null : findings.flatMap(({ fixes = [] }) => fixes.map(isSafe)),
};

/** The first part that is not the same, as it is in both; null where there is none. */
export function differenceOf(
  one: Analysis,
  other: Analysis,
): { readonly part: string; readonly one: unknown; readonly other: unknown } | null {
  for (const [part, of] of Object.entries(PARTS)) {
    const [first, second] = [of(one), of(other)];
    if (!isDeepStrictEqual(first, second)) return { part, one: first, other: second };
  }
  return null;
}
