/**
 * Holds the promise of safe fixes: applied together they never turn a text that the real tool accepts into one that it
 * rejects. Finding that out takes a full check or more, so it is done when somebody first asks whether a fix is safe.
 */
import { createEditSet, type EditSet } from '../../text/edit-set.ts';
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
  return acceptedTogether(context, claimed);
}

/**
 * Those of some changes that the real tool accepts when they are made together; none when it does not, and they are too
 * many to be tried one by one.
 */
export function acceptedTogether<Change extends Pick<Fix, 'edits'>>(
  context: Pick<Verdicts, 'text' | 'accepts'>,
  claimed: readonly Change[],
): ReadonlySet<Change> {
  const pass = (changes: readonly Change[]) => context.accepts(applyEdits(context.text, combine(changes)));
  if (pass(claimed)) return new Set(claimed);
  if (claimed.length > MAX_TRIALS) return new Set();
  const alone = claimed.filter((change) => pass([change]));
  return new Set(pass(alone) ? alone : []);
}

/** The edits of all fixes; one that touches what an earlier one changes is left out whole. */
function combine(fixes: readonly Pick<Fix, 'edits'>[]): readonly TextEdit[] {
  const taken = createEditSet();
  const known = new Set<string>();
  for (const { edits } of fixes) {
    const mark = JSON.stringify(edits);
    if (known.has(mark) || !edits.every((edit) => isFree(taken, edit))) continue;
    known.add(mark);
    for (const edit of edits) taken.add(edit);
  }
  return taken.all();
}

function isFree(taken: EditSet, edit: TextEdit): boolean {
  const { before, after } = taken.neighbours(edit);
  if (before && before.span.end > edit.span.start) return false;
  return !after || (after.span.start >= edit.span.end && after.span.start > edit.span.start);
}
