/** The JSON Schemas of the project, compiled, and what they refuse in plain data. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { schemaFiles } from '../../server/src/spec/schema-files.ts';
import type { Step } from '../../server/src/syntax/tree.ts';

/** The keywords for editors, which validation passes over. */
export const NOTES = [
  ...['deprecationMessage', 'doNotSuggest', 'markdownEnumDescriptions'],
  ...['markdownDescription', 'defaultSnippets'],
];

export const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
ajv.addVocabulary(NOTES);
for (const [name, schema] of schemaFiles()) ajv.addSchema(schema, name);

/** The validator of one schema file; the file has to exist. */
export function compile(name: string): ValidateFunction {
  const validate = ajv.getSchema(name);
  if (!validate) throw new Error(`no schema ${name}`);
  return validate;
}

/** What a schema refuses. */
export interface SchemaError {
  /** Keys and indices from the root to the value; an unknown or missing key comes last. */
  readonly path: readonly Step[];
  /** The keyword of JSON Schema that failed. */
  readonly keyword: string;
}

/** All that a schema refuses in plain data; `if` only sums up. */
export function schemaErrors(name: string, data: unknown): readonly SchemaError[] {
  const validate = compile(name);
  validate(data);
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
  return errors.map((error) => ({ path: pathOf(error, data), keyword: error.keyword }));
}

function pathOf({ instancePath, params }: ErrorObject, data: unknown): Step[] {
  let value = data;
  // A JSON pointer (RFC 6901): a step into a list is its index, a step into a map its key.
  const path = instancePath
    .split('/')
    .slice(1)
    .map((step): Step => {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      const inList = Array.isArray(value);
      value = (value as Record<string, unknown> | null)?.[key];
      return inList ? Number(key) : key;
    });
  const key = params['additionalProperty'] ?? params['missingProperty'];
  return typeof key === 'string' ? [...path, key] : path;
}
