/** The command `explain`: the pages of our rules, for a terminal. */
import type { Harm, Severity } from '../config/finding.ts';
import { pageText } from '../features/rule-pages.ts';
import type { Translator } from '../l10n/translator.ts';
import { currentNames, similarNames, withoutSource } from '../lint/names.ts';
import type { Rule } from '../lint/rule.ts';
import { aboutRule, FIRST_RULES, harmsOf, levelsOf, RULES_BY_ID } from '../lint/rule-facts.ts';
import type { Line } from '../text/styled-lines.ts';
import { words } from '../text/words.ts';
import type { ExplainCommand } from './commands.ts';
import { plain } from './explanations.ts';
import { EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { jsonText } from './json-text.ts';
import { ruleUrl } from './rule-url.ts';

/** The longest line of a text, in UTF-16 units. */
const WIDTH = 100;

/** A rule as `--format json` tells it. A public interface: fields are added, never renamed or removed. */
interface JsonRule {
  readonly rule: string;
  readonly title: string;
  /** What comes of what it finds, the worst first. */
  readonly harms: readonly Harm[];
  /** How its findings are shown, the highest first. */
  readonly levels: readonly Severity[];
  /** The first release of Flatcar that it is about, and the first that it is not about any more. */
  readonly since: string | null;
  readonly until: string | null;
  /** Names that it had. */
  readonly formerly: readonly string[];
  /** Its page below that, as Markdown. */
  readonly text: string;
  readonly url: string | null;
}

/** Prints the pages of rules, or the list of all; names what is no rule on standard error. Gives the exit code. */
export function runExplain({ format, names }: ExplainCommand, io: Io): number {
  const found = names.flatMap((name) =>
    currentNames(withoutSource(name)).map((one) => RULES_BY_ID.get(one) ?? name),
  );
  const rules = found.filter((one) => typeof one !== 'string');
  const told = names.length === 0 ? FIRST_RULES : rules;
  if (format === 'json') io.deliver(`${jsonText({ rules: told.map(toJson) }, 2)}\n`);
  else if (names.length === 0) io.print(list(io.translator()));
  else
    io.print(
      rules.flatMap((rule, index) => [...(index === 0 ? [] : ['', '']), ...page(rule, io.translator())]),
    );
  const unknown = found.filter((one) => typeof one === 'string');
  for (const name of unknown) io.tell(({ text }) => text(noSuchRule(name)));
  return unknown.length > 0 ? EXIT_USAGE : EXIT_OK;
}

/** That there is no rule of a name, and which are called like it. */
function noSuchRule(name: string): string {
  const [, tool] = /^(butane|ignition|ct)\//.exec(name) ?? [];
  if (tool !== undefined)
    return words`'${name}' is what ${tool} says: check --explain tells what is known of it`;
  const similar = similarNames(name);
  return similar.length === 0
    ? words`there is no rule '${name}'`
    : words`there is no rule '${name}'; there is ${similar.join(', ')}`;
}

function toJson(rule: Rule): JsonRule {
  const { id, title, since = null, until = null, formerly = [] } = rule;
  const about = { rule: id, title, harms: harmsOf(id), levels: levelsOf(id), since, until, formerly };
  return { ...about, text: pageText(id), url: ruleUrl(id) };
}

function list({ text }: Translator): readonly Line[] {
  const rows = FIRST_RULES.map(({ id, title }) => ({ id, harm: harmsOf(id).join(', '), title }));
  const [ids, harms] = [widest(rows.map(({ id }) => id)), widest(rows.map(({ harm }) => harm))];
  return rows.map(({ id, harm, title }) => [
    { text: id.padEnd(ids), style: 'bold' },
    `  ${harm.padEnd(harms)}  ${text(title)}`,
  ]);
}

function widest(words: readonly string[]): number {
  return words.reduce((most, { length }) => Math.max(most, length), 0);
}

function page(rule: Rule, { text, markdown, words }: Translator): readonly Line[] {
  const { id, title } = rule;
  const url = ruleUrl(id);
  const facts = [...aboutRule(rule, { text, words }), ...(url === null ? [] : [words`page: ${url}`])];
  const paragraphs = plain(markdown(pageText(id))).split(/\n{2,}/);
  return [
    [{ text: id, style: 'bold' }, `: ${text(title)}`],
    '',
    ...facts.map((fact) => `  ${fact}`),
    ...paragraphs.flatMap((paragraph) => ['', ...wrapped(paragraph)]),
  ];
}

/** A paragraph in lines of at most `WIDTH`, but for words that are longer. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
