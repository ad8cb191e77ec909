/** Units that the image of Flatcar does not have any more, or has under another name. */

import { words } from '../../../text/words.ts';
import type { RuleFacts, RuleTexts } from '../../rule.ts';

export interface GoneUnits extends RuleFacts {
  /** By name: the new name, or null where there is none. */
  readonly units: Readonly<Record<string, string | null>>;
  /** Files that only they read. */
  readonly files?: readonly string[];
  /** What is said of a unit that has no new name: `x.service is gone from Flatcar`. */
  readonly gone?: (unit: string) => string;
  /** Why nothing reads `files`. */
  readonly unread?: string;
  /** Whether the entry can be removed or renamed, and whether as part of "fix all" where nothing else belongs to the unit. */
  readonly fix: 'safe' | 'unsafe' | 'none';
}

export const GONE_UNITS: readonly GoneUnits[] = [
  {
    id: 'rkt',
    title: 'rkt is gone',
    harm: 'does-nothing',
    since: '2857.0.0',
    deprecated: true,
    units: {
      'rkt-gc.service': null,
      'rkt-gc.timer': null,
      'rkt-metadata.service': null,
      'rkt-metadata.socket': null,
      'rkt-api.service': null,
      'rkt-api-tcp.socket': null,
    },
    gone: (unit) => words`${unit} is gone from Flatcar with rkt; use Docker, containerd or Podman`,
    fix: 'unsafe',
  },
  {
    id: 'torcx',
    title: 'torcx is gone',
    harm: 'does-nothing',
    since: '3794.0.0',
    deprecated: true,
    units: { 'torcx-profile-populate.service': null, 'torcx.target': null },
    gone: (unit) => words`${unit} is gone from Flatcar with torcx`,
    fix: 'unsafe',
  },
  {
    id: 'fleet',
    title: 'fleet is gone',
    harm: 'does-nothing',
    deprecated: true,
    units: { 'fleet.service': null, 'fleet.socket': null },
    gone: (unit) => words`${unit} is gone from Flatcar; use Kubernetes, Nomad or plain units`,
    fix: 'unsafe',
  },
  {
    id: 'etcd2',
    title: 'etcd2.service is gone',
    harm: 'does-nothing',
    deprecated: true,
    units: { 'etcd2.service': null, 'etcd.service': null },
    gone: (unit) => words`${unit} is gone from Flatcar; etcd-member.service runs etcd in Docker`,
    fix: 'none',
  },
  {
    id: 'early-docker',
    title: 'early-docker is gone',
    harm: 'does-nothing',
    deprecated: true,
    units: { 'early-docker.service': null, 'early-docker.socket': null, 'early-docker.target': null },
    gone: (unit) => words`${unit} is gone from Flatcar; use docker.service`,
    fix: 'none',
  },
  {
    id: 'tlsdate',
    title: 'tlsdate is gone',
    harm: 'does-nothing',
    deprecated: true,
    units: { 'tlsdated.service': null, 'tlsdate.service': null },
    gone: (unit) => words`${unit} is gone from Flatcar; systemd-timesyncd.service sets the clock`,
    fix: 'unsafe',
  },
  {
    id: 'rngd',
    title: 'rngd is gone',
    harm: 'does-nothing',
    since: '3185.0.0',
    deprecated: true,
    units: { 'rngd.service': null, 'haveged.service': null },
    gone: (unit) => words`${unit} is gone from Flatcar; the kernel does without`,
    fix: 'safe',
  },
  {
    id: 'dhcpcd',
    title: 'dhcpcd is gone',
    harm: 'does-nothing',
    since: '2801.0.0',
    deprecated: true,
    units: { 'dhcpcd.service': null, 'dhcpcd@.service': null },
    files: ['/etc/dhcpcd.conf'],
    gone: (unit) => words`${unit} is gone from Flatcar; systemd-networkd sets up the network`,
    unread: words`dhcpcd is gone from Flatcar; systemd-networkd sets up the network`,
    fix: 'none',
  },
  {
    id: 'hv-fcopy',
    title: 'The file copy service of Hyper-V has a new name',
    harm: 'does-nothing',
    since: '4344.0.0',
    deprecated: true,
    units: { 'hv_fcopy_daemon.service': 'hv_fcopy_uio_daemon.service' },
    fix: 'unsafe',
  },
  {
    id: 'ensure-sysext',
    title: 'ensure-sysext.service is gone',
    harm: 'old',
    since: '4628.0.0',
    deprecated: true,
    units: { 'ensure-sysext.service': null },
    gone: (unit) => words`${unit} is gone from Flatcar; extensions are merged before the system starts`,
    fix: 'unsafe',
  },
  {
    id: 'nfs-unit-names',
    title: 'The units of NFS have new names',
    harm: 'old',
    units: {
      'nfsd.service': 'nfs-server.service',
      'rpc-mountd.service': 'nfs-mountd.service',
      'rpc-idmapd.service': 'nfs-idmapd.service',
      'nfs-lock.service': 'rpc-statd.service',
    },
    fix: 'unsafe',
  },
  {
    id: 'nftables-units',
    title: 'The unit of nftables has another name',
    harm: 'does-nothing',
    since: '4344.0.0',
    units: { 'nftables-restore.service': 'nftables-load.service' },
    fix: 'unsafe',
  },
  {
    id: 'packet-platform',
    title: 'The platform Packet is gone',
    harm: 'does-nothing',
    deprecated: true,
    units: { 'packet-phone-home.service': null },
    gone: (unit) => words`${unit} does nothing: the platform Packet is gone`,
    fix: 'none',
  },
  {
    id: 'fcos-isms',
    title: 'Only Fedora CoreOS has this',
    harm: 'does-nothing',
    units: {
      'NetworkManager.service': null,
      'NetworkManager-wait-online.service': null,
      'zincati.service': null,
      'rpm-ostreed.service': null,
    },
    gone: (unit) => words`${unit} is a unit of Fedora CoreOS that Flatcar does not have`,
    fix: 'unsafe',
  },
];

export const why: RuleTexts = {
  rkt: `rkt was removed with Flatcar 2857.0.0 (Stable 2905.2.0), its units with it. A config that brings a unit of that name with \`contents\` of its own is fine.

**What to do**: run containers with Docker, containerd or, as an extension, Podman.`,
  fleet: `fleet started units on the machines of a cluster. CoreOS Container Linux dropped it before Flatcar began. A config that brings a unit of that name with \`contents\` of its own is fine.

**What to do**: use Kubernetes, Nomad or plain units.`,
  etcd2: `The image has no etcd any more. \`etcd-member.service\` runs etcd in Docker; its data is in another folder and of
version 3. A config that brings a unit of that name with \`contents\` of its own is fine.

**What to do**: enable \`etcd-member.service\`, or run etcd as a container of your own.`,
  'early-docker': `The second Docker that ran before the network is long gone. A config that brings a unit of that name with \`contents\` of its own is fine.

**What to do**: use \`docker.service\`.`,
  tlsdate: `\`tlsdated.service\` took the time from TLS servers. It is gone since CoreOS Container Linux; \`systemd-timesyncd.service\`
sets the clock over NTP. A config that brings a unit of that name with \`contents\` of its own is fine.`,
  rngd: `\`rngd.service\` fed the kernel's random numbers. It was removed with Flatcar 3185.0.0, since the kernel does
without. A config that brings a unit of that name with \`contents\` of its own is fine.`,
  dhcpcd: `dhcpcd was deprecated with Flatcar 2801.0.0 and removed. systemd-networkd sets up the network. A config that brings a unit of that name with \`contents\` of its own is fine.

**What to do**: write \`DHCP=yes\` to the section \`[Network]\` of a file in \`/etc/systemd/network\`.`,
  'hv-fcopy': `With Linux 6.12 (Flatcar 4344.0.0, Stable 4459.2.0) \`hv_fcopy_daemon.service\` became
\`hv_fcopy_uio_daemon.service\`. A config that brings a unit of that name with \`contents\` of its own is fine.`,
  'ensure-sysext': `Since Flatcar 4628.0.0 system extensions are merged before the system starts, and nothing has to wait for
\`ensure-sysext.service\`. A config that brings a unit of that name with \`contents\` of its own is fine.`,
  'nfs-unit-names': `nfs-utils renamed its units: \`nfs-server.service\`, \`nfs-mountd.service\`, \`nfs-idmapd.service\`,
\`rpc-statd.service\`. Flatcar keeps links from \`nfsd.service\`, \`rpc-mountd.service\` and \`rpc-idmapd.service\`, so that these
names work; \`nfs-lock.service\` is gone. A config that brings a unit of that name with \`contents\` of its own is fine.`,
  'nftables-units': `From Flatcar 4344.0.0 on (Stable 4459.2.0) \`nftables-load.service\` loads the rules in \`/var/lib/nftables/rules-save\` at boot, and
\`nftables-store.service\` writes them there when the machine stops. \`nftables-restore.service\` is the name that Gentoo had for the first;
no Flatcar has it. A config that brings a unit of that name with \`contents\` of its own is fine.`,
  'packet-platform': `Packet, later Equinix Metal, was switched off on 2026-06-30, whatever Flatcar the machine has; Flatcar 4722.0.0
dropped what there was for it. A config that brings a unit of that name with \`contents\` of its own is fine.

**What to do**: move to another platform.`,
};

export const more: RuleTexts = {
  rkt: `**Fix**: none; how the container shall run is for you to decide.

Source: release notes of 2857.0.0.`,
  fleet: `**Fix**: remove the unit. Not part of "fix all", since something may need it.

Source: coreos-cloudinit (\`config/config.go\`).`,
  etcd2: `**Fix**: none, since the data is not taken over.

Source: coreos-cloudinit (\`config/config.go\`), \`etcd-member.service\` of the image.`,
  'early-docker': `**Fix**: none.

Source: Flatcar's tests (mantle), which mention it as something of the past.`,
  tlsdate: `**Fix**: remove the unit. Not part of "fix all".

Source: the users of Flatcar's image, of which only the name is left.`,
  rngd: `**Fix**: remove the unit. It is part of "fix all" where the entry has nothing but the unit's name and whether it is enabled, and
the config merges no other, which might bring the unit.

Source: release notes of 3185.0.0.`,
  dhcpcd: `**Fix**: none.

Source: release notes of 2801.0.0.`,
  'hv-fcopy': `**Fix**: write the new name. Not part of "fix all", since the unit is enabled then.

Source: release notes of 4344.0.0.`,
  'ensure-sysext': `**Fix**: remove the unit. Not part of "fix all", where drop-ins are with it.

Source: release notes of 4628.0.0.`,
  'nfs-unit-names': `**Fix**: write the new name. Not part of "fix all".

Source: nfs-utils, and its package in flatcar/scripts.`,
  'nftables-units': `**Fix**: write the new name. Not part of "fix all", since the unit is enabled then.

Source: release notes of 4344.0.0; the package of nftables in flatcar/scripts.`,
  'packet-platform': `**Fix**: none.

Source: release notes of 4722.0.0.`,
};
