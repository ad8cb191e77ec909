/** Conversions that do not happen, and why. */
import type { Check, Document } from '../config/check.ts';
import { lossOf } from '../config/loss.ts';
import type { Path } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import type { Need, Refused } from './conversion.ts';

/** The first character of a text, which stands for all of it. */
export function startOf({ text }: Pick<Document, 'text'>): Span {
  return { start: 0, end: Math.min(1, text.length) };
}

/** Refuses for one reason. */
export function refuse(path: Path, span: Span, message: string): Refused {
  return { ok: false, losses: [{ path, span, message }] };
}

/** Refuses with what is found wrong: what the real tool refuses is not converted. */
export function refuseAsTool(checked: Pick<Check, 'findings' | 'fatal'> & Pick<Document, 'text'>): Refused {
  const { findings, fatal } = checked;
  const losses = findings.filter(({ severity }) => severity === 'error').map(lossOf);
  if (losses.length > 0) return { ok: false, losses };
  return refuse([], startOf(checked), fatal ?? words`the document names no version that exists`);
}

/** What a translation that is refused asks for. */
export function mountPointsNeeded(names: readonly string[] = []): { readonly needs?: Need } {
  const named = names.filter((name) => name !== '');
  return named.length > 0 ? { needs: { kind: 'filesystems', names: named } } : {};
}
