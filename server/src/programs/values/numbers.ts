/** Booleans, numbers, times, sizes and modes as systemd reads them (src/basic/parse-util.c, time-util.c, 257). */
import { isBlank } from './conf-file.ts';

const TRUE = new Set(['1', 'yes', 'y', 'true', 't', 'on']);
const FALSE = new Set(['0', 'no', 'n', 'false', 'f', 'off']);

/** The boolean that a word stands for; null for any other word. */
export function readBoolean(text: string): boolean | null {
  const word = text.length > 5 ? '' : text.toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : null;
}

/** What is wrong with a number: it is none, or it is too large or below zero. */
export type NumberFault = 'invalid' | 'range';

const NUMBER = /^[ \t\n\r]*\+?(?:0[xX]([\da-fA-F]+)|0[bB]([01]+)|0[oO]([0-7]+)|0([0-7]+)|(\d+))$/;

/** A whole number as `safe_atou()` reads it: hexadecimal, octal and binary with their prefixes too. */
export function readUnsigned(text: string, most = 4294967295): number | NumberFault {
  if (/^[ \t\n\r]*-\d+$/.test(text)) return /^[ \t\n\r]*-0+$/.test(text) ? 0 : 'range';
  const found = NUMBER.exec(text);
  if (!found) return 'invalid';
  const [, hex, binary, octal, old, decimal = ''] = found;
  if (decimal.length > 1 && decimal.startsWith('0')) return 'invalid';
  let value: number;
  if (hex !== undefined) value = Number.parseInt(hex, 16);
  else if (binary !== undefined) value = Number.parseInt(binary, 2);
  else if (octal !== undefined || old !== undefined) value = Number.parseInt(octal ?? old ?? '', 8);
  else value = Number.parseInt(decimal, 10);
  return value > most ? 'range' : value;
}

/** Whether a text is a whole number between two bounds, with a sign or without. */
export function isInteger(text: string, least: number, most: number): boolean {
  const negative = /^[ \t\n\r]*-/.test(text);
  const value = readUnsigned(negative ? text.replace('-', '') : text, Number.MAX_SAFE_INTEGER);
  if (typeof value !== 'number') return false;
  const signed = negative ? -value : value;
  return signed >= least && signed <= most;
}

const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;
/** In the order in which systemd tries them. */
const TIME_UNITS: readonly (readonly [string, number])[] = [
  ...units(SECOND, ['seconds', 'second', 'sec', 's']),
  ...units(60 * SECOND, ['minutes', 'minute', 'min']),
  ...units(30.4375 * DAY, ['months', 'month', 'M']),
  ...units(1000, ['msec', 'ms']),
  ...units(60 * SECOND, ['m']),
  ...units(3600 * SECOND, ['hours', 'hour', 'hr', 'h']),
  ...units(DAY, ['days', 'day', 'd']),
  ...units(7 * DAY, ['weeks', 'week', 'w']),
  ...units(365.25 * DAY, ['years', 'year', 'y']),
  ...units(1, ['usec', 'us', '\u03bcs', '\u00b5s']),
];

function units(size: number, names: readonly string[]): (readonly [string, number])[] {
  return names.map((name) => [name, size]);
}

const AMOUNT = /[ \t\n\r]*([+-]?\d*)(?:(\.)(\d*))?([ \t\n\r]*)/y;

/** A time span in microseconds (`5min 20s`, `infinity`); a bare number counts `unit` microseconds. Null for anything else. */
export function readTimeSpan(text: string, unit = SECOND): number | null {
  if (/^[ \t\n\r]*infinity[ \t\n\r]*$/.test(text)) return Infinity;
  let [at, total, some] = [0, 0, false];
  let end = text.length;
  while (end > 0 && isBlank(text[end - 1])) end--;
  while (at < end) {
    AMOUNT.lastIndex = at;
    const [whole = '', digits = '', point = '', fraction = '', gap = ''] = AMOUNT.exec(text) ?? [];
    if (digits.startsWith('-') || (point === '' && !/\d/.test(digits))) return null;
    at += whole.length;
    const rest = text.slice(at, at + 8);
    const found = TIME_UNITS.find(([name]) => rest.startsWith(name));
    // A number right behind another one is no second amount.
    if (!found && gap === '' && at < end) return null;
    total += Number(`${digits || '0'}.${fraction || '0'}`) * (found?.[1] ?? unit);
    at += found?.[0].length ?? 0;
    some = true;
  }
  return some ? total : null;
}

const SIZE_SUFFIXES = ['E', 'P', 'T', 'G', 'M', 'K', 'B', ''];
const COUNT = /[ \t\n\r]*([+-]?\d*)(?:(\.)(\d*))?[ \t\n\r]*/y;

/** A size such as `1K` or `2G 5M` in units of one; `base` is 1024 or 1000. */
export function readSize(text: string, base: number): number | NumberFault {
  let [at, total, least] = [0, 0, 0];
  do {
    COUNT.lastIndex = at;
    const [whole = '', digits = '', , fraction = ''] = COUNT.exec(text) ?? [];
    if (digits.startsWith('-')) return 'range';
    if (!/\d/.test(digits)) return 'invalid';
    at += whole.length;
    const from = least;
    const index = SIZE_SUFFIXES.findIndex((suffix, i) => i >= from && text.startsWith(suffix, at));
    if (index < 0) return 'invalid';
    total += Number(`${digits}.${fraction || '0'}`) * base ** Math.max(0, 6 - index);
    at += SIZE_SUFFIXES[index]?.length ?? 0;
    least = index + 1;
  } while (at < text.length);
  return total >= 2 ** 64 ? 'range' : total;
}

/** Whether a text is an octal mode up to 7777. */
export function isMode(text: string): boolean {
  return /^[0-7]+$/.test(text) && text.length <= 32 && Number.parseInt(text, 8) <= 0o7777;
}
