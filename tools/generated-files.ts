/** What `npm run generate` writes; a test compares it with what is checked in. */
import { rulePages } from '../server/src/checks/lint/docs.ts';
import { schemaFiles } from '../server/src/spec/schema-files.ts';
import { fieldsPage } from './fields-page.ts';

/** The text of each generated file, by its path from the root of the repository. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [name, schema] of schemaFiles())
    files.set(`schemas/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
  files.set('docs/fields.md', fieldsPage());
  for (const [path, page] of rulePages()) files.set(path, page);
  return files;
}
