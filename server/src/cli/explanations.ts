/** Why a finding says what it says, as the editor's hovers and pages have it, for a terminal. */
import type { Analysis } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import { type Diagnostic, diagnostics } from '../features/diagnostics.ts';
import { explain } from '../features/explain.ts';
import { type RuleTexts, written } from '../lint/rule.ts';
import * as why from '../lint/rules/why.ts';

/** Everything the tools say, as this program prints it. */
const VIEW = { butaneArtifacts: 'warning', templates: 'strict' } as const;
const WHY = new Map(Object.values(why).flatMap((texts: RuleTexts) => Object.entries(texts)));

/** The reasons of a finding, each on one line of plain text; none where the message says it all. */
export type Reasons = (finding: Finding) => readonly string[];

/** Why each finding of an analysis is one, in the words of the rule's page or of what the field table knows. */
export function reasonsOf(analysis: Analysis): Reasons {
  const byFinding = new Map<Finding, Set<string>>();
  for (const shown of diagnostics(analysis, VIEW)) {
    const known = byFinding.get(shown.finding) ?? new Set();
    byFinding.set(shown.finding, known.add(reasonOf(analysis, shown)));
  }
  return (finding) => [...(byFinding.get(finding) ?? [])].filter((text) => text !== '');
}

function reasonOf(analysis: Analysis, shown: Diagnostic): string {
  const text = shown.source === 'flatcar' ? WHY.get(shown.code) : undefined;
  return plain(text === undefined ? explain(analysis, shown) : written(text));
}

/** Markdown without what only marks it up; on one line. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^[\]\n]*)\]\(([^[)\n]*)\)/g, '$1 ($2)')
    .replaceAll('**', '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
