/** Addresses, prefixes, ports and hardware addresses as systemd and glibc's inet_pton() read them. */
import { isIpv6 } from '../../go/ipv6.ts';
import { readUnsigned } from './numbers.ts';

export type Family = 4 | 6;

/** The family of a plain address; null for anything else. */
export function addressFamily(text: string): Family | null {
  if (text.length > 64) return null;
  if (isIpv4(text)) return 4;
  return !text.includes('%') && isIpv6(text) ? 6 : null;
}

export function isIpv4(text: string): boolean {
  const octets = text.length > 15 ? [] : text.split('.');
  return (
    octets.length === 4 && octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255)
  );
}

export interface Prefix {
  readonly family: Family;
  readonly address: string;
  /** Null where none is written. */
  readonly length: number | null;
}

/** `10.0.0.0/8` taken apart: a fault where the length is no number (`invalid`) or too large (`range`). */
export function readPrefix(text: string): Prefix | 'invalid' | 'range' {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const family = addressFamily(address);
  if (family === null) return 'invalid';
  if (slash < 0) return { family, address, length: null };
  const length = readUnsigned(text.slice(slash + 1), 255);
  if (typeof length !== 'number') return length;
  return length > (family === 4 ? 32 : 128) ? 'range' : { family, address, length };
}

/** Whether an address is all zero. */
export function isNullAddress(address: string): boolean {
  return /^[0:.]+$/.test(address);
}

/** Whether an address is one for many (224.0.0.0/4, ff00::/8). */
export function isMulticast(address: string): boolean {
  if (address.includes(':')) return /^ff[\da-f]{2}:/i.test(address);
  const first = Number(address.split('.')[0]);
  return first >= 224 && first <= 239;
}

/** The number of bytes of a hardware address (`52:54:00:12:34:56`, also with dashes or in groups of four); null for anything else. */
export function hardwareAddressLength(text: string): number | null {
  if (text.length > 64) return null;
  if (/^[\da-fA-F]{1,4}(?:\.[\da-fA-F]{1,4})+$/.test(text)) return text.split('.').length * 2;
  if (/^[\da-fA-F]{1,2}(?:(?::[\da-fA-F]{1,2})+|(?:-[\da-fA-F]{1,2})+)$/.test(text))
    return text.split(/[:-]/).length;
  return null;
}

/** Whether a text is a port, 1 to 65535. */
export function isPort(text: string): boolean {
  const port = readUnsigned(text, 65535);
  return typeof port === 'number' && port > 0;
}

/** `name` as a network interface may be called; `alternative` names may be longer, `pattern`s may hold wildcards. */
export function isInterfaceName(name: string, alternative = false): boolean {
  if (name === '' || name.length >= (alternative ? 128 : 16)) return false;
  if (['.', '..', 'all', 'default'].includes(name) || /^\d+$/.test(name)) return false;
  return /^[!-~]+$/.test(name) && !/[:/%]/.test(name);
}

/** Whether a name can stand in DNS: labels of at most 63 characters, 253 in all. An address is none. */
export function isDnsName(name: string): boolean {
  if (name === '' || name.length > 254) return false;
  const labels = (name.endsWith('.') && name !== '.' ? name.slice(0, -1) : name).split('.');
  return name === '.' || labels.every((label) => label.length > 0 && label.length <= 63);
}

/** Whether a text can be the name of a machine: letters, digits, dashes, dots between labels, at most 64. */
export function isHostname(name: string): boolean {
  if (name === '' || name.length > 64) return false;
  return /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*$/.test(
    name,
  );
}
