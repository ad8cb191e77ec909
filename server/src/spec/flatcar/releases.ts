/** Releases of Flatcar Container Linux: what a config may rely on depends on the release the machine runs. */

import { atLeast } from '../resolve.ts';
import { asIgnitionVersion, IGNITION_VERSIONS, type IgnitionVersion } from '../types.ts';
import { type Channel, RELEASE_ROWS, type ReleaseRow } from './release-table.ts';

/** The Flatcar a config is for. */
export interface FlatcarTarget {
  /** `4593.2.5`; for a channel or `latest` the newest one we know. */
  readonly release: string;
  readonly channel: Channel;
  /** The newest Ignition specification that release boots; null for one that knows 2.x only. */
  readonly ignition: IgnitionVersion | null;
  /** Of its first release with that major number, as far as we know. */
  readonly systemd: number;
  readonly docker: string;
  readonly containerd: string | null;
}

const CHANNELS: readonly Channel[] = ['alpha', 'beta', 'stable', 'lts'];

/** What `latest` stands for: the newest Stable. */
export const LATEST: FlatcarTarget = newestOf('stable');

/**
 * The release that a setting names: `latest`, a channel (its newest release), a release (`4081.3.0`), or a major number
 * (`4081`: the last release of that number, in the channel nearest to LTS that has it). Null for anything else.
 */
export function parseTarget(text: string): FlatcarTarget | null {
  const word = text.trim().toLowerCase();
  if (word === '' || word === 'latest') return LATEST;
  const channel = CHANNELS.find((one) => one === word);
  if (channel) return newestOf(channel);
  const [, major, rest] = /^(\d{3,5})(?:\.(\d{1,3}\.\d{1,3}))?$/.exec(word) ?? [];
  if (major === undefined) return null;
  const rows = RELEASE_ROWS.filter(([, first]) => majorOf(first) === Number(major));
  if (rest === undefined) {
    const row = rows.toSorted((a, b) => CHANNELS.indexOf(a[0]) - CHANNELS.indexOf(b[0])).at(-1);
    return row ? targetOf(row, row[2]) : unlisted(`${major}.0.0`, 'alpha');
  }
  // Of 2605 both Stable and LTS have releases between the other's.
  const named = rows.find(([, first, last]) => word === first || word === last);
  const row = named ?? rows.find(([, first, last]) => isBetween(word, first, last));
  return row ? targetOf(row, word) : unlisted(word, channelOf(word));
}

/**
 * Whether a target has what came with a release of the Alpha channel (`3794.0.0`): that reaches the other channels with
 * their first release whose major number is not lower, so majors alone decide.
 */
export function isSince(target: FlatcarTarget, release: string): boolean {
  return majorOf(target.release) >= majorOf(release);
}

/** Whether a target's Ignition takes a version; an experimental one is taken by one release of Ignition only. */
export function boots({ ignition }: FlatcarTarget, version: IgnitionVersion): boolean {
  return ignition !== null && !version.endsWith('-experimental') && atLeast(ignition, version);
}

/** The target in words, for messages: `Flatcar 4593.2.5 (stable)`. */
export function nameOfTarget({ release, channel }: FlatcarTarget): string {
  return `Flatcar ${release} (${channel === 'lts' ? 'LTS' : channel})`;
}

/** The first release, in the Alpha channel, that boots configs of a specification; null while none does. */
export function firstBooting(version: IgnitionVersion): string | null {
  const wanted = IGNITION_VERSIONS.indexOf(version);
  const row = RELEASE_ROWS.find(
    ([channel, , , , , , , , newest]) =>
      channel === 'alpha' && IGNITION_VERSIONS.some((one, index) => one === newest && index >= wanted),
  );
  return row?.[1] ?? null;
}

function newestOf(channel: Channel): FlatcarTarget {
  const row = RELEASE_ROWS.findLast(([name]) => name === channel);
  if (!row) throw new Error(`the table of releases has none in ${channel}`);
  return targetOf(row, row[2]);
}

/** A release that the table does not have: what the nearest older one of its channel has, or the oldest of all. */
function unlisted(release: string, channel: Channel): FlatcarTarget {
  const older = RELEASE_ROWS.findLast(
    ([name, first]) => name === channel && majorOf(first) <= majorOf(release),
  );
  const row = older ?? RELEASE_ROWS.find(([name]) => name === channel);
  return row ? targetOf(row, release) : LATEST;
}

function targetOf([channel, , , , systemd, docker, containerd, , newest]: ReleaseRow, release: string) {
  const ignition = asIgnitionVersion(newest) ?? null;
  return { release, channel, ignition, systemd: Number(systemd), docker, containerd };
}

/** The minor number tells the channel since 2021; before, Stable had 3 to 5. */
function channelOf(release: string): Channel {
  const minor = Number(release.split('.')[1]);
  return CHANNELS[Math.min(minor, majorOf(release) < 2600 ? 2 : 3)] ?? 'alpha';
}

/** The major number of a release. */
export function majorOf(release: string): number {
  return Number.parseInt(release, 10);
}

function isBetween(release: string, first: string, last: string): boolean {
  return compare(first, release) <= 0 && compare(release, last) <= 0;
}

function compare(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  const index = left.findIndex((number, at) => number !== right[at]);
  return index < 0 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}
