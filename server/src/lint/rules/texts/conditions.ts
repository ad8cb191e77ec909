/** Conditions on the kernel's command line that never hold on Flatcar, and how its command line says the same. */

import { words } from '../../../text/words.ts';
import type { Rule, RuleTexts, TextRule } from '../../rule.ts';
import { hitAt } from '../../say-text.ts';

const conditions = (
  pattern: RegExp,
  to: (name: string) => string,
  id: 'coreos-kargs' | 'fcos-kargs',
): TextRule => ({
  on: 'text',
  id,
  title: 'The argument is not on the command line',
  harm: 'will-not-start',
  check: (view) => {
    const entries = (view.unit()?.entries ?? []).filter(({ name }) =>
      /^(?:Condition|Assert)KernelCommandLine$/.test(name),
    );
    // With both names it runs on both systems.
    if (entries.some(({ value }) => /\bflatcar\./.test(value))) return [];
    return entries.flatMap(({ value, valueSpan }) => {
      const name = pattern.exec(value)?.[0];
      if (name === undefined) return [];
      const start = valueSpan.start + value.indexOf(name);
      const title = words`Replace by ${to(name)} (the unit runs then)`;
      const message = words`Flatcar's command line has ${to(name)}, so that this condition never holds`;
      return [hitAt({ start, end: start + name.length }, { message, to: to(name), title })];
    });
  },
});

const coreosCondition = conditions(
  /\bcoreos\.(?:first_boot|oem\.id|autologin)(?==|$)/,
  (name) => name.replace('coreos', 'flatcar'),
  'coreos-kargs',
);
const fcosCondition = conditions(
  /\bignition\.(?:firstboot|platform\.id)(?==|$)/,
  (name) => (name === 'ignition.firstboot' ? 'flatcar.first_boot' : 'flatcar.oem.id'),
  'fcos-kargs',
);

export const rules: readonly Rule[] = [coreosCondition, fcosCondition];

const CONDITION = `In units the rule looks at \`ConditionKernelCommandLine=\`. Flatcar's images have \`flatcar.oem.id=\` and
\`flatcar.first_boot\` on the command line, so that a condition on another name never holds and the unit does not run.

**Fix**, to be looked at: Flatcar's name; the unit runs then.`;

export const more: RuleTexts = { 'coreos-kargs': CONDITION, 'fcos-kargs': CONDITION };
