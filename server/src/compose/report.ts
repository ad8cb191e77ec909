/** Findings of what is composed, in short. */
import type { Finding, Related, Severity } from '../config/finding.ts';
import type { Span } from '../text/span.ts';

/** What can be wrong beside what the real tools say of each config; each word is stable. */
export type ComposeCode =
  | 'unknown-value'
  | 'value-form'
  | 'value-place'
  | 'shell-value'
  | 'unused-value'
  | 'missing-value'
  | 'kind'
  | 'merged'
  | 'output';

/** A finding at a place. */
export function say(
  code: ComposeCode,
  span: Span,
  message: string,
  more: { readonly severity?: Severity; readonly related?: readonly Related[] } = {},
): Finding {
  const { severity = 'error', related = [] } = more;
  const source = 'flatcar';
  const base = {
    source,
    code: `compose/${code}`,
    severity,
    message,
    path: null,
    span,
    placed: false,
  } as const;
  return related.length > 0 ? { ...base, related } : base;
}
