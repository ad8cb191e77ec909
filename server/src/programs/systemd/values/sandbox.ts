/** Values about what a service may do and use. Source: systemd 257, src/core/load-fragment.c, src/shared/seccomp-util.c. */
import { SYSTEM_CALL_GROUPS } from '../../../spec/systemd/unit-table.ts';
import { nearest } from '../../../text/similar.ts';
import { words } from '../../../text/words.ts';
import { type Extra, eachWord, type Judging, keep, place, resolved, say } from '../judging.ts';
import * as numbers from '../numbers.ts';
import { type Word, wordsOf } from '../words.ts';
import { ERRORS, FAMILIES, SYSTEM_CALLS } from './kernel-names.ts';
import { mendTo } from './mend.ts';

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
  // Every name is compared, so that only so many words are.
  const to = judging.entries.length < 100 ? nearest(word.text, [...names]) : null;
  if (to === null) return {};
  const span = {
    start: judging.entry.at(word.start),
    end: judging.entry.at(Math.max(word.start, word.end - 1)) + 1,
  };
  return { mend: { title: words`Replace by ${to}`, edits: [{ span, newText: to }] } };
}

/** Capabilities; systemd passes over those that it does not know. */
export function capabilities(judging: Judging): void {
  keep(judging);
}

/** System calls and groups of them. */
export function systemCalls(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') judging.reset(entry.name);
  const inverted = value.startsWith('~');
  for (const word of eachWord(judging, {}, inverted ? 1 : 0)) {
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
  return (
    text === 'kill' || ERROR_NAMES.has(text) || typeof numbers.parseInteger(text, 0n, 4095n) === 'bigint'
  );
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
    for (const word of eachWord(judging, { unquote: true }, value.startsWith('~') ? 1 : 0)) {
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
    for (const word of eachWord(judging, { unquote: true })) {
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
  const value = entry.name === 'NUMAMask' ? judging.value : resolved(judging, judging.value);
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
    const dash = text.indexOf('-', 1);
    const low = numbers.parseUnsigned(dash < 0 ? text : text.slice(0, dash));
    const high = dash < 0 ? low : numbers.parseUnsigned(text.slice(dash + 1));
    if (typeof low === 'string' || typeof high === 'string') {
      wrong(`Failed to parse CPU affinity '${text}'`, 'error');
      return;
    }
    if (high >= 8192n && high < 4294967295n) {
      wrong(`Cannot add CPU ${high} to set: ${numbers.RANGE}`, 'error');
      return;
    }
    if (low > high)
      say(judging, 'bad-value', 'warning', `Range '${text}' is invalid, ${low} > ${high}, ignoring.`);
  }
  if (bad) wrong(`Invalid value for ${entry.name}: ${value}`, 'error');
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
  for (const part of value.split(/[ \t]+/).filter(Boolean)) {
    const hex = /^\+?(?:0x)?([0-9a-fA-F]{1,40})$/.exec(part)?.[1];
    if (CORE_PARTS.has(part) || (hex !== undefined && hex.replace(/^0+/, '').length <= 16)) continue;
    const why = hex !== undefined || /^-[0-9a-fA-F]/.test(part) ? numbers.RANGE : numbers.INVALID;
    say(judging, 'bad-value', 'warning', `Failed to parse the CoredumpFilter=${value}, ignoring: ${why}`);
    return;
  }
  keep(judging);
}

const FILE_SYSTEM_GROUPS = new Set(
  '@basic-api @anonymous @application @auxiliary-api @common-block @historical-block @network @privileged-api @security @temporary @known'.split(
    ' ',
  ),
);

/** File systems and groups of them; of those that are not known nothing is said. */
export function fileSystems(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') judging.reset(entry.name);
  const { words: parts, bad } = wordsOf(value.startsWith('~') ? ` ${value.slice(1)}` : value, {
    unquote: true,
  });
  for (const word of parts) {
    if (!word.text.startsWith('@') || FILE_SYSTEM_GROUPS.has(word.text)) keep(judging, word.text);
    else
      say(
        judging,
        'bad-value',
        'warning',
        `${judging.systemd >= 257 ? 'bpf-restrict-fs' : 'bpf-lsm'}: Unknown filesystem group, ignoring: ${word.text}`,
        place(word),
      );
  }
  if (bad) say(judging, 'bad-syntax', 'warning', `Trailing garbage in ${entry.name}, ignoring: ${value}`);
}
