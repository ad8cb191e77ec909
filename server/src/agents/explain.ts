import { pageText } from '../features/rule-pages.ts';
import { currentNames, similarNames, withoutSource } from '../lint/names.ts';
import { aboutRule, FIRST_RULES, factsOf, harmsOf, levelsOf, RULES_BY_ID } from '../lint/rule-facts.ts';
import { parameters } from './parameters.ts';
import { Refusal, type Tool, textIn } from './tool.ts';

export const explain: Tool = {
  name: 'explain',
  title: 'Explain a rule',
  description:
    'Says what a rule of this project is about: what comes of what it finds, why, what to do, and where the fact is from. Takes the code of a finding of the source flatcar (such as boot/exists). Without a rule all rules are listed with their titles.',
  summary: 'Why a rule of Flatcar Config says what it says',
  takes: 'nothing',
  parameters: parameters({
    rule: { type: 'string', description: 'The code of a finding, with or without flatcar/ in front.' },
  }),
  run(input) {
    const asked = textIn(input, 'rule');
    if (asked === undefined || asked === '') {
      const rules = FIRST_RULES.map(({ id, title }) => ({ rule: id, title, harms: harmsOf(id) }));
      const lines = rules.map(({ rule, title, harms }) => `${rule} (${harms.join(', ')}): ${title}`);
      return { text: lines.join('\n'), data: { rules } };
    }
    const rules = currentNames(withoutSource(asked)).flatMap((id) => RULES_BY_ID.get(id) ?? []);
    if (rules.length === 0) throw new Refusal(noSuchRule(asked));
    const pages = rules.map((rule) => {
      const { id, title } = rule;
      const harms = harmsOf(id);
      return {
        ...{ rule: id, title, harms, levels: levelsOf(id), facts: factsOf(rule) },
        text: pageText(id),
      };
    });
    const told = rules.map((rule) =>
      [`${rule.id}: ${rule.title}`, ...aboutRule(rule), '', pageText(rule.id)].join('\n'),
    );
    return { text: told.join('\n\n'), data: { rules: pages } };
  },
};

function noSuchRule(name: string): string {
  const similar = similarNames(name);
  const hint = similar.length === 0 ? '' : `; there is ${similar.join(', ')}`;
  return `there is no rule ${JSON.stringify(name.slice(0, 80))}${hint}`;
}
