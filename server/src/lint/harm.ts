/** The harms that rules tell of, and the level at which each is told unless the user wants another. */

import type { Harm, Severity } from '../config/finding.ts';
import { words } from '../text/words.ts';

interface HarmFacts {
  /** How findings of that harm are shown. */
  readonly level: Severity;
  /** What it means, as a sentence without a full stop. */
  readonly means: string;
}

/**
 * Each harm, the worst first. An error fails `check`: it is kept for what surely keeps the machine from booting, destroys
 * something, or is refused as a whole by the program that reads it.
 */
export const HARMS: Readonly<Record<Harm, HarmFacts>> = {
  'stops-boot': { level: 'error', means: words`the machine does not boot` },
  'loses-data': { level: 'error', means: words`a part of the system, or data on a disk, is overwritten` },
  refused: { level: 'error', means: words`the program that reads the config refuses all of it` },
  'will-not-start': {
    level: 'warning',
    means: words`a service, a container, an extension or a program does not run`,
  },
  'does-nothing': {
    level: 'warning',
    means: words`what is asked for does not happen, and nothing reports it`,
  },
  'not-as-meant': { level: 'warning', means: words`the result is not what it looks like` },
  insecure: { level: 'warning', means: words`others can read, change or do what they should not` },
  old: { level: 'info', means: words`it works still, or does no harm: deprecated, renamed, or left over` },
  explains: {
    level: 'info',
    means: words`the real tool, or Flatcar Config itself, says or does something that is explained`,
  },
  taste: { level: 'hint', means: words`it works; there is something newer, or something to know` },
};

/** Whether findings of a harm are told once a file, with the other places named. */
export function isToldOnce(harm: Harm | undefined): boolean {
  return harm === 'taste';
}

/** The level of a rule, or of a remark of it that tells of another harm. */
export function levelOf(
  rule: { readonly harm: Harm; readonly severity?: Severity },
  harm = rule.harm,
): Severity {
  return harm === rule.harm ? (rule.severity ?? HARMS[harm].level) : HARMS[harm].level;
}
