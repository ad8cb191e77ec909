/** What the user wants to hear of our findings: levels of rules, and comments that silence them. */

import type { Span } from '../../text/span.ts';
import type { Finding } from '../finding.ts';
import { ON_REQUEST_IDS, RULE_IDS, TASTE_IDS } from './catalogue.ts';
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
  const wanted = [...found, ...unknown]
    .flatMap((finding) => {
      if (finding.source !== 'flatcar') return [finding];
      const usual = ON_REQUEST_IDS.has(finding.code) ? 'off' : finding.severity;
      const level = input.options.rules?.[finding.code] ?? usual;
      if (level === 'off' || isIgnored(finding)) return [];
      return [level === finding.severity ? finding : { ...finding, severity: level }];
    })
    .sort((a, b) => a.span.start - b.span.start);
  return tellTasteOnce(wanted);
}

/** Of each rule of taste the first finding, which names how many more places there are and leads to them. */
function tellTasteOnce(findings: readonly Finding[]): readonly Finding[] {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.source !== 'flatcar' || !TASTE_IDS.has(finding.code)) continue;
    const same = places.get(finding.code);
    if (same) same.push(finding);
    else places.set(finding.code, [finding]);
  }
  return findings.flatMap((finding) => {
    const [first, ...others] = (finding.source === 'flatcar' && places.get(finding.code)) || [finding];
    if (first !== finding) return [];
    if (others.length === 0) return [finding];
    const count = others.length === 1 ? 'one more place' : `${others.length} more places`;
    const related = others.map(({ span }) => ({ message: 'the same here', span }));
    return [
      {
        ...finding,
        message: `${finding.message} (and ${count} in this file)`,
        related: [...(finding.related ?? []), ...related],
      },
    ];
  });
}

function unknownRule(id: string, span: Span): Finding {
  const message = `there is no rule ${id}, so nothing is ignored`;
  return atSpan([], span, { code: 'ignore-unknown-rule', severity: 'hint', message });
}
