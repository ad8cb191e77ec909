/** What networkd and udev say of the value of a key, by its type in the tables (systemd 257). */

import { nearest } from '../../text/similar.ts';
import { isDnsName, isHostname, isInterfaceName } from '../values/addresses.ts';
import { badValue, type Fault, FINE } from '../values/fault.ts';
import { isInteger, readBoolean, readSize, readTimeSpan, readUnsigned } from '../values/numbers.ts';
import { ADDRESS_TYPES } from './address-types.ts';
import { LINK_TYPES } from './link-types.ts';
import { LIST_TYPES } from './list-types.ts';
import { NETWORK_TYPES } from './network-types.ts';
import { badName, failed, type Given, holds, type ValueCheck } from './value-type.ts';

const PLAIN: Readonly<Record<string, ValueCheck>> = {
  any: () => FINE,
  string: () => FINE,
  condition: () => FINE,
  bool: holds((value) => readBoolean(value) !== null, true),
  tri: holds((value) => readBoolean(value) !== null),
  enum: (given) => oneOf(given, false),
  enumb: (given) => oneOf(given, true),
  // Words that also have numbers.
  enumn: (given) => (isInteger(given.value, 0, 255) ? FINE : oneOf(given, false)),
  'enum?': (given) => (given.value === '' ? FINE : oneOf(given, false)),
  uint: unsigned,
  int: holds((value) => isInteger(value, -2147483648, 2147483647), true),
  sec: holds((value) => readTimeSpan(value) !== null, true),
  nsec: holds((value) => readTimeSpan(value, 0.001) !== null, true),
  boolsec: holds((value) => readBoolean(value) !== null || readTimeSpan(value) !== null),
  size: (given) => size(given, 1024),
  si: (given) => size(given, 1000),
  percent: holds((value) => /^\d+(?:\.\d{1,2})?[%\u2030\u2031]$/.test(value)),
  hostname: ({ value }) => {
    return value === '' || isHostname(value)
      ? FINE
      : badValue(`Specified invalid hostname, ignoring assignment: ${value}`);
  },
  path: ({ value, key }) => {
    const absolute = value === '' || value.startsWith('/') || value.startsWith('@');
    return absolute
      ? FINE
      : [{ class: 'bad-path', message: `${key}= path is not absolute, ignoring: ${value}` }];
  },
  // One name for each line, of which there may be several.
  ifnames: ({ value, key }) =>
    value === '' || isInterfaceName(value)
      ? FINE
      : badValue(`Invalid netdev name in ${key}=, ignoring assignment: ${value}`),
  dnsname: ({ value }) =>
    value === '' || isDnsName(value)
      ? FINE
      : badValue(`Specified invalid hostname, ignoring assignment: ${value}`),
  text: ({ value }) =>
    /[\x01-\x1f"'\\\x7f]/.test(value)
      ? badValue(`Specified string contains unsafe characters, ignoring: ${value}`)
      : FINE,
  ifname: ({ value }) => (value === '' || isInterfaceName(value) ? FINE : badName(value)),
};

/** The faults in a value of a type, none for a type that is not known. Linear in the length of the value. */
export function checkValue(type: string, key: string, value: string): readonly Fault[] {
  const colon = type.indexOf(':');
  const name = colon < 0 ? type : type.slice(0, colon);
  const check =
    PLAIN[name] ?? ADDRESS_TYPES[name] ?? LIST_TYPES[name] ?? NETWORK_TYPES[name] ?? LINK_TYPES[name];
  return check?.({ key, value, argument: colon < 0 ? '' : type.slice(colon + 1) }) ?? FINE;
}

/** The words that a type takes, for completion and corrections. */
export function wordsOf(type: string): readonly string[] {
  return /^enum[a-z?]*:/.test(type) ? type.slice(type.indexOf(':') + 1).split('|') : [];
}

function oneOf(given: Given, orBoolean: boolean): readonly Fault[] {
  const words = given.argument.split('|');
  if (words.includes(given.value) || (orBoolean && readBoolean(given.value) !== null)) return FINE;
  const right = given.value === '' ? null : nearest(given.value, words);
  const [fault] = failed(given);
  return fault ? [{ ...fault, ...(right !== null && { right }) }] : FINE;
}

/** `uint:LEAST-MOST`, with `?` behind where an empty value is fine, and a word that stands for something else. */
function unsigned(given: Given): readonly Fault[] {
  const faults = outsideOf(given);
  const own = WORDS[given.key]?.(given.value);
  return own === undefined ? faults : faults.map((fault) => ({ ...fault, message: own }));
}

/** Numbers that have words of their own. */
const WORDS: Readonly<Record<string, (value: string) => string>> = {
  Group: (value) => `Value of Group= must be in the range 0…2147483647, ignoring assignment: ${value}`,
  ListenPort: (value) => `Invalid port specification, ignoring assignment: ${value}`,
  PersistentKeepalive: (value) =>
    `Failed to parse "${value}" as keepalive interval (range 0–65535), ignoring assignment: Invalid argument`,
};

function outsideOf(given: Given): readonly Fault[] {
  const [, least = '0', most = '0', empty = '', word = ''] =
    /^(\d+)-(\d+)(\??)([a-z]*)$/.exec(given.argument) ?? [];
  if (given.value === '' ? empty !== '' : given.value === word) return FINE;
  const value = readUnsigned(given.value, Number(most));
  if (value === 'invalid') return failed(given);
  return value === 'range' || value < Number(least) ? failed(given, true) : FINE;
}

function size(given: Given, base: number): readonly Fault[] {
  const value = readSize(given.value, base);
  if (typeof value === 'number') return FINE;
  return withUnit(failed(given, value === 'range'), given.value);
}

/** `512m` and `1GiB` mean `512M` and `1G`. */
export function withUnit(faults: readonly Fault[], value: string): readonly Fault[] {
  const [, count, unit] = /^(\d+)[ \t]*([kKmMgGtT])i?[bB]?$/.exec(value) ?? [];
  if (count === undefined || unit === undefined) return faults;
  return faults.map((fault) => ({ ...fault, right: count + unit.toUpperCase() }));
}
