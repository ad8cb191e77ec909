/** What the user wants to hear of our findings: levels of rules, and comments that silence them. */

import type { Span } from '../../text/span.ts';
import type { Finding } from '../finding.ts';
import { RULE_IDS } from './catalogue.ts';
import { atSpan } from './fix.ts';
import { findIgnores, type IgnoreSources } from './ignores.ts';
import type { LintOptions } from './options.ts';

export interface SettleInput extends IgnoreSources {
  readonly options: LintOptions;
}

/** The findings that are left, in the order of the text; those of real tools stay as they are. */
export function settle(found: readonly Finding[], input: SettleInput): readonly Finding[] {
  const ignores = findIgnores(input);
  const unknown = ignores.flatMap(({ names }) =>
    (names ?? []).filter(({ id }) => !RULE_IDS.has(id)).map(({ id, span }) => unknownRule(id, span)),
  );
  const isIgnored = ({ code, span }: Finding): boolean =>
    ignores.some(
      ({ region, names }) =>
        region.start <= span.start &&
        span.start < region.end &&
        (names === null || names.some(({ id }) => id === code)),
    );
  return [...found, ...unknown]
    .flatMap((finding) => {
      if (finding.source !== 'flatcar') return [finding];
      const level = input.options.rules?.[finding.code] ?? finding.severity;
      if (level === 'off' || isIgnored(finding)) return [];
      return [level === finding.severity ? finding : { ...finding, severity: level }];
    })
    .sort((a, b) => a.span.start - b.span.start);
}

function unknownRule(id: string, span: Span): Finding {
  const message = `there is no rule ${id}, so nothing is ignored`;
  return atSpan([], span, { code: 'ignore-unknown-rule', severity: 'hint', message });
}
