/**
 * What SchemaStore is sent, in the layout of its repository: an entry of its catalog for each kind of file, the schemas, texts that they
 * have to take and to refuse, and what its validation is to know of them. Nothing is sent here.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENDINGS } from '../../server/src/formats/file-names.ts';
import { PROJECT_FILES } from '../../server/src/project/names.ts';
import { ROOT } from '../npm/contents.ts';
import { packagedSchemas } from '../npm/schemas.ts';

/** An entry of `src/api/json/catalog.json`. */
export interface CatalogEntry {
  readonly name: string;
  readonly description: string;
  readonly fileMatch: readonly string[];
  readonly url: string;
  readonly versions?: Readonly<Record<string, string>>;
}

/** Keywords of editors, which strict validation does not know. */
const EDITOR_KEYWORDS = [
  ...['defaultSnippets', 'deprecationMessage', 'doNotSuggest', 'markdownDescription'],
  'markdownEnumDescriptions',
];

/** The tests of the schemas, by the names of these. */
const TESTS = 'test/release/schemastore';
const TESTED = ['butane', 'ignition', 'flatcar-config'];

/** The entries of the catalog, in its order; `base` is where the schemas are, null for nowhere yet. */
export function catalogEntries(base: string | null, names: readonly string[]): readonly CatalogEntry[] {
  const url = (name: string): string => (base === null ? name : `${base.replace(/\/$/, '')}/${name}`);
  const versions = (prefix: string) => {
    const found = names.filter((name) => name.startsWith(prefix));
    return Object.fromEntries(found.map((name) => [name.slice(prefix.length, -'.json'.length), url(name)]));
  };
  const endings = (kind: keyof typeof ENDINGS) => ENDINGS[kind].map((ending) => `*${ending}`);
  return [
    {
      name: 'Butane',
      description: 'Butane config for Flatcar Container Linux, Fedora CoreOS and their kin',
      fileMatch: endings('butane'),
      url: url('butane.json'),
      versions: versions('butane-'),
    },
    {
      name: 'Flatcar Config',
      description: 'Project file of Flatcar Config, which checks machine configs of Flatcar Container Linux',
      fileMatch: PROJECT_FILES,
      url: url('flatcar-config.json'),
    },
    {
      name: 'Ignition',
      description: 'Ignition config, specification 3',
      fileMatch: endings('ignition'),
      url: url('ignition.json'),
      versions: versions('ignition-'),
    },
  ];
}

/** What `src/schema-validation.jsonc` is to have of them. */
export function validationEntries(names: readonly string[]) {
  const others = (name: string): readonly string[] =>
    name === 'flatcar-config.json' ? [] : names.filter((one) => one !== name && one.startsWith(stemOf(name)));
  return {
    ajvNotStrictMode: names,
    options: Object.fromEntries(
      names.map((name) => {
        const externalSchema = others(name);
        return [
          name,
          { ...(externalSchema.length > 0 && { externalSchema }), unknownKeywords: EDITOR_KEYWORDS },
        ];
      }),
    ),
  };
}

/** Of what a schema is: `butane`, `ignition`. Those of one kind refer to each other. */
function stemOf(name: string): string {
  return name.replace(/[-.].*$/, '');
}

/** Writes all of it below a folder. */
export function writeSchemaStore(folder: string, base: string | null): void {
  const schemas = packagedSchemas();
  const names = [...schemas.keys()];
  const write = (path: string, data: unknown): void => {
    writeFileSync(join(folder, path), `${JSON.stringify(data, null, 2)}\n`);
  };
  mkdirSync(join(folder, 'src/schemas/json'), { recursive: true });
  for (const [name, text] of schemas) write(`src/schemas/json/${name}`, JSON.parse(text));
  for (const name of TESTED) {
    cpSync(join(ROOT, TESTS, 'positive', name), join(folder, 'src/test', name), { recursive: true });
    cpSync(join(ROOT, TESTS, 'negative', name), join(folder, 'src/negative_test', name), { recursive: true });
  }
  write('catalog-entries.json', catalogEntries(base, names));
  write('schema-validation-entries.json', validationEntries(names));
  const sent =
    base === null ? 'Nothing of this can be sent yet: publishing.json says no address of the schemas.\n' : '';
  writeFileSync(
    join(folder, 'README'),
    sent + readFileSync(join(ROOT, 'tools/release/schemastore.txt'), 'utf8'),
  );
}
