/**
 * Calendar expressions in words: `Mon..Fri 09:00` is "At 09:00, on Monday to Friday". They are put together of lists and ranges of any
 * length, so that they are said by a speaker piece by piece; a whole sentence of them is no text that could be looked up.
 */
import { type Calendar, type Component, settle } from '../../programs/systemd/calendar.ts';
import { PLAIN, type Speaker } from '../../text/words.ts';

const MICRO = 1000000;

type Chain = readonly Component[] | null;
type Say = (value: number) => string;

/** When an expression comes, in words. */
export function calendarInWords(calendar: Calendar, speaker: Speaker = PLAIN): string {
  const { words } = speaker;
  const { weekdays } = calendar;
  const time = upper(timeInWords(calendar, speaker));
  const days = weekdays === 0 || weekdays === 127 ? '' : listed(daysIn(weekdays, speaker), speaker);
  const date = dateInWords(calendar, speaker);
  const where = calendar.zone ?? words`the machine's time zone, UTC unless set`;
  if (days !== '' && date !== '') return words`${time}, on ${days}, ${date} (${where})`;
  if (days !== '') return words`${time}, on ${days} (${where})`;
  if (date !== '') return words`${time}, ${date} (${where})`;
  return calendar.hour === null ? words`${time} (${where})` : words`${time}, every day (${where})`;
}

function timeInWords(calendar: Calendar, speaker: Speaker): string {
  const { words } = speaker;
  const { hour, minute, second } = calendar;
  const clock = clockOf(calendar);
  if (clock) return words`At ${listed(clock, speaker)}`;
  const hours = hour && unitInWords(hour, 'hour', speaker);
  const minutes = minute && unitInWords(minute, 'minute', speaker);
  if (single(second) === 0) {
    if (minutes === null) return hours === null ? words`every minute` : words`every minute of ${hours}`;
    if (single(minute) === 0) return hours ?? words`every hour`;
    if (hours !== null) return words`${minutes} of ${hours}`;
    return isEvery(minute) ? minutes : words`${minutes} of every hour`;
  }
  const seconds = second === null ? words`every second` : secondsInWords(second, speaker);
  const within = [seconds, minutes, hours].filter((one) => one !== null);
  return within.reduce((inner, outer) => words`${inner} of ${outer}`);
}

/** The times of the day, where these are few; null where they are not to be counted. */
function clockOf({ hour, minute, second }: Calendar): readonly string[] | null {
  const seconds = single(second);
  const hours = hour && numbers(hour);
  const minutes = minute && numbers(minute);
  if (!hours || !minutes || seconds === null || hours.length * minutes.length > MOST_TIMES) return null;
  const behind = seconds === 0 ? '' : `:${two(seconds / MICRO)}`;
  return hours.flatMap((h) => minutes.map((m) => `${two(h)}:${two(m)}${behind}`));
}

/** So many times of the day are told one by one. */
const MOST_TIMES = 6;

function secondsInWords(second: readonly Component[], speaker: Speaker): string {
  const scaled = second.map(({ start, stop, repeat }) => {
    return { start: start / MICRO, stop: stop < 0 ? stop : stop / MICRO, repeat: repeat / MICRO };
  });
  return unitInWords(scaled, 'second', speaker);
}

type Unit = 'hour' | 'minute' | 'second';

interface UnitWords {
  readonly every: (speaker: Speaker) => string;
  readonly each: (speaker: Speaker, count: number) => string;
  readonly from: (speaker: Speaker, every: string, start: number) => string;
  readonly one: (speaker: Speaker, value: string) => string;
  readonly more: (speaker: Speaker, values: string) => string;
}

const UNITS: Readonly<Record<Unit, UnitWords>> = {
  hour: {
    every: ({ words }) => words`every hour`,
    each: ({ words }, count) => words`every ${count} hours`,
    from: ({ words }, every, start) => words`${every} from hour ${start} on`,
    one: ({ words }, value) => words`hour ${value}`,
    more: ({ words }, values) => words`hours ${values}`,
  },
  minute: {
    every: ({ words }) => words`every minute`,
    each: ({ words }, count) => words`every ${count} minutes`,
    from: ({ words }, every, start) => words`${every} from minute ${start} on`,
    one: ({ words }, value) => words`minute ${value}`,
    more: ({ words }, values) => words`minutes ${values}`,
  },
  second: {
    every: ({ words }) => words`every second`,
    each: ({ words }, count) => words`every ${count} seconds`,
    from: ({ words }, every, start) => words`${every} from second ${start} on`,
    one: ({ words }, value) => words`second ${value}`,
    more: ({ words }, values) => words`seconds ${values}`,
  },
};

/** `every 15 minutes`, `minutes 0 and 30`, `hours 8 to 18`. */
function unitInWords(parts: readonly Component[], unit: Unit, speaker: Speaker): string {
  const [only] = parts;
  const said = UNITS[unit];
  if (only && isEvery(parts)) {
    const every = only.repeat === 1 ? said.every(speaker) : said.each(speaker, only.repeat);
    return only.start === 0 ? every : said.from(speaker, every, only.start);
  }
  const values = chain(parts, String, speaker);
  return single(parts) === null ? said.more(speaker, values) : said.one(speaker, values);
}

/** The days of months, the months and the years; '' for all of them. */
function dateInWords({ year, month, day, fromEnd }: Calendar, speaker: Speaker): string {
  const { words } = speaker;
  const months = month && chain(month, monthIn(speaker), speaker);
  const monthsAlone = months === null ? '' : monthsInWords(months, single(month) !== null, speaker);
  const date = day === null ? monthsAlone : dayInWords(day, fromEnd, months ?? words`every month`, speaker);
  if (year === null) return date;
  const years = chain(year, String, speaker);
  return date === '' ? words`in the year ${years}` : words`${date} of the year ${years}`;
}

function monthsInWords(months: string, isOne: boolean, { words }: Speaker): string {
  return isOne ? words`in the month of ${months}` : words`in the months of ${months}`;
}

function dayInWords(day: readonly Component[], fromEnd: boolean, months: string, speaker: Speaker): string {
  const { words } = speaker;
  const days = chain(day, String, speaker);
  if (!fromEnd) return words`on day ${days} of ${months}`;
  return single(day) === 1
    ? words`on the last day of ${months}`
    : words`on day ${days} from the end of ${months}`;
}

function chain(parts: readonly Component[], say: Say, speaker: Speaker): string {
  const said = parts.map((part) => component(part, say, speaker));
  return listed(said, speaker);
}

function component(given: Component, say: Say, { words }: Speaker): string {
  const { start, stop, repeat } = settle(given);
  if (stop < 0) return repeat === 0 ? say(start) : words`${say(start)} and each ${repeat} further`;
  return repeat <= 1
    ? words`${say(start)} to ${say(stop)}`
    : words`${say(start)} to ${say(stop)} in steps of ${repeat}`;
}

/** Whether it is one value and all in even steps behind it. */
function isEvery(parts: Chain): boolean {
  const [only] = parts ?? [];
  return parts?.length === 1 && only !== undefined && only.stop < 0 && only.repeat > 0;
}

/** The only value of a chain; null for more, or for one that repeats. */
function single(parts: Chain): number | null {
  const [only] = parts ?? [];
  return parts?.length === 1 && only && only.stop < 0 && only.repeat === 0 ? only.start : null;
}

/** The values of a chain; null where one is a range or repeats. */
function numbers(parts: readonly Component[]): readonly number[] | null {
  const plain = parts.every(({ stop, repeat }) => stop < 0 && repeat === 0);
  return plain ? parts.map(({ start }) => start) : null;
}

function daysIn(bits: number, speaker: Speaker): readonly string[] {
  const { words } = speaker;
  const names = dayNames(speaker);
  const found: string[] = [];
  for (let day = 0; day < 7; day++) {
    if ((bits & (1 << day)) === 0) continue;
    let last = day;
    while (last < 6 && (bits & (1 << (last + 1))) !== 0) last++;
    found.push(last - day > 1 ? words`${names[day]} to ${names[last]}` : (names[day] ?? ''));
    if (last - day === 1) found.push(names[last] ?? '');
    day = last;
  }
  return found;
}

function dayNames({ words }: Speaker): readonly string[] {
  return [
    ...[words`Monday`, words`Tuesday`, words`Wednesday`, words`Thursday`],
    ...[words`Friday`, words`Saturday`, words`Sunday`],
  ];
}

function monthIn({ words }: Speaker): Say {
  const names = [
    ...[words`January`, words`February`, words`March`, words`April`, words`May`, words`June`],
    ...[words`July`, words`August`, words`September`, words`October`, words`November`, words`December`],
  ];
  return (month) => names[month - 1] ?? '';
}

function listed(all: readonly string[], { words }: Speaker): string {
  return all.length < 2 ? all.join('') : words`${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
