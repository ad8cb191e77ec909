/** Values that are several words, and texts. Source: systemd 257, src/core/load-fragment.c. */
import { utf8Length } from '../../../text/utf8.ts';
import { badValue, eachWord, type Judging, keep, place, resolved, say } from '../judging.ts';
import * as names from '../names.ts';
import * as numbers from '../numbers.ts';
import { firstWord, unescapes, wordsOf } from '../words.ts';
import { isBase64 } from './base64.ts';

/** A text in which specifiers are replaced. */
export function text(judging: Judging): void {
  const { entry, value } = judging;
  if (entry.name === 'TCPCongestion' || entry.name === 'DefaultInstance') keep(judging);
  else if (entry.name === 'DelegateSubgroup') {
    if (value === '' || names.isFileName(value)) keep(judging);
    else say(judging, 'bad-value', 'warning', `Invalid control group name, ignoring: ${value}`);
  } else if (entry.name === 'SELinuxContext') {
    const mild = value.startsWith('-');
    const context = resolved(judging, mild ? value.slice(1) : value, { fatal: !mild });
    if (context !== null) keep(judging, context);
  } else namedText(judging);
}

function namedText(judging: Judging): void {
  const { entry, value } = judging;
  const found = resolved(judging, value);
  if (found === null) return;
  if (entry.name === 'FileDescriptorName' && found !== '' && !names.isDescriptor(found)) {
    say(judging, 'bad-value', 'warning', `Invalid file descriptor name, ignoring: ${found}`);
  } else if (entry.name === 'LogNamespace' && value !== '' && !/^[a-zA-Z0-9:_.@-]{1,201}$/.test(found)) {
    say(judging, 'bad-value', 'warning', `Specified log namespace name is not valid, ignoring: ${found}`);
  } else if (isBadReboot(judging, found)) {
    say(judging, 'bad-value', 'warning', `Invalid reboot parameter '${found}', ignoring.`);
  } else keep(judging, found);
}

/** In the section of the unit only: the older place in [Service] takes any text. */
function isBadReboot({ entry }: Judging, text: string): boolean {
  const judged = entry.section === 'Unit' && /RebootArgument$/.test(entry.name);
  return judged && (/[^\x01-\x7f]/.test(text) || text.length > 255);
}

/** Standard input that stands in the unit. */
export function input(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') judging.reset('StandardInputText', 'StandardInputData');
  else if (entry.name === 'StandardInputText') {
    if (!unescapes(value))
      say(
        judging,
        'bad-value',
        'warning',
        `Failed to decode C escaped text '${value}', ignoring: ${numbers.INVALID}`,
      );
    else if (resolved(judging, value) !== null) keep(judging);
  } else if (isBase64(value)) keep(judging);
  else say(judging, 'bad-value', 'warning', `Failed to decode base64 data, ignoring: ${value}`);
}

/** A user or group. */
export function user(judging: Judging): void {
  if (judging.value === '') judging.reset(judging.entry.name);
  else oneUser(judging, judging.value, {});
}

/** Users or groups. */
export function users(judging: Judging): void {
  if (judging.value === '') {
    judging.reset(judging.entry.name);
    return;
  }
  for (const word of eachWord(judging, {})) if (!oneUser(judging, word.text, place(word))) return;
}

function oneUser(judging: Judging, value: string, extra: { from?: number; to?: number }): boolean {
  const found = resolved(judging, value, { ...extra, fatal: true });
  if (found === null) return false;
  const kind = names.userName(found);
  if (kind === 'bad') {
    judging.fatal = 'refused';
    say(judging, 'bad-value', 'error', `Invalid user/group name or numeric ID: ${found}`, extra);
    return false;
  }
  if (kind === 'lax') {
    const message = `Accepting user/group name '${found}', which does not match strict user/group name rules.`;
    say(judging, 'lax-user-name', 'notice', message, { ...extra, unplaced: true });
  }
  if (found === 'nobody' && judging.entry.name.includes('User')) {
    say(judging, 'unsafe-user', 'notice', 'Special user nobody configured, this is not safe!', extra);
  }
  keep(judging, found);
  return true;
}

/** Variables with their values. */
export function environment(judging: Judging): void {
  if (judging.value === '') judging.reset('Environment');
  const open = wordsOf(judging.value, { cunescape: true, unquote: true });
  for (const word of open.words) {
    const found = names.resolve(word.text, judging.unit);
    if (found === null)
      say(
        judging,
        'bad-specifier',
        'warning',
        `Failed to resolve specifiers in ${word.text}, ignoring: Invalid slot`,
        place(word),
      );
    else if (names.isVariableSet(found)) keep(judging, found);
    else
      say(
        judging,
        'bad-syntax',
        'warning',
        `Invalid environment assignment, ignoring: ${found}`,
        place(word),
      );
  }
  if (open.bad) say(judging, 'bad-syntax', 'warning', `Invalid syntax, ignoring: ${judging.value}`);
}

/** Names of variables; of those to unset with or without values. */
export function variables(judging: Judging): void {
  const { name } = judging.entry;
  const unset = name === 'UnsetEnvironment';
  if (judging.value === '') judging.reset(name);
  for (const word of eachWord(judging, { unquote: true, cunescape: unset })) {
    const found = resolved(judging, word.text, place(word));
    if (found === null) continue;
    if (names.isVariable(found) || (unset && names.isVariableSet(found))) keep(judging, found);
    else {
      const what = unset
        ? `Invalid environment name or assignment ${name}`
        : `Invalid environment name for ${name}`;
      say(judging, 'bad-syntax', 'warning', `${what}, ignoring: ${found}`, place(word));
    }
  }
}

/** Addresses of documentation, and other lists of texts. */
export function texts(judging: Judging): void {
  const { name } = judging.entry;
  if (judging.value === '') judging.reset(name);
  else if (name === 'Documentation') documentation(judging);
  else if (name === 'LogFilterPatterns') logFilter(judging);
  else if (name === 'ImportCredential') importCredential(judging);
  else if (name === 'OpenFile') openFile(judging);
  else keep(judging);
}

function documentation(judging: Judging): void {
  const { value } = judging;
  if (resolved(judging, value) === null) return;
  const list = wordsOf(value, { unquote: true, retainEscape: true });
  if (list.bad) badValue(judging, numbers.INVALID);
  for (const word of list.words) {
    const found = names.resolve(word.text, judging.unit) ?? word.text;
    // Specifiers are replaced before the list is split, so one that stands for nothing leaves no word.
    if (found === '' && word.text !== '') continue;
    if (/^(?:https?:\/\/|file:\/|info:|man:)[\x01-\x7f]+$/.test(found)) keep(judging, found);
    else say(judging, 'bad-url', 'warning', `Invalid URL, ignoring: ${found}`, place(word));
  }
}

function logFilter(judging: Judging): void {
  const pattern = judging.value.startsWith('~') ? judging.value.slice(1) : judging.value;
  if (judging.value === '~') {
    say(judging, 'bad-value', 'warning', `Regex pattern invalid, ignoring: ${judging.entry.name}=~`);
    return;
  }
  const depth = openGroups(pattern);
  if (depth === 0) keep(judging);
  else {
    const why = depth > 0 ? 'missing closing parenthesis' : 'unmatched closing parenthesis';
    say(judging, 'bad-value', 'error', `Bad pattern "${pattern}": ${why}`, { unplaced: true });
  }
}

/** How many groups of an expression are open at its end; below zero where one is closed that was not open. */
function openGroups(pattern: string): number {
  let depth = 0;
  let inSet = false;
  for (let at = 0; at < pattern.length && depth >= 0; at++) {
    const character = pattern[at];
    if (character === '\\') at++;
    else if (inSet) inSet = character !== ']';
    else if (character === '[') inSet = true;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
  }
  return depth;
}

function importCredential(judging: Judging): void {
  const colon = judging.systemd >= 257 ? judging.value.indexOf(':') : -1;
  const glob = resolved(judging, colon < 0 ? judging.value : judging.value.slice(0, colon));
  if (glob === null) return;
  const name = colon < 0 ? '' : judging.value.slice(colon + 1);
  const plain = glob.replace(/\*$/, '');
  const good = glob === '*' || (!/[*?[\]]/.test(plain) && names.isCredential(plain));
  if (good && name !== '' && !names.isCredential(name)) {
    const extra = { from: colon + 1, to: judging.value.length };
    say(judging, 'bad-value', 'warning', `Credential name "${name}" not valid, ignoring.`, extra);
  } else if (good) keep(judging, glob);
  else say(judging, 'bad-value', 'warning', `Credential name or glob "${glob}" not valid, ignoring.`);
}

const OPEN_FLAGS = new Set(['read-only', 'append', 'truncate', 'graceful']);

function openFile(judging: Judging): void {
  const { value } = judging;
  const list = wordsOf(value, { separators: ':', each: true, cunescape: true });
  const [file = '', name = '', options = '', ...more] = list.words.map(({ text }) => text);
  const flags = options.split(',').filter(Boolean);
  const once = new Set(flags).size === flags.length && flags.every((flag) => OPEN_FLAGS.has(flag));
  const one = flags.filter((flag) => flag !== 'graceful').length < 2;
  const last = file.split('/').filter(Boolean).at(-1) ?? '';
  const named = names.isDescriptor(name === '' ? last : name) && (name !== '' || !/^\.\.?$/.test(last));
  const rest = more.length === 0 || (more.length === 1 && more[0] === '');
  if (!list.bad && rest && once && one && named && file.startsWith('/') && utf8Length(file) < 4096)
    keep(judging);
  else say(judging, 'bad-value', 'warning', `Failed to parse OpenFile= setting, ignoring: ${value}`);
}

const STATUSES = new Set(
  'SUCCESS FAILURE CHDIR NICE FDS EXEC MEMORY LIMITS OOM_ADJUST SIGNAL_MASK STDIN STDOUT CHROOT IOPRIO TIMERSLACK SECUREBITS SETSCHEDULER CPUAFFINITY GROUP USER CAPABILITIES CGROUP SETSID CONFIRM STDERR PAM NETWORK NAMESPACE NO_NEW_PRIVILEGES SECCOMP SELINUX_CONTEXT PERSONALITY APPARMOR ADDRESS_FAMILIES RUNTIME_DIRECTORY CHOWN SMACK_PROCESS_LABEL KEYRING STATE_DIRECTORY CACHE_DIRECTORY LOGS_DIRECTORY CONFIGURATION_DIRECTORY NUMA_POLICY CREDENTIALS BPF KSM EXCEPTION INVALIDARGUMENT NOTIMPLEMENTED NOPERMISSION NOTINSTALLED NOTCONFIGURED NOTRUNNING USAGE DATAERR NOINPUT NOUSER NOHOST UNAVAILABLE SOFTWARE OSERR OSFILE CANTCREAT IOERR TEMPFAIL PROTOCOL NOPERM CONFIG'.split(
    ' ',
  ),
);

/** Exit statuses and signals. */
export function exitStatuses(judging: Judging): void {
  if (judging.value === '') judging.reset(judging.entry.name);
  for (const word of eachWord(judging, {})) {
    const number = numbers.parseInteger(word.text, 0n, 255n);
    if (STATUSES.has(word.text) || typeof number === 'bigint' || numbers.signalFault(word.text) === null)
      keep(judging, word.text);
    else say(judging, 'bad-value', 'warning', `Failed to parse value, ignoring: ${word.text}`, place(word));
  }
}

/** Fields for the journal. */
export function logFields(judging: Judging): void {
  if (judging.value === '') judging.reset('LogExtraFields');
  for (const word of eachWord(judging, { unquote: true, cunescape: true })) {
    const found = resolved(judging, word.text, place(word));
    if (found === null) continue;
    const equals = found.indexOf('=');
    if (equals < 0)
      say(judging, 'bad-value', 'warning', `Log field lacks '=' character, ignoring: ${found}`, place(word));
    else if (/^[A-Z][A-Z0-9_]{0,63}$/.test(found.slice(0, equals))) keep(judging, found);
    else say(judging, 'bad-value', 'warning', `Log field name is invalid, ignoring: ${found}`, place(word));
  }
}

/** A credential, from a file or as it stands. */
export function credential(judging: Judging): void {
  const { entry, value } = judging;
  const from = entry.name.startsWith('Load');
  if (value === '') {
    judging.reset(entry.name);
    return;
  }
  const word = firstWord(value, 0, { separators: ':', each: true });
  if (word === null || word === 'bad' || (!from && word.next >= value.length)) {
    say(judging, 'bad-syntax', 'warning', `Invalid syntax, ignoring: ${value}`);
    return;
  }
  const name = resolved(judging, word.text, place(word));
  if (name === null) return;
  const rest = value.slice(word.next);
  if (!names.isCredential(name)) {
    say(judging, 'bad-value', 'warning', `Credential name "${name}" not valid, ignoring.`, place(word));
  } else if (from) credentialSource(judging, rest, word.next);
  else if (entry.name === 'SetCredentialEncrypted' && !isBase64(rest)) {
    say(judging, 'bad-value', 'warning', 'Encrypted credential data not valid Base64 data, ignoring.');
  } else if (entry.name === 'SetCredential' && !unescapes(rest)) {
    say(judging, 'bad-value', 'warning', `Can't unescape "${rest}", ignoring: ${numbers.INVALID}`);
  } else keep(judging);
}

function credentialSource(judging: Judging, rest: string, from: number): void {
  const extra = { from, to: judging.value.length };
  const source = rest === '' ? '' : resolved(judging, rest, extra);
  if (source === null) return;
  const absolute = source.startsWith('/');
  const parts = source.slice(1).split('/');
  const normal =
    parts.every((part) => part !== '..' && part !== '.' && (part !== '' || parts.length === 1)) &&
    utf8Length(source) < 4096;
  if (source === '' || (absolute ? normal : names.isCredential(source))) keep(judging);
  else say(judging, 'bad-value', 'warning', `Credential source "${source}" not valid, ignoring.`, extra);
}

/** A name on the bus. */
export function busName(judging: Judging): void {
  const found = resolved(judging, judging.value);
  if (found === null) return;
  if (names.isBusName(found)) keep(judging, found);
  else say(judging, 'bad-value', 'warning', `Invalid bus name, ignoring: ${found}`);
}
