/** Addresses, ports, users and times in sshd_config. */
import { addressFamily, isPort, readPrefix } from '../values/addresses.ts';
import { first, type Judged, type Verdict, wrong } from './verdict.ts';

/** Ports that /etc/services has under these names everywhere. */
const SERVICES = [
  'ssh',
  'telnet',
  'smtp',
  'domain',
  'http',
  'https',
  'ftp',
  'ntp',
  'imap',
  'imaps',
  'pop3',
  'ldap',
  'ldaps',
];

/** `5m30s`; a bare number is seconds. */
export function isTime(text: string): boolean {
  return /^(?:\d{1,10}[smhdw])*(?:\d{1,10}[smhdw]?)$/i.test(text);
}

export function isSomePort(text: string): boolean {
  return (/^\d+$/.test(text) && isPort(text)) || SERVICES.includes(text);
}

/** A text is no address, and one that no name can be resolved from. */
export function isNoHost(text: string): boolean {
  if (addressFamily(text) !== null || text === '*' || text.toLowerCase() === 'localhost') return false;
  if (!/^[\d.]+$/.test(text)) return !text.includes('.');
  // Fewer numbers than four are an address too, the last of them as long as it takes.
  const parts = text.split('.');
  const last = Number(parts.at(-1));
  const rest = parts.slice(0, -1).every((part) => part !== '' && Number(part) <= 255);
  return parts.length > 4 || parts.at(-1) === '' || !rest || last >= 256 ** (5 - parts.length);
}

export function listen(line: Judged): Verdict | null {
  const word = first(line);
  if (word === '') return { message: 'missing address', at: null };
  const bare = !word.includes('[') && word.split(':').length > 2;
  const [, inside, behind] = /^\[([^\]]*)\](?::(.*))?$/.exec(word) ?? [];
  const colon = bare || inside !== undefined ? -1 : word.indexOf(':');
  const port = behind ?? (colon < 0 ? undefined : word.slice(colon + 1));
  if (port !== undefined && !isSomePort(port)) return wrong(line, 'bad port number');
  const domain = line.words[1]?.text;
  if (domain !== undefined && (domain !== 'rdomain' || !line.words[2]))
    return wrong(line, 'bad ListenAddress syntax');
  return null;
}

/** The address of a ListenAddress line that sshd cannot look up, as it says when it has read all; null where it can. */
export function unresolved(word: string): string | null {
  const bare = !word.includes('[') && word.split(':').length > 2;
  const [, inside] = /^\[([^\]]*)\]/.exec(word) ?? [];
  const host = inside ?? (bare ? word : (word.split(':')[0] ?? ''));
  return isNoHost(host.replace(/%\w+$/, '')) ? host : null;
}

/** `user@host`, where the host may be a network. */
export function isUserPattern(text: string): boolean {
  const host = text.includes('@') ? text.slice(text.lastIndexOf('@') + 1) : '';
  return !host.includes('/') || typeof readPrefix(host) === 'object';
}

/** One of a list of addresses and networks, maybe with `!` or wildcards. */
export function isAddressPattern(text: string): boolean {
  const plain = text.replace(/^!/, '');
  return plain.includes('/') ? typeof readPrefix(plain) === 'object' : plain !== '';
}

const METHODS = ['none', 'publickey', 'password', 'keyboard-interactive', 'hostbased', 'gssapi-with-mic'];

export function isMethodList(text: string): boolean {
  return text === 'any' || text.split(',').every((method) => METHODS.includes(method.split(':')[0] ?? ''));
}

export function isInterval(text: string): boolean {
  const equals = text.lastIndexOf('=');
  return equals > 0 && isTime(text.slice(equals + 1));
}
