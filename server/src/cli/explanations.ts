/** Why a finding says what it says, as the editor's hovers and the pages of the rules have it. */
import type { Analysis } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import type { Excerpt } from '../excerpts/analyze.ts';
import { type Diagnostic, diagnostics } from '../features/diagnostics.ts';
import { explain } from '../features/explain.ts';
import { whyOf } from '../features/rule-pages.ts';

/** Everything the tools say, as this program prints it. */
const VIEW = { butaneArtifacts: 'warning', templates: 'strict' } as const;

/** The explanations of a finding, each as Markdown; none where the message says it all. */
export type Explanations = (finding: Finding) => readonly string[];

/**
 * Why each finding of an analysis is one, in the words of the rule's page or of what the field table knows.
 * @param excerpts the configs in it, where it is a file of another kind
 */
export function explanationsOf(analysis: Analysis, excerpts?: readonly Excerpt[]): Explanations {
  if (excerpts) return ofExcerpts(excerpts);
  const byFinding = new Map<Finding, Set<string>>();
  const byRule = new Map<string, string>();
  const reasonOf = (shown: Diagnostic): string => {
    if (shown.source !== 'flatcar') return explain(analysis, shown);
    const why = byRule.get(shown.code) ?? whyOf(shown.code);
    byRule.set(shown.code, why);
    return why === '' ? explain(analysis, shown) : why;
  };
  for (const shown of diagnostics(analysis, VIEW)) {
    const known = byFinding.get(shown.finding) ?? new Set();
    byFinding.set(shown.finding, known.add(reasonOf(shown)));
  }
  return (finding) => [...(byFinding.get(finding) ?? [])].filter((text) => text !== '');
}

/** Those of findings in a file are those of the excerpts that they came from. */
function ofExcerpts(excerpts: readonly Excerpt[]): Explanations {
  const known = excerpts.map(({ analysis, origin }) => ({ origin, reasons: explanationsOf(analysis) }));
  return (finding) =>
    known.flatMap(({ origin, reasons }) => {
      const own = origin.get(finding);
      return own ? reasons(own) : [];
    });
}

/** Markdown without what only marks it up, its lines as they are. */
export function plain(markdown: string): string {
  return markdown.replace(/\[([^[\]\n]*)\]\(([^[)\n]*)\)/g, '$1 ($2)').replaceAll('**', '');
}

/** The same on one line. */
export function plainLine(markdown: string): string {
  return plain(markdown).replaceAll(/\s+/g, ' ').trim();
}
