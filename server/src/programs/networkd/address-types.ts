/** Types of values that are addresses, prefixes and gateways. */
import {
  addressFamily,
  hardwareAddressLength,
  isIpv4,
  isMulticast,
  isNullAddress,
  readPrefix,
} from '../values/addresses.ts';
import { badValue, type Fault, FINE } from '../values/fault.ts';
import { readBoolean, readUnsigned } from '../values/numbers.ts';
import { failed, type Given, holds, type ValueCheck } from './value-type.ts';

const FROM_DHCP = ['_dhcp', '_dhcp4', '_ipv6ra'];
const TUNNEL_LOCALS = ['any', 'ipv4_link_local', 'ipv6_link_local', 'dhcp4', 'dhcp6', 'slaac', 'dhcp_pd'];

export const ADDRESS_TYPES: Readonly<Record<string, ValueCheck>> = {
  ip: holds((value) => addressFamily(value) !== null),
  ip4: holds(isIpv4),
  linklocal: ({ value }) => {
    if (value === '' || /^169\.254\.(?!0\.|255\.)/.test(value)) return FINE;
    const words = 'Specified address cannot be used as an IPv4 link local address, ignoring assignment';
    return isIpv4(value)
      ? badValue(`${words}: ${value}`)
      : failed({ key: 'IPv4LLStartAddress', value, argument: '' });
  },
  ip6: holds((value) => addressFamily(value) === 6),
  ipmulti: (given) => multicast(given, true),
  ipuni: (given) => multicast(given, false),
  address,
  broadcast: (given) => {
    if (given.value === '' || readBoolean(given.value) !== null || isIpv4(given.value)) return FINE;
    return failed(given);
  },
  gateway: (given) => (given.value === '' || addressFamily(given.value) !== null ? FINE : failed(given)),
  routegw: (given) => {
    const { value } = given;
    return value === '' || FROM_DHCP.includes(value) || addressFamily(value) !== null ? FINE : failed(given);
  },
  prefix: (given) => prefix(given, null),
  prefix4: (given) => prefix(given, 4),
  prefix6: (given) => {
    const read = readPrefix(given.value);
    if (given.value === '' || (typeof read === 'object' && read.family === 6)) return FINE;
    return badValue(`Prefix is invalid, ignoring assignment: ${given.value}`);
  },
  hwaddr: (given) => {
    const { value } = given;
    return value === '' || value === 'none' || hardwareAddressLength(value) === 6 ? FINE : failed(given);
  },
  hwany: holds(
    (value) => [4, 6, 16, 20].includes(hardwareAddressLength(value) ?? 0) || addressFamily(value) !== null,
  ),
  tunnellocal: (given) => tunnel(given, TUNNEL_LOCALS),
  tunnelremote: (given) => tunnel(given, ['any']),
  l2tplocal: (given) => tunnel(given, ['auto', 'static', 'dynamic']),
  tunnelkey: holds((value) => isIpv4(value) || typeof readUnsigned(value, 4294967295) === 'number'),
};

/** `Address=` and `Peer=`: a prefix length should be written. */
function address(given: Given): readonly Fault[] {
  const { key, value } = given;
  if (value === '') return FINE;
  const read = readPrefix(value);
  if (typeof read !== 'object') return failed(given, read === 'range');
  const most = read.family === 4 ? 32 : 128;
  if (isNullAddress(read.address) && read.length !== null && read.length < (read.family === 4 ? 8 : 64))
    return failed(given);
  if (read.length !== null) return FINE;
  const message = `${key}=${value} is specified without prefix length. Assuming the prefix length is ${most}. Please specify the prefix length explicitly.`;
  return [{ class: 'no-prefix-length', message, harmless: true }];
}

function prefix(given: Given, family: 4 | 6 | null): readonly Fault[] {
  if (given.value === '') return FINE;
  const read = readPrefix(given.value);
  if (typeof read !== 'object') return failed(given, read === 'range');
  return family === null || read.family === family ? FINE : failed(given);
}

function multicast(given: Given, wanted: boolean): readonly Fault[] {
  const { key, value } = given;
  if (value === '') return FINE;
  if (addressFamily(value) === null) return failed(given);
  if (isMulticast(value) === wanted) return FINE;
  const must = wanted ? 'must be' : 'cannot be';
  return badValue(`${key}= ${must} a multicast address, ignoring assignment: ${value}`);
}

function tunnel({ value }: Given, words: readonly string[]): readonly Fault[] {
  if (value === '' || words.includes(value) || addressFamily(value) !== null) return FINE;
  return badValue(`Tunnel address "${value}" invalid, ignoring assignment: Invalid argument`);
}
