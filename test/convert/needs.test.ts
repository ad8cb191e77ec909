/** What a refused conversion says that it lacks. */
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { convertDocument } from '../../server/src/convert/index.ts';
import type { ConvertOptions } from '../../server/src/convert/options.ts';
import { PLATFORMS } from '../../server/src/formats/container-linux/transpile/templating.ts';

function needs(text: string, options: Partial<ConvertOptions> = {}): unknown {
  const kind = text.startsWith('{') ? 'ignition' : 'container-linux-config';
  const conversion = convertDocument(analyze(text, { kind }), { to: 'butane', ...options });
  return conversion.ok ? 'converted' : conversion.needs;
}

const etcd = (name: string) => `etcd:\n  version: 3.1.0\n  name: "{${name}}"\n`;

test.each([
  ['HOSTNAME', PLATFORMS.filter((one) => one !== 'azure')],
  ['PRIVATE_IPV6', ['digitalocean', 'custom']],
  ['NOTHING', PLATFORMS],
])('dynamic data needs a platform that has it: %s', (name, choices) => {
  expect(needs(etcd(name))).toEqual({ kind: 'platform', choices });
});

test('a platform that is named is not asked for again', () => {
  expect(needs(etcd('HOSTNAME'), { platform: 'ec2' })).toBe('converted');
  expect(needs(etcd('PRIVATE_IPV6'), { platform: 'ec2' })).toBeUndefined();
});

const file = (filesystem: string) => ({ path: '/a', mode: 420, filesystem });
const ignition = (filesystems: readonly unknown[], ...names: readonly string[]) =>
  JSON.stringify({
    ignition: { version: '2.3.0' },
    storage: { filesystems, files: names.map((name, index) => ({ ...file(name), path: `/${index}` })) },
  });

test('filesystems of which nothing says where they are mounted are needed, each once', () => {
  const data = { name: 'data', mount: { device: '/dev/sdb', format: 'ext4' } };
  const known = { name: 'known', path: '/mnt/known' };
  const text = ignition([data, known], 'data', 'root', 'known', 'oem', 'data');
  expect(needs(text)).toEqual({ kind: 'filesystems', names: ['data'] });
  expect(needs(text, { filesystems: { data: '/mnt' } })).toBe('converted');
});

test('to Ignition every filesystem that is defined needs its path, as for the real tool', () => {
  const mount = { device: '/dev/sdb', format: 'ext4' };
  const text = ignition([
    { name: 'one', mount },
    { name: 'two', mount },
  ]);
  expect(needs(text, { to: 'ignition' })).toEqual({ kind: 'filesystems', names: ['one', 'two'] });
});

test('with those go filesystems that are named and not defined, whose paths would be guessed', () => {
  const text = ignition([{ name: 'one', mount: { device: '/dev/sdb', format: 'ext4' } }], 'other', 'root');
  expect(needs(text, { to: 'ignition' })).toEqual({ kind: 'filesystems', names: ['one', 'other'] });
});

test('what cannot be helped needs nothing', () => {
  expect(needs('{"ignition": {"version": "2.3.0"}, "storage": 1}')).toBeUndefined();
});
