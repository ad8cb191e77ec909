/**
 * Puts the schemas of all releases into one, in which a shape that several releases share stands once. Most shapes
 * never changed, so the compiled validators become several times smaller.
 */
import type { JsonSchema } from '../server/src/spec/json-schema.ts';

const PREFIX = '#/definitions/';
/** Keywords for people; the validators do without. */
const NOTES = [
  '$schema',
  '$id',
  'title',
  'description',
  'examples',
  'deprecated',
  'deprecationMessage',
  'doNotSuggest',
  'markdownEnumDescriptions',
];

type Definitions = Record<string, unknown>;

/** One schema whose `definitions` hold each given schema under its name, and the shapes they share. */
export function mergeSchemas(schemas: ReadonlyMap<string, JsonSchema>): {
  readonly definitions: Definitions;
} {
  const definitions: Definitions = {};
  const known = new Map<string, string>();
  for (const [name, schema] of schemas) {
    const own = schema['definitions'] as Definitions;
    const shared = (shape: string): string => {
      const body = rename(own[shape], shared);
      const text = `${shape} ${JSON.stringify(body)}`;
      const found = known.get(text) ?? `${shape}${known.size}`;
      known.set(text, found);
      definitions[found] = body;
      return found;
    };
    const { definitions: _, ...root } = schema;
    definitions[name] = rename(root, shared);
  }
  return { definitions };
}

/** `schema` without notes, and with every reference pointing to what `shared` calls the shape. */
function rename(schema: unknown, shared: (shape: string) => string, names = false): unknown {
  if (Array.isArray(schema)) return schema.map((item) => rename(item, shared));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(([key]) => names || !NOTES.includes(key));
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (!names && key === '$ref') return [key, PREFIX + shared(String(value).slice(PREFIX.length))];
      // Below `properties` stand the names of fields, not keywords.
      return [key, rename(value, shared, !names && key === 'properties')];
    }),
  );
}
