/** The pages about our rules, made from the rules. */

import { FLATCAR_RULES, levelsOf } from '../server/src/lint/flatcar/index.ts';
import type { FlatcarRule } from '../server/src/lint/flatcar/rule.ts';
import { RULES, type RuleText } from '../server/src/lint/rules/index.ts';

const FLATCAR: ReadonlyMap<string, FlatcarRule> = new Map(FLATCAR_RULES.map((rule) => [rule.id, rule]));

/** The pages by their path: the index, and one page for each rule. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = RULES.map((rule) => [`docs/rules/${rule.id}.md`, pageOf(rule)] as const);
  return new Map([['docs/rules.md', indexPage()], ...pages]);
}

function indexPage(): string {
  const about = (rules: readonly RuleText[]): string =>
    rules.map(({ id, title }) => `- [${id}](rules/${id}.md): ${title}`).join('\n');
  return `# Rules

What Flatcar Config says on top of the real tools. These findings have the source \`flatcar\`; those of butane and Ignition
are theirs, word for word. A fix is part of "fix all" when it does not change what the machine becomes, but for what its title
says, and when the real tool has nothing to say of the text with all of them applied that it did not say before; both are
tried. A fix that cannot be done exactly in the layout at
hand is not offered. These pages are made from the rules: \`npm run generate\` writes them anew.

## What the rules go by

The setting \`flatcarConfig.target\` names the Flatcar that the machine shall run: a release (\`4081.3.0\`), a channel
(\`alpha\`, \`beta\`, \`stable\`, \`lts\`), or \`latest\`, the newest Stable. Rules about Flatcar itself apply from the release on
that their page names.

## How to silence a rule

The setting \`flatcarConfig.rules\` gives a rule another level, or turns it off:

\`\`\`json
"flatcarConfig.rules": { "rkt": "off", "spec-version-old": "hint" }
\`\`\`

A comment silences rules where it stands: above an entry for all of the entry, behind a line for that line. It works in the
text of units and scripts, too. What follows the names is the reason. Without names, all our rules are silent; findings of
the real tools never are.

\`\`\`yaml
storage:
  files:
    # flatcar-config-ignore etc-coreos, mode-mistake: read by our own tool
    - path: /etc/coreos/ours.conf
    - path: /etc/coreos/other.conf # flatcar-config-ignore
# flatcar-config-ignore-file mode-mistake
\`\`\`

## Butane and Ignition

${about(RULES.filter(({ id }) => !FLATCAR.has(id)))}

## Flatcar

${about(FLATCAR_RULES)}
`;
}

function pageOf({ id, title, docs }: RuleText): string {
  const rule = FLATCAR.get(id);
  const facts = rule ? `${factsOf(rule)}\n\n` : '';
  return `# ${id}\n\n${title}.\n\n${facts}${docs}\n\n[All rules](../rules.md)\n`;
}

function factsOf({ id, since, until, deprecated, taste, everywhere }: FlatcarRule): string {
  const facts = [`level: ${levelsOf(id).join(' or ')}`];
  if (since !== undefined) facts.push(`from Flatcar ${since} on`);
  if (until !== undefined) facts.push(`up to the release before Flatcar ${until}`);
  if (deprecated) facts.push('shown as deprecated');
  if (taste) facts.push('once a file');
  if (everywhere) facts.push('not on Flatcar alone');
  return `*${facts.join('; ')}*`;
}
