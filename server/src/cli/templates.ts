/** What is said of a template on the command line: everything but what comes of its marks. */
import type { Analysis } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import { type Diagnostic, diagnostics, TEMPLATE } from '../features/diagnostics.ts';

/** Everything the tools say of what stands beside the marks. */
const VIEW = { butaneArtifacts: 'warning', templates: 'tolerate' } as const;

/**
 * A tolerant analysis with one hint, where the first would be, in place of all that the real tool says on account of marks;
 * `ok` when it says nothing worse beside them.
 */
export function besideMarks(analysis: Analysis): Analysis {
  const shown = diagnostics(analysis, VIEW);
  const first = shown.find(isOfMarks);
  if (!first) return analysis.filled ? judged(analysis, analysis.findings) : analysis;
  const softened = new Set(shown.filter(isOfMarks).map(({ finding }) => finding));
  const findings = analysis.findings.flatMap((finding) => {
    if (!softened.has(finding)) return [finding];
    const rest = shown.filter((one) => one.finding === finding && !isOfMarks(one)).map(alone);
    return finding === first.finding ? [hint(first), ...rest] : rest;
  });
  return judged(analysis, findings);
}

/** An analysis with other findings: whether it is taken goes by these. */
function judged(analysis: Analysis, findings: readonly Finding[]): Analysis {
  return { ...analysis, findings, ok: !findings.some(({ severity }) => severity === 'error') };
}

function isOfMarks({ code }: Diagnostic): boolean {
  return code === TEMPLATE;
}

function hint({ severity, source, code, message, span }: Diagnostic): Finding {
  return { severity, source, code, message, span, path: null, placed: false };
}

/** One of several mistakes as a finding of its own. */
function alone({ message, span, finding: { details: _, ...rest } }: Diagnostic): Finding {
  return { ...rest, message, span };
}
