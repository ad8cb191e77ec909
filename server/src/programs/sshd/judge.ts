/** What sshd says of the arguments of a keyword (servconf.c of OpenSSH 10.0). */

import { addressFamily, isPort, readPrefix } from '../values/addresses.ts';
import { CIPHERS, isKex, isKeyTypes, isListOf, MACS, unknownKex } from './algorithms.ts';
import type { Argument } from './words.ts';

/** How the line ends: with a word to the log. */
export interface Verdict {
  readonly message: string;
  /** The argument that it is about; the whole line where null. */
  readonly at: Argument | null;
  /** sshd reads on, and ends at the end of the file. */
  readonly goesOn?: boolean;
  /** Said before it, of no line. */
  readonly first?: string;
  /** What the argument should be. */
  readonly right?: string;
}

/** A line that is judged. */
export interface Judged {
  readonly keyword: string;
  readonly words: readonly Argument[];
  /** All behind the keyword. */
  readonly rest: string;
  /** What stands behind the colon of the kind. */
  readonly choices: readonly string[];
}

type Judge = (line: Judged) => Verdict | null;

const LEVELS = ['QUIET', 'FATAL', 'ERROR', 'INFO', 'VERBOSE', 'DEBUG', 'DEBUG1', 'DEBUG2', 'DEBUG3'];
const FACILITIES = [
  'DAEMON',
  'USER',
  'AUTH',
  'AUTHPRIV',
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((number) => `LOCAL${number}`),
];
const HASHES = ['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'];
const METHODS = ['none', 'publickey', 'password', 'keyboard-interactive', 'hostbased', 'gssapi-with-mic'];
const QOS =
  /^(?:af[1-4][1-3]|cs[0-7]|ef|le|lowdelay|throughput|reliability|none|va|\d{1,3}|0x[\da-f]{1,2})$/i;
const PENALTY = /^(?:crash|authfail|noauth|grace-exceeded|refuseconnection|max|min):(.*)$/;
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

/** How many arguments the kinds take that do not take all: one unless told. */
const TAKES: Readonly<Record<string, number>> = { ipqos: 2, rekey: 2, listen: 3 };

const JUDGES: Readonly<Record<string, Judge>> = {
  flag: (line) => oneOf({ ...line, choices: ['yes', 'no'] }),
  one: oneOf,
  word: (line) => need(line, `${line.keyword} missing argument.`),
  file: (line) => need(line, 'missing file name.'),
  hostkey: (line) => need(line, 'missing file name.'),
  port: (line) =>
    need(line, 'missing port number.') ??
    (isSomePort(first(line)) ? null : wrong(line, 'Badly formatted port number.')),
  time: (line) =>
    need(line, 'missing time value.') ?? (isTime(first(line)) ? null : wrong(line, 'invalid time value.')),
  timeornone: (line) => (/^none$/i.test(first(line)) ? null : (JUDGES['time']?.(line) ?? null)),
  int: integer,
  intornone: (line) => (first(line) === 'none' ? null : integer(line)),
  listen,
  keytypes: (line) => algorithms(line, 'Missing argument.', isKeyTypes, 'Bad key types'),
  ciphers: (line) =>
    algorithms(line, missing(line), (list) => isListOf(list, CIPHERS), 'Bad SSH2 cipher spec', '.'),
  macs: (line) => algorithms(line, missing(line), (list) => isListOf(list, MACS), 'Bad SSH2 mac spec', '.'),
  kex: (line) => {
    const verdict = algorithms(line, missing(line), isKex, 'Bad SSH2 KexAlgorithms', '.');
    const unknown = verdict && unknownKex(first(line).replace(/^[+^]/, ''));
    return unknown ? { ...verdict, first: `Unsupported KEX algorithm "${unknown}"` } : verdict;
  },
  pubkeyopts: (line) => {
    const bad = line.words.find(({ text }) => !/^(?:none|touch-required|verify-required)$/i.test(text));
    return bad ? { message: `unsupported ${line.keyword} option ${bad.text}`, at: bad, goesOn: true } : null;
  },
  rekey,
  facility: (line) => named(line, FACILITIES, 'unsupported log facility'),
  level: (line) => named(line, LEVELS, 'unsupported log level'),
  list: some,
  users: (line) => {
    const bad = line.words.find(({ text }) => text === '' || !isUserPattern(text));
    return bad ? { message: `invalid ${line.keyword} pattern: "${bad.text}"`, at: bad } : some(line);
  },
  groups: some,
  subsystem: (line) =>
    need(line, missing(line)) ??
    (line.words[1]?.text ? null : { message: 'Missing subsystem command.', at: null }),
  startups,
  netblock: (line) => {
    const [, four, six = '0'] = /^(\d+)(?::(\d+))?/.exec(first(line)) ?? [];
    if (four !== undefined && Number(four) <= 32 && Number(six) <= 128) return null;
    return need(line, missing(line)) ?? wrong(line, `Invalid ${line.keyword} spec.`);
  },
  addresses: (line) => {
    const fine = first(line).split(',').every(isAddressPattern);
    return (
      need(line, 'missing argument.') ??
      (fine ? null : wrong(line, `keyword ${line.keyword} invalid address argument.`))
    );
  },
  penalties,
  acceptenv: (line) => every(line, (text) => text !== '' && !text.includes('='), 'Invalid environment name.'),
  setenv: (line) => every(line, (text) => text.includes('='), 'Invalid environment.'),
  tunnel: (line) => {
    const fine = ['yes', 'no', 'point-to-point', 'ethernet'].includes(first(line));
    return (
      need(line, missing(line)) ?? (fine ? null : wrong(line, `bad ${line.keyword} argument ${first(line)}`))
    );
  },
  include: (line) =>
    line.words.length > 0 ? null : { message: `${line.keyword} missing filename argument`, at: null },
  permitopen: (line) => permit(line, false),
  permitlisten: (line) => permit(line, true),
  rest: (line) => (line.rest === '' ? { message: missing(line), at: null } : null),
  ipqos: (line) => {
    const bad = line.words.slice(0, 2).find(({ text }) => !QOS.test(text));
    return (
      need(line, missing(line)) ??
      (bad ? { message: `Bad ${line.keyword} value: ${bad.text}`, at: bad } : null)
    );
  },
  command: (line) => {
    const fine = line.rest.startsWith('/') || /^none$/i.test(line.rest);
    return fine ? null : { message: `${line.keyword} must be an absolute path`, at: line.words[0] ?? null };
  },
  methods: (line) => every(line, isMethodList, `invalid ${line.keyword} method list.`),
  mask: (line) => {
    const fine = /^0*[0-7]{1,3}(?![0-7])/.test(first(line));
    return need(line, missing(line)) ?? (fine ? null : wrong(line, `Invalid ${line.keyword}.`));
  },
  hash: (line) => {
    const fine = HASHES.includes(first(line).toUpperCase());
    return (
      need(line, missing(line)) ??
      (fine ? null : wrong(line, `Invalid ${line.keyword} algorithm "${first(line)}".`))
    );
  },
  channels: (line) => {
    const bad = line.words.find(({ text }) => !/^none$/i.test(text) && !isInterval(text));
    return bad ? { message: `invalid channel timeout ${bad.text}`, at: bad } : some(line);
  },
};

/** Kinds that take all arguments of their line. */
const ALL = new Set([
  'list',
  'users',
  'groups',
  'subsystem',
  'penalties',
  'acceptenv',
  'setenv',
  'include',
  'permitopen',
  'permitlisten',
  'rest',
  'command',
  'methods',
  'channels',
  'pubkeyopts',
  'ignored',
  'deprecated',
  'unsupported',
  'match',
]);

/** What sshd says of a line of a kind; null when it is fine. */
export function judge(kind: string, line: Judged): Verdict | null {
  const verdict = JUDGES[kind]?.(line) ?? null;
  if (verdict || ALL.has(kind)) return verdict;
  const extra = line.words[TAKES[kind] ?? 1];
  if (!extra) return null;
  return { message: `keyword ${line.keyword} extra arguments at end of line`, at: extra, goesOn: true };
}

function first({ words }: Judged): string {
  return words[0]?.text ?? '';
}

function missing({ keyword }: Judged): string {
  return `${keyword} missing argument.`;
}

function need(line: Judged, message: string): Verdict | null {
  return first(line) === '' ? { message, at: null } : null;
}

function wrong({ words }: Judged, message: string, right?: string): Verdict {
  return { message, at: words[0] ?? null, ...(right !== undefined && { right }) };
}

function oneOf(line: Judged): Verdict | null {
  const word = first(line);
  if (line.choices.includes(word.toLowerCase())) return null;
  const right = ({ true: 'yes', on: 'yes', '1': 'yes', false: 'no', off: 'no', '0': 'no' } as const)[
    word.toLowerCase()
  ];
  const known = right !== undefined && line.choices.includes(right) ? right : undefined;
  return need(line, 'missing argument.') ?? wrong(line, `unsupported option "${word}".`, known);
}

function integer(line: Judged): Verdict | null {
  const word = first(line);
  if (/^-?\d{1,10}$/.test(word) && Number(word) >= 0 && Number(word) <= 2147483647) return null;
  const fault = /^-?\d+$/.test(word) ? (word.startsWith('-') ? 'too small' : 'too large') : 'invalid';
  return wrong(line, `${line.keyword} integer value ${word === '' ? 'missing' : fault}.`);
}

function named(line: Judged, names: readonly string[], message: string): Verdict | null {
  const word = first(line);
  return names.includes(word.toUpperCase()) ? null : wrong(line, `${message} '${word || '<NONE>'}'`);
}

function some(line: Judged): Verdict | null {
  return line.words.length > 0 ? null : { message: `no ${line.keyword} specified`, at: null };
}

function every(line: Judged, test: (text: string) => boolean, message: string): Verdict | null {
  const bad = line.words.find(({ text }) => !test(text));
  return bad ? { message, at: bad } : some(line);
}

/** `5m30s`; a bare number is seconds. */
function isTime(text: string): boolean {
  return /^(?:\d{1,10}[smhdw])*(?:\d{1,10}[smhdw]?)$/i.test(text);
}

function isSomePort(text: string): boolean {
  return (/^\d+$/.test(text) && isPort(text)) || SERVICES.includes(text);
}

/** A text is no address, and one that no name can be resolved from. */
function isNoHost(text: string): boolean {
  if (addressFamily(text) !== null || text === '*' || text.toLowerCase() === 'localhost') return false;
  if (!/^[\d.]+$/.test(text)) return !text.includes('.');
  // Fewer numbers than four are an address too, the last of them as long as it takes.
  const parts = text.split('.');
  const last = Number(parts.at(-1));
  const rest = parts.slice(0, -1).every((part) => part !== '' && Number(part) <= 255);
  return parts.length > 4 || parts.at(-1) === '' || !rest || last >= 256 ** (5 - parts.length);
}

function listen(line: Judged): Verdict | null {
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

function algorithms(
  line: Judged,
  nothing: string,
  test: (list: string) => boolean,
  message: string,
  end = '.',
): Verdict | null {
  const word = first(line);
  if (word === '') return { message: nothing, at: null };
  // Names that are taken away are not looked at.
  if (word.startsWith('-') || test(word.replace(/^[+^]/, ''))) return null;
  return wrong(line, `${message} '${word}'${end}`);
}

function rekey(line: Judged): Verdict | null {
  const [size, time] = line.words;
  if (!size?.text) return { message: missing(line), at: null };
  if (size.text !== 'default' && !/^\d+[bkmgtpe]?$/i.test(size.text)) {
    return wrong(line, `Bad ${line.keyword} number '${size.text}': Invalid argument`);
  }
  if (/^(?:[1-9]|1[0-5])$/.test(size.text)) return wrong(line, `${line.keyword} too small`);
  return !time || time.text === 'none' || isTime(time.text)
    ? null
    : { message: 'invalid time value.', at: time };
}

function startups(line: Judged): Verdict | null {
  const word = first(line);
  const [, begin, rate, full] = /^(\d+)(?::(\d+):(\d+))?/.exec(word) ?? [];
  const three = full !== undefined;
  const fine =
    begin !== undefined &&
    Number(begin) > 0 &&
    (three || !/^\d+:\d+/.test(word)) &&
    (!three || (Number(begin) <= Number(full) && Number(rate) >= 1 && Number(rate) <= 100));
  return need(line, missing(line)) ?? (fine ? null : wrong(line, `Invalid ${line.keyword} spec.`));
}

function penalties(line: Judged): Verdict | null {
  for (const word of line.words) {
    const { text } = word;
    if (/^(?:yes|no)$/i.test(text)) {
      if (line.words.length === 1) continue;
      return { message: `keyword ${line.keyword} "${text}" argument must appear alone.`, at: word };
    }
    if (/^max-sources[46]:\d+$/.test(text) || /^overflow6?:(?:deny-all|permissive)$/.test(text)) continue;
    const [, time] = PENALTY.exec(text) ?? [];
    if (time === undefined) return { message: `unsupported ${line.keyword} keyword ${text}`, at: word };
    if (!isTime(time)) return { message: `invalid ${line.keyword} time value.`, at: word };
  }
  return some(line);
}

function permit(line: Judged, bare: boolean): Verdict | null {
  if (line.words.length === 0) return { message: missing(line), at: null };
  for (const word of line.words) {
    if (word.text === 'any' || word.text === 'none') continue;
    const port = word.text.slice(word.text.lastIndexOf(':') + 1);
    const fine = (bare || word.text.includes(':')) && (port === '*' || isSomePort(port));
    if (!fine) return { message: `${line.keyword} bad port number`, at: word };
  }
  return null;
}

/** `user@host`, where the host may be a network. */
function isUserPattern(text: string): boolean {
  const host = text.includes('@') ? text.slice(text.lastIndexOf('@') + 1) : '';
  return !host.includes('/') || typeof readPrefix(host) === 'object';
}

/** One of a list of addresses and networks, maybe with `!` or wildcards. */
export function isAddressPattern(text: string): boolean {
  const plain = text.replace(/^!/, '');
  return plain.includes('/') ? typeof readPrefix(plain) === 'object' : plain !== '';
}

function isMethodList(text: string): boolean {
  return text === 'any' || text.split(',').every((method) => METHODS.includes(method.split(':')[0] ?? ''));
}

function isInterval(text: string): boolean {
  const equals = text.lastIndexOf('=');
  return equals > 0 && isTime(text.slice(equals + 1));
}
