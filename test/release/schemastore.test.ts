import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { publicProjectSchema } from '../../server/src/project/json-schema.ts';
import { schemaFiles } from '../../server/src/spec/schema-files.ts';
import { withoutRepeats } from '../../tools/npm/schemas.ts';
import { type CatalogEntry, catalogEntries, writeSchemaStore } from '../../tools/release/schemastore.ts';
import { ajv as whole } from '../kit/json-schemas.ts';

const folder = mkdtempSync(join(tmpdir(), 'flatcar-config-schemastore-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeSchemaStore(folder, null);

const read = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const names = readdirSync(join(folder, 'src/schemas/json'));
const { ajvNotStrictMode, options } = read('schema-validation-entries.json');

const validators = new Map<string, ReturnType<typeof compiled>>();

/** The validator of a schema, made once. */
function validator(name: string) {
  const made = validators.get(name) ?? compiled(name);
  validators.set(name, made);
  return made;
}

/** One made as SchemaStore makes it: with what the options of the schema name, and nothing else. */
function compiled(name: string) {
  const { externalSchema = [], unknownKeywords = [] } = options[name];
  const ajv = new Ajv({ strict: !ajvNotStrictMode.includes(name), allErrors: true });
  ajv.addVocabulary(unknownKeywords);
  for (const other of externalSchema) ajv.addSchema(read(`src/schemas/json/${other}`));
  return ajv.compile(read(`src/schemas/json/${name}`));
}

const texts = ['test', 'negative_test'].flatMap((kind) =>
  readdirSync(join(folder, 'src', kind)).flatMap((name) =>
    readdirSync(join(folder, 'src', kind, name)).map((file) => [kind, name, file] as const),
  ),
);

describe('what SchemaStore is sent', () => {
  it('has tests of both kinds for each entry of the catalog', () => {
    const entries: readonly CatalogEntry[] = read('catalog-entries.json');
    const tested = new Set(texts.map(([kind, name]) => `${kind} ${name}.json`));
    const wanted = entries.flatMap(({ url }) => [`test ${url}`, `negative_test ${url}`]);
    expect(tested).toEqual(new Set(wanted));
  });

  it.each(texts)('%s/%s/%s comes out as it should', (kind, name, file) => {
    const data = parse(readFileSync(join(folder, 'src', kind, name, file), 'utf8'));
    expect(validator(`${name}.json`)(data)).toBe(kind === 'test');
  });

  it.each([
    'butane-flatcar-1.1.0.json',
    'butane-openshift-4.22.0.json',
    'ignition-3.4.0.json',
    'flatcar-config.json',
  ])('%s can be used by itself, with what it names', (name) => {
    expect(validator(name)).toBeTypeOf('function');
  });

  it('names each schema at its address, in the order of names', () => {
    const entries = catalogEntries('https://schemas.example/', names);
    expect(entries.map(({ name }) => name)).toEqual(entries.map(({ name }) => name).toSorted());
    const urls = entries.flatMap(({ url, versions = {} }) => [url, ...Object.values(versions)]);
    expect(urls.sort()).toEqual(names.map((name) => `https://schemas.example/${name}`).sort());
  });
});

describe('identities of schemas', () => {
  it('are addresses below the one where they are, and names while they are nowhere', () => {
    for (const [name, schema] of schemaFiles('https://schemas.example/v1/'))
      expect(schema['$id']).toBe(`https://schemas.example/v1/${name}`);
    for (const [name, schema] of schemaFiles()) expect(schema['$id']).toBe(name);
    expect(publicProjectSchema('https://schemas.example')['$id']).toBe(
      'https://schemas.example/flatcar-config.json',
    );
  });

  it('are what references count from', () => {
    const ajv = new Ajv({ strict: false });
    for (const [, schema] of withoutRepeats([...schemaFiles('https://schemas.example/v1')]))
      ajv.addSchema(schema);
    const validate = ajv.getSchema('https://schemas.example/v1/butane.json');
    const config = { variant: 'openshift', version: '4.20.0', metadata: { name: 'a', labels: {} } };
    expect([
      validate?.({ variant: 'flatcar', version: '1.1.0' }),
      validate?.({ ...config, storage: 1 }),
    ]).toEqual([true, false]);
  });
});

describe('schemas without what others have already', () => {
  it('are far smaller, and lead to nothing that is not there', () => {
    const all = [...schemaFiles()];
    const packed = new Map(withoutRepeats(all));
    expect(JSON.stringify([...packed]).length).toBeLessThan(JSON.stringify(all).length / 2);
    for (const [name, schema] of packed) {
      const texts = JSON.stringify(schema).matchAll(/"\$ref":"([^#"]*)#\/definitions\/(\w+)"/g);
      for (const [, file = '', key = ''] of texts) {
        const { definitions = {} } = (packed.get(file || name) ?? {}) as { definitions?: object };
        expect(definitions, `${name} leads to ${file}#${key}`).toHaveProperty(key);
      }
    }
  });

  it('refuse what the whole ones refuse', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    for (const [, schema] of withoutRepeats([...schemaFiles()])) ajv.addSchema(schema);
    const data = {
      storage: {
        files: [{ path: '/a', mod: 1 }],
        raid: 1,
        disks: [{ device: 'a', partitions: [{ no: 1 }] }],
      },
    };
    for (const name of schemaFiles().keys()) {
      const told = [ajv, whole].map((one) => {
        const validate = one.getSchema(name);
        validate?.(data);
        return validate?.errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`).sort();
      });
      expect(told[0]).toEqual(told[1]);
    }
  });
});
