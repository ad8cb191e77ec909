/** All rules of our own for Butane documents; adding one is adding a line. */
import type { Finding } from '../finding.ts';
import { hasPlainBreaks } from './edit-yaml.ts';
import { guardFixes } from './guard.ts';
import { keyFromCloudConfig } from './key-from-cloud-config.ts';
import { keyFromContainerLinuxConfig } from './key-from-container-linux-config.ts';
import { keyFromIgnition } from './key-from-ignition.ts';
import { keyFromIgnition2 } from './key-from-ignition-2.ts';
import { keyNeedsNewerSpec } from './key-needs-newer-spec.ts';
import { modeDecimalFix } from './mode-decimal-fix.ts';
import { nameMissing } from './name-missing.ts';
import { createContext, type LintInput, type LintRule } from './rule.ts';
import { sourceWithoutHost } from './source-without-host.ts';
import { specVersionExperimental } from './spec-version-experimental.ts';
import { specVersionOld } from './spec-version-old.ts';
import { specVersionUnknown } from './spec-version-unknown.ts';
import { unusedKeySimilar } from './unused-key-similar.ts';
import { variantUnknown } from './variant-unknown.ts';
import { wrongType } from './wrong-type.ts';

export type { LintInput, LintRule } from './rule.ts';

export const LINT_RULES: readonly LintRule[] = [
  specVersionOld,
  specVersionExperimental,
  specVersionUnknown,
  variantUnknown,
  keyNeedsNewerSpec,
  keyFromContainerLinuxConfig,
  keyFromIgnition2,
  keyFromIgnition,
  keyFromCloudConfig,
  unusedKeySimilar,
  modeDecimalFix,
  wrongType,
  nameMissing,
  sourceWithoutHost,
];

/**
 * Our findings on a Butane document, in the order of the text. Their `safe` is worked out when it is first read. Where
 * the text has a syntax error they come without fixes, and none is a guess.
 */
export function lintButane(input: LintInput): readonly Finding[] {
  const context = createContext(input);
  if (!context) return [];
  const broken = input.findings.some(({ code }) => code === 'yaml-syntax');
  const rules = broken ? LINT_RULES.filter((rule) => rule !== unusedKeySimilar) : LINT_RULES;
  const findings = rules.flatMap((rule) => rule.check(context)).sort((a, b) => a.span.start - b.span.start);
  if (broken || !hasPlainBreaks(input.text)) return findings.map(({ fixes: _, ...finding }) => finding);
  return guardFixes(context, findings);
}
