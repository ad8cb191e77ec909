/** Our own findings on Butane documents. */

import type { Finding } from '../config/finding.ts';
import type { Located } from '../machine/machine.ts';
import { textsOf } from '../machine/whole.ts';
import type { IgnitionVersion } from '../spec/types.ts';
import { hasPlainBreaks } from '../syntax/yaml/edit.ts';
import { LINT_RULES } from './catalogue.ts';
import { runFlatcarRules } from './flatcar/index.ts';
import { guardFixes } from './guard.ts';
import { createContext, type LintContext, type LintInput } from './rule.ts';
import { settle } from './settle.ts';
import { unusedKeySimilar } from './unused-key-similar.ts';
import { versionPlace } from './version-edit.ts';

export type { LintInput, LintRule } from './rule.ts';

/**
 * Our findings on a Butane document, in the order of the text. Their `safe` is worked out when it is first read. Where
 * the text has a syntax error they come without fixes, and none is a guess.
 */
export function lintButane(input: LintInput): readonly Finding[] {
  const context = createContext(input);
  if (!context) return [];
  const { text, variant, options, comments } = input;
  const broken = input.findings.some(({ code }) => code === 'yaml-syntax');
  const rules = broken ? LINT_RULES.filter((rule) => rule !== unusedKeySimilar) : LINT_RULES;
  const machine = variant === 'flatcar' ? input.described() : null;
  const found = [
    ...rules.flatMap((rule) => rule.check(context)),
    ...(machine
      ? runFlatcarRules(
          { text, language: 'yaml', machine, specification: specificationOf(context), butane: context },
          options,
        )
      : []),
  ];
  const findings = settle(found, { text, comments, texts: machine ? textsOf(machine) : [], options });
  if (broken || !hasPlainBreaks(text)) return findings.map(({ fixes: _, ...finding }) => finding);
  return guardFixes(context, findings);
}

function specificationOf(context: LintContext): Located<IgnitionVersion> | null {
  const place = versionPlace(context);
  if (!place || !context.release) return null;
  return { value: context.release.ignition, node: place.entry.value, path: ['version'] };
}
