/**
 * Whether YAML without a header is a Container Linux Config. Other people's YAML has sections of the same names, so a
 * section counts by what is in it, and keys that are not ours need more of that.
 */
import { containerLinuxShapes, DEFAULT_RELEASES } from '../../spec/fields/container-linux.ts';
import { resolveContainerLinux } from '../../spec/resolve.ts';
import { child, followAlias, keyText, type MapNode, type Node } from '../../syntax/tree.ts';

const SECTIONS: ReadonlySet<string> = new Set(
  Object.keys(containerLinuxShapes(DEFAULT_RELEASES)['Config']?.fields ?? {}),
);

/** Lists by section, with the keys of which an entry has to have one. */
const LISTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  storage: {
    files: ['path'],
    directories: ['path'],
    links: ['path', 'target'],
    filesystems: ['name', 'mount'],
    disks: ['device', 'partitions'],
    raid: ['level', 'devices'],
  },
  systemd: { units: ['name'] },
  networkd: { units: ['name'] },
  passwd: { users: ['name', 'ssh_authorized_keys'], groups: ['name'] },
};
/** Sections that are told by their keys, whatever those hold. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  locksmith: ['reboot_strategy', 'window_start', 'window_length', 'etcd_endpoints'],
  flannel: ['etcd_prefix', 'etcd_endpoints', 'network_config', 'kube_subnet_mgr', 'ip_masq'],
  etcd: [
    'initial_cluster',
    'initial_advertise_peer_urls',
    'advertise_client_urls',
    'listen_client_urls',
    'listen_peer_urls',
    'discovery',
  ],
  // As long as it is not the header of Ignition itself, written as YAML.
  ignition: ['config', 'timeouts', 'security'],
};
/** Keys at the top that say whose a document is. */
const SOMEONE_ELSES: ReadonlySet<string> = new Set([
  ...['apiVersion', 'kind', 'metadata', 'spec', 'services', 'volumes', 'networks', 'jobs', 'on', 'stages'],
  ...['hosts', 'tasks', 'plays', 'roles', 'coreos', 'write_files', 'users', 'runcmd', 'ssh_authorized_keys'],
  ...['variant', 'openapi', 'swagger', 'resources', 'stack', 'image', 'version'],
]);
/** More keys that are not ours than this, and it is somebody else's. */
const MAX_UNKNOWN = 2;

/** Takes the root of a document without `variant`. */
export function isContainerLinuxConfig(root: MapNode): boolean {
  const known = root.entries.filter(({ key }) => isSection(root, keyText(key)));
  const unknown = root.entries.filter((entry) => !known.includes(entry)).map(({ key }) => keyText(key));
  const weights = known.map(({ key, value }) => weigh(keyText(key), followAlias(value)));
  const certain = weights.includes('certain');
  if (unknown.length === 0) return certain || (weights.includes('likely') && !weights.includes('unlike'));
  const few = unknown.length <= MAX_UNKNOWN && unknown.length <= known.length;
  return certain && few && !unknown.some((key) => SOMEONE_ELSES.has(key));
}

/**
 * Whether a document has sections of a Container Linux Config and nothing else, whatever is in them: enough for one that
 * somebody hands to us by name.
 */
export function hasOnlySections(root: Node | null): boolean {
  const map = root && followAlias(root);
  if (map?.kind !== 'map' || map.entries.length === 0) return false;
  return map.entries.every(({ key }) => keyText(key) !== 'version' && SECTIONS.has(keyText(key)));
}

/** `version` is ours when it is 0. */
function isSection(root: MapNode, key: string): boolean {
  if (key !== 'version') return SECTIONS.has(key);
  const version = child(root, key);
  return version?.kind === 'scalar' && version.value === '0';
}

type Weight = 'certain' | 'likely' | 'open' | 'unlike';

/** How much a section speaks for us. */
function weigh(section: string, value: Node | null): Weight {
  const lists = LISTS[section];
  const started = value?.kind === 'scalar' && value.value === '';
  if (started) return lists || section === 'locksmith' ? 'likely' : 'open';
  if (value?.kind !== 'map') return 'unlike';
  const keys = value.entries.map(({ key }) => keyText(key));
  if (lists) {
    const ours = value.entries.filter(({ key }) => Object.hasOwn(lists, keyText(key)));
    if (ours.some(({ key, value: list }) => hasEntry(list, lists[keyText(key)] ?? []))) return 'certain';
    if (ours.some(({ value: list }) => list.kind !== 'map')) return 'likely';
    return keys.length === 0 ? 'likely' : 'unlike';
  }
  if (section === 'ignition' && keys.includes('version')) return 'unlike';
  if (TELLING[section]?.some((key) => keys.includes(key))) return 'certain';
  const fields = resolveContainerLinux(DEFAULT_RELEASES).fields.get(section)?.type;
  const shape = fields?.kind === 'shape' ? fields : null;
  if (keys.length === 0 || section === 'version') return 'open';
  if (!keys.some((key) => shape?.fields.has(key))) return 'unlike';
  return section === 'docker' || section === 'update' ? weighService(section, value) : 'open';
}

/** `docker` and `update` could be anybody's, but for flags and channels. */
function weighService(section: string, value: MapNode): Weight {
  const flags = child(value, 'flags');
  const group = child(value, 'group');
  if (section === 'docker' && flags?.kind === 'list') {
    const dashed = flags.items.every((item) => item.kind === 'scalar' && item.value.startsWith('-'));
    if (dashed && flags.items.length > 0) return 'likely';
  }
  const channel = group?.kind === 'scalar' && /^(?:stable|beta|alpha)$/i.test(group.value);
  return section === 'update' && channel ? 'likely' : 'open';
}

function hasEntry(node: Node, keys: readonly string[]): boolean {
  const list = followAlias(node);
  if (list?.kind !== 'list') return false;
  return list.items.some((item) => {
    const entry = followAlias(item);
    return entry?.kind === 'map' && keys.some((key) => child(entry, key) !== undefined);
  });
}

/** A section in the first column whose first key, after comments and blank lines, is one of `keys`. */
function sectionWith(section: string, keys: readonly string[]): RegExp {
  const skipped = String.raw`[ \t]*(?:#.*)?\r?\n`;
  return new RegExp(String.raw`^${section}[ \t]*:(?:${skipped})+[ \t]+(?:${keys.join('|')})[ \t]*:`, 'm');
}

const LINES = [
  ...Object.entries(LISTS).map(([section, lists]) => sectionWith(section, Object.keys(lists))),
  sectionWith('locksmith', TELLING['locksmith'] ?? []),
  sectionWith('flannel', TELLING['flannel'] ?? []),
];

/** The same for a text that cannot be read whole, by its lines: every key in the first column has to be ours. */
export function looksLikeContainerLinuxConfig(text: string): boolean {
  const keys = [...text.matchAll(/^["']?([A-Za-z_][\w-]*)["']?[ \t]*:(?=\s|$)/gm)].map(([, key = '']) => key);
  const unknown = keys.filter((key) => !SECTIONS.has(key));
  if (unknown.length > MAX_UNKNOWN || unknown.some((key) => SOMEONE_ELSES.has(key))) return false;
  return LINES.some((line) => line.test(text));
}
