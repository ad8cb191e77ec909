import { spanAt } from '../../../config/correlate.ts';
import { boolOf, type ShapeValue, shapeOf, shapesOf, stringOf } from '../../../config/value.ts';
import { words } from '../../../text/words.ts';
import type { DocumentRule, Rule, RuleTexts } from '../../rule.ts';

const KINDS = [
  ['users', words`a user without a name cannot be created, and the machine does not boot`],
  ['groups', words`a group without a name cannot be created, and the machine does not boot`],
] as const;

const nameMissing: DocumentRule<'butane'> = {
  on: 'document',
  formats: ['butane'],
  id: 'name-missing',
  title: 'A user or a group has no name',
  harm: 'stops-boot',
  check({ config, findings }) {
    if (!config || findings.some(({ code }) => code === 'yaml-unmarshal')) return [];
    const passwd = shapeOf(config, 'passwd');
    return KINDS.flatMap(([list, message]) =>
      shapesOf(passwd, list).flatMap((entry, index) => {
        if (!entry.node || !isNameless(entry)) return [];
        const span = spanAt(entry.fields.get('name')?.node ?? entry.node);
        return [{ path: ['passwd', list, index], span, message }];
      }),
    );
  },
};

/** An entry that shall not exist does no harm without a name. */
function isNameless(entry: ShapeValue): boolean {
  return !stringOf(entry, 'name') && boolOf(entry, 'should_exist') !== false;
}

export const rules: readonly Rule[] = [nameMissing];

export const why: RuleTexts = {
  'name-missing': `Neither butane nor Ignition's validation minds a user or a group without a name. On the machine Ignition runs
\`useradd\` or \`groupadd\` with an empty name; that fails, and the machine does not boot.`,
};

export const more: RuleTexts = {
  'name-missing': `**Fix**: none; only you know the name.`,
};
