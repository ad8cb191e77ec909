/** Tables of text schemas as JSON Schemas: those of schemas/texts, and smaller ones for checking. Only the tools ask for them. */
import { innerType, isListType, type TextField, type TextObject, valuesOf } from './text-schema.ts';
import type { TextSchema } from './text-schemas.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** As Go's time.ParseDuration reads it. */
export const DURATION = '^[-+]?(?:0|(?:(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$';
/** As Kubernetes' resource.ParseQuantity reads it. */
export const QUANTITY = '^[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][-+]?\\d+)?$';

const PLAIN: Readonly<Record<string, JsonSchema>> = {
  any: {},
  flag: {},
  bytes: { type: ['string', 'integer'] },
  table: { type: 'object' },
  bool: { type: 'boolean' },
  string: { type: 'string' },
  ip: { type: 'string' },
  number: { type: 'number' },
  int: { type: 'integer' },
  duration: { type: 'string', pattern: DURATION },
  quantity: { type: 'string', pattern: QUANTITY },
};

/** The schema of a type; `ref` says how an object or a type of its own is referred to. */
function schemaOfType(type: string, ref: (name: string) => JsonSchema): JsonSchema {
  if (/^[A-Z]/.test(type) && !type.includes('|')) return ref(type);
  if (type === 'string-or-list') return { type: ['string', 'array'], items: ref('string') };
  if (type === 'quantities') {
    return { type: 'object', additionalProperties: { type: ['string', 'number'] } };
  }
  const inner = innerType(type);
  if (inner !== null) {
    const below = ref(inner);
    return isListType(type)
      ? { type: 'array', items: below }
      : { type: 'object', additionalProperties: below };
  }
  const [, low, high] = /^int:(-?\d+)\.\.(\d*)$/.exec(type) ?? [];
  if (low !== undefined) {
    return { type: 'integer', minimum: Number(low), ...(high && { maximum: Number(high) }) };
  }
  if (type.startsWith('~')) return { type: 'string', examples: valuesOf(type) };
  const values = valuesOf(type);
  if (values.length > 0 && type !== 'bool') return { type: 'string', enum: ['', ...values] };
  return PLAIN[type] ?? {};
}

/** The JSON Schema of a row, for people and other tools: with titles, descriptions, defaults and versions. */
export function publicSchema(row: TextSchema): JsonSchema {
  const ref = (name: string): JsonSchema =>
    row.objects().has(name) ? { $ref: `#/$defs/${name}` } : schemaOfType(name, ref);
  const fieldSchema = (field: TextField): JsonSchema => ({
    ...schemaOfType(field.type, ref),
    ...(field.says !== '' && { description: field.says }),
    ...(field.fallback !== null && { default: fallbackOf(field) }),
    ...(field.deprecated && { deprecated: true }),
    ...(field.since !== null && { 'x-since': `${row.program} ${field.since}` }),
    ...(field.until !== null && { 'x-until': `${row.program} ${field.until}` }),
  });
  const roots = row.roots.map((name) => ({ $ref: `#/$defs/${name}` }));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: row.title,
    ...(roots.length === 1 ? roots[0] : { anyOf: roots }),
    $defs: Object.fromEntries(
      [...row.objects()].map(([name, object]) => [name, objectSchema(object, fieldSchema)]),
    ),
  };
}

function fallbackOf({ type, fallback }: TextField): unknown {
  return /^(?:bool|int|number)/.test(type) && fallback !== null ? JSON.parse(fallback) : fallback;
}

function objectSchema(object: TextObject, fieldSchema: (field: TextField) => JsonSchema): JsonSchema {
  const fields = [...object.values()].filter(({ name }) => name !== '*');
  const rest = object.get('*');
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
    additionalProperties: rest ? fieldSchema(rest) : false,
  };
}

/** A schema that says the same of a text, in few words: fields of a type stand together, and each type stands once. */
export function checkingSchema(row: TextSchema): JsonSchema {
  const types = new Map<string, JsonSchema>();
  const ref = (name: string): JsonSchema => {
    if (name === 'any' || name === 'flag') return {};
    const key = name.replace(/[^A-Za-z0-9.-]/g, '_');
    if (!types.has(key) && !row.objects().has(name)) {
      types.set(key, {});
      types.set(key, schemaOfType(name.replace(/^~.*/, 'string').replace(/^ip$/, 'string'), ref));
    }
    return { $ref: `#/definitions/${key}` };
  };
  const defs = [...row.objects()].map(([name, object]) => [name, groupedSchema(object, ref)] as const);
  return { $id: row.id, definitions: Object.fromEntries([...defs, ...types]) };
}

/** So many fields of one type are looked at one by one. */
const MANY = 1;

function groupedSchema(object: TextObject, ref: (name: string) => JsonSchema): JsonSchema {
  const groups = new Map<string, string[]>();
  for (const { name, type } of object.values()) {
    const group = type.replace(/^(?:~.*|ip)$/, 'string').replace('flag', 'any');
    if (name !== '*') groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  const rest = object.get('*');
  return {
    type: 'object',
    properties: Object.fromEntries(
      [...groups].flatMap(([type, [name = '', ...more]]) =>
        more.length < MANY ? [[name, ref(type)], ...more.map((one) => [one, ref(type)])] : [],
      ),
    ),
    patternProperties: Object.fromEntries(
      [...groups].flatMap(([type, names]) =>
        names.length > MANY ? [[`^(?:${names.map(plain).join('|')})$`, ref(type)]] : [],
      ),
    ),
    additionalProperties: rest ? ref(rest.type) : false,
  };
}

function plain(name: string): string {
  return name.replace(/[.]/g, '\\.');
}
