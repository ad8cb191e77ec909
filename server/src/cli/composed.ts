/** What is said of configs that were composed: lines on standard error, with the places of the files as they are. */
import { placeOf } from '../analysis.ts';
import type { Composed } from '../compose/compose.ts';
import type { Finding } from '../config/finding.ts';
import type { Translator } from '../l10n/translator.ts';
import { words } from '../text/words.ts';
import { say } from './language.ts';
import { oneLine } from './loss-report.ts';
import { nameOf } from './people.ts';

/** A line for each finding; `nameIn` is what a part is called for people. */
export function composedLines(
  { findings }: Composed,
  nameIn: (name: string) => string,
  translator: Translator,
): readonly string[] {
  return findings.map(({ part, finding }) => {
    const { line, column } = placeOf(part.analysis, finding);
    return lineOf(nameOf(nameIn(part.name)), { line, column }, finding, translator);
  });
}

/** `file:line:column: severity: message`. */
export function lineOf(
  file: string,
  { line, column }: { readonly line: number; readonly column: number },
  finding: Finding,
  translator: Translator,
): string {
  const { severity, message } = say(translator, finding);
  return `${file}:${line}:${column}: ${severity}: ${oneLine(message)}`;
}

/** Why a strict command fails. */
export const WARNED = words`there are warnings, and --strict was specified`;

/** Why a composition gives no result; null where it gives one. */
export function failureOf({ ok, findings }: Composed, strict: boolean): string | null {
  if (!ok) return words`the config is not made: see above`;
  const isWarned = findings.some(({ finding }) => finding.severity === 'warning');
  return strict && isWarned ? WARNED : null;
}
