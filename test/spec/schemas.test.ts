import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RELEASES } from '../../server/src/spec/releases.ts';
import { schemaFiles } from '../../server/src/spec/schema-files.ts';
import { IGNITION_VERSIONS } from '../../server/src/spec/types.ts';
import { generatedFiles } from '../../tools/generated-files.ts';
import { ajv, compile, schemaErrors } from '../kit/json-schemas.ts';

const names = [...schemaFiles().keys()];

/** The paths of what a schema finds wrong, with the keyword: `/storage/files/0/mode type`. */
function findings(name: string, data: unknown): readonly string[] {
  const validate = compile(name);
  validate(data);
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
  return errors.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

describe('generated files', () => {
  test.each([...generatedFiles()])('%s is up to date', (path, text) => {
    const stored = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    expect(stored === text, `${path} is out of date: run "npm run generate"`).toBe(true);
  });

  test('no schema is left over', () => {
    const stored = readdirSync(new URL('../../schemas/', import.meta.url)).filter((name) =>
      name.endsWith('.json'),
    );
    // That of the project file is made of another table.
    expect(stored.sort()).toEqual([...names, 'flatcar-config.json'].sort());
  });
});

describe.each(names)('%s', (name) => {
  test('is valid draft-07', () => {
    expect(ajv.validateSchema(schemaFiles().get(name) ?? false), ajv.errorsText()).toBe(true);
  });

  test('compiles in strict mode', () => {
    expect(() => compile(name)).not.toThrow();
  });

  test('compares no pairs of entries', () => {
    expect(JSON.stringify(schemaFiles().get(name))).not.toContain('"uniqueItems"');
  });
});

describe('butane.json', () => {
  const header = { variant: 'flatcar', version: '1.1.0' };

  test('picks the release by its header', () => {
    const unit = { name: 'a.service', contents_local: 'a.service' };
    const config = (version: string) => ({ variant: 'flatcar', version, systemd: { units: [unit] } });
    expect(findings('butane.json', config('1.1.0'))).toEqual([]);
    expect(findings('butane.json', config('1.0.0'))).toContain('/systemd/units/0 additionalProperties');
  });

  test('names an unknown variant or version in its place', () => {
    expect(findings('butane.json', { ...header, variant: 'flatcat' })).toEqual(['/variant enum']);
    expect(findings('butane.json', { ...header, version: '1.9.0' })).toEqual(['/version enum']);
    expect(findings('butane.json', {})).toEqual([' required', ' required']);
  });

  test('takes null for everything', () => {
    const config = {
      ...header,
      passwd: null,
      storage: {
        files: null,
        disks: [null],
        filesystems: [{ device: '/dev/sda', format: null, options: null }],
      },
      systemd: { units: [{ name: 'a.service', contents: null, enabled: null, dropins: null }] },
    };
    expect(findings('butane.json', config)).toEqual([]);
  });

  test('takes scalars as Go reads them', () => {
    const user = { name: 1, uid: 1000.5, gecos: true, system: 'yes', groups: [10, false] };
    const raid = { name: 'a', level: 1, devices: ['/dev/sda'] };
    expect(
      findings('butane.json', { ...header, passwd: { users: [user] }, storage: { raid: [raid] } }),
    ).toEqual([]);
  });

  test('refuses what Go cannot read', () => {
    const user = { name: ['a'], uid: '1000', system: 'true' };
    expect(findings('butane.json', { ...header, passwd: { users: [user] } })).toEqual([
      '/passwd/users/0/name type',
      '/passwd/users/0/system pattern',
      '/passwd/users/0/uid type',
    ]);
  });
});

describe('ignition.json', () => {
  test('picks the specification', () => {
    const config = (version: string) => ({
      ignition: { version },
      kernelArguments: { shouldExist: ['quiet'] },
    });
    expect(findings('ignition.json', config('3.3.0'))).toEqual([]);
    expect(findings('ignition.json', config('3.2.0'))).toContain(' additionalProperties');
    expect(findings('ignition.json', config('2.3.0'))).toContain('/ignition/version enum');
  });

  test('is strict about types, but for null', () => {
    const file = (mode: unknown) => ({
      ignition: { version: '3.4.0' },
      storage: { files: [{ path: '/a', mode, contents: null }] },
    });
    expect(findings('ignition.json', file(420))).toEqual([]);
    expect(findings('ignition.json', file(null))).toEqual([]);
    expect(findings('ignition.json', file('0644'))).toContain('/storage/files/0/mode type');
  });

  test('offers new formats from the specification that has them', () => {
    const config = (version: string) => ({
      ignition: { version },
      storage: { filesystems: [{ device: '/dev/sda', format: 'none' }] },
    });
    expect(findings('ignition.json', config('3.2.0'))).toContain('/storage/filesystems/0/format enum');
    expect(findings('ignition.json', config('3.3.0'))).toEqual([]);
  });
});

describe('what editors make of a schema', () => {
  const named = (name: string) => JSON.parse(JSON.stringify(schemaFiles().get(name)));

  test('is a plain description, and Markdown where that says more', () => {
    const { properties } = named('butane-flatcar-1.1.0.json').definitions.Resource;
    expect(properties.source.description).toContain('The URL to fetch: http, https');
    expect(properties.source.markdownDescription).toContain('The URL to fetch: `http`, `https`');
    const all = [...schemaFiles().values()].map((schema) => JSON.stringify(schema)).join();
    expect(all.match(/"description":"[^"]*`/)).toBe(null);
  });

  test('are entries, those about Flatcar for Flatcar alone', () => {
    const labels = (name: string, shape: string) =>
      (named(name).definitions[shape].defaultSnippets ?? []).map(({ label }: { label: string }) => label);
    expect(labels('butane-flatcar-1.1.0.json', 'Unit')).toEqual(['mask-locksmithd']);
    expect(labels('butane-fcos-1.6.0.json', 'Unit')).toEqual([]);
    expect(labels('butane-fcos-1.6.0.json', 'File')).toEqual(['file-url', 'file-local']);
  });

  test('have values of their kinds', () => {
    const [url] = named('butane-flatcar-1.1.0.json').definitions.File.defaultSnippets;
    expect(url.body).toMatchObject({ path: `\${1:/opt/bin/tool}`, mode: `^\${2:0755}` });
    expect(named('butane.json').defaultSnippets[0].body).toMatchObject({
      variant: 'flatcar',
      version: '1.1.0',
    });
  });
});

describe('the schema of one release', () => {
  const flatcar = (rest: object) => ({ variant: 'flatcar', version: '1.1.0', ...rest });
  const errors = (rest: object) => schemaErrors('butane-flatcar-1.1.0.json', flatcar(rest));

  test.each(RELEASES)('accepts the least config of $variant $version', ({ variant, version, openshift }) => {
    const metadata = { name: '50-a', labels: { 'machineconfiguration.openshift.io/role': 'worker' } };
    const config = { variant, version, ...(openshift !== undefined && { metadata }) };
    expect(schemaErrors(`butane-${variant}-${version}.json`, config)).toEqual([]);
  });

  test.each(IGNITION_VERSIONS)('accepts the least config of Ignition %s', (version) => {
    expect(schemaErrors(`ignition-${version}.json`, { ignition: { version } })).toEqual([]);
  });

  test('tells what Go cannot decode from a value outside a closed set', () => {
    const filesystem = { device: '/dev/sda', format: 'ntfs', wipe_filesystem: 'true', label: ['a'] };
    const place = ['storage', 'filesystems', 0];
    expect(errors({ storage: { filesystems: [filesystem] } })).toEqual([
      { path: [...place, 'format'], keyword: 'enum' },
      { path: [...place, 'label'], keyword: 'type' },
      { path: [...place, 'wipe_filesystem'], keyword: 'pattern' },
    ]);
  });

  test('refuses unknown and missing keys in their place, whatever they look like', () => {
    expect(errors({ 'a/b~c': 1, storage: { files: [{ '0': 1 }] } })).toEqual([
      { path: ['a/b~c'], keyword: 'additionalProperties' },
      { path: ['storage', 'files', 0, 'path'], keyword: 'required' },
      { path: ['storage', 'files', 0, '0'], keyword: 'additionalProperties' },
    ]);
  });

  test('knows a field only from the release that has it', () => {
    expect(errors({ systemd: { quadlets: [] } })).toEqual([
      { path: ['systemd', 'quadlets'], keyword: 'additionalProperties' },
    ]);
  });

  test('accepts any clevis pin where the set is open', () => {
    const custom = { pin: 'pkcs11', config: '{}' };
    const luks = { name: 'a', device: '/dev/sda', clevis: { custom } };
    const config = (version: string) => ({ ignition: { version }, storage: { luks: [luks] } });
    const keywords = (version: string) =>
      schemaErrors(`ignition-${version}.json`, config(version)).map(({ keyword }) => keyword);
    expect(keywords('3.5.0')).toEqual(['enum']);
    expect(keywords('3.6.0')).toEqual([]);
  });
});
