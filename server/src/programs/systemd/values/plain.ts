/** Values that are one word: switches, choices, numbers, times and sizes. Source: systemd 257, src/core/load-fragment.c. */
import { nearest } from '../../../text/similar.ts';
import { badValue, goodPath, type Judging, keep, resolved, say } from '../judging.ts';
import { isDescriptor } from '../names.ts';
import * as numbers from '../numbers.ts';
import { mendSize, mendTime, mendTo } from './mend.ts';

/** A switch; an empty one is wrong. */
export function bool(judging: Judging): void {
  const { entry, value } = judging;
  if (numbers.parseBoolean(value) !== null) {
    if (entry.name === 'OnFailureIsolate') {
      const message = `${entry.name} is deprecated. Please use OnFailureJobMode= instead`;
      say(judging, 'deprecated-key', 'notice', message, { unplaced: true });
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
  'KillMode IOSchedulingClass CPUSchedulingPolicy ManagedOOMSwap ManagedOOMMemoryPressure Personality MountFlags MemoryPressureWatch'.split(
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
  IOSchedulingClass: 3,
  CPUSchedulingPolicy: 7,
  SyslogFacility: 23,
  IPTOS: 255,
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
      nearest(
        value.replace(/["']/g, ''),
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
  if (directive.bool && numbers.parseBoolean(value) !== null) return true;
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
  } else if (directive.values.includes(value)) keep(judging);
  else {
    const mend = mendTo(
      judging,
      value.startsWith('/') && !input ? `append:${value}` : nearest(value, directive.values),
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
  for (const word of judging.value.split(/[ \t]+/).filter(Boolean)) {
    if (ARCHITECTURES.has(word)) keep(judging, word);
    else {
      const mend = mendTo(
        judging,
        word === 'amd64' || word === 'x86_64' ? judging.value.replace(word, 'x86-64') : null,
      );
      const message = `Failed to parse system call architecture "${word}", ignoring: ${numbers.INVALID}`;
      say(judging, 'bad-value', 'warning', message, mend);
    }
  }
}

/** A number without sign, under the rules of its directive. */
export function unsigned(judging: Judging): void {
  const { entry, value } = judging;
  const number = numbers.parseUnsigned(value);
  const special = SMALL_NUMBERS[entry.name];
  if (value === '' && (special?.empty === true || /^TTY/.test(entry.name))) keep(judging);
  else if (special && entry.section !== 'Socket') smallNumber(judging, special);
  else if (typeof number === 'bigint') keep(judging);
  else badValue(judging, number);
}

/** A number with sign, under the rules of its directive. */
export function integer(judging: Judging): void {
  const special = SMALL_NUMBERS[judging.entry.name];
  const number = numbers.parseSigned(judging.value);
  if (special && judging.entry.section !== 'Socket') smallNumber(judging, special);
  else if (typeof number === 'bigint') keep(judging);
  else badValue(judging, number);
}

interface SmallNumber {
  readonly low: bigint;
  readonly high: bigint;
  readonly empty: boolean;
  bad(value: string): string;
  /** Without, what is out of range is bad as well. */
  range?(value: string): string;
}

const EXIT_STATUS: SmallNumber = {
  ...{ low: 0n, high: 255n, empty: true },
  bad: (value) => `Failed to parse exit status '${value}', ignoring: ${numbers.INVALID}`,
};
const SMALL_NUMBERS: Readonly<Record<string, SmallNumber>> = {
  Nice: {
    ...{ low: -20n, high: 19n, empty: true },
    bad: (value) => `Failed to parse nice priority '${value}', ignoring: ${numbers.INVALID}`,
    range: (value) => `Nice priority out of range, ignoring: ${value}`,
  },
  OOMScoreAdjust: {
    ...{ low: -1000n, high: 1000n, empty: true },
    bad: (value) => `Failed to parse the OOM score adjust value '${value}', ignoring: ${numbers.INVALID}`,
    range: (value) => `OOM score adjust value out of range, ignoring: ${value}`,
  },
  IOSchedulingPriority: {
    ...{ low: 0n, high: 7n, empty: true },
    bad: (value) => `Failed to parse IO priority, ignoring: ${value}`,
  },
  CPUSchedulingPriority: {
    ...{ low: 0n, high: 99n, empty: false },
    bad: (value) => `Failed to parse CPU scheduling priority, ignoring: ${value}`,
    range: (value) => `CPU scheduling priority is out of range, ignoring: ${value}`,
  },
  FailureActionExitStatus: EXIT_STATUS,
  SuccessActionExitStatus: EXIT_STATUS,
  Priority: {
    ...{ low: -1n, high: 32767n, empty: true },
    bad: (value) => `Invalid swap priority '${value}', ignoring.`,
    range: (value) => `Swap priority out of range, ignoring: ${value}`,
  },
};

function smallNumber(judging: Judging, rule: SmallNumber): void {
  const { value } = judging;
  const number = numbers.parseSigned(value);
  if (value === '' && rule.empty) keep(judging);
  else if (typeof number === 'string') say(judging, 'bad-value', 'warning', rule.bad(value));
  else if (number >= rule.low && number <= rule.high) keep(judging);
  else say(judging, 'bad-value', 'warning', (rule.range ?? rule.bad)(value));
}

const TIMES_THAT_MAY_BE_EMPTY = new Set([
  'TimeoutAbortSec',
  'CPUQuotaPeriodSec',
  'ManagedOOMMemoryPressureDurationSec',
]);

/** A time in seconds. */
export function time(judging: Judging): void {
  const { entry, value } = judging;
  const found = numbers.parseTime(value);
  if (typeof found === 'bigint' || (value === '' && TIMES_THAT_MAY_BE_EMPTY.has(entry.name))) {
    keep(judging);
    return;
  }
  const { name, section } = entry;
  const mend = mendTime(judging);
  const parameter =
    /^Job(?:Running)?TimeoutSec$/.test(name) ||
    (section === 'Service' && /^Timeout(?:Start)?Sec$/.test(name));
  if (parameter)
    say(judging, 'bad-value', 'warning', `Failed to parse ${name}= parameter, ignoring: ${value}`, mend);
  else if (name === 'TimeoutAbortSec')
    say(judging, 'bad-value', 'warning', `Failed to parse ${name}= setting, ignoring: ${value}`, mend);
  else say(judging, 'bad-value', 'warning', `Failed to parse ${name}=${value}, ignoring: ${found}`, mend);
}

/** A time in nanoseconds. */
export function nanoseconds(judging: Judging): void {
  const found = numbers.parseNanoseconds(judging.value);
  if (typeof found === 'bigint') keep(judging);
  else badValue(judging, found);
}

const OLD_WEIGHTS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  ...{ CPUShares: [2n, 262144n], StartupCPUShares: [2n, 262144n] },
  ...{ BlockIOWeight: [10n, 1000n], StartupBlockIOWeight: [10n, 1000n] },
};

/** A share beside others. */
export function weight(judging: Judging): void {
  const { entry, value } = judging;
  const { name } = entry;
  if (/CPUShares$/.test(name)) {
    const to = name.replace('Shares', 'Weight');
    const message = `Unit uses ${name}=; please use ${to}= instead. Support for ${name}= will be removed soon.`;
    say(judging, 'deprecated-key', 'warning', message);
  }
  const [low, high] = OLD_WEIGHTS[name] ?? [1n, 10000n];
  const number = numbers.parseUnsigned64(value);
  if (value === '' || (value === 'idle' && /CPUWeight$/.test(name))) keep(judging);
  else if (typeof number === 'string') badValue(judging, number);
  else if (number >= low && number <= high) keep(judging);
  else badValue(judging, numbers.RANGE);
}

/** A size in bytes. */
export function size(judging: Judging): void {
  const found = numbers.parseSize(judging.value, 1024n);
  if (typeof found === 'bigint') keep(judging);
  else
    say(
      judging,
      'bad-value',
      'warning',
      `Failed to parse ${judging.entry.name}=${judging.value}, ignoring: ${found}`,
      mendSize(judging),
    );
}

/** A limit of memory: a size, a share, nothing or `infinity`. */
export function memory(judging: Judging): void {
  const { entry, value } = judging;
  const share = numbers.parsePermyriad(value);
  const bytes =
    value === '' || value === 'infinity'
      ? 1n
      : share !== null
        ? BigInt(share)
        : numbers.parseSize(value, 1024n);
  const mayBeZero = /^(?:Startup)?Memory(?:Z?SwapMax|Low)$|^(?:Default)?Memory(?:Min|Low)$/.test(entry.name);
  if (typeof bytes === 'string') {
    say(
      judging,
      'bad-value',
      'warning',
      `Invalid memory limit '${value}', ignoring: ${bytes}`,
      mendSize(judging),
    );
  } else if (bytes >= numbers.INFINITY || (bytes === 0n && !mayBeZero)) {
    say(judging, 'bad-value', 'warning', `Memory limit '${value}' out of range, ignoring.`);
  } else {
    if (entry.name === 'MemoryLimit') {
      const message =
        'Unit uses MemoryLimit=; please use MemoryMax= instead. Support for MemoryLimit= will be removed soon.';
      say(judging, 'deprecated-key', 'warning', message);
    }
    keep(judging);
  }
}

/** A number of tasks: a number, a share, nothing or `infinity`. */
export function tasks(judging: Judging): void {
  const { value } = judging;
  if (value === '' || value === 'infinity' || numbers.parsePermyriad(value) !== null) keep(judging);
  else {
    const number = numbers.parseUnsigned64(value);
    if (typeof number === 'string') {
      say(
        judging,
        'bad-value',
        'warning',
        `Invalid maximum tasks value '${value}', ignoring: ${number}`,
        mendTo(judging, /^unlimited$/i.test(value) ? 'infinity' : null),
      );
    } else if (number === 0n || number >= numbers.INFINITY) {
      say(judging, 'bad-value', 'warning', `Maximum tasks value '${value}' out of range, ignoring.`);
    } else keep(judging);
  }
}

/** A percentage. */
export function percent(judging: Judging): void {
  const { entry, value } = judging;
  const quota = entry.name === 'CPUQuota';
  const share = numbers.parsePermyriad(value, !quota);
  if (value === '' || (share !== null && !(quota && share === 0))) keep(judging);
  else if (quota) {
    const mend = mendTo(
      judging,
      /^[0-9]+(?:\.[0-9]+)?$/.test(value) ? `${value}%` : value === 'infinity' ? '' : null,
    );
    say(judging, 'bad-value', 'warning', `Invalid CPU quota '${value}', ignoring.`, mend);
  } else
    say(judging, 'bad-value', 'warning', `Failed to parse memory pressure limit value, ignoring: ${value}`);
}

/** A resource limit, soft and hard. */
export function limit(judging: Judging): void {
  const { entry, value } = judging;
  const fault = numbers.limitFault(entry.name, value);
  if (fault === null) keep(judging);
  else if (fault === 'soft above hard') {
    say(
      judging,
      'bad-value',
      'warning',
      `Soft resource limit chosen higher than hard limit, ignoring: ${value}`,
    );
  } else {
    say(
      judging,
      'bad-value',
      'warning',
      `Failed to parse ${entry.name}=${value}, ignoring: ${fault}`,
      mendSize(judging),
    );
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
