/** Turns the fixes that findings carry into actions. It never looks at the text itself. */
import type { Analysis } from '../analysis.ts';
import type { Finding, Fix } from '../config/finding.ts';
import { chooseFix, combineFixes, type Fixable } from '../lint/combine-fixes.ts';
import type { Span, TextEdit } from '../text/span.ts';
import { words } from '../text/words.ts';

/** Our source action: every safe fix of the document at once. */
export const FIX_ALL = 'source.fixAll.flatcarConfig';

export interface Action {
  readonly title: string;
  readonly kind: 'quickfix' | typeof FIX_ALL;
  readonly preferred: boolean;
  readonly edits: readonly TextEdit[];
  /** What it mends. */
  readonly findings: readonly Finding[];
}

/** The quick fixes for what lies in or touches `span`, preferred ones first within a finding. */
export function quickFixes(analysis: Analysis, span: Span): readonly Action[] {
  const actions: Action[] = [];
  const codes = new Set<string>();
  for (const finding of analysis.findings) {
    if (!isAt(finding, span)) continue;
    const fixes = (finding.fixes ?? [])
      .filter(({ about }) => !about || meet(about, span))
      .sort((a, b) => Number(b.preferred ?? 0) - Number(a.preferred ?? 0));
    for (const fix of fixes) actions.push(toAction(finding, fix));
    if (fixes.length > 0) codes.add(finding.code);
  }
  return [...unite(actions), ...[...codes].flatMap((code) => fixKind(analysis, code))];
}

/** The fix of a finding that goes into "fix all": a safe one, the preferred if there is one; null when none is safe. */
export function safeFix({ isSafe }: Pick<Analysis, 'isSafe'>, finding: Finding): Fix | null {
  return chooseFix(finding, isSafe);
}

/** All safe fixes at once; null when there is none. */
export function fixAll(analysis: Analysis): Action | null {
  const choose = (finding: Finding) => safeFix(analysis, finding);
  const findings = analysis.findings.filter((finding) => choose(finding) !== null);
  const { edits, mended } = combineFixes(fixable(analysis), findings, choose);
  if (mended.length === 0) return null;
  return {
    title: words`Fix all that can be fixed safely`,
    kind: FIX_ALL,
    preferred: false,
    edits,
    findings: mended,
  };
}

function fixable({ text, tree }: Analysis): Fixable {
  return { text, root: tree.root };
}

/** Whether a finding, or one of the mistakes it sums up, lies in or touches a span. */
export function isAt(finding: Finding, span: Span): boolean {
  const spans = [finding.span, ...(finding.details ?? []).map((detail) => detail.span)];
  return spans.some((one) => meet(one, span));
}

function meet(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function toAction(finding: Finding, fix: Fix): Action {
  return {
    title: fix.title,
    kind: 'quickfix',
    preferred: fix.preferred === true,
    edits: fix.edits,
    findings: [finding],
  };
}

/** Actions with the same title and edits become one that mends all their findings (raising the version, say). */
function unite(actions: readonly Action[]): readonly Action[] {
  const united = new Map<string, Action & { readonly findings: Finding[] }>();
  for (const action of actions) {
    const key = JSON.stringify([action.title, action.edits]);
    const known = united.get(key);
    if (known) for (const finding of action.findings) known.findings.push(finding);
    else united.set(key, { ...action, findings: [...action.findings] });
  }
  return [...united.values()];
}

/**
 * "Fix all of this kind", when there are several findings of a kind and mending them is more than one fix. Only safe fixes
 * go together: the others say in their titles what they do, and are looked at one by one.
 */
function fixKind(analysis: Analysis, code: string): readonly Action[] {
  const choose = (finding: Finding) => safeFix(analysis, finding);
  const alike = analysis.findings.filter((finding) => finding.code === code && choose(finding) !== null);
  const { edits, mended, fixes } = combineFixes(fixable(analysis), alike, choose);
  if (fixes < 2) return [];
  const title = words`Fix all ${fixes} problems of this kind (${code})`;
  return [{ title, kind: 'quickfix', preferred: false, edits, findings: mended }];
}
