/** The first boot in memory: what holds of every config, and on images that nobody knows. */
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { firstBootOf } from '../../server/src/machine/first-boot/run.ts';
import type { ImageRoot } from '../../server/src/spec/flatcar/image-root.ts';
import { rootOf } from '../conformance/machine/kit.ts';

type Entry = Readonly<Record<string, unknown>>;

function boot(
  parts: { files?: Entry[]; directories?: Entry[]; links?: Entry[]; units?: Entry[] },
  image: ImageRoot | null = rootOf(),
) {
  const { units = [], ...storage } = parts;
  const text = JSON.stringify({ ignition: { version: '3.4.0' }, storage, systemd: { units } });
  const effective = analyze(text, { kind: 'ignition' }).effective();
  if (!effective) throw new Error(text);
  return firstBootOf(effective, image);
}

const file = (path: string, more: Entry = {}): Entry => ({ path, contents: { source: 'data:,x' }, ...more });
const classes = (found: ReturnType<typeof boot>) => found.refusals.map((one) => `${one.class} ${one.at}`);

describe('the order of a list', () => {
  const entries = [file('/opt/a/b/c'), file('/opt/a/x'), file('/srv/y', { mode: 0o600 }), file('/etc/z')];
  it('does not matter', () => {
    const [there, back] = [boot({ files: entries }), boot({ files: entries.toReversed() })];
    const plain = (found: ReturnType<typeof boot>) => found.tree.map(({ cause: _, ...entry }) => entry);
    expect(plain(back)).toEqual(plain(there));
    expect(there.tree.map(({ path }) => path)).toContain('/opt/a/b');
  });
  it('gathers instances as they come', () => {
    const units = [
      { name: 'job@b.service', enabled: true },
      { name: 'job@a.service', enabled: true },
    ];
    expect(boot({ units }).presets).toBe('enable job@.service b a\n');
  });
});

describe('a refusal', () => {
  const bad = [
    file('/etc/hosts'),
    file('/opt/x', { user: { name: 'nobody-knows' } }),
    file('/usr/bin/tool'),
    file('/opt/bin'),
    file('/var/run/one'),
    file('/run/one'),
  ];
  it('is followed by those that would come next', () => {
    expect(classes(boot({ files: bad }))).toEqual([
      'same-place /run/one',
      'exists /etc/hosts',
      'unknown-user /opt/x',
      'exists-not-a-file /opt/bin',
      'read-only /usr/bin/tool',
    ]);
  });
  it('goes with the entry that causes it, and nothing else changes', () => {
    const whole = boot({ files: [...bad, file('/opt/fine')] });
    for (const refusal of whole.refusals) {
      const without = [...bad, file('/opt/fine')].filter(({ path }) => path !== refusal.at);
      const rest = boot({ files: without });
      expect(classes(rest)).toEqual(classes(whole).filter((one) => one !== `${refusal.class} ${refusal.at}`));
      expect(rest.tree.map(({ path }) => path)).toEqual(whole.tree.map(({ path }) => path));
    }
    expect(whole.tree.map(({ path }) => path)).toEqual([
      '/etc/.ignition-result.json',
      '/opt/fine',
      '/run/one',
    ]);
  });
});

describe('an image that nobody knows', () => {
  it('has nothing that could be in the way', () => {
    const files = [
      file('/etc/hosts'),
      file('/usr/local/bin/tool'),
      file('/opt/x', { user: { name: 'somebody' } }),
      { path: '/opt/kept' },
    ];
    const links = [{ path: '/opt/h', target: '/opt/elsewhere', hard: true }];
    const found = boot({ files, links, units: [{ name: 'theirs.service', enabled: false }] }, null);
    expect(classes(found)).toEqual([]);
    const of = (path: string) => found.tree.find((entry) => entry.path === path);
    expect(of('/opt/x')).toMatchObject({ uid: null, gid: 0 });
    expect(of('/opt/kept')).toMatchObject({ bytes: null });
    expect(found.units).toMatchObject([{ name: 'theirs.service', state: null }]);
  });
  it('takes no hash that does not fit, and no name that is too long', () => {
    const hash = `sha256-${'0'.repeat(64)}`;
    const files = [
      file('/opt/h', { contents: { source: 'data:,x', verification: { hash } } }),
      file(`/opt/${'x'.repeat(256)}`),
    ];
    expect(boot({ files }, null).refusals.map((one) => one.class)).toEqual(['bad-hash', 'name-too-long']);
  });
});

it('takes absurd configs', () => {
  const files = [file('/'), file('/opt/%n'), file('/opt/\u0000'), file(`/opt${'/a'.repeat(1500)}`)];
  const links = [
    { path: '/opt/l', target: 'l' },
    { path: '/opt/k', target: '../../..' },
  ];
  const directories = [{ path: '/usr', overwrite: true }];
  const units = [
    { name: 'a/../../x.service', enabled: true, contents: '[Service]\n' },
    { name: '@.service', mask: true },
  ];
  expect(boot({ files, links, directories, units }).tree.length).toBeGreaterThan(0);
});

describe('what is left behind', () => {
  it('is the same in whatever order one asks for it', () => {
    const contents = '[Service]\nExecStart=a\n[Install]\nWantedBy=multi-user.target\n';
    const parts = { files: [file('/opt/a')], units: [{ name: 'a.service', enabled: true, contents }] };
    const first = boot(parts);
    const { tree, removed, presets } = first;
    const other = boot(parts);
    expect(other.units).toEqual([expect.objectContaining({ name: 'a.service', state: 'enabled' })]);
    expect(other.firstBootLinks).toEqual(first.firstBootLinks);
    const plain = (entries: typeof tree) => entries.map(({ cause: _, ...entry }) => entry);
    expect(plain(other.tree)).toEqual(plain(tree));
    expect([other.removed, other.presets]).toEqual([removed, presets]);
  });
});
