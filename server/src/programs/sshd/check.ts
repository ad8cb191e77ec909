/** What `sshd -t` says of sshd_config (OpenSSH 10.0): the first line that it does not take ends it. */
import { once } from '../../text/once.ts';
import { nearest } from '../../text/similar.ts';
import type { Span } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { ProgramEntry } from '../report.ts';
import { spareTemplates } from '../values/templates.ts';
import { isAddressPattern, unresolved } from './hosts.ts';
import { judge } from './judge.ts';
import { SSHD_KEYWORDS } from './keywords.ts';
import type { Verdict } from './verdict.ts';
import { type Argument, type ConfigLine, readConfigLine } from './words.ts';

export interface SshdFile {
  readonly name: string;
  readonly text: string;
}

/** What is known besides the file. */
export interface SshdOptions {
  /** Whether a host key is there when sshd starts; not told without. */
  readonly hasKey?: (path: string) => boolean;
}

interface Keyword {
  /** As the manual writes it; sshd takes any case. */
  readonly name: string;
  readonly kind: string;
  readonly choices: readonly string[];
  /** A Match block may hold it. */
  readonly inMatch: boolean;
}

const keywords = once((): ReadonlyMap<string, Keyword> => {
  const all = new Map<string, Keyword>();
  for (const line of SSHD_KEYWORDS.split('\n').filter(Boolean)) {
    const [head = '', ...names] = line.split(' ');
    const [kind = '', choices = ''] = head.replace('@', '').split(':');
    for (const name of names) {
      all.set(name.toLowerCase(), { name, kind, choices: choices.split('|'), inMatch: head.includes('@') });
    }
  }
  return all;
});

interface Reading {
  readonly file: SshdFile;
  readonly entries: ProgramEntry[];
  /** False within a Match block whose conditions hold for some only. */
  active: boolean;
  bad: number;
  readonly listens: Argument[];
  readonly hostKeys: Argument[];
  /** Commands and users for them, which need each other. */
  readonly given: Set<string>;
}

/** The entries of sshd for one file. Linear. */
export function checkSshd(file: SshdFile, options: SshdOptions = {}): ProgramEntry[] {
  return spareTemplates([file], readAll(file, options));
}

function readAll(file: SshdFile, options: SshdOptions): ProgramEntry[] {
  const reading: Reading = {
    ...{ file, entries: [], active: true, bad: 0 },
    ...{ listens: [], hostKeys: [], given: new Set<string>() },
  };
  let [start, number] = [0, 1];
  while (start <= file.text.length) {
    const found = file.text.indexOf('\n', start);
    const end = found < 0 ? file.text.length : found;
    const line = readConfigLine(file.text, { start, end });
    if (line && !takeLine(reading, line, number)) return reading.entries;
    start = end + 1;
    number++;
  }
  if (reading.bad > 0) {
    const message = `${file.name}: terminating, ${reading.bad} bad configuration options`;
    say(reading, null, 'summary', message, { start: 0, end: 0 });
  } else afterwards(reading, options);
  return reading.entries;
}

function say(
  { entries, file }: Reading,
  line: number | null,
  kind: string,
  message: string,
  span: Span,
  more: Partial<Pick<ProgramEntry, 'level' | 'mend'>> = {},
): void {
  entries.push({ file: file.name, line, level: 'error', class: kind, message, span, ...more });
}

/** Whether sshd reads on. */
function takeLine(reading: Reading, line: ConfigLine, number: number): boolean {
  const { keyword } = line;
  const known = keywords().get(keyword.text.toLowerCase());
  if (line.rest.start >= line.rest.end) {
    reading.bad++;
    const message = `no argument after keyword "${keyword.text}"`;
    say(reading, number, 'bad-value', message, keyword.span);
    return true;
  }
  if (!known) {
    unknownKeyword(reading, keyword, number);
    if (!line.arguments) say(reading, number, 'bad-value', 'invalid quotes', line.rest);
    return true;
  }
  if (!line.arguments) {
    reading.bad++;
    say(reading, number, 'bad-value', 'invalid quotes', line.rest);
    return true;
  }
  if (!reading.active && !known.inMatch) {
    const message = `Directive '${keyword.text}' is not allowed within a Match block`;
    say(reading, number, 'bad-value', message, keyword.span);
    return false;
  }
  return known.kind === 'match'
    ? takeMatch(reading, line, line.arguments, number)
    : takeKnown(reading, line, line.arguments, known, number);
}

const MOST_MENDS = 20;

function unknownKeyword(reading: Reading, keyword: Argument, number: number): void {
  reading.bad++;
  // Finding what is meant takes a while: the first mistakes get a mend, and there are seldom more.
  const searched = keyword.text.length <= 40 && reading.bad <= MOST_MENDS;
  const right = searched ? nearest(keyword.text.toLowerCase(), [...keywords().keys()]) : null;
  const mend = right === null ? {} : { mend: write(keyword.span, keywords().get(right)?.name ?? right) };
  say(reading, number, 'unknown-key', `Bad configuration option: ${keyword.text}`, keyword.span, mend);
}

function write(span: Span, newText: string): NonNullable<ProgramEntry['mend']> {
  return { title: words`Write ${newText}`, edits: [{ span, newText }] };
}

function takeKnown(
  reading: Reading,
  { keyword, rest }: ConfigLine,
  words: readonly Argument[],
  { kind, choices }: Keyword,
  number: number,
): boolean {
  if (kind === 'deprecated' || kind === 'unsupported') {
    const what = kind === 'deprecated' ? 'Deprecated' : 'Unsupported';
    say(reading, number, 'deprecated', `${what} option ${keyword.text}`, keyword.span, { level: 'warning' });
    return true;
  }
  const behind = reading.file.text.slice(rest.start, rest.end);
  const verdict = judge(kind, { keyword: keyword.text, words, rest: behind, choices });
  if (verdict) return tell(reading, verdict, { start: keyword.span.start, end: rest.end }, number);
  const [value] = words;
  if (value && reading.active) {
    if (kind === 'listen') reading.listens.push(value);
    if (kind === 'hostkey') reading.hostKeys.push(value);
    if (!/^none$/i.test(value.text)) reading.given.add(keyword.text.toLowerCase());
  }
  return true;
}

function tell(reading: Reading, verdict: Verdict, whole: Span, number: number): boolean {
  const span = verdict.at?.span ?? whole;
  if (verdict.first !== undefined) say(reading, null, 'bad-value', verdict.first, span);
  const mend = verdict.right === undefined ? {} : { mend: write(span, verdict.right) };
  say(reading, number, 'bad-value', verdict.message, span, mend);
  if (verdict.goesOn) reading.bad++;
  return verdict.goesOn === true;
}

const CRITERIA = ['user', 'group', 'host', 'address', 'localaddress', 'localport', 'rdomain', 'version'];

/** `Match`: what follows holds for some only, but for `all`. */
function takeMatch(reading: Reading, line: ConfigLine, words: readonly Argument[], number: number): boolean {
  const fault = matchFault(words);
  if (fault) {
    const whole = { start: line.keyword.span.start, end: line.rest.end };
    say(reading, null, 'bad-value', fault.message, fault.at?.span ?? whole);
    // The addresses are checked by another part of sshd, which ends at once.
    if (!fault.message.startsWith('Invalid Match'))
      say(reading, number, 'bad-value', 'Bad Match condition', whole);
    return false;
  }
  reading.active = words[0]?.text.toLowerCase() === 'all';
  return true;
}

function matchFault(words: readonly Argument[]): { message: string; at: Argument | null } | null {
  if (words.length === 0) return { message: 'One or more attributes required for Match', at: null };
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) break;
    const equals = word.text.indexOf('=');
    const name = (equals < 0 ? word.text : word.text.slice(0, equals)).toLowerCase();
    if (name === 'all') {
      const alone = words.length === 1;
      return alone ? null : { message: "'all' cannot be combined with other Match attributes", at: word };
    }
    if (name === 'invalid-user') continue;
    if (!CRITERIA.includes(name)) {
      const next = equals < 0 ? words[i + 1] : word;
      if (!next) return { message: `Missing Match criteria for ${word.text}`, at: word };
      return { message: `Unsupported Match attribute ${word.text}`, at: word };
    }
    const value = equals < 0 ? words[++i]?.text : word.text.slice(equals + 1);
    if (!value) return { message: `Missing Match criteria for ${name}`, at: word };
    if (name === 'localport' && !/^\d{1,5}$/.test(value)) {
      return { message: `Invalid LocalPort '${value}' on Match line`, at: word };
    }
    if (/address$/.test(name) && !value.split(',').every(isAddressPattern)) {
      return { message: `Invalid Match ${name} argument '${value}'`, at: word };
    }
  }
  return null;
}

/** What sshd says when it has read all. */
function afterwards(reading: Reading, { hasKey }: SshdOptions): void {
  for (const { text, span } of reading.listens) {
    const host = unresolved(text);
    if (host === null) continue;
    say(reading, null, 'bad-value', `bad addr or host: ${host} (Temporary failure in name resolution)`, span);
    return;
  }
  for (const [command, who] of [
    ['AuthorizedKeysCommand', 'AuthorizedKeysCommandUser'],
    ['AuthorizedPrincipalsCommand', 'AuthorizedPrincipalsCommandUser'],
  ] as const) {
    if (!reading.given.has(command.toLowerCase()) || reading.given.has(who.toLowerCase())) continue;
    say(reading, null, 'bad-value', `${command} set without ${who}`, { start: 0, end: 0 });
    return;
  }
  const [key] = reading.hostKeys;
  if (!key || !hasKey) return;
  const lost = reading.hostKeys.filter(({ text }) => !hasKey(text));
  for (const { text, span } of lost) {
    say(reading, null, 'bad-value', `Unable to load host key: ${text}`, span, { level: 'warning' });
  }
  if (lost.length === reading.hostKeys.length) {
    say(reading, null, 'bad-value', 'sshd: no hostkeys available -- exiting.', key.span);
  }
}
