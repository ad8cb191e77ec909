/** Types of values that only .network and .netdev files have. */
import { nearest } from '../../text/similar.ts';
import { addressFamily, isInterfaceName, isIpv4, isPort } from '../values/addresses.ts';
import { badValue, type Fault, FINE } from '../values/fault.ts';
import { readBoolean, readSize, readUnsigned } from '../values/numbers.ts';
import { isTimeZone } from '../values/time-zone.ts';
import { KIND_NAMES } from './kinds.ts';
import { failed, type Given, holds, type ValueCheck } from './value-type.ts';

const OLD_DHCP: Readonly<Record<string, string>> = { both: 'yes', none: 'no', v4: 'ipv4', v6: 'ipv6' };
const STATES = [
  'missing',
  'off',
  'no-carrier',
  'dormant',
  'degraded-carrier',
  'carrier',
  'degraded',
  'enslaved',
  'routable',
];
const TABLES = ['default', 'main', 'local'];
const SCOPES = ['global', 'site', 'link', 'host', 'nowhere'];
const DUIDS = ['vendor', 'uuid', 'link-layer', 'link-layer-time'];
const OPTION_TYPES = ['uint8', 'uint16', 'uint32', 'string', 'ipv4address', 'ipv6address'];
const PROTOCOLS = [
  'none',
  'tp',
  'pup',
  'idp',
  'rsvp',
  'mtp',
  'beetph',
  'encap',
  'comp',
  'mpls',
  'routing',
  'fragment',
  'dstopts',
  'hopopts',
  'mh',
  'smc',
  'ip',
  'icmp',
  'igmp',
  'ipip',
  'tcp',
  'udp',
  'dccp',
  'gre',
  'esp',
  'ah',
  'sctp',
  'udplite',
  'ipv6',
  'ipv6-icmp',
  'icmpv6',
  'ospf',
  'vrrp',
  'pim',
  'l2tp',
  'mptcp',
  'egp',
  'raw',
  'ethernet',
];

export const NETWORK_TYPES: Readonly<Record<string, ValueCheck>> = {
  kind: ({ value }) => {
    if (KIND_NAMES.includes(value)) return FINE;
    const right = nearest(value, KIND_NAMES);
    const message = `Failed to parse netdev kind, ignoring assignment: ${value}`;
    return [{ class: 'kind', message, ...(right !== null && { right }) }];
  },
  dhcp,
  masquerade,
  oldll: oldLinkLocal,
  forward: () => [
    {
      class: 'deprecated',
      ofKey: true,
      message:
        'IPForward= setting is deprecated. Please use IPv4Forwarding= and/or IPv6Forwarding= in networkd.conf for global setting, and the same settings in .network files for per-interface setting.',
      harmless: true,
    },
  ],
  online: ({ value, key }) => {
    if (value === '' || readBoolean(value) !== null || isStateRange(value)) return FINE;
    return badValue(`Failed to parse ${key}= setting, ignoring assignment: ${value}`);
  },
  mtu: (given) => mtu(given, 0),
  mtu6: (given) => mtu(given, 1280),
  label: ({ value }) => {
    if (value === '' || (value.length < 16 && /^[ -~]+$/.test(value))) return FINE;
    return badValue(`Interface label is too long or invalid, ignoring assignment: ${value}`);
  },
  lifetime: holds((value) => ['forever', 'infinity', '0'].includes(value)),
  dad: duplicateDetection,
  scope: holds((value) => SCOPES.includes(value) || isUint(value, 255), true),
  table: holds((value) => TABLES.includes(value) || isUint(value, 4294967295, 1), true),
  wgtable: holds(
    (value) => TABLES.includes(value) || readBoolean(value) === false || isUint(value, 4294967295, 1),
  ),
  routemetric: holds(
    (value) => isUint(value, 4294967295) || value.split(':').every((one) => isUint(one, 4294967295)),
  ),
  fwmark: holds(
    (value) => value.split('/').length <= 2 && value.split('/').every((one) => isUint(one, 4294967295)),
  ),
  protocol: holds((value) => PROTOCOLS.includes(value.toLowerCase()) || isUint(value, 255)),
  ports: holds(isPortRange),
  port: ({ value, key }) => {
    if (value === '' || isPort(value)) return FINE;
    return badValue(`Invalid port specification, ignoring assignment: ${key}=${value}`);
  },
  uidrange: holds((value) => /^(?:[a-z_][\w-]*\$?|\d+(?:-\d+)?)$/.test(value), true),
  multipath: holds(
    (value) => addressFamily(value.split(/[@ \t]/)[0] ?? '') !== null || value.startsWith('@'),
  ),
  duid: holds((value) => DUIDS.includes(value.split(':')[0] ?? '') || isUint(value, 65535), true),
  hexbytes: holds((value) => /^[\da-fA-F]{1,2}(?::[\da-fA-F]{1,2}){0,127}$/.test(value), true),
  sendopt: dhcpOption,
  attempts: holds((value) => value === 'infinity' || isUint(value, Number.MAX_SAFE_INTEGER, 1)),
  url: holds((value) => /^https?:\/\/[\x01-\x7f]+$/.test(value)),
  uplink: holds(
    (value) =>
      value === ':auto' || value === ':none' || isUint(value, 2147483647, 1) || isInterfaceName(value),
  ),
  stringcolon: holds((value) => value.startsWith('string:') && value.length > 7),
  timezone: holds(isTimeZone),
  subnet: holds((value) => value === 'auto' || /^(?:0x)?[\da-fA-F]{1,16}$/.test(value)),
  pvid: holds((value) => readBoolean(value) === false || isUint(value, 4094, 1)),
  vlans: ({ key, value }) => {
    if (value === '' || isVlanRange(value)) return FINE;
    return badValue(`Failed to parse ${key}=, ignoring: ${value}`);
  },
  vlanid: ({ value }) => {
    const id = readUnsigned(value, 65535);
    if (id === 'invalid') return badValue(`Failed to parse VLAN identifier value, ignoring: ${value}`);
    return id !== 'range' && id <= 4094
      ? FINE
      : badValue(`VLAN identifier outside of valid range 0…4094, ignoring: ${value}`);
  },
  wgkey: ({ key, value }) => {
    const decodes =
      value === '' || value.startsWith('@') || /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(value);
    return decodes
      ? FINE
      : badValue(`Failed to decode wireguard key provided by ${key}=, ignoring assignment: Broken pipe`);
  },
  endpoint: (given) => (given.value === '' || isEndpoint(given.value) ? FINE : failed(given)),
  hexkey: holds((value) => /^[\da-fA-F]+$/.test(value)),
  tcparent: holds((value) => /^(?:root|clsact|ingress|[\da-fA-F]{1,4}:[\da-fA-F]{0,4})$/.test(value), true),
  tchandle: holds((value) => /^[\da-fA-F]{1,4}:?$/.test(value), true),
};

function isUint(text: string, most: number, least = 0): boolean {
  const value = readUnsigned(text, most);
  return typeof value === 'number' && value >= least;
}

function dhcp({ key, value }: Given): readonly Fault[] {
  if (['ipv4', 'ipv6'].includes(value) || readBoolean(value) !== null) return FINE;
  const right = Object.hasOwn(OLD_DHCP, value) ? OLD_DHCP[value] : undefined;
  if (right === undefined) return badValue(`Failed to parse ${key} option, ignoring: ${value}`, near(value));
  const message = `${key}=${value} is deprecated, please use ${key}=${right} instead.`;
  return [{ class: 'deprecated', message, right, harmless: true }];
}

/** `IPv4` and `dhcp4` are near to `ipv4`, in a field of so few words. */
function near(value: string): Partial<Fault> {
  const [, version] = /^[a-z-]*([46])$/i.exec(value) ?? [];
  return version === undefined ? {} : { right: `ipv${version}` };
}

function masquerade(given: Given): readonly Fault[] {
  const { key, value } = given;
  if (value === '' || ['ipv4', 'ipv6', 'both'].includes(value)) return FINE;
  const flag = readBoolean(value);
  if (flag === null) return failed(given);
  if (!flag) return FINE;
  const message = `${key}=${value} is deprecated, and it is handled as "ipv4" instead of "both". Please use "ipv4" or "both".`;
  return [{ class: 'deprecated', message, right: 'ipv4', harmless: true }];
}

/** Told of in any case, since the key is old. */
function oldLinkLocal({ key, value }: Given): readonly Fault[] {
  const right = readBoolean(value);
  const message =
    right === null
      ? `Failed to parse ${key}=${value}, ignoring assignment. Note that the setting ${key}= is deprecated, please use LinkLocalAddressing= instead.`
      : `${key}=${value} is deprecated, please use LinkLocalAddressing=${right ? 'ipv4' : 'no'} instead.`;
  return [{ class: 'deprecated', ofKey: true, message, ...(right !== null && { harmless: true }) }];
}

function isStateRange(value: string): boolean {
  const [least = '', most] = value.split(':');
  const from = least === '' && most !== undefined ? 0 : STATES.indexOf(least);
  const to = most === undefined || most === '' ? STATES.length : STATES.indexOf(most);
  return from >= 0 && to >= from;
}

function mtu(given: Given, least: number): readonly Fault[] {
  const value = readSize(given.value, 1024);
  if (value === 'invalid') return failed(given);
  if (value !== 'range' && value >= least && value <= 4294967295) return FINE;
  return badValue(
    `Maximum transfer unit (MTU) value out of range. Permitted range is ${least}…4294967295, ignoring: ${given.value}`,
  );
}

function duplicateDetection(given: Given): readonly Fault[] {
  const { key, value } = given;
  const flag = readBoolean(value);
  if (flag === null) return ['both', 'ipv4', 'ipv6', 'none'].includes(value) ? FINE : failed(given);
  const right = flag ? 'none' : 'both';
  const message = `For historical reasons, ${key}=${value} means ${key}=${right}. Please use 'both', 'ipv4', 'ipv6' or 'none' instead.`;
  return [{ class: 'deprecated', message, right, harmless: true }];
}

function isPortRange(value: string): boolean {
  const [low = '', high = low, more] = value.split('-');
  return more === undefined && isPort(low) && isPort(high) && Number(low) <= Number(high);
}

function isVlanRange(value: string): boolean {
  const [low = '', high = low, more] = value.split('-');
  return more === undefined && isUint(low, 4094) && isUint(high, 4094) && Number(low) <= Number(high);
}

/** `OPTION:TYPE:DATA`, and of a vendor's option the number in front. */
function dhcpOption({ value }: Given): readonly Fault[] {
  if (value === '') return FINE;
  const parts = value.split(':');
  const at = parts.findIndex((part) => OPTION_TYPES.includes(part));
  if (at < 0) return badValue(`Invalid DHCP option, ignoring assignment: ${value}`);
  const numbers = parts.slice(0, at).every((part) => isUint(part, 4294967295, 1));
  if (at === 0 || !numbers) return badValue(`Invalid DHCP option, ignoring data: ${value}`);
  return optionData(parts[at] ?? '', parts.slice(at + 1).join(':'))
    ? FINE
    : badValue(`Failed to parse DHCP ${parts[at]} data, ignoring assignment: ${value}`);
}

function optionData(type: string, data: string): boolean {
  if (type === 'string') return true;
  if (type === 'ipv4address') return isIpv4(data);
  if (type === 'ipv6address') return addressFamily(data) === 6;
  return isUint(data, 2 ** Number(type.slice(4)) - 1);
}

/** A name of a host may have any letters here, underscores as well (dns_name_is_valid of src/shared/dns-domain.c). */
function isEndpoint(value: string): boolean {
  if (value.startsWith('@') || addressFamily(value) !== null) return true;
  const colon = value.lastIndexOf(':');
  if (colon < 0 || !isPort(value.slice(colon + 1))) return false;
  const host = value.slice(0, colon);
  if (/^\[.*\]$/.test(host)) return addressFamily(host.slice(1, -1)) === 6;
  const labels = host.replace(/\.$/, '').split('.');
  return host.length <= 254 && labels.every((label) => label !== '' && label.length <= 63);
}
