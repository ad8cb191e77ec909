/** The command `schema`: the JSON Schemas of the project, made of the tables that checking goes by. */

import publishing from '../../../publishing.json';
import { butaneSchemaName, ignitionSchemaName, type JsonSchema } from '../spec/json-schema.ts';
import { RELEASES } from '../spec/releases.ts';
import { schemaFiles } from '../spec/schema-files.ts';
import { IGNITION_VERSIONS } from '../spec/types.ts';
import { words } from '../text/words.ts';
import type { SchemaCommand } from './commands.ts';
import { EXIT_OK, EXIT_USAGE, type Io } from './io.ts';

/** A schema that can be asked for. */
export interface SchemaName {
  readonly variant: string;
  /** Null where it picks the one of a version. */
  readonly version: string | null;
  readonly file: string;
}

/** All schemas, in the order in which they are listed. */
export function schemaNames(): readonly SchemaName[] {
  return [
    { variant: 'butane', version: null, file: 'butane.json' },
    ...RELEASES.map(({ variant, version }) => {
      return { variant, version, file: `${butaneSchemaName(variant, version)}.json` };
    }),
    { variant: 'ignition', version: null, file: 'ignition.json' },
    ...IGNITION_VERSIONS.map((version) => {
      return { variant: 'ignition', version, file: `${ignitionSchemaName(version)}.json` };
    }),
  ];
}

/** Prints a schema, or the list of all. Gives the exit code. */
export function runSchema({ variant, version }: SchemaCommand, io: Io): number {
  const all = schemaNames();
  if (variant === null) {
    io.print(all.map((one) => `${one.variant}${one.version === null ? '' : ` ${one.version}`}`));
    return EXIT_OK;
  }
  const found = all.find((one) => one.variant === variant && one.version === version);
  const schema: JsonSchema | undefined = found && schemaFiles(publishing.schemas).get(found.file);
  if (schema === undefined) {
    io.tell(({ text }) => text(noSchema(all, variant, version)));
    return EXIT_USAGE;
  }
  io.deliver(`${JSON.stringify(schema, null, 2)}\n`);
  return EXIT_OK;
}

function noSchema(all: readonly SchemaName[], variant: string, version: string | null): string {
  const alike = all.filter((one) => one.variant === variant);
  if (alike.length === 0) {
    const variants = [...new Set(all.map((one) => one.variant))];
    return words`there is no schema of '${variant}'; there is ${variants.join(', ')}`;
  }
  const versions = alike.flatMap((one) => (one.version === null ? [] : [one.version]));
  if (versions.length === 0) return words`'${variant}' is the schema for all versions, and has none itself`;
  const there = versions.join(', ');
  return version === null
    ? words`of '${variant}' a version is needed; there is ${there}`
    : words`there is no version '${version}' of '${variant}'; there is ${there}`;
}
