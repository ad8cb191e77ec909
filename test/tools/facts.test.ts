/** The tables of releases and of the image hold what facts/*.json says; where they do not, the list tells what moved. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GROUP_ROWS, PATH_ROWS, UNIT_ROWS, USER_ROWS } from '../../server/src/spec/flatcar/image-rows.ts';
import { EXTENSIONS, IMAGE_AS_OF, OVERLAY_SINCE } from '../../server/src/spec/flatcar/image-table.ts';
import { RELEASE_ROWS, RELEASES_AS_OF } from '../../server/src/spec/flatcar/release-table.ts';
import { LATEST, parseTarget } from '../../server/src/spec/flatcar/releases.ts';
import { checkFacts } from '../../tools/facts/check.ts';
import { type Facts, factsText, readFacts } from '../../tools/facts/form.ts';
import { broughtUpToDate, newestReleases, whatMoved } from '../../tools/facts/moved.ts';
import { columnsOf } from '../../tools/facts/release-table.ts';

const facts = readFacts();

describe('the facts', () => {
  it('have the newest releases', () => {
    expect(newestReleases(facts.releases)).toEqual({
      alpha: '4790.0.0',
      beta: '4757.1.0',
      stable: '4593.2.5',
      lts: '4081.3.10',
    });
    expect([facts.releases.asOf, facts.image.asOf]).toEqual(['2026-08-13', '2026-08-22']);
  });

  it.each(['releases', 'image'] as const)('of %s have their form', (name) => {
    const text = readFileSync(new URL(`../../facts/${name}.json`, import.meta.url), 'utf8');
    expect(checkFacts(JSON.parse(text))).toEqual({ name, problems: [] });
    expect(text).toBe(factsText(facts[name]));
  });
});

describe('the table', () => {
  it('of releases has what the facts have', () => {
    const inWords = (columns: readonly (string | null)[]) =>
      columns.map((column) => column ?? 'null').join(' ');
    const wanted = facts.releases.releases.map((release) => inWords(columnsOf(release)));
    const written = RELEASE_ROWS.map(inWords);
    expect(written.filter((row) => !wanted.includes(row))).toEqual([]);
    expect(wanted.filter((row) => !written.includes(row))).toEqual([]);
    expect(RELEASES_AS_OF).toBe(facts.releases.asOf);
    expect(parseTarget('latest')).toBe(LATEST);
    expect(LATEST.release).toBe(newestReleases(facts.releases)['stable']);
  });

  it('of the image has what the facts have', () => {
    const { paths, units, users, groups } = facts.image;
    expect(keysOf(PATH_ROWS)).toEqual(keysOf(paths));
    expect(keysOf(UNIT_ROWS)).toEqual(keysOf(units));
    expect(keysOf(USER_ROWS)).toEqual(keysOf(users));
    expect(keysOf(GROUP_ROWS)).toEqual(keysOf(groups));
    expect([IMAGE_AS_OF, OVERLAY_SINCE, EXTENSIONS]).toEqual([
      facts.image.asOf,
      facts.image.overlay,
      facts.image.extensions,
    ]);
  });
});

interface Named {
  readonly path?: string;
  readonly name?: string;
  readonly since?: string;
}

function keysOf(rows: readonly Named[]): string[] {
  return rows.map(({ path, name, since }) => `${path ?? name} since ${since || 'ever'}`).sort();
}

describe('facts of a file', () => {
  const small: Facts = {
    releases: {
      asOf: '2026-01-01',
      source: 'notes',
      releases: [release('beta', '4700.1.0', '260'), release('stable', '4593.2.0', '257')],
    },
    image: {
      ...{ asOf: '2026-01-01', overlay: '3535.0.0', users: [], groups: [] },
      extensions: { since: '3794.0.0', until: '4628.0.0', builtIn: [] },
      paths: [
        { path: '/etc/motd', type: 'link', target: '../run/motd', source: 'a' },
        { path: '/etc/old', type: 'file', source: 'a' },
      ],
      units: [{ name: 'a.service', wants: 'multi-user.target', source: 'a' }],
    },
  };

  function release(channel: 'beta' | 'stable', first: string, systemd: string) {
    const versions = { kernel: '6.12.1', docker: '28.0.4', containerd: '2.1.5', ignition: '2.24.0' };
    const days = { released: '2026-01-01', updated: '2026-01-01' };
    return { channel, first, last: first, systemd, ...versions, specification: '3.5.0', ...days };
  }

  function moved(given: Readonly<Record<string, unknown>>): string[] {
    return whatMoved(small, broughtUpToDate(small, checkFacts(given).name, given));
  }

  it('bring new releases, told with what they change', () => {
    const given = { ...release('beta', '4757.1.0', '261'), specification: '3.6.0' };
    const updated = { ...release('stable', '4593.2.0', '257'), last: '4593.2.5', updated: '2026-02-01' };
    expect(moved({ asOf: '2026-02-01', releases: [updated, given] })).toEqual([
      'release beta 4757.1.0 is new: systemd 261 (4700.1.0: 260), docker 28.0.4, containerd 2.1.5, ignition 2.24.0, specification 3.6.0 (4700.1.0: 3.5.0)',
      'release stable 4593: last "4593.2.0" -> "4593.2.5"',
      'release stable 4593: updated "2026-01-01" -> "2026-02-01"',
    ]);
  });

  it('keep the releases of a channel in order', () => {
    const releases = [release('beta', '4669.1.0', '258'), release('stable', '4230.2.0', '256')];
    const after = broughtUpToDate(small, 'releases', { asOf: '2026-02-01', releases });
    expect(after.releases.releases.map(({ first }) => first)).toEqual([
      ...['4669.1.0', '4700.1.0', '4230.2.0', '4593.2.0'],
    ]);
    expect(after.releases.asOf).toBe('2026-02-01');
  });

  it('bring paths and units, and change them', () => {
    const paths = [
      { path: '/etc/motd', type: 'link', target: '../run/flatcar/motd', source: 'b' },
      { path: '/etc/new', type: 'file', since: '4790.0.0', source: 'b' },
    ];
    expect(moved({ asOf: '2026-02-01', paths, units: [{ name: 'a.service', source: 'b' }] })).toEqual([
      'path /etc/motd: target "../run/motd" -> "../run/flatcar/motd"',
      'path /etc/new, 4790.0.0 came',
      'unit a.service: wants "multi-user.target" -> nothing',
    ]);
  });

  it('take rows away only where they are the whole', () => {
    const paths = [{ path: '/etc/motd', type: 'link', target: '../run/motd', source: 'b' }];
    expect(moved({ asOf: '2026-02-01', paths })).toEqual([]);
    expect(moved({ whole: true, asOf: '2026-02-01', paths })).toEqual(['path /etc/old went']);
  });

  it.each([
    [{ paths: [] }, 'asOf: the day of the newest source is missing'],
    [{ asOf: '2026-01-01' }, 'there are no rows (releases, paths, units, users, groups)'],
    [{ asOf: '2026-01-01', paths: [{ path: '/a', type: 'file' }] }, 'paths[0]: source is no text'],
    [{ asOf: '2026-01-01', paths: {} }, 'paths: is no list'],
    [{ asOf: '2026-01-01', units: [], kernels: [] }, 'kernels: there is no such section'],
    [
      { asOf: '2026-01-01', groups: [{ name: 'a', gid: '7', source: 'b', shell: '' }] },
      'groups[0]: there is no shell\ngroups[0]: gid is no number',
    ],
    [
      { asOf: '2026-01-01', releases: [{ ...release('beta', '4700.1.0', '260'), first: '4700' }] },
      'releases[0]: first is no release',
    ],
  ])('that have another form are refused: %j', (given, problems) => {
    expect(checkFacts(given).problems.join('\n')).toBe(problems);
  });
});
