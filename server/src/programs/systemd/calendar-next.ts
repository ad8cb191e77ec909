/** Calendar expressions in full, and when they come next. Source: systemd 257, src/shared/calendarspec.c. */
import { type Calendar, type Component, settle } from './calendar.ts';

const MICRO = 1000000;
const DAY = 86400000;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const LAST_YEAR = 2199;

/** An expression as `systemd-analyze calendar` prints it in full: `Mon..Fri *-*-* 09:00:00`. */
export function formatCalendar(calendar: Calendar): string {
  const { year, month, day, fromEnd, hour, minute, second, zone } = calendar;
  const days = formatDays(calendar.weekdays);
  const date = `${format(years(year), 4)}-${format(month, 2)}${fromEnd && day !== null ? '~' : '-'}${format(day, 2)}`;
  const time = `${format(hour, 2)}:${format(minute, 2)}:${format(second, 2, MICRO)}`;
  return [days, date, time, zone ?? ''].filter((part) => part !== '').join(' ');
}

function formatDays(bits: number): string {
  if (bits === 0 || bits === 127) return '';
  const parts: string[] = [];
  for (let day = 0; day < 7; day++) {
    if ((bits & (1 << day)) === 0) continue;
    let last = day;
    while (last < 6 && (bits & (1 << (last + 1))) !== 0) last++;
    if (last - day > 1) parts.push(`${DAYS[day]}..${DAYS[last]}`);
    else parts.push(...DAYS.slice(day, last + 1));
    day = last;
  }
  return parts.join(',');
}

function format(chain: readonly Component[] | null, width: number, unit = 1): string {
  if (chain === null) return '*';
  const sorted = chain
    .map(settle)
    .sort((a, b) => a.start - b.start || a.stop - b.stop || a.repeat - b.repeat);
  const [only] = sorted;
  if (unit === MICRO && sorted.length === 1 && only?.start === 0 && only.repeat === MICRO && only.stop < 0)
    return '*';
  const number = (value: number, least = width): string => {
    const rest = value % unit;
    return (
      String(Math.floor(value / unit)).padStart(least, '0') +
      (rest > 0 ? `.${String(rest).padStart(6, '0')}` : '')
    );
  };
  const all = sorted.map(({ start, stop, repeat }) => {
    const end = stop > 0 ? `..${number(stop)}` : '';
    const every = repeat > 0 && !(stop > 0 && repeat === unit) ? `/${number(repeat, 1)}` : '';
    return number(start) + end + every;
  });
  return [...new Set(all)].join(',');
}

/** Two digits are a year of 1970 to 2069. */
function years(chain: readonly Component[] | null): readonly Component[] | null {
  const whole = (year: number): number => (year < 0 || year > 99 ? year : year + (year < 70 ? 2000 : 1900));
  return (
    chain?.map(({ start, stop, repeat }) => ({ start: whole(start), stop: whole(stop), repeat })) ?? null
  );
}

/**
 * When an expression comes next after a time, both in milliseconds since 1970; null where it never does. Without a time
 * zone it is that of the machine: UTC on Flatcar.
 */
export function nextElapse(calendar: Calendar, after: number): number | null {
  const { zone } = calendar;
  if (zone === null || zone === 'UTC') return nextOnClock(calendar, after);
  const shift = (time: number): number => clockOf(zone, time) - time;
  const next = nextOnClock(calendar, after + shift(after));
  return next === null ? null : next - shift(next - shift(next));
}

/** What the clocks of a time zone show, as if they were of UTC. */
function clockOf(zone: string, time: number): number {
  const style = {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  } as const;
  const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const parts = new Intl.DateTimeFormat('en', { ...style, ...clock }).formatToParts(new Date(time));
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** When an expression comes next on a clock that is never put forward or back. */
function nextOnClock(calendar: Calendar, after: number): number | null {
  const from = Math.floor(after) + 1;
  const year = years(calendar.year);
  for (let day = Math.floor(from / DAY) * DAY; ; ) {
    const date = new Date(day);
    const thisYear = date.getUTCFullYear();
    if (!(thisYear <= LAST_YEAR)) return null;
    if (!holds(year, thisYear)) day = Date.UTC(thisYear + 1, 0, 1);
    else if (!holds(calendar.month, date.getUTCMonth() + 1))
      day = Date.UTC(thisYear, date.getUTCMonth() + 1, 1);
    else {
      const time = isDay(calendar, date) ? timeOfDay(calendar, Math.max(0, from - day)) : null;
      if (time !== null) return day + time;
      day += DAY;
    }
  }
}

function holds(chain: readonly Component[] | null, value: number): boolean {
  return chain === null || chain.some((component) => hits(settle(component), value));
}

function hits({ start, stop, repeat }: Component, value: number): boolean {
  if (value === start) return true;
  return repeat > 0 && value > start && (stop < 0 || value <= stop) && (value - start) % repeat === 0;
}

function isDay({ weekdays, day, fromEnd }: Calendar, date: Date): boolean {
  const weekday = (date.getUTCDay() + 6) % 7;
  if (weekdays !== 0 && (weekdays & (1 << weekday)) === 0) return false;
  if (!fromEnd || day === null) return holds(day, date.getUTCDate());
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return day.map(settle).some(({ start, stop, repeat }) => {
    const ends = [start, ...(stop < 0 ? [] : [stop])].map((back) => length + 1 - back).sort((a, b) => a - b);
    const [low = 0, high = -1] = ends;
    return low > 0 && hits({ start: low, stop: high, repeat }, date.getUTCDate());
  });
}

/** The first time of a day from a time on, both in milliseconds since its start; null where none is left. */
function timeOfDay({ hour, minute, second }: Calendar, from: number): number | null {
  for (let at = Math.floor(from / 60000); at < 1440; at++) {
    if (!holds(hour, Math.floor(at / 60)) || !holds(minute, at % 60)) continue;
    const least = Math.max(0, from - at * 60000) * 1000;
    const found = Math.min(
      ...(second ?? [{ start: 0, stop: -1, repeat: MICRO }]).map((one) => firstFrom(settle(one), least)),
    );
    if (found < 60 * MICRO) return at * 60000 + found / 1000;
  }
  return null;
}

function firstFrom({ start, stop, repeat }: Component, least: number): number {
  if (least <= start) return start;
  if (repeat <= 0) return Number.POSITIVE_INFINITY;
  const found = start + Math.ceil((least - start) / repeat) * repeat;
  return stop >= 0 && found > stop ? Number.POSITIVE_INFINITY : found;
}
