/** Types of values in words, for people who write one. */
import { words } from '../../text/words.ts';

export const TYPE_WORDS: Readonly<Record<string, string>> = {
  ...{ bool: 'yes or no', tristate: 'yes, no or nothing', string: 'text', text: 'text' },
  ...{ 'string-list': 'words with blanks between', list: 'text; several lines add up' },
  ...{ int: 'a number', uint: 'a number', 'uint-or-keyword': 'a number or a word', percent: 'a percentage' },
  ...{ weight: 'a weight from 1 to 10000, or idle', size: 'a size: K, M, G with base 1024' },
  ...{ 'si-size': 'a size: K, M, G with base 1000', 'tasks-max': 'a number, a percentage or infinity' },
  'size-or-percent': 'a size (K, M, G with base 1024), a percentage or infinity',
  ...{ rlimit: 'a limit, or SOFT:HARD; infinity is no limit', sec: 'a time, in seconds without a unit' },
  ...{ nsec: 'a time, in nanoseconds without a unit', duration: 'a time such as 30s', mode: 'an octal mode' },
  ...{ signal: 'a signal', path: 'a path', 'abs-path': 'an absolute path', 'path-list': 'absolute paths' },
  ...{ 'watch-path': 'an absolute path', 'mount-source': 'a device, share or path' },
  ...{ command: 'a command line', unit: 'a unit', 'unit-list': 'units with blanks between' },
  ...{ user: 'a user or group, by name or number', 'user-list': 'groups with blanks between' },
  ...{
    'env-list': 'NAME=value, several in quotes',
    'env-names': 'names of variables',
    'env-file': 'an absolute path',
  },
  ...{ calendar: 'a calendar expression', timer: 'a time, or a calendar expression' },
  ...{ condition: 'a condition', 'condition-path': 'an absolute path' },
  ...{
    'listen-address': 'a port, an address with a port, or a path',
    'ip-address': 'an address',
    ip: 'an address',
  },
  ...{ 'ip-address-list': 'addresses', 'ip-prefix': 'an address with a prefix length' },
  ...{
    'ip-prefix-list': 'addresses, with a prefix length where they are networks',
    route: 'an address or network',
  },
  ...{ mac: 'a hardware address', 'mac-list': 'hardware addresses', ifname: 'an interface' },
  ...{ 'ifname-list': 'interfaces', 'interface-list': 'interfaces', port: 'a port', 'port-range': 'ports' },
  ...{ endpoint: 'an address or name with a port', key: 'a key as base64' },
  ...{ 'capability-list': 'capabilities', 'syscall-list': 'system calls and groups of them' },
  ...{ 'address-family-list': 'address families', 'exit-status-list': 'exit statuses and signals' },
  ...{ 'device-allow': 'a device and what is allowed', 'device-limit': 'a device and a number' },
  ...{ 'cpu-set': 'processors: numbers and ranges', credential: 'the name of a credential and where it is' },
  ...{ 'bind-paths': 'SOURCE:DESTINATION', 'tmpfs-list': 'paths with options', uuid: 'a UUID' },
  ...{ 'bool-or-list': 'yes, no or a list', 'bool-or-sec': 'yes, no or a time', url: 'a URL' },
};

/** The kind of value that a directive takes, in words; '' where there is nothing to tell. */
export function typeInWords(type: string, isBool: boolean): string {
  if (type.startsWith('enum:'))
    return isBool ? words`yes, no or one of the words below` : words`one of the words below`;
  return TYPE_WORDS[type] ?? '';
}
