/**
 * Compiles the schemas into plain JavaScript, so that neither ajv's compiler nor `eval` is needed at run time. ajv's
 * messages are left out: ours come from the field table.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { schemaFiles } from '../server/src/spec/schema-files.ts';
import { mergeSchemas } from './merge-schemas.ts';

const TARGET = '../server/src/formats/butane/validators.generated.js';

/** The compiled validators as the text of an ES module: `validators` maps a schema's name to its function. */
export function validatorsModule(): string {
  const releases = [...schemaFiles()].filter(([, schema]) => schema['definitions'] !== undefined);
  const names = new Map(releases.map(([file, schema]) => [file.replace(/\.json$/, ''), schema]));
  const ajv = new Ajv({
    strict: true,
    allowUnionTypes: true,
    allErrors: true,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addSchema(mergeSchemas(names), 'all');
  const exports = [...names.keys()].map((name) => [name.replace(/\W/g, '_'), `all#/definitions/${name}`]);
  const code = standalone(ajv, Object.fromEntries(exports));
  const table = [...names.keys()].map((name) => `  ${JSON.stringify(name)}: ${name.replace(/\W/g, '_')},`);
  return `${code}\nexport const validators = {\n${table.join('\n')}\n};\n`;
}

writeFileSync(join(dirname(fileURLToPath(import.meta.url)), TARGET), validatorsModule());
