/** What the status bar tells of a document. */
import { type Analysis, printIgnition } from '../analysis.ts';
import type { StatusParams } from '../protocol.ts';

/** Kind, versions, rendered size and the number of findings. `uri` is passed through. */
export function status(analysis: Analysis, uri: string): StatusParams {
  const count = (severity: string): number =>
    analysis.findings.filter((finding) => finding.severity === severity).length;
  return {
    uri,
    kind: analysis.kind,
    variant: analysis.variant,
    specVersion: analysis.version,
    ignitionVersion: analysis.ignitionVersion,
    renderedBytes: renderedBytes(analysis),
    errors: count('error'),
    warnings: count('warning'),
  };
}

function renderedBytes(analysis: Analysis): number | null {
  if (analysis.ignition === null || analysis.ignition === undefined) return null;
  // With the newline that ends butane's output.
  return new TextEncoder().encode(printIgnition(analysis)).length + 1;
}
