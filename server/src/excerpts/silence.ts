/** "Ignore here" and "ignore in this config" for what our rules say of an excerpt: the comment stands in the excerpt. */
import { type Action, isAt } from '../features/code-actions.ts';
import { silenceActions } from '../features/silence.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import type { Excerpt } from './analyze.ts';

/** The actions at a span of the file; none where the excerpt, or how it lies in the file, has no place for a comment. */
export function silenceExcerpts(excerpts: readonly Excerpt[], span: Span): readonly Action[] {
  return excerpts
    .filter((excerpt) => excerpt.span.start <= span.end && span.start <= excerpt.span.end)
    .flatMap((excerpt) => silenceOne(excerpt, span));
}

function silenceOne({ analysis, findings, origin, editsAt }: Excerpt, span: Span): readonly Action[] {
  const rules = new Set<string>();
  return findings.flatMap((finding) => {
    const own = origin.get(finding);
    if (!own || !isAt(finding, span) || rules.has(finding.code)) return [];
    rules.add(finding.code);
    const actions = silenceActions(analysis, own.span);
    return actions.flatMap((action): Action[] => {
      if (!action.findings.some(({ code }) => code === own.code)) return [];
      const edits = editsAt(action.edits);
      const rule = /^Ignore (.+) in this file$/.exec(action.title)?.[1];
      const title = rule === undefined ? action.title : words`Ignore ${rule} in this config`;
      const told = findings.filter((one) => action.findings.some((other) => origin.get(one) === other));
      return edits ? [{ ...action, title, edits, findings: told }] : [];
    });
  });
}
