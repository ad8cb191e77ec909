/** Numbers and times in plain YAML scalars, as gopkg.in/yaml.v3 (resolve.go) and Go's strconv and time read them. */

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;
const UINT64_MAX = 2n ** 64n - 1n;

const DIGITS: Readonly<Record<number, RegExp>> = {
  2: /^[01]+$/,
  8: /^[0-7]+$/,
  10: /^[0-9]+$/,
  16: /^[0-9a-f]+$/i,
};
const PREFIXES: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 10: '', 16: '0x' };

/** Digits of a base as a number; null when they are none. Very long ones, which fit no Go type anyway, are null too. */
function parseDigits(digits: string, base: number): bigint | null {
  if (!DIGITS[base]?.test(digits)) return null;
  const significant = digits.replace(/^0+/, '');
  return significant.length > 64 ? null : BigInt(`${PREFIXES[base]}${significant || '0'}`);
}

function inRange(value: bigint | null): bigint | null {
  return value !== null && value >= INT64_MIN && value <= UINT64_MAX ? value : null;
}

/** Go's strconv.ParseInt with base 0, then ParseUint: sign, prefix 0x, 0b, 0o or 0, digits. */
function parsePrefixed(text: string): bigint | null {
  const [, sign = '', rest = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  const prefix = /^0([xbo])/i.exec(rest)?.[1]?.toLowerCase();
  let value: bigint | null;
  if (prefix) value = parseDigits(rest.slice(2), prefix === 'x' ? 16 : prefix === 'b' ? 2 : 8);
  else if (rest.startsWith('0') && rest.length > 1) value = parseDigits(rest.slice(1), 8);
  else value = parseDigits(rest, 10);
  if (value === null) return null;
  // Only the signless reading goes up to 64 bits.
  if (sign !== '' && value > INT64_MAX + (sign === '-' ? 1n : 0n)) return null;
  return inRange(sign === '-' ? -value : value);
}

/** The prefixes yaml.v3 handles itself: behind them a sign may stand (`0b-1`). */
function parseOwnPrefix(text: string): bigint | null {
  const match = /^(-?)0([bo])([+-]?)(.*)$/s.exec(text);
  if (!match) return null;
  const [, outer = '', letter = '', inner = '', digits = ''] = match;
  if (outer && inner) return null;
  const value = parseDigits(digits, letter === 'b' ? 2 : 8);
  if (value === null) return null;
  const signed = outer || inner === '-' ? -value : value;
  return signed > INT64_MAX && (outer || inner) ? null : inRange(signed);
}

/** The integer that `text`, underscores already taken out, stands for; null when it is none. Up to 64 bits. */
export function parseInteger(text: string): bigint | null {
  return parsePrefixed(text);
}

/** The integers that yaml.v3 tries last, behind the floats. */
export function parseLateInteger(text: string): bigint | null {
  return parseOwnPrefix(text);
}

const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/** The float that `text`, underscores already taken out, stands for; null when it is none or too large. */
export function parseFloat64(text: string): number | null {
  if (!FLOAT.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** A float that starts with a dot. Underscores are allowed between digits only (Go: strconv.underscoreOK). */
export function parseDotFloat(text: string): number | null {
  if (/(?:^|[^0-9])_|_(?:[^0-9_]|$)|__/.test(text)) return null;
  return parseFloat64(text.replaceAll('_', ''));
}

const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[+-](\d\d):(\d\d))|[ ]+(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/;

/** Whether yaml.v3 takes `text` for a time (resolve.go: allowedTimestampFormats, read with Go's time.Parse). */
export function isTimestamp(text: string): boolean {
  const match = TIMESTAMP.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number);
  const [hour = 0, minute = 0, second = 0] = (
    match[4] === undefined ? match.slice(9, 12) : match.slice(4, 7)
  ).map((part) => Number(part ?? 0));
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60;
}
