/** What moved between two states of the facts, in words; and one state brought up to date with another. */
import type { FactFile, Facts, ImageFacts, ReleaseFact, ReleaseFacts } from './form.ts';

const CHANNELS = ['alpha', 'beta', 'stable', 'lts'];
const SECTIONS = ['paths', 'units', 'users', 'groups'] as const;

type Row = Readonly<Record<string, unknown>>;

/** What is new, changed and gone, a line each; empty where nothing but sources differ. */
export function whatMoved(before: Facts, after: Facts): string[] {
  return [
    ...releasesMoved(before.releases.releases, after.releases.releases),
    ...settingsMoved(before, after),
    ...SECTIONS.flatMap((section) =>
      rowsMoved(`${section.slice(0, -1)} `, before.image[section], after.image[section]),
    ),
  ];
}

/** The newest release of each channel, as the facts have it. */
export function newestReleases({ releases }: ReleaseFacts): Readonly<Record<string, string>> {
  return Object.fromEntries(releases.map(({ channel, last }) => [channel, last]));
}

/**
 * The facts with those of a file: a row takes the place of the one with its key, others are added. Of a file that says
 * `whole` the rows are all there are.
 */
export function broughtUpToDate(facts: Facts, name: FactFile, given: Row): Facts {
  const { whole, ...sections } = given;
  const old: Row = { ...facts[name] };
  const next = Object.fromEntries(
    Object.entries(old).map(([key, value]) => {
      if (!Object.hasOwn(sections, key)) return [key, value];
      const rows = sections[key];
      return [key, isRows(value) && isRows(rows) && whole !== true ? mergedRows(value, rows) : rows];
    }),
  );
  const { releases } = next;
  if (isRows(releases)) next['releases'] = releases.toSorted((a, b) => rankOf(a) - rankOf(b));
  return { ...facts, [name]: next };
}

function isRows(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null);
}

function mergedRows(old: readonly Row[], rows: readonly Row[]): Row[] {
  const merged = new Map([...old, ...rows].map((row) => [keyOf(row), row]));
  return [...merged.values()];
}

/** What a row is told by: of a release its channel and major number, else its name or path and since when. */
function keyOf({ channel, first, path, name, since = '', extension = '' }: Row): string {
  if (channel !== undefined) return `${channel} ${Number.parseInt(String(first), 10)}`;
  return [path ?? name, extension, since].filter((part) => part !== '').join(', ');
}

/** The order of the releases: by channel, then by number. */
function rankOf({ channel, first }: Row): number {
  return CHANNELS.indexOf(String(channel)) * 1e6 + Number.parseInt(String(first), 10);
}

function releasesMoved(before: readonly ReleaseFact[], after: readonly ReleaseFact[]): string[] {
  const known = new Set(before.map((release) => keyOf({ ...release })));
  const added = after.filter((release) => !known.has(keyOf({ ...release })));
  const news = added.map((release) => {
    const older = after.findLast(
      (one) => one.channel === release.channel && rankOf({ ...one }) < rankOf({ ...release }),
    );
    const versions = (['systemd', 'docker', 'containerd', 'ignition', 'specification'] as const).map(
      (key) => {
        const moved = older && older[key] !== release[key] ? ` (${older.last}: ${older[key]})` : '';
        return `${key} ${release[key]}${moved}`;
      },
    );
    return `release ${release.channel} ${release.first} is new: ${versions.join(', ')}`;
  });
  const others = after.filter((release) => !added.includes(release));
  return [...news, ...rowsMoved('release ', before, others)];
}

function rowsMoved(what: string, before: readonly object[], after: readonly object[]): string[] {
  const byKey = (rows: readonly object[]) =>
    new Map(rows.map((row): [string, Row] => [keyOf({ ...row }), { ...row }]));
  const [old, now] = [byKey(before), byKey(after)];
  return [
    ...[...old.keys()].filter((key) => !now.has(key)).map((key) => `${what}${key} went`),
    ...[...now].flatMap(([key, row]) => {
      const was = old.get(key);
      return was ? fieldsMoved(`${what}${key}: `, was, row) : [`${what}${key} came`];
    }),
  ];
}

function fieldsMoved(what: string, before: Row, after: Row): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => key !== 'source',
  );
  const text = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
  return keys
    .filter((key) => text(before[key]) !== text(after[key]))
    .map((key) => `${what}${key} ${text(before[key])} -> ${text(after[key])}`);
}

function settingsMoved({ image: before }: Facts, { image: after }: Facts): string[] {
  const settings = ({ overlay, extensions }: ImageFacts): Row => ({ overlay, extensions });
  return fieldsMoved('image: ', settings(before), settings(after));
}
