/** The page about our rules, made from the rules. */
import type { LintRule } from './rule.ts';

/** docs/rules.md: one section for each rule. */
export function rulesPage(rules: readonly Pick<LintRule, 'id' | 'title' | 'docs'>[]): string {
  const intro = `# Rules

What Flatcar Config says on top of the real tools. These findings have the source \`flatcar\`; those of butane and Ignition
are theirs, word for word. A fix is part of "fix all" when it cannot change what the machine becomes, but for what its title
says, and when butane accepts the text with all of them applied. A fix that cannot be done exactly in the layout at hand is
not offered. This page is made from the rules: \`npx vitest run test/checks/lint/docs.test.ts -u\` writes it anew.
`;
  const sections = rules.map(({ id, title, docs }) => `## ${id}\n\n${title}.\n\n${docs}\n`);
  return [intro, ...sections].join('\n');
}
