/**
 * How much user data a platform takes, by what `flatcar.oem.id=` calls it: the bytes of an Ignition config, as the pages and
 * interfaces of the platforms say (November 2026); whether Ignition unpacks it is in its providers (internal/providers).
 */

/** A platform that Flatcar runs on, and what it takes as user data. */
export interface UserDataPlatform {
  /** As `flatcar.oem.id=` has it. */
  readonly id: string;
  readonly name: string;
  /** Bytes of the config itself: where the platform counts Base64, so many as fit into that. `none`: there is no limit. */
  readonly limit: number | 'none' | 'unknown';
  /** How the limit is to be read; '' where it is plain. */
  readonly note: string;
  /** Whether people meet it with a config of ordinary size, rather than with one way of giving it alone. */
  readonly common: boolean;
  /** Whether Ignition unpacks user data that is packed with gzip, and how it has to be told; null where it does not. */
  readonly unpacks: string | null;
}

function limited(id: string, name: string, limit: number, note = '', unpacks: string | null = null) {
  return { id, name, limit, note, common: limit > 4096, unpacks };
}

function unlimited(id: string, name: string, limit: 'none' | 'unknown', note: string, unpacks?: string) {
  return { id, name, limit, note, common: false, unpacks: unpacks ?? null };
}

/** All platforms: those with a limit first, the smallest in front. */
export const USER_DATA_PLATFORMS: readonly UserDataPlatform[] = [
  limited(
    'virtualbox',
    'VirtualBox',
    1024,
    'for a guest property; other ways of giving the config have none',
  ),
  limited('vagrant', 'Vagrant with VirtualBox', 1024, 'for a guest property of VirtualBox'),
  limited('kubevirt', 'KubeVirt', 2048, 'for inline user data; a secret holds about 1 MiB'),
  limited('ec2', 'EC2', 16_384, 'before it is written as Base64'),
  limited('akamai', 'Akamai', 16_384, 'before it is written as Base64', 'as it is'),
  limited('exoscale', 'Exoscale', 24_576, 'as 32,768 bytes of Base64 hold no more'),
  limited('oraclecloud', 'Oracle Cloud', 32_000, 'for all metadata together, according to other sources'),
  limited('hetzner', 'Hetzner', 32_768),
  limited('openstack', 'OpenStack', 49_151, 'as 65,535 bytes of Base64 hold no more'),
  limited('azure', 'Azure', 65_535, 'before it is written as Base64'),
  limited('digitalocean', 'DigitalOcean', 65_536),
  limited('gce', 'Google Compute Engine', 262_144, 'for one value; all metadata together have 512 KiB'),
  unlimited('metal', 'Bare metal', 'none', 'the config is a file, or is fetched'),
  unlimited('brightbox', 'Brightbox', 'unknown', ''),
  unlimited('hyperv', 'Hyper-V', 'unknown', 'each key holds about 1 KiB, and the keys are put together'),
  unlimited('nutanix', 'Nutanix', 'unknown', ''),
  unlimited('proxmoxve', 'Proxmox VE', 'unknown', 'its pages name none for a snippet'),
  unlimited('qemu', 'QEMU', 'unknown', 'its pages name none for a file given by fw_cfg'),
  unlimited('scaleway', 'Scaleway', 'unknown', ''),
  unlimited('stackit', 'STACKIT', 'unknown', ''),
  unlimited(
    'vmware',
    'VMware',
    'unknown',
    'its pages name none',
    'with guestinfo.ignition.config.data.encoding=gzip+base64',
  ),
  unlimited('vultr', 'Vultr', 'unknown', ''),
];

/** The platforms by their ids. */
export const PLATFORMS_BY_ID: ReadonlyMap<string, UserDataPlatform> = new Map(
  USER_DATA_PLATFORMS.map((platform) => [platform.id, platform]),
);
