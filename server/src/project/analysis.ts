/** A project file as something that was analysed, so that its findings are reported as those of any file. */
import { type Analysis, assemble } from '../analysis/analyze.ts';
import { UNCHECKED } from '../config/check.ts';
import type { Finding } from '../config/finding.ts';
import type { ReadProject } from './read.ts';

/** The analysis of a project file with its own findings and others, in the order of the text. */
export function analysisOfProject(
  { text, lines, tree, findings }: ReadProject,
  others: readonly Finding[] = [],
): Analysis {
  const all = [...findings, ...others].sort((a, b) => a.span.start - b.span.start);
  const ok = !all.some(({ severity }) => severity === 'error');
  return assemble({
    document: { text, lines, tree },
    ...{ kind: 'unknown', format: null, check: { ...UNCHECKED, ok }, findings: all, options: {} },
  });
}
