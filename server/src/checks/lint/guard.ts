/**
 * Holds the promise of safe fixes: applied together they never turn a text that the real tool accepts into one that it
 * rejects. Finding that out takes a full check or more, so it is done when somebody first asks whether a fix is safe.
 */
import { applyEdits, type TextEdit } from '../../text/span.ts';
import type { Finding, Fix } from '../finding.ts';
import { lazyFix } from './version-edit.ts';

/** More fixes than this are not tried one by one. */
const MAX_TRIALS = 16;

/** A text and what the real tool says of it and of others. */
export interface Verdicts {
  readonly text: string;
  /** What the real tool says of the text. */
  readonly findings: readonly Finding[];
  /** Whether it would accept a changed text. */
  readonly accepts: (text: string) => boolean;
}

/** The same findings with fixes that are only safe when they are together. */
export function guardFixes(context: Verdicts, findings: readonly Finding[]): readonly Finding[] {
  let verdict: ReadonlySet<Fix> | null = null;
  const isSafe = (fix: Fix): boolean => {
    if (!fix.safe) return false;
    verdict ??= safeTogether(context, findings);
    return verdict.has(fix);
  };
  return findings.map((finding) => {
    const { fixes } = finding;
    if (!fixes) return finding;
    const guarded = fixes.map((fix) =>
      lazyFix(fix.title, fix.edits, () => isSafe(fix), fix.preferred === true),
    );
    return { ...finding, fixes: guarded };
  });
}

function safeTogether(context: Verdicts, findings: readonly Finding[]): ReadonlySet<Fix> {
  const claimed = findings.flatMap(({ fixes = [] }) => fixes.filter((fix) => fix.safe));
  const accepted = !context.findings.some(({ severity }) => severity === 'error');
  if (!accepted || claimed.length === 0) return new Set(claimed);
  const pass = (fixes: readonly Fix[]) => context.accepts(applyEdits(context.text, combine(fixes)));
  if (pass(claimed)) return new Set(claimed);
  if (claimed.length > MAX_TRIALS) return new Set();
  const alone = claimed.filter((fix) => pass([fix]));
  return new Set(pass(alone) ? alone : []);
}

/** The edits of all fixes; one that touches what an earlier one changes is left out whole. */
function combine(fixes: readonly Fix[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  const known = new Set<string>();
  for (const { edits } of fixes) {
    const mark = JSON.stringify(edits);
    if (known.has(mark) || !edits.every((edit) => isFree(taken, edit))) continue;
    known.add(mark);
    for (const edit of edits) taken.splice(firstBehind(taken, edit), 0, edit);
  }
  return taken;
}

/** The first of the sorted edits that starts at or behind an edit's start. */
function firstBehind(sorted: readonly TextEdit[], { span }: TextEdit): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.span.start ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isFree(sorted: readonly TextEdit[], edit: TextEdit): boolean {
  const index = firstBehind(sorted, edit);
  const [before, after] = [sorted[index - 1], sorted[index]];
  if (before && before.span.end > edit.span.start) return false;
  return !after || (after.span.start >= edit.span.end && after.span.start > edit.span.start);
}
