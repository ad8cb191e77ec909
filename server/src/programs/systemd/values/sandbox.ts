/** Values about what a service may do and use. Source: systemd 257, src/core/load-fragment.c, src/shared/seccomp-util.c. */
import { SYSTEM_CALL_GROUPS } from '../../../spec/systemd/unit-table.ts';
import { nearest } from '../../../text/similar.ts';
import { isPrefix, isSocketBind } from '../addresses.ts';
import {
  type Extra,
  goodPath,
  type Judging,
  keep,
  onePath,
  place,
  resolved,
  say,
  words,
} from '../judging.ts';
import { isInterface, resolve } from '../names.ts';
import * as numbers from '../numbers.ts';
import { isDevicePath } from '../paths.ts';
import { firstWord, type Word, wordsOf } from '../words.ts';
import { ERRORS, FAMILIES, SYSTEM_CALLS } from './kernel-names.ts';
import { isBase64 } from './lists.ts';
import { mendSize, mendTo } from './mend.ts';

const CALLS = new Set(SYSTEM_CALLS.split(' '));
const GROUPS = new Set(SYSTEM_CALL_GROUPS.split(' '));
const ERROR_NAMES = new Set(ERRORS.split(' ').map((name) => `E${name}`));
const FAMILY_NAMES = new Set(FAMILIES.split(' ').map((name) => `AF_${name}`));
const NAMESPACES = new Set(['cgroup', 'ipc', 'net', 'mnt', 'pid', 'user', 'uts', 'time']);
const CONTROLLERS = new Set(
  'cpu cpuacct cpuset io blkio memory devices pids bpf-firewall bpf-devices bpf-foreign bpf-socket-bind bpf-restrict-network-interfaces bpf-bind-network-interface'.split(
    ' ',
  ),
);

function mendWord(judging: Judging, word: Word, names: ReadonlySet<string>): Pick<Extra, 'mend'> {
  const to = nearest(word.text, [...names]);
  if (to === null) return {};
  const span = {
    start: judging.entry.at(word.start),
    end: judging.entry.at(Math.max(word.start, word.end - 1)) + 1,
  };
  return { mend: { title: `Replace by ${to}`, edits: [{ span, newText: to }] } };
}

/** Capabilities; systemd passes over those that it does not know. */
export function capabilities(judging: Judging): void {
  const { entry, value } = judging;
  const rest = value.replace(/^~/, '');
  if (wordsOf(rest, { unquote: true }).bad) {
    say(
      judging,
      'bad-value',
      'warning',
      `Failed to parse ${entry.name}= specifier '${rest}', ignoring: ${numbers.INVALID}`,
    );
  } else keep(judging);
}

/** System calls and groups of them. */
export function systemCalls(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') judging.reset(entry.name);
  const inverted = value.startsWith('~');
  for (const word of words(judging, {}, inverted ? 1 : 0)) {
    const [name = '', error, ...more] = word.text.split(':');
    if (entry.name === 'SystemCallFilter' && error !== undefined) {
      if (more.length > 0 || !isError(error)) {
        say(
          judging,
          'bad-value',
          'warning',
          `Failed to parse syscall:errno, ignoring: ${word.text}`,
          place(word),
        );
        continue;
      }
      if (!inverted) {
        say(
          judging,
          'bad-value',
          'warning',
          `Allow-listed system calls cannot take error number, ignoring: ${word.text}`,
          place(word),
        );
        continue;
      }
    }
    const call = entry.name === 'SystemCallFilter' ? name : word.text;
    if (call.startsWith('@') ? GROUPS.has(call) : CALLS.has(call)) keep(judging, call);
    else if (call.startsWith('@')) {
      say(judging, 'bad-value', 'warning', `Unknown system call group, ignoring: ${call}`, {
        ...place(word),
        ...mendWord(judging, word, GROUPS),
      });
    } else if (judging.systemd <= 257) {
      say(judging, 'bad-value', 'warning', `System call ${call} is not known, ignoring.`, {
        ...place(word),
        ...mendWord(judging, word, CALLS),
      });
    } else say(judging, 'bad-value', 'warning', `System call ${call} is not known, ignoring.`, place(word));
  }
}

function isError(text: string): boolean {
  return text === 'kill' || ERROR_NAMES.has(text) || (/^[0-9]{1,4}$/.test(text) && Number(text) <= 4095);
}

/** The error that forbidden system calls give. */
export function errorNumber(judging: Judging): void {
  const { value } = judging;
  if (value === '' || (isError(value) && value !== '0')) keep(judging);
  else if (value === '0') say(judging, 'bad-value', 'warning', `Invalid error number, ignoring: ${value}`);
  else
    say(
      judging,
      'bad-value',
      'warning',
      `Failed to parse error number, ignoring: ${value}`,
      mendTo(judging, nearest(value, [...ERROR_NAMES])),
    );
}

/** Address families. */
export function families(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') judging.reset(entry.name);
  else if (value === 'none') keep(judging);
  else {
    for (const word of words(judging, { unquote: true }, value.startsWith('~') ? 1 : 0)) {
      if (FAMILY_NAMES.has(word.text)) keep(judging, word.text);
      else
        say(judging, 'bad-value', 'warning', `Failed to parse address family, ignoring: ${word.text}`, {
          ...place(word),
          ...mendWord(judging, word, FAMILY_NAMES),
        });
    }
  }
}

/** A switch, or a list: of namespaces, or of controllers for Delegate=. */
export function switchOrList(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '' || numbers.parseBoolean(value) !== null) keep(judging);
  else if (entry.name !== 'Delegate') {
    const rest = value.replace(/^~/, '');
    const found = wordsOf(rest, {});
    if (!found.bad && found.words.every(({ text }) => NAMESPACES.has(text))) keep(judging);
    else say(judging, 'bad-value', 'warning', `Failed to parse namespace type string, ignoring: ${rest}`);
  } else if (!['service', 'scope'].includes(judging.unit.type)) {
    say(judging, 'bad-value', 'warning', 'Delegate= setting not supported for this unit type, ignoring.');
  } else {
    for (const word of words(judging, { unquote: true })) {
      if (CONTROLLERS.has(word.text)) keep(judging, word.text);
      else {
        const extra = { ...place(word), ...mendWord(judging, word, CONTROLLERS) };
        say(judging, 'bad-value', 'warning', `Invalid controller name '${word.text}', ignoring`, extra);
      }
    }
  }
}

/** Controllers that are not to be used. */
export function controllers(judging: Judging): void {
  const { value } = judging;
  const found = wordsOf(value, {});
  if (value === '' || (!found.bad && found.words.some(({ text }) => CONTROLLERS.has(text)))) keep(judging);
  else say(judging, 'bad-value', 'warning', `Invalid cgroup string: ${value}, ignoring`);
}

/** Numbers of processors or memory nodes. */
export function processors(judging: Judging): void {
  const { entry } = judging;
  const value = resolved(judging, judging.value);
  if (value === null) return;
  if (value === '') judging.reset(entry.name);
  if ((entry.name === 'CPUAffinity' && value === 'numa') || (entry.name === 'NUMAMask' && value === 'all')) {
    keep(judging);
    return;
  }
  const { words: parts, bad } = wordsOf(value, { separators: ' \t\n\r,', unquote: true });
  const wrong = (message: string, level: 'error' | 'warning'): void => {
    say(judging, 'bad-value', level, message);
    if (entry.name === 'NUMAMask')
      say(judging, 'bad-value', 'warning', `Failed to parse NUMA node mask, ignoring: ${value}`);
  };
  for (const { text } of parts) {
    const [, low = '', high = low] = /^([0-9]{1,9})(?:-([0-9]{1,9}))?$/.exec(text) ?? [];
    if (low === '' || Number(high) > 8191) {
      wrong(`Failed to parse CPU affinity '${text}'`, 'error');
      return;
    }
    if (Number(low) > Number(high))
      say(judging, 'bad-value', 'warning', `Range '${text}' is invalid, ${low} > ${high}, ignoring.`);
  }
  if (bad) wrong(`Invalid value for ${entry.name}: ${value}`, 'error');
  else keep(judging);
}

/** A device, and what may be done with it. */
export function device(judging: Judging): void {
  const { value } = judging;
  const word = firstWord(value, 0, { unquote: true });
  if (value === '') judging.reset('DeviceAllow');
  else if (word === null || word === 'bad') {
    say(
      judging,
      'bad-value',
      'warning',
      `Failed to extract device path and rights from '${value}', ignoring.`,
    );
  } else {
    const path = resolved(judging, word.text, place(word));
    if (path === null) return;
    const rights = value.slice(word.next);
    if (!/^(?:block|char)-/.test(path)) {
      if (!goodPath(judging, path, 'any', place(word))) return;
      if (!isDevicePath(path)) {
        const mend = /^[a-z][a-z0-9/]*$/.test(path) ? mendTo(judging, `/dev/${value}`) : {};
        say(judging, 'bad-value', 'warning', `Invalid device node path '${path}', ignoring.`, {
          ...place(word),
          ...mend,
        });
        return;
      }
    }
    if (/^[rwm]*$/.test(rights)) keep(judging);
    else
      say(judging, 'bad-value', 'warning', `Invalid device rights '${rights}', ignoring.`, {
        from: word.next,
        to: value.length,
      });
  }
}

/** A device and a limit, a weight or a time. */
export function deviceLimit(judging: Judging): void {
  const { entry, value } = judging;
  const { name } = entry;
  if (name.startsWith('BlockIO')) {
    const message = `Unit uses ${name}=; please use IO*= settings instead. Support for ${name}= will be removed soon.`;
    say(judging, 'deprecated-key', 'warning', message);
  }
  if (value === '') {
    judging.reset(name);
    return;
  }
  const what = /Weight$/.test(name) ? 'weight' : /Latency/.test(name) ? 'latency' : 'bandwidth';
  const device = what === 'bandwidth' || name.startsWith('BlockIO') ? 'device node' : 'device path';
  const word = firstWord(value, 0, { unquote: true });
  if (word === 'bad')
    say(
      judging,
      'bad-value',
      'warning',
      `Failed to extract ${device} and ${what} from '${value}', ignoring.`,
    );
  else if (word === null || word.next >= value.length) {
    const joint = what === 'bandwidth' || name.startsWith('BlockIO') ? 'and' : 'or';
    say(
      judging,
      'bad-value',
      'warning',
      `Invalid ${device} ${joint === 'or' ? 'or' : 'or'} ${what} specified in '${value}', ignoring.`,
    );
  } else if (onePath(judging, word.text, 'any', place(word)) !== null)
    limitOf(judging, value.slice(word.next), word.next);
}

function limitOf(judging: Judging, text: string, from: number): void {
  const { name } = judging.entry;
  const extra = { from, to: judging.value.length };
  if (/Latency/.test(name)) {
    if (typeof numbers.parseTime(text) === 'bigint') keep(judging);
    else say(judging, 'bad-time', 'warning', `Failed to parse timer value, ignoring: ${text}`, extra);
  } else if (/Weight$/.test(name)) {
    const number = numbers.parseUnsigned64(text);
    const [low, high] = name.startsWith('BlockIO') ? [10n, 1000n] : [1n, 10000n];
    const fault = typeof number === 'string' ? number : number < low || number > high ? numbers.RANGE : null;
    const message = name.startsWith('BlockIO')
      ? `Invalid block IO weight '${text}'`
      : `IO weight '${text}' invalid`;
    if (fault === null) keep(judging);
    else say(judging, 'bad-value', 'warning', `${message}, ignoring: ${fault}`, extra);
  } else {
    const bytes = numbers.parseSize(text, 1000n);
    if ((text === 'infinity' && !name.startsWith('BlockIO')) || (typeof bytes === 'bigint' && bytes > 0n))
      keep(judging);
    else if (name.startsWith('BlockIO'))
      say(judging, 'bad-value', 'warning', `Invalid Block IO Bandwidth '${text}', ignoring.`, extra);
    else
      say(judging, 'bad-value', 'warning', `Invalid IO limit '${text}', ignoring.`, {
        ...extra,
        ...mendSize(judging),
      });
  }
}

const PREFIX_NAMES = new Set(['any', 'localhost', 'link-local', 'multicast']);

/** Networks that may be reached or not. */
export function prefixes(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') judging.reset(entry.name);
  for (const word of words(judging, { unquote: true })) {
    const found = resolve(word.text, judging.unit);
    if (found === null)
      say(
        judging,
        'bad-specifier',
        'warning',
        `Failed to resolve unit specifiers in '${word.text}', ignoring: Invalid slot`,
        place(word),
      );
    else if (PREFIX_NAMES.has(found) || isPrefix(found)) keep(judging, found);
    else {
      const message = `Invalid address prefix is specified in [${entry.section}] ${entry.name}=, ignoring assignment: ${found}`;
      say(judging, 'bad-value', 'warning', message, place(word));
    }
  }
}

/** Ports that may be bound or not. */
export function ports(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') judging.reset(entry.name);
  else if (isSocketBind(value)) keep(judging);
  else say(judging, 'bad-value', 'warning', `Unable to parse ${entry.name}= assignment, ignoring: ${value}`);
}

/** Interfaces that may be used or not. */
export function interfaces(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') judging.reset(entry.name);
  for (const word of words(judging, { unquote: true }, value.startsWith('~') ? 1 : 0)) {
    if (isInterface(word.text, 127)) keep(judging, word.text);
    else say(judging, 'bad-value', 'warning', `Invalid interface name, ignoring: ${word.text}`, place(word));
  }
}

/** Sets of the packet filter. */
export function filterSets(judging: Judging): void {
  const { value } = judging;
  if (value === '') judging.reset('NFTSet');
  for (const word of words(judging, { unquote: true })) {
    const found = resolve(word.text, judging.unit) ?? word.text;
    const good =
      /^(?:cgroup|user|group):(?:arp|bridge|inet|ip6?|netdev):[A-Za-z][A-Za-z0-9/\\_.]{0,30}:[A-Za-z][A-Za-z0-9/\\_.]{0,30}$/.test(
        found,
      );
    if (good) keep(judging, found);
    else say(judging, 'bad-value', 'warning', `Failed to parse NFT set ${found}, ignoring`, place(word));
  }
}

/** Folders that are bound into the service. */
export function binds(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') {
    judging.reset(entry.name);
    return;
  }
  const rules = { separators: ': \t\n\r', unquote: true, each: true };
  for (let at = 0; at < value.length; ) {
    if (/[ \t\n\r]/.test(value[at] ?? '')) {
      at++;
      continue;
    }
    const source = firstWord(value, at, rules);
    if (source === null) return;
    if (source === 'bad') {
      say(judging, 'bad-value', 'warning', `Failed to parse ${entry.name}, ignoring: ${value}`);
      return;
    }
    at = source.next;
    const good = bound(judging, source.text.replace(/^-/, ''), source);
    if (value[source.end] !== ':') {
      if (good) keep(judging, source.text);
      continue;
    }
    const rest = good ? target(judging, at) : null;
    if (!good) continue;
    if (rest === null) return;
    at = rest;
  }
}

function bound(judging: Judging, path: string, word: Word): boolean {
  return onePath(judging, path, 'absolute', place(word)) !== null;
}

/** Judges the target and the options behind it; gives where the next one begins, null where there is no going on. */
function target(judging: Judging, from: number): number | null {
  const { entry, value } = judging;
  const word = firstWord(value, from, { separators: ': \t\n\r', unquote: true, each: true });
  if (word === 'bad') {
    say(judging, 'bad-value', 'warning', `Failed to parse ${entry.name}, ignoring: ${value}`);
    return null;
  }
  if (word === null) {
    say(judging, 'bad-value', 'warning', `Missing argument after ':', ignoring: ${value}`);
    return null;
  }
  if (!bound(judging, word.text, word)) return word.next;
  if (value[word.end] !== ':') {
    keep(judging, word.text);
    return word.next;
  }
  const options = firstWord(value, word.next, { unquote: true });
  if (options === 'bad') return null;
  const good = options === null || ['rbind', 'norbind'].includes(options.text);
  if (good) keep(judging, word.text);
  else
    say(
      judging,
      'bad-value',
      'warning',
      `Invalid option string, ignoring setting: ${options.text}`,
      place(options),
    );
  return options === null ? value.length : options.next;
}

/** Folders in memory. */
export function temporary(judging: Judging): void {
  if (judging.value === '') judging.reset('TemporaryFileSystem');
  for (const word of words(judging, { unquote: true })) {
    const colon = word.text.indexOf(':');
    const path = colon < 0 ? word.text : word.text.slice(0, colon);
    if (onePath(judging, path, 'absolute', place(word)) !== null) keep(judging, path);
  }
}

/** Disk images that are mounted. */
export function images(judging: Judging): void {
  const { entry } = judging;
  if (judging.value === '') judging.reset(entry.name);
  for (const word of words(judging, { unquote: true, retainEscape: true })) {
    const [source = '', second = ''] = word.text.split(':');
    if (onePath(judging, source.replace(/^-/, ''), 'absolute', place(word)) === null) continue;
    if (entry.name === 'MountImages') {
      if (second === '') {
        say(
          judging,
          'bad-value',
          'warning',
          `Missing destination in ${entry.name}, ignoring: ${judging.value}`,
          place(word),
        );
        continue;
      }
      if (onePath(judging, second, 'absolute', place(word)) === null) continue;
    }
    keep(judging, source);
  }
}

/** The hash of an image, or where it stands. */
export function hash(judging: Judging): void {
  const { entry, value } = judging;
  const { name } = entry;
  if (value === '' || value.startsWith('/')) keep(judging);
  else if (name === 'RootHashSignature') {
    if (!value.startsWith('base64:')) {
      say(
        judging,
        'bad-value',
        'warning',
        `Failed to decode RootHashSignature=, not a path but doesn't start with 'base64:', ignoring: ${value}`,
      );
    } else if (isBase64(value.slice(7))) keep(judging);
    else say(judging, 'bad-value', 'warning', `Failed to decode RootHashSignature=, ignoring: ${value}`);
  } else if (!/^(?:[0-9a-fA-F]{2})*$/.test(value))
    say(judging, 'bad-value', 'warning', `Failed to decode RootHash=, ignoring: ${value}`);
  else if (value.length < 32)
    say(judging, 'bad-value', 'warning', `RootHash= is too short, ignoring: ${value}`);
  else keep(judging);
}

const CORE_PARTS = new Set(
  'private-anonymous shared-anonymous private-file-backed shared-file-backed elf-headers private-huge shared-huge private-dax shared-dax default all'.split(
    ' ',
  ),
);

/** Which memory a core dump has. */
export function coredumpFilter(judging: Judging): void {
  const { value } = judging;
  const parts = value.split(/[ \t]+/).filter(Boolean);
  if (parts.every((part) => CORE_PARTS.has(part) || /^(?:0x)?[0-9a-fA-F]{1,16}$/.test(part))) keep(judging);
  else
    say(
      judging,
      'bad-value',
      'warning',
      `Failed to parse the CoredumpFilter=${value}, ignoring: ${numbers.INVALID}`,
    );
}
