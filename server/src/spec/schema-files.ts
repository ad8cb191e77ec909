/** Every JSON Schema the project publishes: one per release, and one per language that picks the release by content. */
import {
  butaneSchema,
  butaneSchemaName,
  DRAFT,
  described,
  ignitionSchema,
  ignitionSchemaName,
  type JsonSchema,
  schemaId,
} from './json-schema.ts';
import { RELEASES } from './releases.ts';
import { SHAPES } from './resolve.ts';
import { documentSnippet } from './schema-snippets.ts';
import { IGNITION_VERSIONS } from './types.ts';

/**
 * All schemas by file name; references between them are relative, so the files belong into one folder.
 * @param base the address of that folder, where there is one: it makes their identities absolute
 */
export function schemaFiles(base: string | null = null): ReadonlyMap<string, JsonSchema> {
  return new Map([
    ['butane.json', butaneDispatch(base)],
    ...RELEASES.map((release): [string, JsonSchema] => {
      const { variant, version } = release;
      return [`${butaneSchemaName(variant, version)}.json`, butaneSchema(release, base)];
    }),
    ['ignition.json', ignitionDispatch(base)],
    ...IGNITION_VERSIONS.map((version): [string, JsonSchema] => {
      return [`${ignitionSchemaName(version)}.json`, ignitionSchema(version, base)];
    }),
  ]);
}

/** Looks at `variant` and `version`, then refers to the schema of that release. */
function butaneDispatch(base: string | null): JsonSchema {
  const variants = [...new Set(RELEASES.map((release) => release.variant))];
  return {
    $schema: DRAFT,
    $id: schemaId('butane.json', base),
    title: 'Butane config',
    ...described(SHAPES['Config']?.doc, 'butane'),
    type: 'object',
    defaultSnippets: [documentSnippet()],
    required: ['variant', 'version'],
    properties: { variant: { enum: variants, ...configDoc('variant') } },
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
    then: { properties: { version: { enum: versions, ...configDoc('version') } } },
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
function ignitionDispatch(base: string | null): JsonSchema {
  const doc = described(SHAPES['Ignition']?.fields['version']?.doc, 'ignition');
  const version = { enum: [...IGNITION_VERSIONS], ...doc };
  return {
    $schema: DRAFT,
    $id: schemaId('ignition.json', base),
    title: 'Ignition config',
    ...described(SHAPES['Config']?.doc, 'ignition'),
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

function configDoc(key: string): JsonSchema {
  return described(SHAPES['Config']?.fields[key]?.doc, 'butane');
}
