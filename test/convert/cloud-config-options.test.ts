/** How a cloud-config is converted: to which format and version, for which machine. */
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { type Conversion, convertDocument } from '../../server/src/convert/index.ts';
import type { ConvertOptions } from '../../server/src/convert/options.ts';

const HOSTNAME = '#cloud-config\nhostname: worker1\n';

function convert(text: string, options: Partial<ConvertOptions> = {}): Conversion {
  return convertDocument(analyze(text), { to: 'butane', ...options });
}

function textOf(conversion: Conversion): string {
  return conversion.ok ? conversion.text : '';
}

describe('the version of Butane', () => {
  it.each([
    [{}, '1.1.0'],
    [{ target: 'latest' }, '1.1.0'],
    [{ target: '3227.2.0' }, '1.0.0'],
    [{ target: 'nonsense' }, '1.1.0'],
    [{ version: '1.0.0' }, '1.0.0'],
    [{ version: '1.0.0', target: 'latest' }, '1.0.0'],
  ])('for %j is %s', (options, version) => {
    const text = textOf(convert(HOSTNAME, options));
    expect(text).toContain(`variant: flatcar\nversion: ${version}\n`);
    expect(analyze(text).ok).toBe(true);
  });

  it('has to exist', () => {
    const { ok, losses } = convert(HOSTNAME, { version: '9.9.9' });
    expect(ok).toBe(false);
    expect(losses.map(({ message }) => message)).toEqual([
      'there is no version 9.9.9 of flatcar that a cloud-config can be converted to',
    ]);
  });
});

describe('Ignition', () => {
  it('is what the Butane renders to', () => {
    const conversion = convert(HOSTNAME, { to: 'ignition' });
    expect(conversion).toMatchObject({ ok: true, language: 'ignition' });
    expect(JSON.parse(textOf(conversion))).toEqual({
      ignition: { version: '3.4.0' },
      storage: {
        files: [
          {
            path: '/etc/hostname',
            overwrite: true,
            contents: { compression: '', source: 'data:,worker1' },
            mode: 420,
          },
        ],
      },
    });
    expect(analyze(textOf(conversion)).ok).toBe(true);
  });

  it('is written in the version that is asked for, or booted by the target', () => {
    const versionOf = (options: Partial<ConvertOptions>): unknown =>
      JSON.parse(textOf(convert(HOSTNAME, { to: 'ignition', ...options }))).ignition.version;
    expect(versionOf({ version: '3.3.0' })).toBe('3.3.0');
    expect(versionOf({ target: '3227.2.0' })).toBe('3.3.0');
    expect(convert(HOSTNAME, { to: 'ignition', version: '2.3.0' }).ok).toBe(false);
  });

  it('reports the same losses as the Butane', () => {
    const text = '#cloud-config\npackages: [vim]\nruncmd: [ls]\n';
    expect(convert(text, { to: 'ignition' }).losses).toEqual(convert(text).losses);
  });
});

describe('the platform', () => {
  const text = '#cloud-config\nwrite_files: [{path: /etc/a, content: "$private_ipv4 $public_ipv6"}]\n';

  it('says what the variables are called', () => {
    const [loss] = convert(text, { platform: 'digitalocean' }).losses;
    expect(loss?.message).toContain(
      '(COREOS_DIGITALOCEAN_IPV4_PRIVATE_0, COREOS_DIGITALOCEAN_IPV6_PUBLIC_0)',
    );
  });

  it('needs not be known', () => {
    const [loss] = convert(text).losses;
    expect(loss?.message).toContain('(COREOS_EC2_IPV4_LOCAL on EC2)');
  });
});

describe('comments of the source', () => {
  it('stand where what they are about has gone', () => {
    const converted = textOf(
      convert(`#cloud-config
# Our workers.

# who may log in
users:
  # the boss
  - name: anna # since 2020
coreos:
  update:
    # never by day
    reboot_strategy: off
`),
    );
    expect(converted).toBe(`# Our workers.

variant: flatcar
version: 1.1.0

passwd:
  # who may log in
  users:
    # the boss
    - name: anna # since 2020

storage:
  files:
    # never by day
    - path: /etc/flatcar/update.conf
      mode: 0644
      overwrite: true
      contents:
        inline: |
          REBOOT_STRATEGY=off

systemd:
  units:
    - name: locksmithd.service
      mask: true
`);
  });
});
