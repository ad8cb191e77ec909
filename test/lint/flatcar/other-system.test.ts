/** What is for Fedora CoreOS gets one remark, and nothing of what is true of Flatcar only. */
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../server/src/analysis.ts';
import { codesOf, flatcar } from './kit.ts';
import { documentOf, type Texts } from './texts-kit.ts';

interface Config {
  readonly files?: Texts;
  readonly units?: Texts;
  readonly more?: object;
}

/** An Ignition config with these texts. */
function ignition({ files = {}, units = {}, more = {} }: Config, version = '3.4.0'): string {
  return JSON.stringify({
    ignition: { version },
    storage: {
      files: Object.entries(files).map(([path, text]) => {
        return { path, contents: { source: `data:,${encodeURIComponent(text)}` } };
      }),
    },
    systemd: { units: Object.entries(units).map(([name, contents]) => ({ name, enabled: true, contents })) },
    ...more,
  });
}

const ours = (text: string) => analyze(text).findings.filter(({ source }) => source === 'flatcar');
const told = (text: string) =>
  ours(text).map(({ severity, code, span, message }) => {
    return `${severity} ${code} «${text.slice(span.start, span.end)}» ${message}`;
  });

const says = (what: string) => `this looks like Fedora CoreOS: ${what}; the rules about Flatcar are silent`;
const run = (command: string) => `[Service]\nType=oneshot\nExecStart=${command}\n`;
const LAYERS = { 'layers.service': run('/usr/bin/rpm-ostree install --apply-live vim') };

describe('an Ignition config for Fedora CoreOS', () => {
  it('is told once, at the first sign', () => {
    const text = ignition({
      files: {
        '/usr/local/bin/tool': '#!/bin/sh\n',
        '/etc/zincati/config.d/55-updates.toml': '[updates]\nenabled = false\n',
        '/etc/NetworkManager/system-connections/a.nmconnection': '[connection]\nid=a\n',
        '/etc/sysctl.d/90-a.conf': 'kernel.printk = 4\n',
      },
      units: LAYERS,
    });
    expect(told(text)).toEqual([
      `info fedora-coreos «"/etc/zincati/config.d/55-updates.toml"» ${says('Zincati updates it')}`,
    ]);
    expect(ours(text).flatMap(({ fixes = [] }) => fixes)).toEqual([]);
  });

  it.each<readonly [string, Config]>([
    ['rpm-ostree is its package manager', { units: LAYERS }],
    ['rpm-ostree is its package manager', { files: { '/etc/rpm-ostreed.conf': '[Daemon]' } }],
    [
      'rpm-ostree is its package manager',
      { files: { '/opt/a.sh': '#!/bin/bash\nrpm-ostree kargs --append=a' } },
    ],
    ['NetworkManager sets its network up', { files: { '/etc/NetworkManager/conf.d/a.conf': '[main]' } }],
    [
      'ostree boots it',
      { units: { 'a.service': `[Unit]\nConditionPathExists=/run/ostree-booted\n${run('/a')}` } },
    ],
    [
      'its partitions are those of Fedora CoreOS',
      {
        more: {
          storage: {
            luks: [{ name: 'root', device: '/dev/disk/by-partlabel/root', clevis: { tpm2: true } }],
          },
        },
      },
    ],
    [
      'its kernel arguments are those of Fedora CoreOS',
      { more: { kernelArguments: { shouldExist: ['ignition.platform.id=metal'] } } },
    ],
    [
      'it fetches from Fedora',
      {
        more: {
          storage: {
            files: [{ path: '/etc/a', contents: { source: 'https://builds.coreos.fedoraproject.org/a' } }],
          },
        },
      },
    ],
  ])('has %s', (what, config) => {
    const found = ours(ignition(config));
    expect(found.map(({ code, message }) => `${code}: ${message}`)).toEqual([`fedora-coreos: ${says(what)}`]);
  });

  it('hears what is true of every machine', () => {
    const text = ignition({
      units: {
        ...LAYERS,
        'a.service': '[Service]\nExecStart=/usr/local/bin/a\nExecStart=/usr/local/bin/b\n',
      },
      more: {},
    });
    expect(codesOf(text).toSorted()).toEqual(['fedora-coreos', 'systemd/several-exec-start']);
    const mode = ignition({ units: LAYERS }).replace('"files":[]', '"files":[{"path":"/etc/a","mode":1416}]');
    expect(codesOf(mode)).toContain('fedora-coreos');
  });

  it('is not told by words for people', () => {
    const unit = `[Unit]\nDescription=as rpm-ostree does\n# rpm-ostree, zincati\n${run('/opt/bin/a')}`;
    const text = ignition({
      files: { '/etc/issue.d/a.issue': 'no rpm-ostree here' },
      units: { 'a.service': unit },
    });
    expect(codesOf(text)).toEqual([]);
  });

  it('of format 2 is one as well', () => {
    const text = JSON.stringify({
      ignition: { version: '2.2.0' },
      systemd: { units: [{ name: 'layers.service', contents: run('/usr/bin/rpm-ostree install vim') }] },
    });
    expect(codesOf(text)).toEqual(['fedora-coreos']);
  });
});

describe('a config for Flatcar', () => {
  it.each<readonly [string, Config]>([
    ['update.conf', { files: { '/etc/flatcar/update.conf': 'GROUP=lts-2024\n' } }],
    ['its OEM partition', { files: { '/oem/a.conf': 'a' } }],
    ['units of Flatcar', { units: { 'update-engine.service': run('/a') } }],
    ['files of systemd-networkd', { files: { '/etc/systemd/network/10-a.network': '[Match]\nName=en*\n' } }],
    ['a name', { files: { '/etc/hostname': 'flatcar-01\n' } }],
    ['arguments', { more: { kernelArguments: { shouldExist: ['flatcar.autologin'] } } }],
  ])('that shows it by %s hears of rpm-ostree in it', (_, config) => {
    const text = ignition({ ...config, units: { ...config.units, ...LAYERS } });
    const codes = codesOf(text);
    expect(codes).toContain('fcos-isms');
    expect(codes).not.toContain('fedora-coreos');
  });

  it('is one with more than one slip, where a sign is sure', () => {
    const text = ignition({
      files: {
        '/etc/flatcar/update.conf': 'GROUP=lts-2024\n',
        '/etc/zincati/config.d/a.toml': '[updates]',
        '/etc/NetworkManager/conf.d/a.conf': '[main]',
      },
      units: LAYERS,
    });
    expect(codesOf(text).filter((code) => code === 'fcos-isms')).toHaveLength(3);
  });

  it('without any sign is looked at as ever', () => {
    expect(codesOf(ignition({ files: { '/usr/local/bin/a': 'x' } }))).toEqual(['boot/read-only']);
    expect(codesOf(ignition({ units: { 'a.service': run('/usr/bin/rkt run x') } }))).toEqual(['rkt']);
  });
});

describe('a Butane config', () => {
  const texts: Texts = {
    'layers.service': LAYERS['layers.service'],
    '/etc/zincati/config.d/a.toml': '[updates]',
  };

  it('for Flatcar says so', () => {
    expect(codesOf(documentOf(texts))).toEqual(['fcos-isms', 'fcos-isms']);
    expect(codesOf(flatcar('kernel_arguments:\n  should_exist: [ignition.platform.id=metal]\n'))).toEqual([
      'fcos-kargs',
    ]);
  });

  it('for Fedora CoreOS says so, too', () => {
    expect(codesOf(documentOf(texts).replace('variant: flatcar', 'variant: fcos'))).toEqual([]);
  });
});

it('an extension brings its programs', () => {
  const script = { '/opt/a.sh': 'dhcpcd eth0' };
  expect(codesOf(ignition({ files: { ...script, '/etc/extensions/dhcpcd-10.raw': 'x' } }))).not.toContain(
    'dhcpcd',
  );
  expect(codesOf(ignition({ files: script }))).toContain('dhcpcd');
});

it('a Container Linux Config may be a part of one for Fedora CoreOS', () => {
  const unit =
    '    - name: a.service\n      contents: |\n        [Service]\n        ExecStart=/usr/bin/rpm-ostree install x\n';
  const units = `systemd:\n  units:\n${unit}`;
  expect(codesOf(units)).toEqual(['fedora-coreos']);
  expect(codesOf(`update:\n  group: stable\n${units}`)).toEqual(['fcos-isms']);
});
