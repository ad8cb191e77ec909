/** The table of releases, `server/src/spec/flatcar/release-table.ts`, out of the facts. */
import type { ReleaseFact, ReleaseFacts } from './form.ts';

const HEAD = `/**
 * The releases of Flatcar Container Linux, one row for each major number of a channel, oldest first within a channel. Made
 * by \`npm run generate\` of facts/releases.json: change that, not this (docs/facts.md). Columns: channel; first and last
 * release; the first one's kernel, systemd, Docker, containerd (null where the release notes do not say) and Ignition; the
 * newest specification that Ignition takes.
 */
import type { IgnitionVersion } from '../types.ts';

export type Channel = 'alpha' | 'beta' | 'stable' | 'lts';

/** The newest specification of a release's Ignition, of format 2 or 3. */
export type Specification = '2.2.0' | '2.3.0' | '2.4.0' | IgnitionVersion;

export type ReleaseRow = readonly [
  channel: Channel,
  first: string,
  last: string,
  kernel: string,
  systemd: string,
  docker: string,
  containerd: string | null,
  ignition: string,
  specification: Specification,
];
`;

/** The text of the table. */
export function releaseTable({ asOf, releases }: ReleaseFacts): string {
  return `${HEAD}
/** When the table was made: what came later is not in it. */
export const RELEASES_AS_OF = '${asOf}';

// biome-ignore format: a table, one release a line
export const RELEASE_ROWS: readonly ReleaseRow[] = [
${releases.map((release) => `  [${columnsOf(release).map(literal).join(', ')}],\n`).join('')}];
`;
}

/** A row of the table, in the order of its columns. */
export function columnsOf(release: ReleaseFact): readonly (string | null)[] {
  const { channel, first, last, kernel, systemd, docker, containerd, ignition, specification } = release;
  return [channel, first, last, kernel, systemd, docker, containerd, ignition, specification];
}

function literal(value: string | null): string {
  return value === null ? 'null' : `'${value}'`;
}
