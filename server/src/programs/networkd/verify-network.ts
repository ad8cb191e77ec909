/** What networkd says of a .network file as a whole, when every line of it is read (network_verify() of systemd 257). */
import type { Span } from '../../text/span.ts';
import type { ProgramEntry } from '../report.ts';
import { addressFamily, type Family, readPrefix } from '../values/addresses.ts';
import { readBoolean } from '../values/numbers.ts';
import { firstSpan } from '../values/place.ts';
import { KINDS } from './kinds.ts';
import { type Loaded, type LoadedSection, lastSetting, sectionsOf } from './load.ts';

/** The kinds that the keys of [Network] want of a .netdev file; `Tunnel` takes any of several. */
const KINDS_OF: Readonly<Record<string, string>> = {
  ...{
    BatmanAdvanced: 'batadv',
    Bond: 'bond',
    Bridge: 'bridge',
    VRF: 'vrf',
    IPoIB: 'ipoib',
    IPVLAN: 'ipvlan',
  },
  ...{
    IPVTAP: 'ipvtap',
    MACsec: 'macsec',
    MACVLAN: 'macvlan',
    MACVTAP: 'macvtap',
    Tunnel: 'ipip',
    VLAN: 'vlan',
  },
  ...{ VXLAN: 'vxlan', Xfrm: 'xfrm' },
};

/** A .network file with its drop-ins. */
export interface NetworkParts {
  readonly file: string;
  readonly text: string;
  readonly loaded: readonly Loaded[];
}

/** The interfaces that .netdev files make, with their kinds; null when nothing is known of those. */
export type KnownNetdevs = ReadonlyMap<string, { readonly kind: string }> | null;

/** Where something is said of: a section, a setting, or the file as a whole where it is null. */
interface At {
  readonly file?: string;
  readonly line: number | null;
  readonly span: Span;
}

type Say = (kind: string, message: string, at: At | null) => void;

/** Whether a file has a [Match] that can match: networkd and udev pass over any other. */
export function canMatch(loaded: readonly Loaded[]): boolean {
  const matches = sectionsOf(loaded, 'Match').flatMap(({ settings }) => settings);
  const last = new Map(matches.map(({ key, value }) => [key, value]));
  return [...last.values()].some((value) => value !== '' && value !== '!');
}

/** The entries about the file as a whole. */
export function verifyNetwork(parts: NetworkParts, netdevs: KnownNetdevs): readonly ProgramEntry[] {
  const entries: ProgramEntry[] = [];
  const say: Say = (kind, message, at) => {
    const span = at?.span ?? firstSpan(parts.text);
    const file = at?.file ?? parts.file;
    entries.push({ file, line: at?.line ?? null, level: 'warning', class: kind, message, span });
  };
  if (!canMatch(parts.loaded)) {
    const message =
      'No valid settings found in the [Match] section, ignoring file. To match all interfaces, add Name=* in the [Match] section.';
    say('no-match', message, null);
    return entries;
  }
  missingNetdevs(parts.loaded, netdevs, say);
  activation(parts.loaded, say);
  const addresses = staticAddresses(parts.loaded, say);
  routes(parts.loaded, addresses.length > 0, say);
  nextHops(parts.loaded, addresses.length > 0, say);
  incomplete(parts.loaded, say);
  dhcpServer(parts.loaded, addresses, say);
  return entries;
}

function missingNetdevs(loaded: readonly Loaded[], netdevs: KnownNetdevs, say: Say): void {
  if (!netdevs) return;
  for (const key of Object.keys(KINDS_OF)) {
    const values = sectionsOf(loaded, 'Network').flatMap(({ settings, file }) => {
      return settings.filter((setting) => setting.key === key).map((setting) => ({ ...setting, file }));
    });
    const wanted = ['BatmanAdvanced', 'Bond', 'Bridge', 'VRF'].includes(key) ? values.slice(-1) : values;
    for (const { value, span, file } of wanted) {
      for (const name of value.split(/[ \t]+/).filter(Boolean)) {
        const kind = netdevs.get(name)?.kind;
        if (kind === undefined) {
          say('netdev-missing', `${name} NetDev could not be found, ignoring assignment.`, {
            file,
            span,
            line: null,
          });
        } else if (kind !== KINDS_OF[key] && !(key === 'Tunnel' && KINDS[kind]?.includes('Tunnel'))) {
          say('kind', `NetDev ${name} is not a ${key.toLowerCase()}, ignoring assignment`, {
            file,
            span,
            line: null,
          });
        }
      }
    }
  }
}

function activation(loaded: readonly Loaded[], say: Say): void {
  const policy = lastSetting(loaded, 'Link', 'ActivationPolicy')?.value;
  const carrier = lastSetting(loaded, 'Network', 'BindCarrier')?.value;
  if (policy === 'bound' && !carrier) {
    const message = 'ActivationPolicy=bound requires BindCarrier=. Ignoring ActivationPolicy=bound.';
    say('missing-setting', message, null);
  } else if (carrier && policy !== undefined && policy !== 'bound') {
    const message = 'ActivationPolicy=bound is required with BindCarrier=. Setting ActivationPolicy=bound.';
    say('missing-setting', message, null);
  }
}

/** A section that a bad value makes void is passed over without another word. */
function standing(loaded: readonly Loaded[], name: string): readonly LoadedSection[] {
  return sectionsOf(loaded, name).filter(
    ({ settings, failed }) => failed.length === 0 && settings.length > 0,
  );
}

function valueIn(section: LoadedSection, ...keys: readonly string[]): string {
  return section.settings.findLast(({ key }) => keys.includes(key))?.value ?? '';
}

/** The addresses that count: those of [Network] since the last empty one, and those of whole [Address] sections. */
function staticAddresses(loaded: readonly Loaded[], say: Say): readonly string[] {
  const own = sectionsOf(loaded, 'Network')
    .flatMap(({ settings }) => settings)
    .filter(({ key }) => key === 'Address')
    .map(({ value }) => value);
  const addresses = own.slice(own.lastIndexOf('') + 1);
  for (const section of standing(loaded, 'Address')) {
    const address = valueIn(section, 'Address') || valueIn(section, 'Peer');
    if (address === '') {
      const message = 'Address section without Address= field was configured. Ignoring [Address] section.';
      say('missing-setting', message, section);
    } else if (sameFamily(section, say)) addresses.push(address);
  }
  return addresses;
}

function sameFamily(section: LoadedSection, say: Say): boolean {
  let family: Family | null = null;
  for (const setting of section.settings) {
    if (setting.key !== 'Address' && setting.key !== 'Peer') continue;
    const read = readPrefix(setting.value);
    if (typeof read !== 'object') continue;
    family ??= read.family;
    if (read.family === family) continue;
    const at = { ...setting, file: section.file };
    say('bad-value', `Address is incompatible, ignoring assignment: ${setting.value}`, at);
    return false;
  }
  return true;
}

interface RouteLike {
  readonly gateway: string;
  readonly onLink: boolean;
  readonly at: At;
}

function routes(loaded: readonly Loaded[], reachable: boolean, say: Say): void {
  const found: RouteLike[] = [];
  for (const section of sectionsOf(loaded, 'Network')) {
    for (const setting of section.settings) {
      if (setting.key !== 'Gateway') continue;
      if (setting.value === '') found.length = 0;
      else
        found.push({ gateway: setting.value, onLink: false, at: { ...setting, ...{ file: section.file } } });
    }
  }
  for (const section of standing(loaded, 'Route')) {
    const gateway = valueIn(section, 'Gateway');
    if (!isWholeRoute(loaded, section, gateway, say)) continue;
    const onLink = valueIn(section, 'GatewayOnLink', 'GatewayOnlink') !== '';
    found.push({ gateway, onLink, at: section });
  }
  if (reachable) return;
  for (const { gateway, onLink, at } of found) {
    if (onLink || addressFamily(gateway) === null) continue;
    say(
      'no-static-address',
      'Gateway= without static address configured. Enabling GatewayOnLink= option.',
      at,
    );
  }
}

function isWholeRoute(loaded: readonly Loaded[], section: LoadedSection, gateway: string, say: Say): boolean {
  const family = dynamicFamily(section, gateway);
  const dhcp = lastSetting(loaded, 'Network', 'DHCP')?.value ?? 'no';
  const word = family === 4 ? '_dhcp4' : '_ipv6ra';
  if (family === 4 && dhcp !== 'ipv4' && readBoolean(dhcp) !== true && dhcp !== 'both' && dhcp !== 'v4') {
    say(
      'missing-setting',
      `Gateway="${word}" is specified but DHCPv4 client is disabled. Ignoring [Route] section.`,
      section,
    );
    return false;
  }
  if (family === 6 && readBoolean(lastSetting(loaded, 'Network', 'IPv6AcceptRA')?.value ?? '') === false) {
    say(
      'missing-setting',
      `Gateway="${word}" is specified but IPv6AcceptRA= is disabled. Ignoring [Route] section.`,
      section,
    );
    return false;
  }
  const keys = ['Gateway', 'Destination', 'Source', 'PreferredSource', 'MultiPathRoute', 'NextHop'];
  if (keys.some((key) => valueIn(section, key) !== '')) return true;
  const message =
    'Route section without Gateway=, Destination=, Source=, or PreferredSource= field configured. Ignoring [Route] section.';
  say('missing-setting', message, section);
  return false;
}

/** The family of a gateway that comes by DHCP or router advertisement; null for any other. */
function dynamicFamily(section: LoadedSection, gateway: string): Family | null {
  if (gateway === '_dhcp4') return 4;
  if (gateway === '_ipv6ra') return 6;
  if (gateway !== '_dhcp') return null;
  const read = readPrefix(valueIn(section, 'Destination', 'Source', 'PreferredSource'));
  return typeof read === 'object' ? read.family : 4;
}

function nextHops(loaded: readonly Loaded[], reachable: boolean, say: Say): void {
  for (const section of standing(loaded, 'NextHop')) {
    if (reachable || valueIn(section, 'Gateway') === '' || valueIn(section, 'OnLink') !== '') continue;
    const message =
      'Nexthop with Gateway= specified, but no static address configured. Enabling OnLink= option.';
    say('no-static-address', message, section);
  }
}

/** Sections that mean nothing without one of their keys. */
const NEEDED: readonly (readonly [string, string])[] = [
  ['Neighbor', 'Address'],
  ['Neighbor', 'LinkLayerAddress'],
  ['IPv6AddressLabel', 'Prefix'],
  ['IPv6AddressLabel', 'Label'],
  ['BridgeFDB', 'MACAddress'],
  ['BridgeMDB', 'MulticastGroupAddress'],
  ['IPv6Prefix', 'Prefix'],
  ['IPv6RoutePrefix', 'Route'],
  ['IPv6PREF64Prefix', 'Prefix'],
  ['DHCPServerStaticLease', 'MACAddress'],
  ['DHCPServerStaticLease', 'Address'],
  ['SR-IOV', 'VirtualFunction'],
];

function incomplete(loaded: readonly Loaded[], say: Say): void {
  const told = new Set<LoadedSection>();
  for (const [name, key] of NEEDED) {
    for (const section of standing(loaded, name)) {
      const keys = name === 'Neighbor' && key === 'LinkLayerAddress' ? [key, 'MACAddress'] : [key];
      if (told.has(section) || valueIn(section, ...keys) !== '') continue;
      told.add(section);
      say(
        'missing-setting',
        `${name} section without ${key}= configured. Ignoring [${name}] section.`,
        section,
      );
    }
  }
}

/** The server gives out addresses of a network that one of the interface's own tells. */
function dhcpServer(loaded: readonly Loaded[], addresses: readonly string[], say: Say): void {
  if (readBoolean(lastSetting(loaded, 'Network', 'DHCPServer')?.value ?? '') !== true) return;
  if (lastSetting(loaded, 'DHCPServer', 'ServerAddress')?.value) return;
  if (addresses.some((address) => !address.includes(':'))) return;
  const message = 'DHCPServer= is enabled, but no static IPv4 address is configured. Disabling DHCPServer=.';
  say('no-static-address', message, null);
}
