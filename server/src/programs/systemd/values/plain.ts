/** Values that are one word: switches, choices, numbers, times and sizes. Source: systemd 257, src/core/load-fragment.c. */
import { nearest } from '../../../text/similar.ts';
import { eachWord, goodPath, type Judging, keep, resolved, say } from '../judging.ts';
import { isDescriptor } from '../names.ts';
import * as numbers from '../numbers.ts';
import { meant, mendTo } from './mend.ts';

/** A switch; an empty one is wrong. */
export function bool(judging: Judging): void {
  const { entry, value } = judging;
  if (numbers.parseBoolean(value) !== null) {
    if (entry.name === 'OnFailureIsolate') {
      const message = `${entry.name} is deprecated. Please use OnFailureJobMode= instead`;
      say(judging, 'deprecated-key', 'notice', message, { unplaced: true, ofName: true });
    }
    keep(judging);
    return;
  }
  const mend = mendTo(
    judging,
    nearest(value.replace(/["']/g, ''), ['yes', 'no', 'true', 'false', 'on', 'off']),
  );
  if (entry.name === 'DynamicUser') {
    judging.fatal = 'refused';
    say(judging, 'bad-value', 'error', `Failed to parse ${entry.name}=${value}: ${numbers.INVALID}`, mend);
  } else if (entry.name === 'OnFailureIsolate') {
    say(judging, 'bad-value', 'warning', `Failed to parse boolean, ignoring: ${value}`, mend);
  } else
    say(
      judging,
      'bad-value',
      'warning',
      `Failed to parse ${entry.name}=${value}, ignoring: ${numbers.INVALID}`,
      mend,
    );
}

/** A switch that may be left open. */
export function tristate(judging: Judging): void {
  if (judging.value === '') keep(judging);
  else bool(judging);
}

/** Choices for which nothing stands for the usual. */
const MAY_BE_EMPTY = new Set(
  'KillMode IOSchedulingClass CPUSchedulingPolicy ManagedOOMSwap ManagedOOMMemoryPressure Personality MountFlags NUMAPolicy IPTOS'.split(
    ' ',
  ),
);
const PHRASES: Readonly<Record<string, string>> = {
  KillMode: 'Failed to parse kill mode specification, ignoring: ',
  IOSchedulingClass: 'Failed to parse IO scheduling class, ignoring: ',
  CPUSchedulingPolicy: 'Failed to parse CPU scheduling policy, ignoring: ',
  ManagedOOMSwap: 'Invalid syntax, ignoring: ',
  ManagedOOMMemoryPressure: 'Invalid syntax, ignoring: ',
};
/** Choices that are numbers by another name. */
const NUMBERED: Readonly<Record<string, number>> = {
  IOSchedulingClass: 8,
  CPUSchedulingPolicy: 2147483647,
  SyslogFacility: 127,
  IPTOS: 255,
  SyslogLevel: 7,
  LogLevelMax: 7,
};

/** One of several words. */
export function choice(judging: Judging): void {
  const { entry, directive, value } = judging;
  const { name } = entry;
  if (/^Standard(?:Input|Output|Error)$/.test(name)) stream(judging);
  else if (name === 'SystemCallArchitectures') architectures(judging);
  else if (isChoice(judging)) {
    if (name === 'KillMode' && value === 'none')
      say(judging, 'unsafe-killmode', 'warning', UNSAFE, mendTo(judging, 'mixed'));
    keep(judging);
  } else {
    const mend = mendTo(
      judging,
      meant(
        judging,
        directive.values.filter((one) => !/[A-Z]{2}/.test(one)),
      ),
    );
    const phrase = PHRASES[name];
    const kind = phrase?.startsWith('Invalid syntax') ? 'bad-syntax' : 'bad-value';
    if (phrase !== undefined) say(judging, kind, 'warning', phrase + value, mend);
    else if (/Action$/.test(name))
      say(judging, kind, 'warning', `Failed to parse ${name}=, ignoring: ${value}`, mend);
    else if (name === 'Personality')
      say(judging, kind, 'warning', `Failed to parse ${name}=${value}, ignoring.`, mend);
    else
      say(judging, kind, 'warning', `Failed to parse ${name}=${value}, ignoring: ${numbers.INVALID}`, mend);
  }
}

const UNSAFE =
  "Unit uses KillMode=none. This is unsafe, as it disables systemd's process lifecycle management for the service. Please update the service to use a safer KillMode=, such as 'mixed' or 'control-group'. Support for KillMode=none is deprecated and will eventually be removed.";

function isChoice({ entry: { name }, directive, value }: Judging): boolean {
  if (value === '') return MAY_BE_EMPTY.has(name);
  if (directive.values.includes(value)) return true;
  if ((directive.bool || name === 'Timestamping') && numbers.parseBoolean(value) !== null) return true;
  const most = NUMBERED[name];
  if (most === undefined) return false;
  const number = numbers.parseUnsigned(value);
  return typeof number === 'bigint' && number <= BigInt(most);
}

function stream(judging: Judging): void {
  const { entry, directive, value } = judging;
  const [, kind = ''] = /^(fd|file|append|truncate):/.exec(value) ?? [];
  const input = entry.name === 'StandardInput';
  const rest = value.slice(kind.length + 1);
  const extra = { from: kind.length + 1, to: value.length };
  if (kind === 'fd') {
    const name = resolved(judging, rest, extra);
    if (name === null) return;
    if (name === '' || isDescriptor(name)) keep(judging);
    else say(judging, 'bad-value', 'warning', `Invalid file descriptor name, ignoring: ${name}`, extra);
  } else if (kind === 'file' || (kind !== '' && !input)) {
    const path = resolved(judging, rest, rest === '' ? {} : extra);
    if (path !== null && goodPath(judging, path, 'absolute', { error: true, ...(rest === '' ? {} : extra) }))
      keep(judging);
  } else if (!input && /^syslog(?:\+console)?$/.test(value)) {
    const to = value.replace('syslog', 'journal');
    const message = `Standard output type ${value} is obsolete, automatically updating to ${to}. Please update your unit file, and consider removing the setting altogether.`;
    say(judging, 'obsolete-value', 'notice', message, mendTo(judging, to));
    keep(judging, to);
  } else if (value === 'fd' || directive.values.includes(value)) keep(judging);
  else {
    const mend = mendTo(
      judging,
      value.startsWith('/') && !input ? `append:${value}` : meant(judging, directive.values),
    );
    say(
      judging,
      'bad-value',
      'warning',
      `Failed to parse ${input ? 'input' : 'output'} specifier, ignoring: ${value}`,
      mend,
    );
  }
}

const ARCHITECTURES = new Set(
  'native x86 x86-64 x32 arm arm64 loongarch64 mips mips64 mips64-n32 mips-le mips64-le mips64-le-n32 parisc parisc64 ppc ppc64 ppc64-le riscv64 s390 s390x'.split(
    ' ',
  ),
);

function architectures(judging: Judging): void {
  for (const { text: word, ...at } of eachWord(judging, { unquote: true })) {
    if (ARCHITECTURES.has(word)) keep(judging, word);
    else {
      const mend = mendTo(
        judging,
        word === 'amd64' || word === 'x86_64' ? judging.value.replace(word, 'x86-64') : null,
      );
      const message = `Failed to parse system call architecture "${word}", ignoring: ${numbers.INVALID}`;
      say(judging, 'bad-value', 'warning', message, { from: at.start, to: at.end, ...mend });
    }
  }
}

/** A file mode. */
export function mode(judging: Judging): void {
  const found = numbers.parseMode(judging.value);
  if (typeof found === 'number') keep(judging);
  else {
    const mend = mendTo(judging, /^0o[0-7]+$/i.test(judging.value) ? `0${judging.value.slice(2)}` : null);
    say(
      judging,
      'bad-value',
      'warning',
      `Failed to parse ${judging.entry.name}=${judging.value}, ignoring: ${found}`,
      mend,
    );
  }
}

/** A signal. */
export function signal(judging: Judging): void {
  const { entry, value } = judging;
  const fault = numbers.signalFault(value);
  if (fault === null) keep(judging);
  else {
    const upper = value.toUpperCase();
    const mend = mendTo(judging, numbers.signalFault(upper) === null ? upper : null);
    say(judging, 'bad-value', 'warning', `Failed to parse ${entry.name}=${value}, ignoring: ${fault}`, mend);
  }
}
