/** What sshd says of the arguments of a keyword (servconf.c of OpenSSH 10.0). */
import { CIPHERS, isKex, isKeyTypes, isListOf, MACS, unknownKex } from './algorithms.ts';
import {
  isAddressPattern,
  isInterval,
  isMethodList,
  isSomePort,
  isTime,
  isUserPattern,
  listen,
} from './hosts.ts';
import { penalties, permit, rekey, startups } from './limits.ts';
import {
  every,
  first,
  integer,
  type Judge,
  type Judged,
  missing,
  named,
  need,
  oneOf,
  some,
  type Verdict,
  wrong,
} from './verdict.ts';

const LEVELS = ['QUIET', 'FATAL', 'ERROR', 'INFO', 'VERBOSE', 'DEBUG', 'DEBUG1', 'DEBUG2', 'DEBUG3'];
const FACILITIES = [
  'DAEMON',
  'USER',
  'AUTH',
  'AUTHPRIV',
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((number) => `LOCAL${number}`),
];
const HASHES = ['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'];
const QOS =
  /^(?:af[1-4][1-3]|cs[0-7]|ef|le|lowdelay|throughput|reliability|none|va|\d{1,3}|0x[\da-f]{1,2})$/i;
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
