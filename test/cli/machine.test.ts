import { describe, expect, it } from 'vitest';
import { folder } from './folder.ts';
import { BROKEN, cli, GOOD } from './kit.ts';

const STORAGE = `${GOOD}storage:\n  files:\n`;
const NEW = `${STORAGE}    - path: /opt/web/index.html\n      contents: {inline: "hi\\n"}\n`;
/** The image has such a file. */
const CLASH = `${STORAGE}    - path: /etc/hosts\n      contents: {inline: a}\n`;
const UNIT = `${NEW}systemd:
  units:
    - name: web.service
      enabled: true
      contents: |
        [Service]
        ExecStart=/usr/bin/sleep infinity
        [Install]
        WantedBy=multi-user.target
`;

/** What of a machine a test looks at. */
interface Told {
  readonly file: string;
  readonly ok: boolean;
  readonly reason: string | null;
  readonly refusal: Readonly<Record<string, unknown>> | null;
  readonly refusals: readonly unknown[];
  readonly tree: readonly Readonly<Record<string, unknown>>[];
  readonly units: readonly unknown[];
  readonly users: Readonly<Record<string, unknown>>;
  readonly fetched: readonly unknown[];
  readonly kernelArguments: readonly unknown[];
}

async function machines(files: Record<string, string>, ...args: readonly string[]) {
  const { code, out, err } = await cli(folder(files), ['machine', '--format', 'json', ...args]);
  const told: readonly Told[] = JSON.parse(out).files;
  return { code, err, told };
}

describe('machine: for programs', () => {
  it('tells files with contents, hash and where they come from', async () => {
    const { code, told } = await machines({ 'a.bu': NEW }, 'a.bu');
    expect(code).toBe(0);
    expect(told[0]).toMatchObject({ file: 'a.bu', ok: true, reason: null, refusal: null, refusals: [] });
    const file = told[0]?.tree.find(({ path }) => path === '/opt/web/index.html');
    expect(file).toEqual({
      path: '/opt/web/index.html',
      type: 'file',
      mode: '0644',
      uid: 0,
      gid: 0,
      size: 3,
      sha256: '98ea6e4f216f2fb4b69fff9b3a44842c38686ca685f3f55dc48c5d3fb1107be4',
      content: 'hi\n',
      origin: {
        file: 'a.bu',
        path: '$.storage.files.0.path',
        range: { start: { line: 5, column: 13 }, end: { line: 5, column: 32 } },
      },
    });
  });

  it('tells units with their state and what pulls them in', async () => {
    const { told } = await machines({ 'a.bu': UNIT }, 'a.bu');
    expect(told[0]?.units).toMatchObject([
      {
        name: 'web.service',
        state: 'enabled',
        pulledInBy: ['/etc/systemd/system/multi-user.target.wants/web.service'],
        origin: { path: '$.systemd.units.0.name' },
      },
    ]);
  });

  it('tells kernel arguments, what is fetched, and whether it is verified', async () => {
    const text = `${STORAGE}    - path: /opt/a
      contents: {source: "https://example.com/a"}
    - path: /opt/b
      contents: {source: "https://example.com/b", verification: {hash: sha256-${'0'.repeat(64)}}}
kernel_arguments: {should_exist: [quiet], should_not_exist: [splash]}
`;
    const { told } = await machines({ 'a.bu': text }, 'a.bu');
    expect(told[0]?.fetched).toMatchObject([
      { what: 'file', owner: '/opt/a', url: 'https://example.com/a', verified: false, hash: null },
      { what: 'file', owner: '/opt/b', verified: true },
    ]);
    expect(told[0]?.kernelArguments).toMatchObject([
      { argument: 'quiet', shouldExist: true },
      { argument: 'splash', shouldExist: false },
    ]);
    expect(told[0]?.tree.find(({ path }) => path === '/opt/a')).not.toHaveProperty('sha256');
  });

  it('is 1 with the refusal where the boot would stop', async () => {
    const { code, told } = await machines({ 'a.bu': CLASH, 'b.bu': NEW }, 'a.bu', 'b.bu');
    expect(code).toBe(1);
    expect(told.map(({ file, ok }) => [file, ok])).toEqual([
      ['a.bu', false],
      ['b.bu', true],
    ]);
    expect(told[0]?.refusal).toMatchObject({
      stage: 'files',
      class: 'exists',
      at: '/etc/hosts',
      file: 'a.bu',
      path: '$.storage.files.0.path',
      range: { start: { line: 5, column: 13 }, end: { line: 5, column: 23 } },
    });
  });

  it('goes by the target: older images had no such file when Ignition ran', async () => {
    const { code } = await machines({ 'a.bu': CLASH }, '--target', '2905.2.0', 'a.bu');
    expect(code).toBe(0);
  });

  it('follows merged configs, and says in which file it is', async () => {
    const child = '{"ignition":{"version":"3.3.0"},"storage":{"directories":[{"path":"/opt/child"}]}}';
    const text = `${GOOD}ignition:\n  config:\n    merge:\n      - local: child.ign\n`;
    const { told } = await machines({ 'a.bu': text, 'child.ign': child }, '-d', '.', 'a.bu');
    const made = told[0]?.tree.find(({ path }) => path === '/opt/child');
    expect(made?.['origin']).toMatchObject({ file: 'child.ign', path: '$.storage.directories.0.path' });
  });

  it('places what an inline config brings in the file that holds it', async () => {
    const child = '{"ignition":{"version":"3.3.0"},"storage":{"directories":[{"path":"/usr/x"}]}}';
    const text = `${GOOD}ignition:\n  config:\n    merge:\n      - inline: '${child}'\n`;
    const { told } = await machines({ 'a.bu': text }, 'a.bu');
    expect(told[0]?.refusal).toMatchObject({
      class: 'read-only',
      file: 'a.bu',
      path: '$.ignition.config.merge.0.inline',
      range: { start: { line: 6, column: 84 }, end: { line: 6, column: 92 } },
    });
  });

  it('tells of no machine where the real tool refuses the file, or Ignition does not apply it', async () => {
    const cloud = '#cloud-config\nhostname: a\n';
    const { code, told } = await machines({ 'a.bu': BROKEN, 'b.yaml': cloud }, 'a.bu', 'b.yaml');
    expect(code).toBe(1);
    expect(told).toMatchObject([
      { ok: false, refusal: null, tree: [], reason: 'butane refuses it: path not absolute (5:13)' },
      { ok: false, reason: 'a cloud-config is not applied by Ignition: convert it to Butane first' },
    ]);
  });
});

describe('machine: another image', () => {
  const image = (...entries: readonly object[]) => JSON.stringify(entries);
  const ROOT = { path: '/', type: 'dir', mode: '0755', uid: 0, gid: 0 };

  it('is all there is', async () => {
    const files = { 'a.bu': CLASH, 'root.json': image(ROOT) };
    expect((await machines(files, '--image', 'root.json', 'a.bu')).code).toBe(0);
    const taken = { path: '/opt/web', type: 'file', mode: '0644', uid: 0, gid: 0 };
    const refused = await machines(
      { 'a.bu': NEW, 'root.json': image(ROOT, taken) },
      '--image',
      'root.json',
      'a.bu',
    );
    expect(refused.told[0]?.refusal).toMatchObject({ class: 'parent-not-a-directory' });
  });

  it.each([
    ['no JSON', '[', 'cannot read root.json: it is no JSON'],
    ['no list', '{}', 'root.json: an image is a list of objects'],
    ['no path', '[{"type":"dir"}]', "root.json: entry 1: 'path' is absolute and has no '/' at its end"],
    ['a link without target', '[{"path":"/a","type":"link"}]', "root.json: entry 1: a link has a 'target'"],
  ])('is wrong usage when it is %s', async (_, text, message) => {
    const dir = folder({ 'a.bu': NEW, 'root.json': text });
    const outcome = await cli(dir, ['machine', '--image', 'root.json', 'a.bu']);
    expect(outcome).toMatchObject({ code: 2, out: '', err: `flatcar-config: ${message}\n` });
  });
});

describe('machine: for people', () => {
  it('draws the files, and lists the units', async () => {
    const { code, out } = await cli(folder({ 'a.bu': UNIT }), ['machine', 'a.bu']);
    expect(code).toBe(0);
    expect(out).toMatch(/^a\.bu: the first boot goes through\n/);
    expect(out).toContain('opt/web/ ');
    expect(out).toMatch(/index\.html +0644 +root:root +3 B +a\.bu:5:13/);
    expect(out).toMatch(
      /web\.service {2}enabled {2}pulled in by multi-user\.target \(from the first boot on\)/,
    );
  });

  it('says what stops the boot before all else', async () => {
    const { code, out } = await cli(folder({ 'a.bu': CLASH }), ['machine', 'a.bu']);
    expect(code).toBe(1);
    expect(out.split('\n').slice(0, 3)).toEqual([
      'a.bu: the first boot stops',
      '  stops in stage files: exists /etc/hosts',
      '    --> a.bu:5:13',
    ]);
  });

  it('shows hostile names as what they are', async () => {
    const text = `${STORAGE}    - path: "/opt/\\e[31m\\u202Ex"\n`;
    const { out } = await cli(folder({ 'a.bu': text }), ['machine', 'a.bu']);
    expect(out).toContain('␛[31m<U+202E>x');
  });
});
