/** What is known of directives: each sentence is about one that exists, and is a sentence. */
import { describe, expect, it } from 'vitest';
import { DAEMON_KEYS } from '../../server/src/programs/networkd/daemon-keys.ts';
import { LINK_KEYS } from '../../server/src/programs/networkd/link-keys.ts';
import { NETDEV_KEYS } from '../../server/src/programs/networkd/netdev-keys.ts';
import { NETWORK_KEYS } from '../../server/src/programs/networkd/network-keys.ts';
import { choicesOf } from '../../server/src/spec/directives/choices.ts';
import type { DirectiveFile } from '../../server/src/spec/directives/directive.ts';
import { readKeyTable } from '../../server/src/spec/directives/key-table.ts';
import {
  allDirectivesOf,
  directiveFileOf,
  directiveOf,
  directivesOf,
  sectionsOf,
} from '../../server/src/spec/directives/lookup.ts';
import { pageUrl } from '../../server/src/spec/directives/pages.ts';
import { rankOf } from '../../server/src/spec/directives/rank.ts';
import { specifierOf } from '../../server/src/spec/directives/specifiers.ts';
import { unitSentence, units } from '../../server/src/spec/directives/units.ts';
import { sentences } from '../../server/src/spec/directives/words.ts';
import {
  SSHD_WORDS,
  SUDOERS_WORDS,
  SYSUSERS_WORDS,
  TMPFILES_WORDS,
} from '../../server/src/spec/directives/words-lines.ts';

const STABLE = { systemd: 257, podman: 504 };
const LTS = { systemd: 255, podman: 504 };
const file = (owner: string) => directiveFileOf({ text: '', role: 'file', owner });
const named = (kind: DirectiveFile, section: string, name: string) => {
  const found = directiveOf(kind, section, name);
  if (!found) throw new Error(`[${section}] ${name}= is none of ${kind}`);
  return found;
};

describe('sentences', () => {
  const RUNS = new Set(['service', 'socket', 'mount', 'swap', 'slice', 'scope']);
  const all = [...sentences()].map(([key, doc]) => {
    const [place = '', section = '', name = ''] = key.split('/');
    return { place, section, name, doc };
  });
  const fileOf = (place: string, section: string): DirectiveFile => {
    if (place === 'unit') return 'service';
    if (place !== 'quadlet') return place as DirectiveFile;
    return section === 'Network'
      ? 'container-network'
      : section === 'Quadlet'
        ? 'container'
        : (section.toLowerCase() as DirectiveFile);
  };

  it('are about directives that exist; those of commands need not hold in every section', () => {
    const unknown = all.filter(
      ({ place, section, name }) =>
        directiveOf(fileOf(place, section), section, name) === null &&
        !(
          RUNS.has(place) &&
          ['Service', 'Slice', 'Socket'].some((one) => {
            return directiveOf(one.toLowerCase() as DirectiveFile, one, name) !== null;
          })
        ),
    );
    expect(unknown).toEqual([]);
  });

  it('are one sentence each, in Markdown whose code is closed', () => {
    const wrong = all.filter(
      ({ doc }) => !/^[A-Z`].*[.…]$/.test(doc) || /[.!?] [A-Z]/.test(doc) || doc.split('`').length % 2 === 0,
    );
    expect(wrong).toEqual([]);
  });

  it('are many, and no two directives of a section have the same', () => {
    const texts = new Set(all.map(({ name, doc }) => `${name} ${doc}`));
    expect(texts.size).toBeGreaterThanOrEqual(900);
  });

  it.each([
    ['service', 'Unit', 12],
    ['service', 'Service', 60],
    ['service', 'Install', 6],
    ['timer', 'Timer', 10],
    ['socket', 'Socket', 16],
    ['mount', 'Mount', 10],
    ['network', 'Match', 8],
    ['network', 'Network', 30],
    ['container', 'Container', 40],
    ['transfer', 'Target', 6],
    ['journald.conf', 'Journal', 15],
  ] as const)('of %s [%s] are there for the %i commonest', (kind, section, count) => {
    const without = directivesOf(kind, section, STABLE)
      .slice(0, count)
      .filter(({ doc }) => doc === '');
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});

describe('a directive', () => {
  it('is known with its type, default, page and age', () => {
    expect(named('service', 'Service', 'Restart')).toMatchObject({
      ...{ type: 'enum:no|on-success|on-failure|on-abnormal|on-watchdog|on-abort|always', fallback: 'no' },
      ...{ since: null, deprecated: null, many: false, page: 'systemd.service(5)', rank: 2 },
    });
    expect(named('network', 'Network', 'Address')).toMatchObject({ many: true, page: 'systemd.network(5)' });
    expect(named('link', 'Match', 'Path').page).toBe('systemd.link(5)');
    expect(named('container', 'Container', 'Memory')).toMatchObject({ since: '5.5', many: false });
    expect(named('service', 'Unit', 'BindTo')).toMatchObject({ deprecated: 'BindsTo', hidden: true });
  });

  it('is of the section, of the file and of the version', () => {
    const names = (kind: DirectiveFile, section: string, versions = STABLE) =>
      directivesOf(kind, section, versions).map(({ name }) => name);
    expect(names('service', 'Service').slice(0, 3)).toEqual(['ExecStart', 'Type', 'Restart']);
    expect(names('service', 'Unit')).not.toContain('BindTo');
    expect(names('service', 'Unit')).toContain('WantsMountsFor');
    expect(names('service', 'Unit', LTS)).not.toContain('WantsMountsFor');
    expect(names('socket', 'Service')).toEqual([]);
    expect(names('container', 'Service')).toContain('Restart');
    expect(names('container', 'Container')).not.toContain('Memory');
    expect(names('container-network', 'Network')).toContain('Subnet');
    expect(names('network', 'Network')).not.toContain('Subnet');
  });

  it('has the words it takes, as the version takes them', () => {
    expect(choicesOf(named('service', 'Service', 'ProtectSystem'), STABLE)).toContain('strict');
    expect(choicesOf(named('service', 'Service', 'RestartMode'), LTS)).not.toContain('debug');
    expect(choicesOf(named('service', 'Service', 'RestartMode'), STABLE)).toContain('debug');
    expect(choicesOf(named('service', 'Service', 'StandardOutput'), STABLE)).toContain('append:');
    expect(choicesOf(named('service', 'Service', 'AmbientCapabilities'), STABLE)).toContain('CAP_NET_RAW');
    expect(choicesOf(named('timer', 'Timer', 'Persistent'), STABLE)).toEqual(['yes', 'no']);
    expect(choicesOf(named('service', 'Service', 'ExecStart'), STABLE)).toEqual([]);
  });

  it('is as common as people write it', () => {
    expect(rankOf('Unit', 'Description', 0)).toBe(0);
    expect(rankOf('Unit', 'After', 0)).toBeLessThan(rankOf('Unit', 'JobTimeoutSec', 0));
  });
});

describe('a file', () => {
  it.each([
    ['/etc/systemd/system/a.service', 'service'],
    ['/etc/systemd/system/a.service.d/10.conf', 'service'],
    ['/home/core/.config/systemd/user/a.timer', 'timer'],
    ['/etc/systemd/network/10-a.network', 'network'],
    ['/etc/systemd/network/10-a.network.d/b.conf', 'network'],
    ['/etc/systemd/network/10-a.netdev', 'netdev'],
    ['/etc/containers/systemd/a.network', 'container-network'],
    ['/home/core/.config/containers/systemd/a.container', 'container'],
    ['/etc/systemd/journald.conf.d/a.conf', 'journald.conf'],
    ['/etc/systemd/user.conf', 'system.conf'],
    ['/etc/sysupdate.kubernetes.d/kubernetes.transfer', 'transfer'],
    ['/etc/sysupdate.d/a.conf', 'transfer'],
    ['/etc/hosts', null],
    ['', null],
  ])('%s is a %s', (path, kind) => {
    expect(file(path)).toBe(kind);
  });

  it('without a name is told by its sections', () => {
    const text = '[Unit]\n[Timer]\n[Service]\n';
    expect(directiveFileOf({ text, role: 'unit', owner: '' })).toBe('timer');
    expect(directiveFileOf({ text: '[Pod', role: 'quadlet', owner: '' })).toBe(null);
  });

  it('has its sections in the order in which they are written', () => {
    expect(sectionsOf('service')).toEqual(['Unit', 'Service', 'Install']);
    expect(sectionsOf('target')).toEqual(['Unit', 'Install']);
    expect(sectionsOf('pod')).toEqual(['Unit', 'Pod', 'Quadlet', 'Service', 'Install']);
    expect(sectionsOf('network')).toContain('BridgeVLAN');
  });
});

it('specifiers hold where the file takes them', () => {
  expect(specifierOf('service', 'i')?.means).toContain('instance');
  expect(specifierOf('network', 'i')).toBe(null);
  expect(specifierOf('container', 'n')).not.toBe(null);
  expect(specifierOf('journald.conf', 'm')).toBe(null);
});

describe('words beside directives', () => {
  const lines = [...SSHD_WORDS(), ...SUDOERS_WORDS(), ...TMPFILES_WORDS(), ...SYSUSERS_WORDS()];

  it('are sentences', () => {
    const wrong = [...units(), ...lines].filter(
      ([, doc]) => !/^[A-Z`].*\.$/.test(doc) || /[.!?] [A-Z]/.test(doc),
    );
    expect(wrong).toEqual([]);
  });

  it('are many', () => {
    expect(units().size).toBeGreaterThanOrEqual(100);
    expect(SSHD_WORDS().size).toBeGreaterThanOrEqual(80);
  });

  it('tell of all targets that are usual, and of instances as their template', () => {
    expect(unitSentence('multi-user.target')).toContain('boots into');
    expect(unitSentence('getty@tty1.service')).toBe(unitSentence('getty@.service'));
    expect(unitSentence('nobody.service')).toBe('');
  });
});

describe('the page', () => {
  it('is of the version, or of the newest', () => {
    expect(pageUrl('systemd.exec(5)', 255)).toBe(
      'https://www.freedesktop.org/software/systemd/man/255/systemd.exec.html',
    );
    expect(pageUrl('systemd.exec(5)', 260)).toContain('/man/latest/');
    expect(pageUrl('', 257)).toBe(null);
  });
});

describe('networkd, as it is checked and as it is explained', () => {
  const TABLES = [
    ['network', NETWORK_KEYS],
    ['netdev', NETDEV_KEYS],
    ['link', LINK_KEYS],
    ['networkd.conf', DAEMON_KEYS],
  ] as const;

  it.each(TABLES)('has the same sections, directives and ages in %s', (kind, table) => {
    const checked = [...readKeyTable(table)].flatMap(([section, keys]) =>
      [...keys].map(([name, { since }]) => `[${section}] ${name} ${since}`),
    );
    // The check knows ages since the oldest systemd that is checked for.
    const age = (since: string | null): number => (Number(since) < 256 ? 0 : Number(since));
    const explained = sectionsOf(kind).flatMap((section) =>
      allDirectivesOf(kind, section).map(({ name, since }) => `[${section}] ${name} ${age(since)}`),
    );
    expect(explained.toSorted()).toEqual(checked.toSorted());
  });
});
