/** Whether a file of facts has the form of docs/facts.md. */
import type { FactFile } from './form.ts';

type Kind = 'text' | 'number' | 'flag' | 'release' | 'version' | 'day' | 'versionOrNull';

const KINDS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => Number.isInteger(value),
  flag: (value) => value === true,
  release: (value) => typeof value === 'string' && /^\d{3,5}\.\d+\.\d+$/.test(value),
  version: (value) => typeof value === 'string' && /^\d[\d.]*$/.test(value),
  versionOrNull: (value) => value === null || (typeof value === 'string' && /^\d[\d.]*$/.test(value)),
  day: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
};

/** The keys of rows: those with `?` may be missing. */
const DATED: Readonly<Record<string, Kind>> = { 'since?': 'release', 'until?': 'release', source: 'text' };
const ROWS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  releases: {
    ...{ channel: 'text', first: 'release', last: 'release', kernel: 'version', systemd: 'version' },
    ...{ docker: 'version', containerd: 'versionOrNull', ignition: 'version', specification: 'version' },
    ...{ released: 'day', updated: 'day' },
  },
  paths: {
    ...{
      path: 'text',
      type: 'text',
      'mode?': 'text',
      'owner?': 'text',
      'target?': 'text',
      'content?': 'text',
    },
    ...DATED,
  },
  units: {
    ...{ name: 'text', 'install?': 'text', 'wants?': 'text', 'upholds?': 'text', 'extension?': 'text' },
    ...DATED,
  },
  users: {
    ...{ name: 'text', uid: 'number', gid: 'number', 'gecos?': 'text', home: 'text', shell: 'text' },
    ...{ 'etc?': 'flag', ...DATED },
  },
  groups: { name: 'text', gid: 'number', 'members?': 'text', 'etc?': 'flag', ...DATED },
};
const SECTIONS: Readonly<Record<FactFile, readonly string[]>> = {
  releases: ['releases'],
  image: ['paths', 'units', 'users', 'groups'],
};
const OTHERS = ['whole', 'asOf', 'source', 'overlay', 'extensions'];

/** Which of the two files a text is of, and what is wrong with it, a line for each. */
export function checkFacts(given: Readonly<Record<string, unknown>>): {
  readonly name: FactFile;
  readonly problems: readonly string[];
} {
  const name: FactFile = Object.hasOwn(given, 'releases') ? 'releases' : 'image';
  const sections = SECTIONS[name].filter((key) => Object.hasOwn(given, key));
  const unknown = Object.keys(given).filter((key) => !sections.includes(key) && !OTHERS.includes(key));
  const problems = [
    ...(KINDS.day(given['asOf']) ? [] : ['asOf: the day of the newest source is missing']),
    ...(sections.length === 0 ? ['there are no rows (releases, paths, units, users, groups)'] : []),
    ...unknown.map((key) => `${key}: there is no such section`),
    ...sections.flatMap((key) => rowProblems(key, given[key])),
  ];
  return { name, problems };
}

function rowProblems(section: string, rows: unknown): string[] {
  if (!Array.isArray(rows)) return [`${section}: is no list`];
  const keys = ROWS[section] ?? {};
  return rows.flatMap((row: Readonly<Record<string, unknown>>, index) => {
    const at = `${section}[${index}]`;
    const unknown = Object.keys(row).filter((key) => !(key in keys || `${key}?` in keys));
    const wrong = Object.entries(keys).flatMap(([key, kind]) => {
      const value = row[key.replace('?', '')];
      const isFine = value === undefined ? key.endsWith('?') : KINDS[kind](value);
      return isFine ? [] : [`${at}: ${key.replace('?', '')} is no ${kind}`];
    });
    return [...unknown.map((key) => `${at}: there is no ${key}`), ...wrong];
  });
}
