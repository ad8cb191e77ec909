/** The pages about our rules, made from the files of the rules. */
import { readdirSync } from 'node:fs';
import { HARMS } from '../server/src/lint/harm.ts';
import { type Rule, type RuleTexts, written } from '../server/src/lint/rule.ts';
import { FIRST_RULES, factsOf, harmsOf, levelsOf } from '../server/src/lint/rule-facts.ts';
import { RULES } from '../server/src/lint/rules/index.ts';

/** What a file of rules exports, beside the rules: how a page begins, and the rest of it. */
interface RuleFile {
  /** Its path below lint/rules/. */
  readonly name: string;
  readonly rules?: readonly Rule[];
  readonly why?: RuleTexts;
  readonly more?: RuleTexts;
}

const FOLDER = new URL('../server/src/lint/rules/', import.meta.url);

/**
 * The files below lint/rules/, in the order of their rules. Read from the folder: a list of pages would be one more place
 * to add a file to, and nothing at run time needs them.
 */
export const RULE_FILES = await readRuleFiles();

async function readRuleFiles(): Promise<readonly RuleFile[]> {
  // Not the list that is made of them: it may name a file that is gone.
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && name !== 'why.ts',
  );
  const files: RuleFile[] = await Promise.all(
    names
      .sort()
      .map(async (name) => ({ ...(await import(/* @vite-ignore */ new URL(name, FOLDER).href)), name })),
  );
  const rank = ({ rules: [first] = [] }: RuleFile) => (first ? RULES.indexOf(first) : -1);
  return files.toSorted((a, b) => rank(a) - rank(b));
}

/** The pages by their path: the index, and one page for each rule. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = FIRST_RULES.map((rule) => [`docs/rules/${rule.id}.md`, pageOf(rule)] as const);
  return new Map([['docs/rules.md', indexPage()], ...pages]);
}

/** `lint/rules/why.ts`: apart from the list of rules, so that the texts are in nothing but the command line. */
export function whyList(): string {
  const names = RULE_FILES.flatMap(({ name, why, more }) => (why || more ? name.replace(/\.ts$/, '') : []));
  const wordOf = (name: string): string =>
    name.replace(/[-/](.)/g, (_, letter: string) => letter.toUpperCase());
  const imports = names.toSorted().map((name) => `import * as ${wordOf(name)} from './${name}.ts';\n`);
  return `/**
 * The texts of the rules: how the page of each begins, and the rest of it, in the order of the rules. The command line tells
 * them. A line for each file, which \`npm run generate\` writes.
 */

import type { RuleTexts } from '../rule.ts';
${imports.join('')}
interface Texts {
  readonly why?: RuleTexts;
  readonly more?: RuleTexts;
}

export const RULE_TEXTS: readonly Texts[] = [
${names.map((name) => `  ${wordOf(name)},\n`).join('')}];
`;
}

function indexPage(): string {
  const about = (rules: readonly Rule[]): string =>
    rules
      .map(({ id, title }) => `- [${id}](rules/${id}.md): ${title} (${harmsOf(id).join(', ')})`)
      .join('\n');
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

## What comes of it: harm and level

Each rule states its harm: what comes of what it finds if nothing is done about it. This decides how it is shown by default, and
whether \`check\` fails: it does with an error.

| harm | level | what it means |
|---|---|---|
${harmTable()}

A rule has another level than its harm where its page says so, and a single finding a lower one where another config may
change what becomes of it. What is \`taste\` is told once a file, and so are rules whose page says so.

## How to silence a rule

The setting \`flatcarConfig.rules\` gives a rule another level, or turns it off:

\`\`\`json
"flatcarConfig.rules": { "rkt": "off", "spec-version-old": "hint", "harm/taste": "off" }
\`\`\`

\`harm/taste\` stands for all rules of that harm; a level for the rule itself comes first. Former names of a rule go on to count,
in settings as in comments.

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

${about(FIRST_RULES.filter(({ on }) => on === 'document'))}

## Flatcar

${about(FIRST_RULES.filter(({ on }) => on !== 'document'))}
`;
}

function pageOf(rule: Rule): string {
  const { id, title } = rule;
  const facts = [
    `harm: ${harmsOf(id).join(' or ')}`,
    `level: ${levelsOf(id).join(' or ')}`,
    ...factsOf(rule),
  ];
  const index = `${'../'.repeat(id.split('/').length)}rules.md`;
  return `# ${id}\n\n${title}.\n\n*${facts.join('; ')}*\n\n${textOf(id)}\n\n[All rules](${index})\n`;
}

/** What the files say about a rule; more than one may, where several rules have its id. */
function textOf(id: string): string {
  const texts = RULE_FILES.flatMap(({ why = {}, more = {} }) => [why[id], more[id]]);
  return texts.flatMap((text) => (text === undefined ? [] : written(text))).join('\n\n');
}

function harmTable(): string {
  const rows = Object.entries(HARMS).map(
    ([harm, { level, means }]) => `| \`${harm}\` | ${level} | ${means} |`,
  );
  return rows.join('\n');
}
