/** Findings as an editor shows them. */
import type { Analysis } from '../analysis.ts';
import type { Finding, Severity, Source, Tag } from '../checks/finding.ts';
import type { Span } from '../text/span.ts';

export interface Diagnostic {
  readonly span: Span;
  readonly severity: Severity;
  readonly source: Source;
  readonly code: string;
  readonly message: string;
  readonly tags: readonly Tag[];
  /** The finding it shows; several diagnostics share one that sums up several mistakes. */
  readonly finding: Finding;
}

/** One diagnostic for each finding, or for each mistake it sums up; none longer than the first line of its node. */
export function diagnostics(analysis: Analysis): readonly Diagnostic[] {
  return analysis.findings.flatMap((finding) => {
    const parts = finding.details?.length ? finding.details : [finding];
    return parts.map((part) => ({
      span: visible(analysis, part.span),
      severity: finding.severity,
      source: finding.source,
      code: finding.code,
      message: part.message,
      tags: finding.tags ?? [],
      finding,
    }));
  });
}

/** The span to underline: within the text, within one line. */
function visible(analysis: Analysis, span: Span): Span {
  const end = analysis.text.length;
  const start = Math.max(0, Math.min(span.start, end));
  return analysis.lines.firstLine({ start, end: Math.max(start, Math.min(span.end, end)) });
}
