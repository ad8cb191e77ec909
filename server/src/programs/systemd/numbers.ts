/**
 * Numbers, times, sizes and percentages. Source: systemd 257, src/basic/parse-util.c, src/basic/time-util.c,
 * src/basic/percent-util.c, src/basic/rlimit-util.c, src/basic/signal-util.c.
 */
import { SIGNALS } from '../../spec/systemd/unit-table.ts';

/** Why a value is refused, as the C library words it. */
export type Fault = 'Invalid argument' | 'Numerical result out of range';
export const INVALID: Fault = 'Invalid argument';
export const RANGE: Fault = 'Numerical result out of range';

/** The largest time and the largest number of 64 bits. */
export const INFINITY = 18446744073709551615n;

const BOOLEANS: Readonly<Record<string, boolean>> = {
  ...{ '1': true, yes: true, y: true, true: true, t: true, on: true },
  ...{ '0': false, no: false, n: false, false: false, f: false, off: false },
};

/** What a boolean says; null where it is none. */
export function parseBoolean(text: string): boolean | null {
  return text.length > 5 ? null : (BOOLEANS[text.toLowerCase()] ?? null);
}

/** A whole number between bounds, decimal, hexadecimal (`0x`), octal (`0`, `0o`) or binary (`0b`). */
export function parseInteger(text: string, low: bigint, high: bigint): bigint | Fault {
  const found = /^[ \t\n\r]*([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|[0-9]+)$/.exec(text);
  if (!found) return INVALID;
  const [, sign, digits = ''] = found;
  if (/^0[0-9]*[89]/.test(digits)) return INVALID;
  if (digits.length > 40) return RANGE;
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits.toLowerCase());
  const signed = sign === '-' ? -value : value;
  return signed < low || signed > high ? RANGE : signed;
}

/** A number of 32 bits without sign. */
export function parseUnsigned(text: string): bigint | Fault {
  return parseInteger(text, 0n, 4294967295n);
}

/** A number of 64 bits without sign. */
export function parseUnsigned64(text: string): bigint | Fault {
  return parseInteger(text, 0n, INFINITY);
}

/** A number of 32 bits with sign. */
export function parseSigned(text: string): bigint | Fault {
  return parseInteger(text, -2147483648n, 2147483647n);
}

const SECOND = 1000000n;
const UNITS: Readonly<Record<string, bigint>> = Object.fromEntries(
  (
    [
      ['s sec second seconds', SECOND],
      ['min minute minutes m', 60n * SECOND],
      ['hour hours hr h', 3600n * SECOND],
      ['day days d', 86400n * SECOND],
      ['week weeks w', 604800n * SECOND],
      ['month months M', 2629800n * SECOND],
      ['year years y', 31557600n * SECOND],
      ['msec ms', 1000n],
      ['usec us µs μs', 1n],
    ] as const
  ).flatMap(([names, unit]) => names.split(' ').map((name) => [name, unit])),
);

/** A time in microseconds; a number alone counts in `unit`. */
export function parseTime(
  text: string,
  unit: bigint = SECOND,
  units: Readonly<Record<string, bigint>> = UNITS,
): bigint | Fault {
  const trimmed = text.replace(/^[ \t\n\r]+/, '');
  if (/^infinity[ \t\n\r]*$/.test(trimmed)) return INFINITY;
  let sum = 0n;
  let something = false;
  let rest = trimmed;
  const part = /^([-+]?)([0-9]*)(?:\.([0-9]*))?[ \t\n\r]*([a-zA-Zµμ]*)[ \t\n\r]*/;
  while (rest !== '') {
    const found = part.exec(rest);
    const [all = '', sign = '', whole = '', fraction, name = ''] = found ?? [];
    if (all === '' || (whole === '' && (fraction ?? '') === '')) return INVALID;
    if (sign === '-') return RANGE;
    if (fraction === '') return INVALID;
    const each = name === '' ? unit : units[name];
    if (each === undefined || whole.length > 20) return each === undefined ? INVALID : RANGE;
    sum += BigInt(whole === '' ? 0 : whole) * each + fractionOf(fraction ?? '', each);
    if (sum >= INFINITY) return RANGE;
    something = true;
    rest = rest.slice(all.length);
    if (fraction !== undefined && name === '' && /^\./.test(rest) && !/[ \t\n\r]$/.test(all)) return INVALID;
  }
  return something ? sum : INVALID;
}

function fractionOf(digits: string, unit: bigint): bigint {
  const kept = digits.slice(0, 18);
  return kept === '' ? 0n : (BigInt(kept) * unit) / 10n ** BigInt(kept.length);
}

const NANO_UNITS: Readonly<Record<string, bigint>> = {
  ...Object.fromEntries(Object.entries(UNITS).map(([name, unit]) => [name, unit * 1000n])),
  nsec: 1n,
  ns: 1n,
};

/** A time in nanoseconds. */
export function parseNanoseconds(text: string): bigint | Fault {
  return parseTime(text, 1n, NANO_UNITS);
}

/** A size in bytes, with suffixes of 1024 or 1000. */
export function parseSize(text: string, base: 1000n | 1024n): bigint | Fault {
  const suffixes = ['E', 'P', 'T', 'G', 'M', 'K', 'B', ''];
  let rest = text.replace(/^[ \t\n\r]+/, '');
  if (rest === '') return INVALID;
  let sum = 0n;
  let first = 0;
  while (rest !== '') {
    const found = /^(-?)\+?([0-9]+)(?:\.([0-9]*))?[ \t\n\r]*/.exec(rest);
    if (!found) return INVALID;
    const [all, sign, whole = '', fraction = ''] = found;
    if (sign === '-') return RANGE;
    rest = rest.slice(all.length);
    const index = suffixes.findIndex((suffix, i) => i >= first && rest.startsWith(suffix));
    if (index < 0) return INVALID;
    const suffix = suffixes[index] ?? '';
    rest = rest.slice(suffix.length).replace(/^[ \t\n\r]+/, '');
    if (whole.length > 20) return RANGE;
    const unit = base ** BigInt(Math.max(0, 6 - index));
    sum += BigInt(whole) * unit + fractionOf(fraction, unit);
    if (sum > INFINITY) return RANGE;
    first = index + 1;
  }
  return sum;
}

/** A share in ten thousandths (`%`, `‰`, `‱`); null where it is none. */
export function parsePermyriad(text: string, bounded = true): number | null {
  const found = /^([0-9]+)(?:\.([0-9]{1,2}))?([%‰‱])$/.exec(text);
  if (!found) return null;
  const [, whole = '', fraction = '', sign] = found;
  const places = sign === '%' ? 2 : sign === '‰' ? 1 : 0;
  if (fraction.length > places || whole.length > 9) return null;
  const value = Number(whole) * 10 ** places + Number(fraction.padEnd(places, '0') || '0');
  return value > 2147483647 || (bounded && value > 10000) ? null : value;
}

/** A file mode; octal digits only. */
export function parseMode(text: string): number | Fault {
  if (!/^[0-7]+$/.test(text)) return INVALID;
  const value = text.length > 12 ? 0o10000 : Number.parseInt(text, 8);
  return value > 0o7777 ? RANGE : value;
}

const NAMES = new Set(SIGNALS.split(' '));

/** The fault of a signal; null where there is none. */
export function signalFault(text: string): Fault | null {
  const number = parseSigned(text);
  if (typeof number === 'bigint') return number > 0n && number <= 64n ? null : RANGE;
  const name = text.startsWith('SIG') ? text.slice(3) : text;
  if (NAMES.has(`SIG${name}`)) return null;
  const real = /^(?:RTMIN(?:\+([0-9]{1,4}))?|RTMAX(?:-([0-9]{1,4}))?)$/.exec(name);
  if (!real) return INVALID;
  return Number(real[1] ?? real[2] ?? '0') <= 30 ? null : RANGE;
}

const TIMED = new Set(['LimitCPU', 'LimitRTTIME']);
const COUNTED = new Set(['LimitNOFILE', 'LimitNPROC', 'LimitLOCKS', 'LimitSIGPENDING', 'LimitRTPRIO']);

/** The fault of a resource limit, by the name of its directive; null where there is none. */
export function limitFault(name: string, text: string): Fault | 'soft above hard' | null {
  const colon = text.indexOf(':');
  const soft = oneLimit(name, colon < 0 ? text : text.slice(0, colon));
  if (typeof soft === 'string') return soft;
  if (colon < 0) return null;
  const hard = oneLimit(name, text.slice(colon + 1));
  if (typeof hard === 'string') return hard;
  return soft > hard ? 'soft above hard' : null;
}

function oneLimit(name: string, text: string): bigint | Fault {
  if (text === 'infinity') return name === 'LimitNICE' ? INVALID : INFINITY;
  const value = numberedLimit(name, text);
  return value === INFINITY ? RANGE : value;
}

function numberedLimit(name: string, text: string): bigint | Fault {
  if (COUNTED.has(name)) return parseUnsigned64(text);
  if (TIMED.has(name)) return parseTime(text, name === 'LimitCPU' ? SECOND : 1n);
  if (name !== 'LimitNICE') return parseSize(text, 1024n);
  const nice = /^[-+]/.test(text);
  const value = parseUnsigned64(nice ? text.slice(1) : text);
  if (typeof value === 'string') return value;
  const most = text.startsWith('+') ? 19n : text.startsWith('-') ? 20n : 40n;
  if (value > most) return RANGE;
  return nice ? 20n - (text.startsWith('-') ? -value : value) : value;
}
