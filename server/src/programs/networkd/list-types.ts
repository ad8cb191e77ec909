/** Types of values that are lists of words: names, addresses, options. */
import {
  addressFamily,
  hardwareAddressLength,
  isDnsName,
  isInterfaceName,
  isIpv4,
  isPort,
  readPrefix,
} from '../values/addresses.ts';
import { badValue, type Fault, FINE } from '../values/fault.ts';
import { readUnsigned } from '../values/numbers.ts';
import { splitWords, type WordRules } from '../values/words.ts';
import { badName, type Given, type ValueCheck } from './value-type.ts';

/** Says of one word what is wrong with it; null when nothing is. */
type WordFault = (word: string, given: Given) => string | null;

export const LIST_TYPES: Readonly<Record<string, ValueCheck>> = {
  words: each(() => null, { quotes: true, keepEscapes: true }),
  properties: each(
    (word) =>
      /^[A-Za-z_][A-Za-z0-9_]*=/.test(word)
        ? null
        : `Invalid property or value, ignoring assignment: ${word}`,
    { quotes: true },
  ),
  hwaddrs: each((word) => {
    const known = [4, 6, 16, 20].includes(hardwareAddressLength(word) ?? 0) || addressFamily(word) !== null;
    return known ? null : `Not a valid hardware address, ignoring: ${word}`;
  }),
  matchnames,
  altnames: each((word) => {
    return isInterfaceName(word, true)
      ? null
      : `Interface name is not valid or too long, ignoring assignment: ${word}`;
  }),
  names: each((word) => (isDnsName(word) ? null : `'${word}' is not a valid domain name, ignoring.`)),
  domains: each(domainFault),
  dns,
  ip4s: each((word, { key }) =>
    isIpv4(word) ? null : `Failed to parse ${key}= address, ignoring assignment: ${word}`,
  ),
  ip6s: each((word, { key }) => {
    return addressFamily(word) === 6 ? null : `Failed to parse ${key}= address, ignoring assignment: ${word}`;
  }),
  serverips: each((word, { key }) => {
    if (word === '_server_address' || isIpv4(word)) return null;
    return `Failed to parse ${key}= address '${word}', ignoring.`;
  }),
  radns: each((word) => {
    return word === '_link_local' || addressFamily(word) === 6
      ? null
      : `Failed to parse DNS server address, ignoring: ${word}`;
  }),
  prefixes4: each((word, { key }) => prefixFault(word, key, 4)),
  prefixes6: each((word, { key }) => prefixFault(word, key, 6)),
  allowedips,
  tokens: each((word, { key }) => tokenFault(word, key)),
  reqopts: each((word) => {
    const option = readUnsigned(word, 4294967295);
    if (typeof option !== 'number') return `DHCP request option is invalid, ignoring assignment: ${word}`;
    const range = 'DHCP request option is invalid, valid range is 1-254, ignoring assignment: ';
    return option > 0 && option < 255 ? null : range + word;
  }),
  nexthops: each((word, { key, value }) => {
    const [id = '', weight] = word.split(':');
    const known = isWithin(id, 1, 4294967295) && (weight === undefined || isWithin(weight, 1, 256));
    return known ? null : `Failed to parse ${key}=${value}, ignoring: Invalid argument`;
  }),
  // Pairs are joined by a dash (parse_range of src/basic/parse-util.c); a number alone stands for itself twice.
  qosmaps: each((word, { key }) => {
    const numbers = word.split('-');
    const known = numbers.length <= 2 && numbers.every((one) => isWithin(one, 0, 4294967295));
    return known ? null : `Failed to parse ${key}=, ignoring: ${word}`;
  }),
  nft: each((word) =>
    /^(?:cgroup|user|group|address|prefix|ifindex):(?:arp|bridge|inet|ip6?|netdev):[A-Za-z][A-Za-z0-9/\\_.]{0,30}:[A-Za-z][A-Za-z0-9/\\_.]{0,30}$/.test(
      word,
    )
      ? null
      : `Failed to parse NFT set ${word}, ignoring`,
  ),
  tablenames: each((word) => {
    const [name = '', number = ''] = word.split(':');
    const known = name !== '' && isWithin(number, 1, 4294967295);
    return known ? null : `Failed to parse RouteTable=, ignoring assignment: ${word}`;
  }),
  enums: (given) => {
    const words = given.argument.split('|');
    return each((word, { key }) => {
      if (words.includes(word)) return null;
      if (key === 'WakeOnLan') return `Unknown wake-on-lan mode '${word}', ignoring.`;
      return `Failed to parse ${word} in ${key}=, ignoring.`;
    })(given);
  },
};

function isWithin(text: string, least: number, most: number): boolean {
  const value = readUnsigned(text, most);
  return typeof value === 'number' && value >= least;
}

/** A check of every word; a quote that is left open breaks the rest. */
function each(fault: WordFault, rules: WordRules = {}): ValueCheck {
  return (given) =>
    wordFaults(given, rules, (word, place) => {
      const message = fault(word, given);
      return message === null ? FINE : badValue(message, place);
    });
}

function wordFaults(
  { value, key }: Given,
  rules: WordRules,
  judge: (word: string, place: { start: number; end: number }) => readonly Fault[],
): readonly Fault[] {
  const { words, broken } = splitWords(value, rules);
  const faults = words.flatMap(({ text, start, end }) => judge(text, { start, end }));
  if (broken === null) return faults;
  return [
    ...faults,
    ...badValue(`Invalid syntax, ignoring: ${key}=${value}`, { start: broken, end: value.length }),
  ];
}

/** `Name=` of [Match]: a `!` in front turns all of it round, wildcards are fine. */
function matchnames(given: Given): readonly Fault[] {
  return wordFaults(given, {}, (word, place) => {
    const name = place.start === 0 && word.startsWith('!') ? word.slice(1) : word;
    return name === '' || isInterfaceName(name, true) ? FINE : badName(name, place);
  });
}

function domainFault(word: string): string | null {
  const name = word.startsWith('~') ? word.slice(1) : word;
  if (name === '' || name === '*' || name === '.') return null;
  if (/^localhost\.?$|\.localhost\.?$|^localhost\.localdomain\.?$/i.test(name)) {
    return `'${name}' domain may not be configured as search or route domain, ignoring assignment: ${word}`;
  }
  return isDnsName(name) ? null : `'${word}' is not a valid domain name, ignoring.`;
}

/** `DNS=`: addresses by blanks, each maybe with a port, an interface and a server name. */
function dns(given: Given): readonly Fault[] {
  return wordFaults(given, {}, (word, place) => {
    if (isDnsServer(word)) return FINE;
    const parts = word.split(',');
    const apart = parts.length > 1 && parts.every((part) => part === '' || isDnsServer(part));
    const right = apart ? { right: parts.filter(Boolean).join(' ') } : {};
    return badValue(`Failed to parse dns server address, ignoring: ${word}`, { ...place, ...right });
  });
}

function isDnsServer(word: string): boolean {
  const hash = word.indexOf('#');
  const name = hash < 0 ? null : word.slice(hash + 1);
  if (name !== null && (!isDnsName(name) || name === '.')) return false;
  const server = hash < 0 ? word : word.slice(0, hash);
  const [, inBrackets, , portBehind] = /^\[([^\]%]*)\](:(\d+))?(?:%[^%]+)?$/.exec(server) ?? [];
  if (inBrackets !== undefined) {
    return addressFamily(inBrackets) === 6 && portBehind !== undefined && isPort(portBehind);
  }
  const plain = server.replace(/%[^%:]+$/, '');
  if (addressFamily(plain) !== null) return true;
  const [address = '', port = '', more] = plain.split(':');
  return more === undefined && isIpv4(address) && isPort(port);
}

function prefixFault(word: string, key: string, family: 4 | 6): string | null {
  const read = readPrefix(word);
  if (['any', 'localhost', 'link-local', 'multicast'].includes(word)) return null;
  if (typeof read === 'object' && read.family === family) return null;
  return `Invalid ${key}= entry, ignoring assignment: ${word}`;
}

function allowedips(given: Given): readonly Fault[] {
  return wordFaults(given, { separators: ',; \t\n\r' }, (word, place) => {
    if (typeof readPrefix(word) === 'object') return FINE;
    return badValue(`Network address is invalid, ignoring assignment: ${word}`, place);
  });
}

function tokenFault(word: string, key: string): string | null {
  const colon = word.indexOf(':');
  const kind = colon < 0 ? word : word.slice(0, colon);
  const rest = colon < 0 ? '' : word.slice(colon + 1);
  if (kind === 'eui64') return colon < 0 ? null : bad();
  if (kind === 'prefixstable') {
    const [address = '', uuid] = rest.split(',');
    if (address === '' || addressFamily(address) === 6)
      return uuid === undefined || uuid.length >= 32 ? null : bad();
    return bad();
  }
  return addressFamily(kind === 'static' ? rest : word) === 6 ? null : bad();
  function bad(): string {
    return `Failed to parse IP address in ${key}=, ignoring assignment: ${word}`;
  }
}
