/** Findings of a project file, in short. */
import type { Finding, Fix, Severity } from '../config/finding.ts';
import type { Path } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';

/** What can be wrong with a project file; each word is stable. */
export type ProjectCode =
  | 'syntax'
  | 'too-large'
  | 'several'
  | 'unknown-key'
  | 'repeated-key'
  | 'type'
  | 'value'
  | 'unknown-rule'
  | 'path'
  | 'overridden'
  | 'file';

/** A finding at a place. */
export function say(
  code: ProjectCode,
  path: Path,
  span: Span,
  message: string,
  more: { readonly fixes?: readonly Fix[]; readonly severity?: Severity } = {},
): Finding {
  const { fixes = [], severity = 'error' } = more;
  return {
    ...{
      source: 'flatcar',
      code: `project/${code}`,
      severity,
      message,
      path: [...path],
      span,
      placed: false,
    },
    ...(fixes.length > 0 && { fixes }),
  };
}

/** A message, and which word may be meant. */
export function meant(message: string, word: string | null): string {
  return word === null ? message : words`${message}; did you mean '${word}'?`;
}

/** What stands in a project file, short enough for a message. */
export function quoted(text: string): string {
  return `'${text.length > 60 ? `${text.slice(0, 60)}…` : text}'`;
}
