/**
 * By what the formats are told apart, as data: half of all Butane files are called `.yaml`. `formats/kind.ts` judges by
 * it. The client has this file in its own small bundle, so it imports nothing.
 */

/** Butane's variants, those that are gone included (butane: config/config.go). */
export const BUTANE_VARIANTS: readonly string[] = ['flatcar', 'fcos', 'openshift', 'r4e', 'fiot', 'rhcos'];

/** How `ignition.version` begins. */
export const IGNITION_VERSION = /^[123]\./;

/** The first line of a cloud-config, which is all that coreos-cloudinit looks at (config/config.go: IsCloudConfig). */
const CLOUD_CONFIG = /^#cloud-config[^\S\n]*(?:\n|$)/;
/** The line that cloud-init has above it where Jinja fills in the rest. */
const JINJA = /^## *template: *jinja[^\S\n]*\n/;

/** Whether the first line of a text is that of a cloud-config. */
export function beginsAsCloudConfig(text: string): boolean {
  return CLOUD_CONFIG.test(text);
}

/** Whether the first line of a text says that it is a template of Jinja. */
export function beginsAsJinja(text: string): boolean {
  return JINJA.test(text);
}

/** Whether a text is a cloud-config, whatever is in it, or a template of one. */
export function isCloudConfig(text: string): boolean {
  return CLOUD_CONFIG.test(text.slice(JINJA.exec(text)?.[0].length ?? 0));
}

/** The sections of a Container Linux Config that hold lists; for each list the keys of which an entry has to have one. */
export const CONTAINER_LINUX_LISTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
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
export const CONTAINER_LINUX_TELLING: Readonly<Record<string, readonly string[]>> = {
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

/** Every key at the top of a Container Linux Config; those not named above, other people have as well. */
export const CONTAINER_LINUX_KEYS: ReadonlySet<string> = new Set([
  ...Object.keys(CONTAINER_LINUX_LISTS),
  ...Object.keys(CONTAINER_LINUX_TELLING),
  ...['docker', 'update', 'version'],
]);

/** Keys at the top that say that a document is somebody else's. */
export const SOMEONE_ELSES: ReadonlySet<string> = new Set([
  ...['apiVersion', 'kind', 'metadata', 'spec', 'services', 'volumes', 'networks', 'jobs', 'on', 'stages'],
  ...['hosts', 'tasks', 'plays', 'roles', 'coreos', 'write_files', 'users', 'runcmd', 'ssh_authorized_keys'],
  ...['variant', 'openapi', 'swagger', 'resources', 'stack', 'image', 'version'],
]);

/** More keys than this that are not of a Container Linux Config, and a document is somebody else's. */
export const MAX_UNKNOWN = 2;
