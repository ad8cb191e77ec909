import { badValue, type Judging, keep, say } from '../judging.ts';
import * as numbers from '../numbers.ts';
import { mendSize, mendTime, mendTo } from './mend.ts';

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
  const long = judging.entry.name.startsWith('MessageQueue');
  const number = long
    ? numbers.parseInteger(judging.value, -9223372036854775808n, 9223372036854775807n)
    : numbers.parseSigned(judging.value);
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
  range: (value) => `Failed to parse exit status '${value}', ignoring: ${numbers.RANGE}`,
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
    range: (value) =>
      value.startsWith('-')
        ? `Sorry, swap priorities smaller than -1 may only be assigned by the kernel itself, ignoring: ${value}`
        : `Swap priority out of range, ignoring: ${value}`,
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

/** Judged from systemd 257 on, which brought it. */
const PRESSURE = 'ManagedOOMMemoryPressureDurationSec';
const TIMES_THAT_MAY_BE_EMPTY = new Set(['TimeoutAbortSec', 'CPUQuotaPeriodSec', PRESSURE]);

/** A time in seconds. */
export function time(judging: Judging): void {
  const { entry, value } = judging;
  const found = numbers.parseTime(value);
  if (
    entry.name === PRESSURE &&
    typeof found === 'bigint' &&
    (found < 1000000n || found === numbers.INFINITY)
  ) {
    say(
      judging,
      'bad-value',
      'warning',
      `${PRESSURE}= must be at least 1s and less than infinity, ignoring: ${value}`,
    );
  } else if (typeof found === 'bigint' || (value === '' && TIMES_THAT_MAY_BE_EMPTY.has(entry.name))) {
    keep(judging);
  } else badTime(judging, String(found));
}

function badTime(judging: Judging, found: string): void {
  const {
    entry: { name, section },
    value,
  } = judging;
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
    const message = `Unit uses ${name}=; please use CPUWeight= instead. Support for ${name}= will be removed soon.`;
    say(judging, 'deprecated-key', 'warning', message, { ofName: true });
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
      say(judging, 'deprecated-key', 'warning', message, { ofName: true });
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
