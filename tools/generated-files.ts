/** What `npm run generate` writes; a test compares it with what is checked in. */
import { readFileSync } from 'node:fs';
import { RULES } from '../server/src/checks/lint/catalogue.ts';
import { rulePages } from '../server/src/checks/lint/docs.ts';
import { schemaFiles } from '../server/src/spec/schema-files.ts';
import { fieldsPage } from './fields-page.ts';

const MANIFEST = new URL('../package.json', import.meta.url);

/** package.json with the settings of the rules. */
function manifest(): string {
  const text: Manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  Object.assign(text.contributes.configuration.properties, { 'flatcarConfig.rules': ruleSettings() });
  return `${JSON.stringify(text, null, 2)}\n`;
}

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Record<string, unknown> } };
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
    properties: Object.fromEntries(RULES.map(({ id, title }) => [id, { enum: levels, description: title }])),
  };
}

/** The text of each generated file, by its path from the root of the repository. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [name, schema] of schemaFiles())
    files.set(`schemas/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
  files.set('docs/fields.md', fieldsPage());
  for (const [path, page] of rulePages()) files.set(path, page);
  files.set('package.json', manifest());
  return files;
}
