/** What networkd says of a .netdev file as a whole, by its Kind (the config_verify functions of systemd 257). */
import type { Level, ProgramEntry } from '../report.ts';
import { readPrefix } from '../values/addresses.ts';
import { firstSpan } from '../values/place.ts';
import { KINDS } from './kinds.ts';
import { type Loaded, type LoadedSection, lastSetting, sectionsOf } from './load.ts';

/** A .netdev file with its drop-ins. */
export interface NetdevParts {
  readonly file: string;
  readonly text: string;
  readonly kind: string;
  readonly name: string;
  readonly loaded: readonly Loaded[];
}

/** A setting that a Kind does not do without. */
interface Need {
  readonly kinds: readonly string[];
  /** Whether it is there, or something that stands in for it. */
  readonly met: (get: Get) => boolean;
  readonly message: string;
  readonly level?: Level;
}

/** The last value of a key, empty where there is none. */
type Get = (section: string, key: string) => string;

const FOUR = ['vti', 'ipip', 'sit', 'gre'];
const NEEDS: readonly Need[] = [
  need(['vlan'], 'VLAN without valid Id (65535) configured in FILE.', (get) => get('VLAN', 'Id') !== ''),
  need(['vxlan'], 'FILE: VXLAN without valid VNI (or VXLAN Segment ID) configured. Ignoring.', (get) => {
    return get('VXLAN', 'VNI') !== '' || get('VXLAN', 'Id') !== '';
  }),
  need(
    ['geneve'],
    'FILE: Geneve without valid VNI (or Virtual Network Identifier) configured. Ignoring.',
    (get) => {
      return get('GENEVE', 'Id') !== '';
    },
  ),
  need(
    ['veth'],
    'Veth NetDev without peer name configured in FILE. Ignoring',
    (get) => get('Peer', 'Name') !== '',
  ),
  need(
    ['vxcan'],
    'VxCan NetDev without peer name configured in FILE. Ignoring',
    (get) => get('VXCAN', 'Peer') !== '',
  ),
  need(
    ['wlan'],
    'FILE: physical WLAN device is not specified, ignoring.',
    (get) => get('WLAN', 'PhysicalDevice') !== '',
  ),
  need(
    ['wlan'],
    'FILE: WLAN interface type is not specified, ignoring.',
    (get) => get('WLAN', 'Type') !== '',
  ),
  need(
    ['xfrm'],
    'FILE: Xfrm interface ID cannot be zero.',
    (get) => Number(get('Xfrm', 'InterfaceId') || 0) !== 0,
  ),
  need(
    ['bareudp'],
    'FILE: BareUDP DestinationPort= is not set. Ignoring.',
    (get) => get('BareUDP', 'DestinationPort') !== '',
  ),
  need(
    ['bareudp'],
    'FILE: BareUDP EtherType= is not set. Ignoring.',
    (get) => get('BareUDP', 'EtherType') !== '',
  ),
  need(
    ['l2tp'],
    'FILE: L2TP tunnel without a remote address configured. Ignoring',
    (get) => get('L2TP', 'Remote') !== '',
  ),
  need(['l2tp'], 'FILE: L2TP tunnel without tunnel IDs configured. Ignoring', (get) => {
    return get('L2TP', 'TunnelId') !== '' && get('L2TP', 'PeerTunnelId') !== '';
  }),
  need(['fou'], 'FooOverUDP protocol not configured in FILE. Rejecting configuration.', (get) => {
    return (
      get('FooOverUDP', 'Encapsulation') === 'GenericUDPEncapsulation' || get('FooOverUDP', 'Protocol') !== ''
    );
  }),
  need(
    FOUR,
    'FILE: vti/ipip/sit/gre tunnel without a local/remote IPv4 address configured, ignoring.',
    (get) => {
      return tunnelFamily(get) !== 6;
    },
  ),
  need(
    ['gretap', 'erspan'],
    'FILE: gretap/erspan tunnel without a remote IPv4 address configured, ignoring.',
    (get) => {
      return tunnelFamily(get) === 4 && isSet(get('Tunnel', 'Remote'));
    },
  ),
  need(
    ['vti6', 'ip6tnl', 'ip6gre'],
    'FILE: vti6/ip6tnl/ip6gre tunnel without a local/remote IPv6 address configured, ignoring.',
    (get) => {
      return tunnelFamily(get) === 6;
    },
  ),
  need(['ip6gretap'], 'FILE: ip6gretap tunnel without a remote IPv6 address configured, ignoring.', (get) => {
    return tunnelFamily(get) === 6 && isSet(get('Tunnel', 'Remote'));
  }),
  need(['ip6tnl'], 'FILE: ip6tnl without mode configured, ignoring.', (get) => get('Tunnel', 'Mode') !== ''),
  {
    ...need(
      ['wireguard'],
      "FILE: No private key specified and default key isn't available, ignoring network device: No such device or address",
      (get) => get('WireGuard', 'PrivateKey') !== '' || get('WireGuard', 'PrivateKeyFile') !== '',
    ),
    level: 'error',
  },
];

function need(kinds: readonly string[], message: string, met: Need['met']): Need {
  return { kinds, message, met };
}

/** The family of the ends of a tunnel; null where neither is set. */
function tunnelFamily(get: Get): 4 | 6 | null {
  for (const value of [get('Tunnel', 'Remote'), get('Tunnel', 'Local')]) {
    const read = readPrefix(value);
    if (typeof read === 'object') return read.family;
    if (/^(?:ipv4_link_local|dhcp4)$/.test(value)) return 4;
    if (/^(?:ipv6_link_local|dhcp6|slaac|dhcp_pd)$/.test(value)) return 6;
  }
  return null;
}

function isSet(value: string): boolean {
  return value !== '' && value !== 'any';
}

/** The entries about the file as a whole. */
export function verifyNetdev(parts: NetdevParts): readonly ProgramEntry[] {
  const get: Get = (section, key) => lastSetting(parts.loaded, section, key)?.value ?? '';
  const missing = NEEDS.find(({ kinds, met }) => kinds.includes(parts.kind) && !met(get));
  // A tunnel whose ends come from elsewhere needs none of its own.
  const external = ['yes', 'true', '1', 'on'].includes(get('Tunnel', 'External'));
  const entries = parts.kind === 'wireguard' ? keylessPeers(parts.loaded) : [];
  if (!missing || (external && !missing.kinds.includes('vti'))) return entries;
  const message = `${parts.name}: ${missing.message.replace('FILE', parts.file)}`;
  const level = missing.level ?? 'warning';
  const span = sectionsOf(parts.loaded, KINDS[parts.kind]?.[0] ?? '')[0]?.span ?? firstSpan(parts.text);
  return [...entries, { file: parts.file, line: null, level, class: 'missing-setting', message, span }];
}

function keylessPeers(loaded: readonly Loaded[]): ProgramEntry[] {
  const peers = sectionsOf(loaded, 'WireGuardPeer').filter(
    ({ failed, settings }) => failed.length === 0 && settings.length > 0 && !hasKey(settings),
  );
  return peers.map(({ file, line, span }) => {
    const message = 'WireGuardPeer section without PublicKey= configured. Ignoring [WireGuardPeer] section.';
    return { file, line, level: 'warning', class: 'missing-setting', message, span };
  });
}

function hasKey(settings: LoadedSection['settings']): boolean {
  return settings.some(({ key, value }) => (key === 'PublicKey' || key === 'PublicKeyFile') && value !== '');
}
