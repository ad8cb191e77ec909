/**
 * The texts of the manifest in each language: `package.nls.json` and beside it a file for each language, whose entries `package.json`
 * names as `%key%`. Most are written by hand. Those of rules, platforms and tools for agents are made of the engine's tables here, and
 * translated by the bundles of `l10n/`, so that a rule has one title in a language wherever it is shown.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { TOOLS } from '../../server/src/agents/table.ts';
import { HARMS } from '../../server/src/lint/harm.ts';
import { FORMER_NAMES, HARM_KEYS } from '../../server/src/lint/names.ts';
import { FIRST_RULES } from '../../server/src/lint/rule-facts.ts';
import { RULE_IDS } from '../../server/src/lint/rules/index.ts';
import { USER_DATA_PLATFORMS } from '../../server/src/spec/flatcar/user-data.ts';

const root = new URL('../../', import.meta.url);

/** Translations by English texts; undefined for what has none. */
type Translate = (text: string) => string | undefined;

/** What is made of a table ahead of its entry: keys of the bundles that no code has. */
export const MANIFEST_KEYS: readonly string[] = [
  'This rule is called {0} now.',
  'All rules of this harm: {0}',
  'Bare metal',
  ...TOOLS.flatMap(({ title, summary }) => [title, summary]),
];

/** The languages besides English, by the bundles there are: `de`, `fr`. */
export function languages(): readonly string[] {
  const names = readdirSync(new URL('l10n', root)).flatMap(
    (name) => /^bundle\.l10n\.([\w-]+)\.json$/.exec(name)?.[1] ?? [],
  );
  return names.sort();
}

/** A bundle: translations by their keys. */
export function bundleOf(language: string): Readonly<Record<string, string>> {
  return readTexts(`l10n/bundle.l10n.${language}.json`);
}

/** The files with the texts of the manifest, by their paths. */
export function manifestTextFiles(): ReadonlyMap<string, string> {
  const files = new Map([['package.nls.json', withMade('package.nls.json', () => undefined)]]);
  for (const language of languages()) {
    const bundle = bundleOf(language);
    const path = `package.nls.${language}.json`;
    files.set(
      path,
      withMade(path, (text) => bundle[text]),
    );
  }
  return files;
}

function readTexts(path: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8'));
}

/** The file with what is written there by hand, and behind it what is made. */
function withMade(path: string, translate: Translate): string {
  const byHand = Object.entries(readTexts(path)).filter(([key]) => !isMade(key));
  const texts = Object.fromEntries([...byHand, ...madeTexts(translate)]);
  return `${JSON.stringify(texts, null, 2)}\n`;
}

const [RULE, FORMER, HARM, PLATFORM, TOOL] = ['rule.', 'formerRule.', 'harm/', 'platform.', 'tool.'];

function isMade(key: string): boolean {
  return [RULE, FORMER, HARM, PLATFORM, TOOL].some((start) => key.startsWith(start));
}

/** All texts that are made, by their keys. */
function madeTexts(translate: Translate): readonly (readonly [key: string, text: string])[] {
  const said = (text: string, value?: string): string =>
    (translate(text) ?? text).replaceAll('{0}', () => value ?? '{0}');
  return [
    ...USER_DATA_PLATFORMS.map(({ id, name }) => [`${PLATFORM}${id}`, said(name)] as const),
    ...TOOLS.flatMap(({ name, title, summary }) => [
      [`${TOOL}${name}.title`, said(title)] as const,
      [`${TOOL}${name}.summary`, said(summary)] as const,
    ]),
    ...FIRST_RULES.map(({ id, title }) => [`${RULE}${id}`, said(title)] as const),
    ...formerRules().map(
      ([name, ids]) => [`${FORMER}${name}`, said('This rule is called {0} now.', ids.join(', '))] as const,
    ),
    ...[...HARM_KEYS].map(
      ([key, harm]) => [key, said('All rules of this harm: {0}', said(HARMS[harm].means))] as const,
    ),
  ];
}

/** Rules that had another name, with those they have now. */
function formerRules(): readonly (readonly [name: string, ids: readonly string[]])[] {
  return [...FORMER_NAMES].filter(([name]) => !RULE_IDS.has(name));
}

/** The property of the manifest with the platforms. */
export function platformSetting(): object {
  const ids = USER_DATA_PLATFORMS.map(({ id }) => id);
  return {
    type: 'string',
    enum: ['', ...ids],
    enumDescriptions: ['%setting.platform.none%', ...ids.map((id) => `%${PLATFORM}${id}%`)],
    default: '',
    scope: 'resource',
    markdownDescription: '%setting.platform%',
  };
}

/** The tools for agents, as VS Code lists them for its language models: what people read in their language, the rest in English. */
export function modelTools(): readonly object[] {
  return TOOLS.map(({ name, description, parameters }) => ({
    name: `flatcar_${name}`,
    displayName: `%${TOOL}${name}.title%`,
    userDescription: `%${TOOL}${name}.summary%`,
    modelDescription: description,
    toolReferenceName: `flatcar${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    canBeReferencedInPrompt: true,
    tags: ['flatcar', 'butane', 'ignition'],
    inputSchema: parameters,
  }));
}

/** The property of the manifest with the levels of rules. */
export function ruleSettings(): object {
  const levels = ['off', 'hint', 'info', 'warning', 'error'];
  return {
    type: 'object',
    default: {},
    scope: 'resource',
    additionalProperties: false,
    markdownDescription: '%setting.rules%',
    properties: Object.fromEntries([
      ...FIRST_RULES.map(({ id }) => [id, { enum: levels, description: `%${RULE}${id}%` }]),
      ...formerRules().map(([name]) => [name, { enum: levels, deprecationMessage: `%${FORMER}${name}%` }]),
      ...[...HARM_KEYS].map(([key]) => [key, { enum: levels, description: `%${key}%` }]),
    ]),
  };
}
