/** What `npm run generate` writes; a test compares it with what is checked in. */
import { readFileSync } from 'node:fs';
import { TOOLS } from '../server/src/agents/table.ts';
import { ENDINGS, TEMPLATE_ENDINGS } from '../server/src/formats/file-names.ts';
import { HARMS } from '../server/src/lint/harm.ts';
import { FORMER_NAMES, HARM_KEYS } from '../server/src/lint/names.ts';
import { FIRST_RULES } from '../server/src/lint/rule-facts.ts';
import { RULE_IDS } from '../server/src/lint/rules/index.ts';
import { USER_DATA_PLATFORMS } from '../server/src/spec/flatcar/user-data.ts';
import { schemaFiles } from '../server/src/spec/schema-files.ts';
import { manualPage, withReference } from './cli-pages.ts';
import { directiveTable } from './facts/directive-table.ts';
import { readFacts } from './facts/form.ts';
import { imageTable } from './facts/image-table.ts';
import { releaseTable } from './facts/release-table.ts';
import { readSystemdFacts, systemdTables } from './facts/systemd-table.ts';
import { fieldsPage } from './fields-page.ts';
import { hooksText } from './pre-commit-hooks.ts';
import { projectPage } from './project-page.ts';
import { manifestFields, publishing } from './publishing.ts';
import { rulePages, whyList } from './rule-pages.ts';
import { textSchemaFiles } from './text-schemas.ts';

const MANIFEST = new URL('../package.json', import.meta.url);

/**
 * package.json with the settings of the rules, the names of files that the command line knows, too, the tools for agents, and
 * where the project is published.
 */
function manifest(): string {
  const text: Manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  Object.assign(text.contributes.configuration.properties, {
    'flatcarConfig.platform': platformSetting(),
    'flatcarConfig.rules': ruleSettings(),
  });
  Object.assign(text.contributes, { languageModelTools: modelTools() });
  for (const language of text.contributes.languages) {
    if (language.id === 'butane' || language.id === 'ignition') Object.assign(language, namesOf(language.id));
  }
  return `${JSON.stringify(withAddresses(text), null, 2)}\n`;
}

/** The tools for agents, as VS Code lists them for its language models. */
function modelTools() {
  return TOOLS.map(({ name, title, summary, description, parameters }) => ({
    name: `flatcar_${name}`,
    displayName: title,
    userDescription: summary,
    modelDescription: description,
    toolReferenceName: `flatcar${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    canBeReferencedInPrompt: true,
    tags: ['flatcar', 'butane', 'ignition'],
    inputSchema: parameters,
  }));
}

/** The manifest with the addresses of the project behind its license, and no others. */
function withAddresses(manifest: Manifest): object {
  const entries = Object.entries(manifest).filter(
    ([key]) => !['homepage', 'repository', 'bugs'].includes(key),
  );
  const at = entries.findIndex(([key]) => key === 'license') + 1;
  return Object.fromEntries(entries.toSpliced(at, 0, ...Object.entries(manifestFields(publishing()))));
}

interface Manifest {
  readonly contributes: {
    readonly languages: readonly { readonly id: string }[];
    readonly configuration: { readonly properties: Record<string, unknown> };
  };
}

/** What VS Code takes for an extension has one dot; a template's name has its own ending behind that of what it makes. */
function namesOf(id: keyof typeof ENDINGS) {
  const extensions = ENDINGS[id].filter((ending) => ending.lastIndexOf('.') === 0);
  const others = ENDINGS[id].filter((ending) => ending.lastIndexOf('.') > 0);
  const names = (endings: readonly string[]) => endings.map((ending) => ending.slice(1)).join(',');
  const templates = `*.{${names(ENDINGS[id])}}.{${names(TEMPLATE_ENDINGS)}}`;
  return { extensions, filenamePatterns: [...others.map((ending) => `*${ending}`), templates] };
}

function platformSetting() {
  return {
    type: 'string',
    enum: ['', ...USER_DATA_PLATFORMS.map(({ id }) => id)],
    enumDescriptions: ['What a config says itself.', ...USER_DATA_PLATFORMS.map(({ name }) => name)],
    default: '',
    scope: 'resource',
    markdownDescription:
      'Where the machines run, as `flatcar.oem.id=` has it: how much user data it takes is shown beside the size of what a config renders to.',
  };
}

function ruleSettings() {
  const levels = ['off', 'hint', 'info', 'warning', 'error'];
  return {
    type: 'object',
    default: {},
    scope: 'resource',
    additionalProperties: false,
    markdownDescription:
      'Levels for what Flatcar Config says on top of the real tools, by rule; the name of a rule stands behind its messages.',
    properties: Object.fromEntries([
      ...FIRST_RULES.map(({ id, title }) => [id, { enum: levels, description: title }]),
      ...[...FORMER_NAMES]
        .filter(([name]) => !RULE_IDS.has(name))
        .map(([name, ids]) => [
          name,
          { enum: levels, deprecationMessage: `This rule is called ${ids.join(', ')} now.` },
        ]),
      ...[...HARM_KEYS].map(([key, harm]) => [
        key,
        { enum: levels, description: `All rules of this harm: ${HARMS[harm].means}` },
      ]),
    ]),
  };
}

/** The text of each generated file, by its path from the root of the repository. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [name, schema] of schemaFiles(publishing().schemas))
    files.set(`schemas/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
  for (const [path, text] of textSchemaFiles()) files.set(path, text);
  const { releases, image } = readFacts();
  files.set('server/src/spec/flatcar/release-table.ts', releaseTable(releases));
  files.set('server/src/spec/flatcar/image-table.ts', imageTable(image));
  files.set('server/src/spec/directives/table.ts', directiveTable(readSystemdFacts()));
  for (const [name, text] of Object.entries(systemdTables(readSystemdFacts()))) {
    files.set(`server/src/spec/systemd/${name}`, text);
  }
  files.set('docs/fields.md', fieldsPage());
  files.set('docs/project-file.md', projectPage());
  for (const [path, page] of rulePages()) files.set(path, page);
  files.set('server/src/lint/rules/why.ts', whyList());
  files.set('docs/cli.md', withReference(readFileSync(new URL('../docs/cli.md', import.meta.url), 'utf8')));
  files.set('docs/flatcar-config.1', manualPage());
  files.set('.pre-commit-hooks.yaml', hooksText());
  files.set('package.json', manifest());
  return files;
}
