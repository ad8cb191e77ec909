/**
 * Prints the field table as a JSON Schema (draft-07, the draft most editors read) of one release, with only what that
 * release has. It accepts every shape the real tool accepts; no keyword in it compares pairs of entries, so that
 * checking stays linear.
 */
import type { Release } from './releases.ts';
import {
  atLeast,
  isUpTo,
  type Language,
  type ResolvedField,
  type ResolvedShape,
  type ResolvedType,
  resolveButane,
  resolveIgnition,
} from './resolve.ts';
import { entrySnippets, type SchemaSnippet } from './schema-snippets.ts';
import { spellKeys } from './spelling.ts';
import type { Field, IgnitionVersion } from './types.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };
type Scalar = 'string' | 'int' | 'bool';
type Properties = Readonly<Record<string, JsonSchema>>;
type ShapeSchema = JsonSchema & { readonly properties: Properties };

export const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** The words Go's YAML takes as a boolean beside `true` and `false`, quoted or not (gopkg.in/yaml.v3 decode.go). */
const BOOL_WORDS = '^(y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$';

/**
 * The scalars of each language. Butane: a string field takes the text of any scalar, an int field any number (it is
 * cut), and null means unset everywhere. Ignition: Go's encoding/json, which is strict but for null.
 */
const SCALARS: Record<Language, Record<Scalar, JsonSchema>> = {
  butane: {
    string: { type: ['string', 'number', 'boolean', 'null'] },
    int: { type: ['number', 'null'] },
    bool: { type: ['boolean', 'string', 'null'], pattern: BOOL_WORDS },
  },
  ignition: {
    string: { type: ['string', 'null'] },
    int: { type: ['integer', 'null'] },
    bool: { type: ['boolean', 'null'] },
  },
};

interface Context {
  readonly language: Language;
  readonly ignition: IgnitionVersion;
  /** `Shape.key` of the fields the release refuses, with the tool's words. */
  readonly denied: ReadonlyMap<string, string>;
  /** By the names of shapes. */
  readonly snippets: ReadonlyMap<string, readonly SchemaSnippet[]>;
}

/** The identity of a schema, which its references count from: its address below a base, or its name where there is none. */
export function schemaId(name: string, base: string | null): string {
  return base === null ? name : `${base.replace(/\/$/, '')}/${name}`;
}

/** A text of the table for editors: plain, and as Markdown where that is more. */
export function described(markdown: string | undefined, language: Language): JsonSchema {
  if (markdown === undefined) return {};
  const spelled = spellKeys(markdown, language);
  const description = spelled.replace(/\[([^[\]\n]*)\]\([^()\n]*\)/g, '$1').replace(/`|\*\*/g, '');
  return { description, ...(description !== spelled && { markdownDescription: spelled }) };
}

/** The file name, without ending, of the schema of a Butane release: `butane-flatcar-1.1.0`. */
export function butaneSchemaName(variant: string, version: string): string {
  return `butane-${variant}-${version}`;
}

/** The file name, without ending, of the schema of an Ignition specification: `ignition-3.4.0`. */
export function ignitionSchemaName(version: IgnitionVersion): string {
  return `ignition-${version}`;
}

/** The schema of one Butane release, for data that a YAML 1.1 or 1.2 reader gives; `base` as in `schemaId`. */
export function butaneSchema(release: Release, base: string | null): JsonSchema {
  const { variant, version, ignition } = release;
  const root = resolveButane(release);
  const snippets = entrySnippets(root, variant);
  const context: Context = { language: 'butane', ignition, denied: deniedFields(release), snippets };
  const config = shapeSchema(root, context);
  return {
    $schema: DRAFT,
    $id: schemaId(`${butaneSchemaName(variant, version)}.json`, base),
    title: `Butane config, ${variant} ${version}`,
    ...config,
    type: 'object',
    properties: fixed(fixed(config.properties, 'variant', variant), 'version', version),
    definitions: { ...SCALARS.butane, ...shapeSchemas(root, context) },
  };
}

/** The schema of Ignition JSON at one specification; `base` as in `schemaId`. */
export function ignitionSchema(version: IgnitionVersion, base: string | null): JsonSchema {
  const root = resolveIgnition(version);
  const context: Context = {
    ...{ language: 'ignition', ignition: version },
    ...{ denied: new Map(), snippets: new Map() },
  };
  const { Ignition, ...others } = shapeSchemas(root, context);
  if (!Ignition) throw new Error('the field table has no shape Ignition');
  const dated = { ...Ignition, properties: fixed(Ignition.properties, 'version', version) };
  return {
    $schema: DRAFT,
    $id: schemaId(`${ignitionSchemaName(version)}.json`, base),
    title: `Ignition config ${version}`,
    ...shapeSchema(root, context),
    type: 'object',
    required: ['ignition'],
    definitions: { ...SCALARS.ignition, Ignition: dated, ...others },
  };
}

/** `properties` with `key` held to one value. */
function fixed(properties: Properties, key: string, value: string): Properties {
  const { description, markdownDescription } = properties[key] ?? {};
  const texts = { description, ...(markdownDescription !== undefined && { markdownDescription }) };
  return { ...properties, [key]: { enum: [value], ...texts } };
}

/**
 * The fields a release knows but refuses, with the tool's words: `storage.luks.clevis` is `Luks.clevis`, since a
 * definition serves every place of its shape.
 */
export function deniedFields(release: Release): ReadonlyMap<string, string> {
  const root = resolveButane(release);
  const entries = Object.entries(release.denied).flatMap(([path, words]): [string, string][] => {
    const steps = path.split('.');
    const last = steps.pop();
    let shape: ResolvedShape | undefined = root;
    for (const step of steps) shape = shapeOf(fieldNamed(shape, step)?.type);
    const field = fieldNamed(shape, last);
    return shape && field ? [[`${shape.name}.${field.key}`, words]] : [];
  });
  return new Map(entries);
}

function fieldNamed(
  shape: ResolvedShape | undefined,
  ignitionKey: string | undefined,
): ResolvedField | undefined {
  return [...(shape?.fields.values() ?? [])].find((field) => field.ignitionKey === ignitionKey);
}

function shapeOf(type: ResolvedType | undefined): ResolvedShape | undefined {
  if (type?.kind === 'shape') return type;
  return type?.kind === 'list' && type.of.kind === 'shape' ? type.of : undefined;
}

/** The shapes that this release reaches from the root, by name. */
function shapeSchemas(root: ResolvedShape, context: Context): Record<string, ShapeSchema> {
  const found: Record<string, ShapeSchema> = {};
  const visit = (shape: ResolvedShape): void => {
    for (const field of shape.fields.values()) {
      const inner = field.available ? shapeOf(field.type) : undefined;
      if (!inner || found[inner.name]) continue;
      found[inner.name] = shapeSchema(inner, context);
      visit(inner);
    }
  };
  visit(root);
  return found;
}

function shapeSchema(shape: ResolvedShape, context: Context): ShapeSchema {
  const fields = [...shape.fields.values()].filter((field) => field.available);
  const required = fields.filter((field) => field.row.required === true).map((field) => field.key);
  const property = (field: ResolvedField): JsonSchema => {
    const denied = context.denied.get(`${shape.name}.${field.key}`);
    return { ...typeSchema(field, context), ...notes(field, context.language, denied) };
  };
  const snippets = context.snippets.get(shape.name);
  return {
    type: ['object', 'null'],
    ...described(shape.row.doc, context.language),
    ...(snippets && { defaultSnippets: snippets }),
    properties: Object.fromEntries(fields.map((field) => [field.key, property(field)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

/** What people read about a field: editors show the description and pass over what the release refuses. */
function notes({ row }: ResolvedField, language: Language, denied: string | undefined): JsonSchema {
  const refusal = denied && `This version refuses it: ${denied}.`;
  return {
    ...described([row.doc, row.sugar, refusal].filter(Boolean).join(' '), language),
    ...(refusal && { doNotSuggest: true }),
    ...(row.deprecated && { deprecated: true, deprecationMessage: row.deprecated.doc }),
  };
}

function typeSchema({ type, row }: ResolvedField, context: Context): JsonSchema {
  if (type.kind === 'shape') return ref(type.name);
  if (type.kind === 'map') return { type: ['object', 'null'], additionalProperties: ref('string') };
  if (type.kind !== 'list') return scalarSchema(type.kind, row, context);
  const items = type.of.kind === 'shape' ? ref(type.of.name) : scalarSchema(type.of.kind, row, context);
  return { type: ['array', 'null'], items };
}

const ref = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });

/** A scalar field or item. A closed set repeats the type, since draft-07 passes over the neighbours of a `$ref`. */
function scalarSchema(kind: Scalar, row: Field, { language, ignition }: Context): JsonSchema {
  const examples = exampleValues(kind, row, language);
  const noted = examples.length > 0 && { examples };
  if (!row.choices || (row.choicesUntil && !isUpTo(ignition, row.choicesUntil)))
    return { ...ref(kind), ...noted };
  const choices = row.choices.filter((choice) => atLeast(ignition, choice.since));
  const values = choices.map((choice) => choice.value);
  // A plain `level: 1` is a number to other YAML readers and text to Butane.
  const numbers = language === 'butane' ? values.filter((value) => /^\d+$/.test(value)).map(Number) : [];
  return {
    ...SCALARS[language][kind],
    enum: [...values, ...numbers, '', null],
    markdownEnumDescriptions: choices.map((choice) => spellKeys(choice.doc, language)),
    ...noted,
  };
}

/** Values worth offering, as data: modes are octal text in the table, and JSON has no octal numbers. */
function exampleValues(kind: Scalar, row: Field, language: Language): readonly (string | number)[] {
  const values = [...(row.examples ?? []), ...(row.suggestions ?? []).map(({ value }) => value)];
  if (kind === 'string') return [...new Set(values)];
  if (kind !== 'int') return [];
  if (row.notation !== 'octal') return values.map(Number);
  return language === 'ignition' ? values.map((value) => Number.parseInt(value, 8)) : [];
}
