/** What sections are for, in our own words. */
import type { DirectiveFile } from './directive.ts';
import { isQuadlet } from './sections.ts';

/** By the name of the section; what is said of some kinds of files beside it stands below. */
export const SECTIONS: Readonly<Record<string, string>> = {
  Unit: 'What holds for every kind of unit: its description, what it needs, and what it comes before and after.',
  Install: 'What enabling the unit does: which target starts it at boot.',
  Service: 'What the service runs, how it is started, stopped and started again, and under which limits.',
  Socket: 'Where the socket listens; a connection starts the service of the same name.',
  Timer: 'When the timer starts the service of the same name.',
  Mount: 'What is mounted where; the name of the unit is the escaped path.',
  Automount: 'The path whose first use mounts what the mount unit of the same name says.',
  Swap: 'The device or file to swap to; the name of the unit is its escaped path.',
  Path: 'Which paths are watched; a change starts the service of the same name.',
  Slice: 'What all units in the slice may use together.',
  Scope: 'What processes that others started may use.',
  Match: 'Which interfaces the file is for; all lines must match, and without any it is for all interfaces.',
  Link: 'Settings of the interface itself.',
  Network: 'Addresses, gateways, name servers and the rest of the network of the interface.',
  Address: 'An address with more than its number; each one has a section of its own.',
  Route: 'A route; each one has a section of its own.',
  Neighbor: 'A neighbour whose hardware address is given.',
  RoutingPolicyRule: 'A rule which routing table packets use.',
  NextHop: 'A next hop that routes refer to by number.',
  DHCPv4: 'What is asked and taken of a DHCP server.',
  DHCPv6: 'What is asked and taken of a DHCPv6 server.',
  DHCPServer: 'What is given out to others on the interface.',
  IPv6AcceptRA: 'What is taken of router advertisements.',
  IPv6SendRA: 'What router advertisements say.',
  Bridge: 'Of a .network: the port in its bridge; of a .netdev: the bridge itself.',
  BridgeVLAN: 'Which VLANs the port lets through; the bridge needs `VLANFiltering=yes`.',
  NetDev: 'The name and kind of the interface that is made.',
  VLAN: 'The VLAN that is made.',
  VXLAN: 'The VXLAN that is made.',
  Bond: 'How the bond uses its links.',
  WireGuard: 'This end of the WireGuard tunnel.',
  WireGuardPeer: 'A peer of the WireGuard tunnel; each one has a section of its own.',
  Tunnel: 'The ends of the tunnel.',
  Container: 'The container that Podman makes a service of.',
  Pod: 'The pod that Podman makes a service of.',
  Volume: 'The volume that Podman makes before containers use it.',
  Kube: 'The Kubernetes YAML that Podman makes a service of.',
  Build: 'The image that Podman builds.',
  Image: 'The image that Podman fetches.',
  Artifact: 'The artifact that Podman fetches.',
  Quadlet: 'What holds for the making of the unit.',
  Transfer: 'What holds for both ends of the update.',
  Source: 'Where new versions come from.',
  Target: 'Where new versions go.',
  Feature: 'A feature that can be switched on, with all transfers that need it.',
  Time: 'Time servers of systemd-timesyncd.',
  Resolve: 'Name servers and the rest of systemd-resolved.',
  Journal: 'Where systemd-journald logs, how much, and for how long.',
  Login: 'What systemd-logind does with sessions, keys and idle machines.',
  Manager: 'Settings of systemd itself, and what holds for units that say nothing.',
  Coredump: 'How much of core dumps is kept.',
  OOM: 'When systemd-oomd kills processes.',
  Sleep: 'How the machine may sleep.',
};

/** What a section of a file is for, in Markdown; '' where nothing is said. */
export function sectionSentence(file: DirectiveFile, section: string): string {
  if (isQuadlet(file) && section === 'Service') {
    return 'What is added to the service that Podman makes of the quadlet, such as `Restart=`.';
  }
  if (file === 'container-network' && section === 'Network') {
    return 'The network that Podman makes before containers use it.';
  }
  if (file === 'networkd.conf') return '';
  return SECTIONS[section] ?? '';
}

/** Sections that have a manual page of their own, by the kind of file. */
export function sectionPage(file: DirectiveFile, section: string): string {
  if (section === 'Unit' || section === 'Install') return 'systemd.unit(5)';
  if (section === 'Service') return 'systemd.service(5)';
  if (isQuadlet(file)) return 'podman-systemd.unit(5)';
  if (/^(?:socket|timer|mount|automount|swap|path|slice|scope|network|netdev|link|nspawn)$/.test(file)) {
    return `systemd.${file}(5)`;
  }
  const own: Readonly<Record<string, string>> = {
    ...{ transfer: 'sysupdate.d(5)', feature: 'sysupdate.features(5)', repart: 'repart.d(5)' },
    ...{
      dnssd: 'systemd.dnssd(5)',
      'system.conf': 'systemd-system.conf(5)',
      'sleep.conf': 'systemd-sleep.conf(5)',
    },
  };
  return own[file] ?? (file.endsWith('.conf') ? `${file}(5)` : '');
}
