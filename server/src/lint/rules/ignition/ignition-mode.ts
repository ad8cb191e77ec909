import type { EntryPlace } from '../../../config/walk-document.ts';
import { meantAsOctal } from '../../../formats/butane/rules/modes.ts';
import type { ScalarNode } from '../../../syntax/tree.ts';
import { words } from '../../../text/words.ts';
import type { DocumentRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkAtValue } from '../../say.ts';

const ignitionMode: DocumentRule<'ignition' | 'ignition-2'> = {
  on: 'document',
  formats: ['ignition', 'ignition-2'],
  id: 'ignition-mode',
  title: 'The mode is written in octal',
  harm: 'explains',
  check: ({ places }) => places().flatMap(checkMode),
};

function checkMode(place: EntryPlace): readonly Remark[] {
  const { value } = place.entry;
  if (place.field?.row.notation !== 'octal' || value.kind !== 'scalar') return [];
  const meant = meantMode(value, place.shape.name === 'Directory');
  if (meant === null) return [];
  const octal = `0${meant.toString(8).padStart(3, '0')}`;
  const actual = value.style === 'plain' && /^[1-9]/.test(value.value) ? Number(value.value) : null;
  const reading =
    actual === null
      ? words`JSON has no octal numbers`
      : words`${value.value} is 0${actual.toString(8)} in octal`;
  const edits = [{ span: value.span, newText: String(meant) }];
  const fixes = [{ title: words`Write ${meant}, which is ${octal}`, edits, preferred: true }];
  return [remarkAtValue(place, words`${reading}; ${octal} is ${meant}`, { fixes })];
}

/** The mode somebody meant, null when what is written may be it. */
function meantMode({ value, style }: ScalarNode, isDirectory: boolean): number | null {
  if (/^0o?[0-7]{3,4}$/.test(value)) return Number.parseInt(value.replace('o', ''), 8);
  if (!/^[0-7]{3,4}$/.test(value)) return null;
  return style === 'plain' ? meantAsOctal(Number(value), isDirectory) : Number.parseInt(value, 8);
}

export const rules: readonly Rule[] = [ignitionMode];

export const why: RuleTexts = {
  'ignition-mode': `JSON has no octal numbers: the mode \`0644\` is written \`420\`. \`644\` is accepted, but as permissions it is
\`01204\`; \`0644\` is no JSON, and \`"0644"\` is no number.`,
};

export const more: RuleTexts = {
  'ignition-mode': `**Fix**: write the decimal number. Not part of "fix all", since the file gets other permissions.`,
};
