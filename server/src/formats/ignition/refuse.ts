/** How Ignition, old and new, refuses a document (ignition: config/util). */
import { type Finding, fatalFinding } from '../../config/finding.ts';
import { MESSAGES, type MessageCode } from '../../config/messages.ts';
import type { SyntaxProblem } from '../../syntax/tree.ts';
import type { Place } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';

/** What is found when a document is refused, and the closing sentence. */
export interface Refusal {
  readonly findings: readonly Finding[];
  readonly fatal: string | null;
}

/** The tool gives up without a report. */
export function refuse(code: MessageCode, span: Span): Refusal {
  const message = MESSAGES[code];
  return { findings: [fatalFinding('ignition', code, message, span)], fatal: message };
}

/** The tool gives up with one entry, placed behind what it had read (config/util: HandleParseErrors). */
export function refuseParse(code: string, message: string, span: Span, place: Place): Refusal {
  const base = { source: 'ignition', severity: 'error', path: null, placed: true } as const;
  return { findings: [{ ...base, code, message, span, place }], fatal: MESSAGES['config-invalid'] };
}

/**
 * The tool gives up on what is no JSON, or nothing.
 * @param placeBehind the place it names for the byte behind the one at an offset
 */
export function refuseSyntax(
  text: string,
  problem: SyntaxProblem | undefined,
  placeBehind: (text: string, offset: number) => Place,
): Refusal {
  const at = problem?.span.start ?? 0;
  const span = { start: at, end: Math.min(text.length, at + 1) };
  return refuseParse('json-syntax', problem?.message ?? '', span, placeBehind(text, at));
}
