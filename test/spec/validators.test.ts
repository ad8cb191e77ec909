import { describe, expect, test } from 'vitest';
import { validateShape } from '../../server/src/formats/butane/validators.ts';
import { RELEASES } from '../../server/src/spec/releases.ts';
import { IGNITION_VERSIONS } from '../../server/src/spec/types.ts';

const flatcar = (rest: object) => ({ variant: 'flatcar', version: '1.1.0', ...rest });

describe('validateShape', () => {
  test.each(RELEASES)('knows $variant $version', ({ variant, version, openshift }) => {
    const metadata = { name: '50-a', labels: { 'machineconfiguration.openshift.io/role': 'worker' } };
    const config = { variant, version, ...(openshift !== undefined && { metadata }) };
    expect(validateShape('butane', `${variant}-${version}`, config)).toEqual([]);
  });

  test.each(IGNITION_VERSIONS)('knows Ignition %s', (version) => {
    expect(validateShape('ignition', version, { ignition: { version } })).toEqual([]);
  });

  test('tells what Go cannot decode from a value outside a closed set', () => {
    const filesystem = { device: '/dev/sda', format: 'ntfs', wipe_filesystem: 'true', label: ['a'] };
    const errors = validateShape(
      'butane',
      'flatcar-1.1.0',
      flatcar({ storage: { filesystems: [filesystem] } }),
    );
    const place = ['storage', 'filesystems', 0];
    expect(errors).toEqual([
      { path: [...place, 'format'], kind: 'choice', keyword: 'enum' },
      { path: [...place, 'label'], kind: 'type', keyword: 'type' },
      { path: [...place, 'wipe_filesystem'], kind: 'type', keyword: 'pattern' },
    ]);
  });

  test('names keys with their path, whatever they look like', () => {
    const config = flatcar({ 'a/b~c': 1, storage: { files: [{ '0': 1 }] } });
    expect(validateShape('butane', 'flatcar-1.1.0', config)).toEqual([
      { path: ['a/b~c'], kind: 'unknown', keyword: 'additionalProperties' },
      { path: ['storage', 'files', 0, 'path'], kind: 'missing', keyword: 'required' },
      { path: ['storage', 'files', 0, '0'], kind: 'unknown', keyword: 'additionalProperties' },
    ]);
  });

  test('knows a field only from the release that has it', () => {
    const config = flatcar({ systemd: { quadlets: [] } });
    expect(validateShape('butane', 'flatcar-1.1.0', config)).toEqual([
      { path: ['systemd', 'quadlets'], kind: 'unknown', keyword: 'additionalProperties' },
    ]);
  });

  test('accepts any clevis pin where the set is open', () => {
    const custom = { pin: 'pkcs11', config: '{}' };
    const luks = { name: 'a', device: '/dev/sda', clevis: { custom } };
    const config = (version: string) => ({ ignition: { version }, storage: { luks: [luks] } });
    expect(validateShape('ignition', '3.5.0', config('3.5.0')).map(({ kind }) => kind)).toEqual(['choice']);
    expect(validateShape('ignition', '3.6.0', config('3.6.0'))).toEqual([]);
  });
});
