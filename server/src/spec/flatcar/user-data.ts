/**
 * How much user data a platform takes, by what `flatcar.oem.id=` calls it: the bytes of an Ignition config, as the pages and
 * interfaces of the platforms say (November 2026). Those that state no limit are not here.
 */

export interface UserDataLimit {
  readonly name: string;
  /** Bytes of the config itself; where the platform counts Base64, so many as fit into that. */
  readonly bytes: number;
  /** Whether people meet it with a config of ordinary size, rather than with one way of giving it alone. */
  readonly common: boolean;
}

/** The limits, smallest first. */
export const USER_DATA_LIMITS: ReadonlyMap<string, UserDataLimit> = new Map([
  // A guest property; other ways of giving the config have none.
  ['virtualbox', { name: 'VirtualBox', bytes: 1024, common: false }],
  ['vagrant', { name: 'Vagrant with VirtualBox', bytes: 1024, common: false }],
  // Inline; a secret may hold more.
  ['kubevirt', { name: 'KubeVirt', bytes: 2048, common: false }],
  ['ec2', { name: 'EC2', bytes: 16_384, common: true }],
  ['akamai', { name: 'Akamai', bytes: 16_384, common: true }],
  // 32,768 of Base64.
  ['exoscale', { name: 'Exoscale', bytes: 24_576, common: true }],
  ['hetzner', { name: 'Hetzner', bytes: 32_768, common: true }],
  // 65,535 of Base64.
  ['openstack', { name: 'OpenStack', bytes: 49_151, common: true }],
  ['azure', { name: 'Azure', bytes: 65_535, common: true }],
  ['digitalocean', { name: 'DigitalOcean', bytes: 65_536, common: true }],
  ['gce', { name: 'Google Compute Engine', bytes: 262_144, common: true }],
]);
