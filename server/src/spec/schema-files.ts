/** Every JSON Schema the project publishes: one per release, and one per language that picks the release by content. */
import {
  butaneSchema,
  butaneSchemaName,
  DRAFT,
  ignitionSchema,
  ignitionSchemaName,
  type JsonSchema,
} from './json-schema.ts';
import { RELEASES } from './releases.ts';
import { SHAPES } from './resolve.ts';
import { IGNITION_VERSIONS } from './types.ts';

/** All schemas by file name; references between them are relative, so the files belong into one folder. */
export function schemaFiles(): ReadonlyMap<string, JsonSchema> {
  const schemas = [
    butaneDispatch(),
    ...RELEASES.map(butaneSchema),
    ignitionDispatch(),
    ...IGNITION_VERSIONS.map(ignitionSchema),
  ];
  return new Map(schemas.map((schema) => [String(schema['$id']), schema]));
}

/** Looks at `variant` and `version`, then refers to the schema of that release. */
function butaneDispatch(): JsonSchema {
  const variants = [...new Set(RELEASES.map((release) => release.variant))];
  return {
    $schema: DRAFT,
    $id: 'butane.json',
    title: 'Butane config',
    description: SHAPES['Config']?.doc,
    type: 'object',
    required: ['variant', 'version'],
    properties: { variant: { enum: variants, description: configDoc('variant') } },
    allOf: [
      ...variants.map(knownVersions),
      ...RELEASES.map(({ variant, version }) => releaseCase(variant, version)),
    ],
  };
}

function knownVersions(variant: string): JsonSchema {
  const versions = RELEASES.filter((release) => release.variant === variant).map(
    (release) => release.version,
  );
  return {
    if: { properties: { variant: { const: variant } }, required: ['variant'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { version: { enum: versions, description: configDoc('version') } } },
  };
}

function releaseCase(variant: string, version: string): JsonSchema {
  return {
    if: {
      properties: { variant: { const: variant }, version: { const: version } },
      required: ['variant', 'version'],
    },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { $ref: `${butaneSchemaName(variant, version)}.json` },
  };
}

/** Looks at `ignition.version`, then refers to the schema of that specification. */
function ignitionDispatch(): JsonSchema {
  const version = { enum: [...IGNITION_VERSIONS], description: SHAPES['Ignition']?.fields['version']?.doc };
  return {
    $schema: DRAFT,
    $id: 'ignition.json',
    title: 'Ignition config',
    description: SHAPES['Config']?.doc,
    type: 'object',
    ...insideIgnition({ type: 'object', properties: { version }, required: ['version'] }),
    allOf: IGNITION_VERSIONS.map((known) => ({
      if: insideIgnition({
        type: 'object',
        properties: { version: { const: known } },
        required: ['version'],
      }),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { $ref: `${ignitionSchemaName(known)}.json` },
    })),
  };
}

function insideIgnition(schema: JsonSchema): JsonSchema {
  return { properties: { ignition: schema }, required: ['ignition'] };
}

function configDoc(key: string): string | undefined {
  return SHAPES['Config']?.fields[key]?.doc;
}
