/**
 * One row for one mistake, in an editor that shows other places below a row: what we say to explain what a real tool says at the
 * same place goes below the tool's row. Its words, its level and its place stay; on the command line nothing is folded.
 */
import type { Finding, Severity } from '../config/finding.ts';
import type { Diagnostic } from './diagnostics.ts';

/** A row, and the findings that it stands for beside its own. */
export interface FoldedDiagnostic extends Diagnostic {
  readonly also: readonly Finding[];
}

/** What a real tool says because of what it says as well, at the same place. */
const FOLLOWS: Readonly<Record<string, string>> = { 'mode-special-bits': 'mode-decimal' };

/** Rules about a whole document, which lead to a conversion: a row of their own. */
const ALONE: ReadonlySet<string> = new Set(['container-linux-config', 'ign-v2', 'cloud-config-in-ignition']);

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };

/** The rows, each mistake once. */
export function foldDiagnostics(shown: readonly Diagnostic[]): readonly FoldedDiagnostic[] {
  const heads = new Map<number, Diagnostic[]>();
  for (const one of shown) {
    if (one.source === 'flatcar') continue;
    const known = heads.get(one.span.start);
    if (known) known.push(one);
    else heads.set(one.span.start, [one]);
  }
  const folded = new Map<Diagnostic, Diagnostic[]>();
  const left = shown.filter((one) => {
    const head = heads.get(one.span.start)?.find((other) => isHead(other, one));
    if (head) folded.set(head, [...(folded.get(head) ?? []), one]);
    return !head;
  });
  return left.map((one) => {
    const others = folded.get(one) ?? [];
    const related = others.flatMap(({ message, span, related: more }) => [{ message, span }, ...more]);
    // What is gone is struck through, whoever says so.
    const tags = [...new Set([one, ...others].flatMap((row) => row.tags))];
    return {
      ...one,
      tags,
      related: [...related, ...one.related],
      also: others.map(({ finding }) => finding),
    };
  });
}

function isHead(head: Diagnostic, one: Diagnostic): boolean {
  if (head === one || RANK[head.severity] > RANK[one.severity]) return false;
  if (one.source !== 'flatcar') return FOLLOWS[one.code] === head.code;
  return one.finding.harm === 'explains' && !ALONE.has(one.code) && !one.finding.elsewhere;
}
