/** The size of what a document renders to, beside what platforms take. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { analyze, analyzeFilled, analyzeTolerant, printIgnition } from '../../server/src/analysis.ts';
import { type SizeMeter, sizeInWords, sizeMeter } from '../../server/src/features/size-meter.ts';
import { PLATFORMS_BY_ID, USER_DATA_PLATFORMS } from '../../server/src/spec/flatcar/user-data.ts';
import { asValues } from '../../server/src/syntax/template/value.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

/** Text that no packing makes shorter. */
function noise(length: number): string {
  let [seed, out] = [1, ''];
  while (out.length < length) {
    seed = (seed * 48271) % 2147483647;
    out += seed.toString(36);
  }
  return out.slice(0, length);
}

function file(path: string, contents: string): string {
  return `    - path: ${path}\n      contents:\n        inline: "${contents}"\n`;
}

function meterOf(text: string, platform = ''): SizeMeter {
  const meter = sizeMeter(analyze(text), { platform });
  if (!meter) throw new Error(`does not render:\n${text.slice(0, 1000)}`);
  return meter;
}

describe('the size meter', () => {
  it('counts what butane writes, its last line break included', () => {
    const text = `${HEAD}storage:\n  files:\n${file('/etc/ä', 'ä')}`;
    expect(meterOf(text).bytes).toBe(Buffer.byteLength(printIgnition(analyze(text))) + 1);
  });

  it('tells of nothing where nothing is rendered', () => {
    expect(sizeMeter(analyze('variant: flatcar\n'), { platform: 'ec2' })).toBeNull();
    expect(sizeMeter(analyze('a: b\n'), { platform: 'ec2' })).toBeNull();
  });

  it('names the entries, the largest first, each at its place', () => {
    const text = `${HEAD}storage:
  files:
${file('/etc/small', 'a')}${file('/etc/large', noise(900))}systemd:
  units:
    - name: web.service
      contents: "[Unit]\\nDescription=${noise(300)}\\n"
passwd:
  users:
    - name: core
      ssh_authorized_keys: [ssh-ed25519 AAAA]
`;
    const meter = meterOf(text);
    expect(meter.contributors.map(({ label }) => label)).toEqual([
      'file /etc/large',
      'unit web.service',
      'file /etc/small',
      'user core',
    ]);
    const [largest] = meter.contributors;
    expect(text.slice(largest?.span.start)).toMatch(/^path: \/etc\/large/);
    const sum = meter.contributors.reduce((all, { bytes }) => all + bytes, 0);
    expect(sum).toBeLessThan(meter.bytes);
    expect(sum).toBeGreaterThan(meter.bytes / 2);
  });

  it('goes by the platform that is set, else by the one that the document names', () => {
    const text = `${HEAD}kernel_arguments:\n  should_exist: [flatcar.oem.id=hetzner]\n`;
    expect(meterOf(text).platform?.name).toBe('Hetzner');
    expect(meterOf(text, 'ec2').title).toMatch(/^Ignition: \d+ B, \d+ % of the 16 KiB that EC2 takes$/);
    expect(meterOf(HEAD, 'no-such').platform).toBeNull();
  });

  it('says of a platform what is known', () => {
    const of = (id: string, bytes: number): string => sizeInWords(bytes, PLATFORMS_BY_ID.get(id) ?? null);
    expect(of('metal', 10)).toBe('Ignition: 10 B; Bare metal has no limit');
    expect(of('vultr', 10)).toBe('Ignition: 10 B; how much Vultr takes is not known');
    expect(of('ec2', 16_384)).toBe('Ignition: 16 KiB, 100 % of the 16 KiB that EC2 takes');
    expect(of('ec2', 16_385)).toBe('Ignition: 16 KiB, more than the 16 KiB that EC2 takes');
    expect(of('', 30_000)).toBe('Ignition: 29.3 KiB, more than EC2, Akamai and Exoscale take as user data');
  });

  it('takes gzip into account where Ignition unpacks it', () => {
    const text = `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: "[Unit]\\n${'# word\\n'.repeat(3000)}"\n`;
    expect(meterOf(text, 'ec2')).toMatchObject({ isOver: true, packedBytes: null });
    const akamai = meterOf(text, 'akamai');
    expect(akamai.isOver).toBe(false);
    expect(akamai.packedBytes).toBeLessThan(1000);
    expect(akamai.advice[0]).toMatch(/^Packed with gzip it has \d+ B; Ignition unpacks it on Akamai/);
  });

  it('advises only where it is tight, and packing only what gets smaller by it', () => {
    const ignition = (contents: string): string =>
      JSON.stringify({
        ignition: { version: '3.4.0' },
        storage: {
          files: [{ path: '/a', contents: { source: `data:,${encodeURIComponent(contents)}` } }],
        },
      });
    expect(meterOf(ignition('a b '.repeat(2)), 'ec2').advice).toEqual([]);
    const [packs, ...others] = meterOf(ignition('a b '.repeat(4000)), 'ec2').advice;
    expect(packs).toMatch(/^Packed with gzip, the contents of file \/a take [\d.]+ KiB less\.$/);
    expect(others).toHaveLength(2);
    const zipped = `data:;base64,${gzipSync(noise(30_000)).toString('base64')}`;
    const config = { path: '/b', contents: { source: zipped, compression: 'gzip' } };
    const packed = JSON.stringify({ ignition: { version: '3.4.0' }, storage: { files: [config] } });
    expect(meterOf(packed, 'ec2').advice).toHaveLength(2);
  });

  it('leads to the template of what is filled in', () => {
    const text = `${HEAD}storage:\n  files:\n    - path: \${p}\n      contents: {inline: "\${c}"}\n`;
    const values = asValues({ p: '/etc/a/very/long/path', c: noise(200) });
    const analysis = analyzeFilled(text, { values }, analyzeTolerant);
    const [entry] = sizeMeter(analysis, { platform: '' })?.contributors ?? [];
    expect(entry?.label).toBe('file /etc/a/very/long/path');
    expect(text.slice(entry?.span.start)).toMatch(/^path: \$\{p\}/);
  });
});

describe('the table of platforms', () => {
  it('has each platform once, those with a limit first, the smallest in front', () => {
    expect(PLATFORMS_BY_ID.size).toBe(USER_DATA_PLATFORMS.length);
    const limits = USER_DATA_PLATFORMS.map(({ limit }) => (typeof limit === 'number' ? limit : Infinity));
    expect(limits).toEqual(limits.toSorted((one, other) => one - other));
  });
});
