/** Calendar expressions, as `OnCalendar=` takes them. Source: systemd 257, src/shared/calendarspec.c, systemd.time(7). */

import { splitZone } from '../values/time-zone.ts';

/** One of a list: from `start`, up to `stop` if that is not -1, every `repeat` if that is not 0. */
export interface Component {
  readonly start: number;
  readonly stop: number;
  readonly repeat: number;
}

/** A calendar expression that is taken. Null stands for every value; seconds count in millionths. */
export interface Calendar {
  /** Bit 0 is Monday; 0 where no day of the week is named. */
  readonly weekdays: number;
  readonly year: readonly Component[] | null;
  readonly month: readonly Component[] | null;
  readonly day: readonly Component[] | null;
  /** Days count from the end of the month. */
  readonly fromEnd: boolean;
  readonly hour: readonly Component[] | null;
  readonly minute: readonly Component[] | null;
  readonly second: readonly Component[] | null;
  /** `UTC`, another time zone, or the machine's own. */
  readonly zone: string | null;
}

const MICRO = 1000000;
const ONLY = (...starts: readonly number[]): readonly Component[] =>
  starts.map((start) => ({ start, stop: -1, repeat: 0 }));
const MIDNIGHT = { hour: ONLY(0), minute: ONLY(0), second: ONLY(0) };
const ANY = {
  weekdays: 0,
  year: null,
  month: null,
  day: null,
  fromEnd: false,
  hour: null,
  minute: null,
  second: null,
};
const YEARLY = { ...ANY, ...MIDNIGHT, month: ONLY(1), day: ONLY(1) };
const HALVES = { ...YEARLY, month: ONLY(1, 7) };

const SHORTHANDS: Readonly<Record<string, Omit<Calendar, 'zone'>>> = {
  minutely: { ...ANY, second: ONLY(0) },
  hourly: { ...ANY, minute: ONLY(0), second: ONLY(0) },
  daily: { ...ANY, ...MIDNIGHT },
  weekly: { ...ANY, ...MIDNIGHT, weekdays: 1 },
  monthly: { ...ANY, ...MIDNIGHT, day: ONLY(1) },
  quarterly: { ...YEARLY, month: ONLY(1, 4, 7, 10) },
  ...{ yearly: YEARLY, annually: YEARLY, anually: YEARLY },
  ...{ semiannually: HALVES, 'semi-annually': HALVES, biannually: HALVES, 'bi-annually': HALVES },
};

/** Reads a calendar expression; null where systemd refuses it. */
export function parseCalendar(text: string): Calendar | null {
  const { rest, zone } = splitZone(text);
  if (rest === '') return null;
  const word = SHORTHANDS[rest.toLowerCase()];
  if (word) return { ...word, zone };
  const days = readWeekdays(rest);
  if (!days) return null;
  const date = readDate(rest, days.next);
  if (!date) return null;
  const time = date.whole ?? readTime(rest, date.next);
  if (!time) return null;
  const calendar = { weekdays: days.weekdays, ...date.parts, ...time, zone: date.whole ? 'UTC' : zone };
  return isValid(calendar) ? calendar : null;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function readWeekdays(text: string): { readonly weekdays: number; readonly next: number } | null {
  let [at, weekdays, from] = [0, 0, -1];
  for (let first = true; ; first = false) {
    const lower = text.slice(at, at + 9).toLowerCase();
    const day = WEEKDAYS.findIndex((name) => lower.startsWith(name.slice(0, 3)));
    if (day < 0) return first ? { weekdays, next: at } : null;
    const name = WEEKDAYS[day] ?? '';
    at += lower.startsWith(name) ? name.length : 3;
    if (at < text.length && !'-., '.includes(text[at] ?? '')) return null;
    if (from > day) return null;
    for (let each = from < 0 ? day : from; each <= day; each++) weekdays |= 1 << each;
    if (at >= text.length) return { weekdays, next: at };
    if (text[at] === ' ') return { weekdays, next: skipSpaces(text, at) };
    if (text[at] === ',') {
      from = -1;
      at++;
    } else if (from >= 0 || (text[at] === '.' && text[at + 1] !== '.')) return null;
    else {
      from = day;
      at += text[at] === '.' ? 2 : 1;
    }
    if (at >= text.length || text[at] === ' ')
      return from < 0 ? { weekdays, next: skipSpaces(text, at) } : null;
  }
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}

interface Parts {
  readonly year: readonly Component[] | null;
  readonly month: readonly Component[] | null;
  readonly day: readonly Component[] | null;
  readonly fromEnd: boolean;
}

interface Clock {
  readonly hour: readonly Component[] | null;
  readonly minute: readonly Component[] | null;
  readonly second: readonly Component[] | null;
}

const NO_DATE: Parts = { year: null, month: null, day: null, fromEnd: false };

function readDate(
  text: string,
  from: number,
): { readonly parts: Parts; readonly next: number; readonly whole: Clock | null } | null {
  if (from >= text.length) return { parts: NO_DATE, next: from, whole: null };
  if (text[from] === '@') return readTimestamp(text.slice(from + 1), text.length);
  const first = readChain(text, from, false);
  if (!first) return null;
  if (first.next >= text.length || text[first.next] === ':')
    return { parts: NO_DATE, next: from, whole: null };
  const firstEnd = text[first.next] === '~';
  if (!firstEnd && text[first.next] !== '-') return null;
  const second = readChain(text, first.next + 1, false);
  if (!second) return null;
  if (second.next >= text.length || text[second.next] === ' ') {
    const parts = { year: null, month: first.chain, day: second.chain, fromEnd: firstEnd };
    return { parts, next: skipSpaces(text, second.next), whole: null };
  }
  const secondEnd = text[second.next] === '~';
  if (firstEnd || (!secondEnd && text[second.next] !== '-')) return null;
  const third = readChain(text, second.next + 1, false);
  if (!third || (third.next < text.length && text[third.next] !== ' ')) return null;
  const parts = { year: first.chain, month: second.chain, day: third.chain, fromEnd: secondEnd };
  return { parts, next: skipSpaces(text, third.next), whole: null };
}

/** Seconds since 1970, as `@0`. */
function readTimestamp(
  digits: string,
  next: number,
): { readonly parts: Parts; readonly next: number; readonly whole: Clock } | null {
  if (!/^[0-9]{1,12}$/.test(digits)) return null;
  const date = new Date(Number(digits) * 1000);
  const parts = {
    year: ONLY(date.getUTCFullYear()),
    month: ONLY(date.getUTCMonth() + 1),
    day: ONLY(date.getUTCDate()),
    fromEnd: false,
  };
  const whole = {
    hour: ONLY(date.getUTCHours()),
    minute: ONLY(date.getUTCMinutes()),
    second: ONLY(date.getUTCSeconds() * MICRO),
  };
  return { parts, next, whole };
}

function readTime(text: string, from: number): Clock | null {
  if (from >= text.length) return MIDNIGHT;
  const hour = readChain(text, from, false);
  if (!hour || text[hour.next] !== ':') return null;
  const minute = readChain(text, hour.next + 1, false);
  if (!minute) return null;
  if (minute.next >= text.length) return { hour: hour.chain, minute: minute.chain, second: ONLY(0) };
  if (text[minute.next] !== ':') return null;
  const second = readChain(text, minute.next + 1, true);
  if (!second || second.next < text.length) return null;
  return { hour: hour.chain, minute: minute.chain, second: second.chain };
}

interface Chain {
  readonly chain: readonly Component[] | null;
  readonly next: number;
}

function readChain(text: string, from: number, seconds: boolean): Chain | null {
  if (text[from] === '*') {
    const every = seconds ? [{ start: 0, stop: -1, repeat: MICRO }] : null;
    return { chain: every, next: from + 1 };
  }
  const chain: Component[] = [];
  for (let at = from; ; at++) {
    const found = readComponent(text, at, seconds);
    if (!found || chain.length > 240) return null;
    chain.push(found.component);
    at = found.next;
    if (text[at] !== ',') return { chain, next: at };
  }
}

function readComponent(
  text: string,
  from: number,
  seconds: boolean,
): { readonly component: Component; readonly next: number } | null {
  const start = readNumber(text, from, seconds);
  if (!start) return null;
  let [at, stop, repeat] = [start.next, -1, 0];
  if (text[at] === '.' && text[at + 1] === '.') {
    const end = readNumber(text, at + 2, seconds);
    if (!end) return null;
    [at, stop, repeat] = [end.next, end.value, seconds ? MICRO : 1];
  }
  if (text[at] === '/') {
    const every = readNumber(text, at + 1, seconds);
    if (!every || every.value === 0) return null;
    [at, repeat] = [every.next, every.value];
  } else if (seconds && stop >= 0 && start.value + repeat > stop) return null;
  if (at < text.length && !' ,-~:'.includes(text[at] ?? '')) return null;
  return { component: { start: start.value, stop, repeat }, next: at };
}

function readNumber(
  text: string,
  from: number,
  seconds: boolean,
): { readonly value: number; readonly next: number } | null {
  const [digits = ''] = /^[0-9]{1,10}/.exec(text.slice(from, from + 10)) ?? [];
  if (digits === '') return null;
  let next = from + digits.length;
  let value = Number(digits) * (seconds ? MICRO : 1);
  if (seconds && text[next] === '.' && text[next + 1] !== '.') {
    const [fraction = ''] = /^[0-9]{1,9}/.exec(text.slice(next + 1, next + 10)) ?? [];
    if (fraction === '') return null;
    value += Math.round(Number(`0.${fraction}`) * MICRO);
    next += 1 + fraction.length;
  }
  return value > 2147483647 ? null : { value, next };
}

function isValid({
  year,
  month,
  day,
  fromEnd,
  hour,
  minute,
  second,
}: Omit<Calendar, 'zone' | 'weekdays'>): boolean {
  const years =
    year?.map(({ start, stop, repeat }) => ({ start: century(start), stop: century(stop), repeat })) ?? null;
  return (
    chainIsValid(years, 1970, 2199, false) &&
    chainIsValid(month, 1, 12, false) &&
    chainIsValid(day, 1, 31, fromEnd && day !== null) &&
    chainIsValid(hour, 0, 23, false) &&
    chainIsValid(minute, 0, 59, false) &&
    chainIsValid(second, 0, 60 * MICRO - 1, false)
  );
}

function century(year: number): number {
  if (year < 0 || year >= 100) return year;
  return year < 70 ? year + 2000 : year + 1900;
}

function chainIsValid(
  chain: readonly Component[] | null,
  from: number,
  most: number,
  fromEnd: boolean,
): boolean {
  const to = fromEnd ? most - 3 : most;
  return (chain ?? []).every((component) => {
    const { start, stop, repeat } = settle(component);
    if (start < from || start > to || repeat > to - from) return false;
    if (stop >= 0) return stop >= from && stop <= to && start + repeat <= stop;
    return fromEnd ? start - repeat >= from : start + repeat <= to;
  });
}

/** Ranges end where a repetition does; one that repeats never is its start alone. */
export function settle({ start, stop, repeat }: Component): Component {
  const end = stop > start && repeat > 0 ? stop - ((stop - start) % repeat) : stop;
  const never = (stop > start && repeat > 0 && start + repeat > end) || start === end;
  return never ? { start, stop: -1, repeat: 0 } : { start, stop: end, repeat };
}
