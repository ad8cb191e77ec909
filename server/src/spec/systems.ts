/**
 * By what a config shows which system it is for, where nothing in it says so: an Ignition config is read by Flatcar
 * Container Linux, by Fedora CoreOS and by RHEL CoreOS.
 */

import { words } from '../text/words.ts';

/** `unknown` where there are no signs, or as many of one as of the other. */
export type System = 'flatcar' | 'fedora-coreos' | 'unknown';

export interface Sign {
  readonly system: Exclude<System, 'unknown'>;
  /**
   * What the pattern is for: the paths a config writes, the units it sets up, its kernel arguments, the devices it
   * formats, the addresses it fetches from, or what its units, scripts and settings say.
   */
  readonly of: 'path' | 'unit' | 'argument' | 'device' | 'url' | 'text';
  readonly pattern: RegExp;
  /** What was found, in a sentence: `Zincati updates it`. */
  readonly says: string;
  /** Whether one is enough, whatever else there is: nobody sets this up on the other system. */
  readonly sure?: true;
}

const flatcar = (of: Sign['of'], pattern: RegExp, says: string, sure?: true): Sign => {
  return { system: 'flatcar', of, pattern, says, ...(sure && { sure }) };
};
const fedora = (of: Sign['of'], pattern: RegExp, says: string): Sign => {
  return { system: 'fedora-coreos', of, pattern, says };
};

/**
 * Flatcar's own. Sources: the paths of baselayout and init; the units of update_engine, locksmith and afterburn
 * (`coreos-metadata`); bootengine for kernel arguments; the partition labels of the disk layout (flatcar/scripts,
 * `disk_layout.json`). Fedora CoreOS has no systemd-networkd, so that nobody writes its files there.
 */
const FLATCAR: readonly Sign[] = [
  flatcar('path', /^\/etc\/(?:flatcar(?:\/|$)|flatcar-cgroupv1$)/, words`it writes to /etc/flatcar`, true),
  flatcar('path', /^\/etc\/coreos\/update\.conf$/, words`update_engine updates it`, true),
  flatcar('path', /^(?:\/usr\/share)?\/oem(?:\/|$)/, words`it has an OEM partition`, true),
  flatcar(
    'path',
    /^\/etc\/systemd\/network\/[^/]+\.(?:network|netdev)$/,
    words`systemd-networkd sets its network up`,
  ),
  flatcar('path', /flatcar/i, words`Flatcar is in the name of a file`),
  flatcar(
    'unit',
    /^(?:locksmithd|update-engine|coreos-metadata(?:-sshkeys@.*)?)\.service$/,
    words`it has units of Flatcar`,
    true,
  ),
  flatcar(
    'unit',
    /^(?:etcd-member|flanneld|flannel-docker-opts|ensure-sysext)\.service$/,
    words`it has units of Flatcar`,
    true,
  ),
  flatcar('unit', /flatcar/i, words`Flatcar is in the name of a unit`),
  flatcar('argument', /^flatcar\./, words`its kernel arguments are those of Flatcar`, true),
  flatcar(
    'device',
    /\/by-(?:part)?label\/(?:ROOT|OEM|USR-[AB]|EFI-SYSTEM)$/,
    words`its partitions are those of Flatcar`,
    true,
  ),
  flatcar('url', /flatcar/i, words`it fetches from an address with Flatcar in it`),
  flatcar('text', /flatcar/i, words`its texts name Flatcar`),
  flatcar('text', /\b(?:locksmithctl|update_engine_client)\b/, words`it has programs of Flatcar`),
  flatcar(
    'text',
    /\bCOREOS_(?:EC2|GCE|AZURE|DIGITALOCEAN|OPENSTACK|CUSTOM)_[A-Z0-9_]+/,
    words`its metadata is that of Flatcar`,
  ),
];

/**
 * Those of Fedora CoreOS and RHEL CoreOS. Sources: the documentation of Fedora CoreOS (Zincati, rpm-ostree,
 * NetworkManager keyfiles, SELinux, `/usr/local` as a link to `/var/usrlocal`); butane's desugaring of `boot_device`
 * (`by-partlabel/root`, `boot-1`) and of OpenShift; Ignition's units for that system (`ignition.firstboot`,
 * `ignition.platform.id`); the machine config operator of OpenShift.
 */
const FEDORA_COREOS: readonly Sign[] = [
  fedora('path', /^\/etc\/zincati(?:\/|$)/, words`Zincati updates it`),
  fedora('path', /^\/etc\/NetworkManager(?:\/|$)/, words`NetworkManager sets its network up`),
  fedora(
    'path',
    /^\/etc\/(?:rpm-ostreed\.conf$|rpm-ostree(?:\/|$)|ostree\/|yum\.repos\.d(?:\/|$))/,
    words`rpm-ostree is its package manager`,
  ),
  fedora('path', /^\/var\/usrlocal(?:\/|$)/, words`/usr/local is a link to /var/usrlocal`),
  fedora('path', /^\/etc\/(?:machine-config-daemon|mco|mcs)(?:[/-]|$)/, words`OpenShift manages it`),
  fedora(
    'unit',
    /^(?:zincati|fedora-coreos-pinger|coreos-installer)\b/,
    words`it has units of Fedora CoreOS`,
  ),
  fedora(
    'unit',
    /^(?:rpm-ostree|ostree)[\w@-]*\.(?:service|timer|path)$/,
    words`rpm-ostree is its package manager`,
  ),
  fedora('unit', /^NetworkManager(?:-[\w-]+)?\.service$/, words`NetworkManager sets its network up`),
  fedora('unit', /^machine-config-daemon[\w-]*\.service$/, words`OpenShift manages it`),
  fedora(
    'argument',
    /^ignition\.(?:platform\.id|firstboot)(?:=|$)/,
    words`its kernel arguments are those of Fedora CoreOS`,
  ),
  fedora('path', /^\/boot\/grub2(?:\/|$)/, words`GRUB has its config in /boot/grub2`),
  fedora(
    'device',
    /\/by-(?:part)?label\/(?:(?:root|boot)(?:-\d+)?|esp-\d+)$|\/by-id\/coreos-boot-disk$/,
    words`its partitions are those of Fedora CoreOS`,
  ),
  fedora('url', /\b(?:fedoraproject\.org|coreos\.fedoraproject)\b/, words`it fetches from Fedora`),
  fedora('text', /\brpm-ostree\b/, words`rpm-ostree is its package manager`),
  fedora('text', /\bzincati\b/, words`Zincati updates it`),
  fedora('text', /\bnmcli\b/, words`NetworkManager sets its network up`),
  fedora('text', /\/run\/ostree-booted\b|\bbootupctl\b/, words`ostree boots it`),
  fedora(
    'text',
    /\bignition\.(?:platform\.id|firstboot)\b/,
    words`its kernel arguments are those of Fedora CoreOS`,
  ),
  fedora('text', /\bmachine-config-daemon\b/, words`OpenShift manages it`),
];

export const SIGNS: readonly Sign[] = [...FLATCAR, ...FEDORA_COREOS];
