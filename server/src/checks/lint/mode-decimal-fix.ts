import { readInt } from '../../syntax/scalars.ts';
import { replaceNode } from './edit-yaml.ts';
import { atValue, fixOf } from './fix.ts';
import type { LintRule } from './rule.ts';
import type { Place } from './walk-document.ts';

export const modeDecimalFix: LintRule = {
  id: 'mode-decimal-fix',
  title: 'The mode lacks its leading zero',
  docs: `YAML reads \`644\` as a decimal number, which as permissions is \`01204\`; \`0644\` is octal. butane warns where
the number makes little sense as it is and would make sense with a leading zero.

**Fix**: add the zero. Not part of "fix all", since the file gets other permissions.`,
  check(context) {
    const warned = new Set(
      context.findings.filter(({ code }) => code === 'mode-decimal').map(({ span }) => span.start),
    );
    if (warned.size === 0) return [];
    return context.places.flatMap((place) => (isWarned(warned, place) ? report(this.id, place) : []));
  },
};

function isWarned(warned: ReadonlySet<number>, { key, entry }: Place): boolean {
  return key === 'mode' && warned.has(entry.value.at);
}

function report(code: string, place: Place): ReturnType<LintRule['check']> {
  const { value } = place.entry;
  const mode = value.kind === 'scalar' && value.style === 'plain' ? readInt(value) : null;
  if (value.kind !== 'scalar' || !mode?.ok || !/^[0-7]{3,4}$/.test(value.value)) return [];
  const meant = `0${value.value}`;
  const actual = `0${mode.value.toString(8)}`;
  const fixes = fixOf(`Write ${meant}`, replaceNode(value, meant), { preferred: true });
  const message = `${value.value} is decimal, as permissions ${actual}; octal is ${meant}`;
  return [atValue(place, { code, severity: 'hint', message, fixes })];
}
