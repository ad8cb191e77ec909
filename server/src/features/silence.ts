/** What can be done about a finding of ours beside mending it: not to be told it here, in this file, or anywhere. */
import type { Analysis } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import { RULE_IDS } from '../lint/rules/index.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { type Action, isAt } from './code-actions.ts';
import { ignoreHere, ignoreInFile } from './ignore-edits.ts';

/** So many rules at one place have actions of their own; more would be a list that nobody reads. */
const MOST_RULES = 5;

/** A rule of ours that said something at a place. */
export interface ToldRule {
  readonly rule: string;
  readonly findings: readonly Finding[];
}

/** The rules of ours whose findings lie in or touch a span, in the order of the text. */
export function toldRules({ findings }: Analysis, span: Span): readonly ToldRule[] {
  const rules = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.source !== 'flatcar' || finding.ofTemplate || !RULE_IDS.has(finding.code)) continue;
    if (!isAt(finding, span)) continue;
    const known = rules.get(finding.code);
    if (known) known.push(finding);
    else if (rules.size < MOST_RULES) rules.set(finding.code, [finding]);
  }
  return [...rules].map(([rule, told]) => ({ rule, findings: told }));
}

/** About names in such comments themselves; to silence that by one more comment is no help. */
const ABOUT_COMMENTS = 'ignore-unknown-rule';

/** "Ignore here" and "ignore in this file" for what our rules say at a span; none where the document has no comments. */
export function silenceActions(analysis: Analysis, span: Span): readonly Action[] {
  return toldRules(analysis, span).flatMap(({ rule, findings }) => {
    if (rule === ABOUT_COMMENTS) return [];
    const [first] = findings;
    const here = first ? ignoreHere(analysis, first.span.start, rule) : null;
    const everywhere = ignoreInFile(analysis, rule);
    const action = (title: string, edits: Action['edits'] | null, about: readonly Finding[]): Action[] =>
      edits ? [{ title, kind: 'quickfix', preferred: false, edits, findings: about }] : [];
    return [
      ...action(words`Ignore ${rule} here`, here, findings.slice(0, 1)),
      ...action(words`Ignore ${rule} in this file`, everywhere, findings),
    ];
  });
}
