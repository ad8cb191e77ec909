/** The JSON Schemas of a project file: the one for people and editors, and a smaller one that ajv checks by. Only the tools ask for them. */
import { HARMS } from '../lint/harm.ts';
import { FORMER_NAMES, HARM_KEYS } from '../lint/names.ts';
import { FIRST_RULES } from '../lint/rule-facts.ts';
import { RULE_IDS } from '../lint/rules/index.ts';
import { schemaId } from '../spec/json-schema.ts';
import {
  type Field,
  type FieldType,
  LEVEL_WORDS,
  PLATFORM_WORDS,
  PROJECT_TYPE,
  TARGET_WORDS,
  type TextOf,
  TOP_FIELDS,
  VALUE_FIELDS,
} from './fields.ts';
import { MACHINE_NAME, VALUE_NAME, VARIABLE_NAME } from './forms.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/** The path of the schema from the root of the repository. */
export const PROJECT_SCHEMA_FILE = 'schemas/flatcar-config.json';

const TEXTS: Readonly<Partial<Record<TextOf, JsonSchema>>> = {
  target: {
    type: ['string', 'integer'],
    pattern: '^(?:latest|alpha|beta|stable|lts|\\d{3,5}(?:\\.\\d{1,3}\\.\\d{1,3})?)$',
    examples: TARGET_WORDS.map(({ word }) => word),
  },
  platform: { enum: PLATFORM_WORDS.map(({ word }) => word) },
  variable: { type: 'string', pattern: VARIABLE_NAME.source },
};

/**
 * The JSON Schema for people: with descriptions, defaults and the names of all rules.
 * @param base the address of the folder that it is in, where there is one
 */
export function publicProjectSchema(base: string | null = null): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...(base !== null && { $id: schemaId('flatcar-config.json', base) }),
    title: 'Flatcar Config project file',
    description: 'What holds for all machine configs below its folder (docs/project-file.md).',
    ...objectOf(TOP_FIELDS),
  };
}

function objectOf(fields: readonly Field[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, described(field)])),
    additionalProperties: false,
  };
}

function described({ type, says, fallback }: Field): JsonSchema {
  return {
    ...schemaOf(type),
    description: says,
    ...(fallback !== undefined && { default: type.is === 'bool' ? fallback === 'true' : fallback }),
  };
}

function schemaOf(type: FieldType): JsonSchema {
  switch (type.is) {
    case 'bool':
      return { type: 'boolean' };
    case 'any':
      return {};
    case 'text':
      return (type.of && TEXTS[type.of]) ?? { type: 'string' };
    case 'word':
      return { enum: type.words.map(({ word }) => word) };
    case 'value':
      return { anyOf: [{ type: ['string', 'number', 'boolean'] }, objectOf(VALUE_FIELDS)] };
    case 'list':
      return { type: 'array', items: schemaOf(type.item) };
    case 'object':
      return objectOf(type.fields);
    case 'map':
      return type.names === 'rule' ? rules() : { type: 'object', ...named(type) };
  }
}

function named({ names, item }: FieldType & { readonly is: 'map' }): JsonSchema {
  const form = names === 'machine' ? MACHINE_NAME : names === 'value' ? VALUE_NAME : null;
  return {
    ...(form && { propertyNames: { pattern: form.source } }),
    additionalProperties: schemaOf(item),
  };
}

function rules(): JsonSchema {
  const levels = LEVEL_WORDS.map(({ word }) => word);
  const former = [...FORMER_NAMES].filter(([name]) => !RULE_IDS.has(name));
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries([
      ...FIRST_RULES.map(({ id, title }) => [id, { enum: levels, description: title }]),
      ...former.map(([name, ids]) => [
        name,
        { enum: levels, deprecated: true, description: `This rule is called ${ids.join(', ')} now.` },
      ]),
      ...[...HARM_KEYS].map(([key, harm]) => [
        key,
        { enum: levels, description: `All rules of this harm: ${HARMS[harm].means}` },
      ]),
    ]),
  };
}

/** What ajv checks by: types, words and keys; what is behind a name is looked at by `check.ts`. */
export function checkingProjectSchema(): JsonSchema {
  const definitions = new Map<string, JsonSchema>();
  const ref = (type: FieldType): JsonSchema => {
    if (type.is === 'any') return {};
    const key = keyOf(type);
    if (!definitions.has(key)) {
      definitions.set(key, {});
      definitions.set(key, checking(type, ref));
    }
    return { $ref: `#/definitions/${key}` };
  };
  definitions.set('Project', checking(PROJECT_TYPE, ref));
  return { $id: 'project', definitions: Object.fromEntries(definitions) };
}

/** A name for a type, the same for the same. */
function keyOf(type: FieldType): string {
  const inner = type.is === 'list' || type.is === 'map' ? `-${keyOf(type.item)}` : '';
  const fields = type.is === 'object' ? `-${type.fields.map(({ name }) => name).join('-')}` : '';
  const some = type.is === 'word' ? `-${type.words.map(({ word }) => word).join('-')}` : '';
  const of = type.is === 'text' && type.of === 'target' ? '-target' : '';
  return `${type.is}${inner}${fields}${some}${of}`;
}

function checking(type: FieldType, ref: (type: FieldType) => JsonSchema): JsonSchema {
  const object = (fields: readonly Field[]): JsonSchema => ({
    properties: Object.fromEntries(fields.map((field) => [field.name, ref(field.type)])),
    additionalProperties: false,
  });
  switch (type.is) {
    case 'bool':
      return { type: 'boolean' };
    case 'word':
      return { type: 'string', enum: type.words.map(({ word }) => word) };
    case 'value':
      return { type: ['string', 'number', 'boolean', 'object'], ...object(VALUE_FIELDS) };
    case 'list':
      return { type: 'array', items: ref(type.item) };
    case 'object':
      return { type: 'object', ...object(type.fields) };
    case 'map':
      return { type: 'object', additionalProperties: ref(type.item) };
    default:
      return { type: type.is === 'text' && type.of === 'target' ? ['string', 'number'] : 'string' };
  }
}
