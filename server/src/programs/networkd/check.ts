/**
 * What systemd-networkd says of .network and .netdev files and networkd.conf, and udev of .link files, as they load them
 * (systemd 257; the keys of other versions by the tables).
 */

import { readKeyTable } from '../../spec/directives/key-table.ts';
import { once } from '../../text/once.ts';
import type { ProgramEntry } from '../report.ts';
import { firstSpan } from '../values/place.ts';
import { spareTemplates } from '../values/templates.ts';
import { DAEMON_KEYS } from './daemon-keys.ts';
import { KINDS } from './kinds.ts';
import { LINK_KEYS } from './link-keys.ts';
import { type Loaded, lastSetting, loadFile, type ProgramFile } from './load.ts';
import { withPrefixLengths } from './mend-prefix.ts';
import { NETDEV_KEYS } from './netdev-keys.ts';
import { NETWORK_KEYS } from './network-keys.ts';
import { verifyNetdev } from './verify-netdev.ts';
import { canMatch, verifyNetwork } from './verify-network.ts';

/** The tables of keys by the kind of file. */
export const networkdTables = once(() => ({
  network: readKeyTable(NETWORK_KEYS),
  netdev: readKeyTable(NETDEV_KEYS),
  link: readKeyTable(LINK_KEYS),
  daemon: readKeyTable(DAEMON_KEYS),
}));

/** What is known besides the files. */
export interface NetworkdOptions {
  /** The systemd that reads them, 255 or later. */
  readonly systemd?: number;
  /** Whether the .netdev files are all there are, so that one that is not among them is missing. Yes unless told. */
  readonly complete?: boolean;
}

const NEWEST = 257;

/** A virtual interface that a file makes. */
interface Netdev {
  readonly file: string;
  readonly kind: string;
}

/**
 * The entries of networkd for the files of a machine, and of udev for its .link files. A name with a folder such as
 * `10-a.network.d/x.conf` is a drop-in of the file in front of `.d`. Other names are passed over.
 */
export function checkNetworkd(files: readonly ProgramFile[], options: NetworkdOptions = {}): ProgramEntry[] {
  const systemd = options.systemd ?? NEWEST;
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const entries: ProgramEntry[] = [];
  const netdevs = new Map<string, Netdev>();
  const dropIns = groupDropIns(sorted);
  const partsOf = (file: ProgramFile) => [file, ...(dropIns.get(file.name) ?? [])];
  for (const file of sorted) {
    if (isMain(file, '.netdev')) entries.push(...loadNetdev(partsOf(file), systemd, netdevs));
  }
  const known = options.complete === false ? null : netdevs;
  for (const file of sorted) {
    if (isMain(file, '.network')) entries.push(...loadNetwork(partsOf(file), systemd, known));
    else if (isMain(file, '.link')) entries.push(...loadLink(partsOf(file), systemd));
    else if (/^(?:networkd\.conf|networkd\.conf\.d\/[^/]+\.conf)$/.test(file.name)) {
      entries.push(...loadFile(file, { table: networkdTables().daemon, systemd }).entries);
    }
  }
  return spareTemplates(files, entries);
}

function isMain(file: ProgramFile, suffix: string): boolean {
  return file.name.endsWith(suffix) && !file.name.includes('/') && file.text !== '';
}

function groupDropIns(files: readonly ProgramFile[]): ReadonlyMap<string, readonly ProgramFile[]> {
  const groups = new Map<string, ProgramFile[]>();
  for (const file of files) {
    const [, main] = /^([^/]+)\.d\/[^/]+\.conf$/.exec(file.name) ?? [];
    if (main === undefined) continue;
    const group = groups.get(main) ?? [];
    group.push(file);
    groups.set(main, group);
  }
  return groups;
}

function entriesOf(loaded: readonly Loaded[]): ProgramEntry[] {
  return loaded.flatMap(({ entries }) => entries);
}

function loadNetwork(
  files: readonly ProgramFile[],
  systemd: number,
  netdevs: ReadonlyMap<string, Netdev> | null,
): readonly ProgramEntry[] {
  const loaded = files.map((file) => loadFile(file, { table: networkdTables().network, systemd }));
  const entries = files.flatMap((file, i) => withPrefixLengths(file, loaded[i]?.entries ?? []));
  const [main] = files;
  if (!main || loaded.some(({ whole }) => !whole)) return entries;
  return [...entries, ...verifyNetwork({ file: main.name, text: main.text, loaded }, netdevs)];
}

function loadLink(files: readonly ProgramFile[], systemd: number): readonly ProgramEntry[] {
  const loaded = files.map((file) => loadFile(file, { table: networkdTables().link, systemd }));
  const entries = entriesOf(loaded);
  const [main] = files;
  if (!main || loaded.some(({ whole }) => !whole) || canMatch(loaded)) return entries;
  const message =
    'No valid settings found in the [Match] section, ignoring file. To match all interfaces, add OriginalName=* in the [Match] section.';
  return [...entries, aboutFile(main, 'no-match', message)];
}

function loadNetdev(
  files: readonly ProgramFile[],
  systemd: number,
  taken: Map<string, Netdev>,
): readonly ProgramEntry[] {
  const [main] = files;
  if (!main) return [];
  const { netdev: table } = networkdTables();
  const common = ['Match', 'NetDev'];
  // Two readings: the first one for name and Kind alone, which says nothing of sections that it does not know.
  const first = files.map((file) => loadFile(file, { table, systemd, sections: common }));
  const kind = lastSetting(first, 'NetDev', 'Kind')?.value ?? '';
  const name = lastSetting(first, 'NetDev', 'Name')?.value ?? '';
  if (kind === '' || name === '' || first.some(({ whole }) => !whole)) {
    const said = entriesOf(first).filter((entry) => entry.class !== 'unknown-section');
    if (first.some(({ whole }) => !whole)) return said;
    const message =
      kind === ''
        ? `NetDev has no Kind= configured in ${main.name}, ignoring.`
        : `NetDev without Name= configured in ${main.name}, ignoring.`;
    return [...said, aboutFile(main, kind === '' ? 'no-kind' : 'no-name', message)];
  }
  const sections = [...common, ...(KINDS[kind] ?? [])];
  const loaded = files.map((file) => loadFile(file, { table, systemd, sections }));
  const verdict = verifyNetdev({ file: main.name, text: main.text, kind, name, loaded });
  const entries = [...entriesOf(loaded), ...verdict];
  if (verdict.some(({ line }) => line === null)) return entries;
  const before = taken.get(name);
  if (before === undefined) {
    taken.set(name, { file: main.name, kind });
    return entries;
  }
  const message = `${name}: Device "${name}" was already configured by ${before.file}, ignoring ${main.name}.`;
  return [...entries, aboutFile(main, 'duplicate', message)];
}

function aboutFile(file: ProgramFile, kind: string, message: string): ProgramEntry {
  return { file: file.name, line: null, level: 'warning', class: kind, message, span: firstSpan(file.text) };
}
