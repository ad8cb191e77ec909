/** What `npm run generate` writes; a test compares it with what is checked in. */
import { readFileSync } from 'node:fs';
import { ENDINGS, TEMPLATE_ENDINGS } from '../server/src/formats/file-names.ts';
import { schemaFiles } from '../server/src/spec/schema-files.ts';
import { manualPage, withReference } from './cli-pages.ts';
import { directiveTable } from './facts/directive-table.ts';
import { readFacts } from './facts/form.ts';
import { imageTable } from './facts/image-table.ts';
import { releaseTable } from './facts/release-table.ts';
import { readSystemdFacts, systemdTables } from './facts/systemd-table.ts';
import { fieldsPage } from './fields-page.ts';
import { englishBundle } from './l10n/bundle.ts';
import { pageTextsModule } from './l10n/client-keys.ts';
import { manifestTextFiles, modelTools, platformSetting, ruleSettings } from './l10n/manifest-texts.ts';
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
  files.set('l10n/bundle.l10n.json', englishBundle());
  for (const [path, text] of manifestTextFiles()) files.set(path, text);
  files.set('client/src/webview/page-texts.ts', pageTextsModule());
  return files;
}
