/** Calendar expressions in words: `Mon..Fri 09:00` is "At 09:00, on Monday to Friday". */
import { type Calendar, type Component, settle } from '../../programs/systemd/calendar.ts';

const MICRO = 1000000;
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

type Chain = readonly Component[] | null;

/** When an expression comes, in words. */
export function calendarInWords(calendar: Calendar): string {
  const { year, month, day, fromEnd, weekdays, zone } = calendar;
  const months = month === null ? '' : chain(month, (one) => MONTHS[one - 1] ?? '');
  const dates = [dayInWords(day, fromEnd, month), day === null && months !== '' ? `in ${months}` : months];
  const date = [...dates, year === null ? '' : `of ${chain(year, String)}`].filter((part) => part !== '');
  const isEveryDay = date.length === 0 && (weekdays === 0 || weekdays === 127);
  const parts = [
    timeInWords(calendar),
    weekdays === 0 || weekdays === 127 ? '' : `on ${joined(days(weekdays))}`,
    date.join(' '),
    calendar.hour !== null && isEveryDay ? 'every day' : '',
  ];
  const where = zone ?? "the machine's time zone, UTC unless set";
  return `${parts.filter((part) => part !== '').join(', ')} (${where})`;
}

function timeInWords({ hour, minute, second }: Calendar): string {
  const seconds = single(second);
  if (hour !== null && minute !== null && seconds !== null && hour.length * minute.length <= 6) {
    const hours = numbers(hour);
    const minutes = numbers(minute);
    if (hours && minutes) {
      const clock = hours.flatMap((h) =>
        minutes.map((m) => `${two(h)}:${two(m)}${seconds === 0 ? '' : `:${two(seconds / MICRO)}`}`),
      );
      return `At ${joined(clock)}`;
    }
  }
  const inHours = hour === null ? '' : ` of ${unitInWords(hour, 'hour')}`;
  if (seconds === 0 && minute === null) return `Every minute${inHours}`;
  if (seconds === 0 && minute !== null && single(minute) === 0 && hour === null) return 'Every hour';
  if (seconds === 0 && minute !== null && single(minute) === 0) return upper(unitInWords(hour ?? [], 'hour'));
  const minutes = minute === null ? '' : unitInWords(minute, 'minute');
  if (seconds === 0) {
    const ofHours = inHours === '' && !minutes.startsWith('every') ? ' of every hour' : inHours;
    return `${upper(minutes)}${ofHours}`;
  }
  const ofSecond = second === null ? 'every second' : secondsInWords(second);
  return `${upper(ofSecond)}${minutes === '' ? '' : ` of ${minutes}`}${inHours}`;
}

function secondsInWords(second: readonly Component[]): string {
  const scaled = second.map(({ start, stop, repeat }) => {
    return { start: start / MICRO, stop: stop < 0 ? stop : stop / MICRO, repeat: repeat / MICRO };
  });
  return unitInWords(scaled, 'second');
}

/** `every 15 minutes`, `minutes 0 and 30`, `hours 8 to 18`. */
function unitInWords(parts: readonly Component[], unit: string): string {
  const [only] = parts;
  if (parts.length === 1 && only && only.stop < 0 && only.repeat > 0) {
    const every = only.repeat === 1 ? `every ${unit}` : `every ${only.repeat} ${unit}s`;
    return only.start === 0 ? every : `${every} from ${unit} ${only.start} on`;
  }
  const words = parts.map((part) => component(part, String));
  const isOne = parts.length === 1 && only !== undefined && only.stop < 0 && only.repeat === 0;
  return `${unit}${isOne ? '' : 's'} ${joined(words)}`;
}

function dayInWords(day: Chain, fromEnd: boolean, month: Chain): string {
  if (day === null) return '';
  const words = chain(day, String);
  if (fromEnd) {
    const last = single(day) === 1 ? 'the last day' : `day ${words} from the end`;
    return month === null ? `on ${last} of every month` : `on ${last} of`;
  }
  return month === null ? `on day ${words} of every month` : `on day ${words} of`;
}

function chain(parts: readonly Component[], say: (value: number) => string): string {
  return joined(parts.map((part) => component(part, say)));
}

function component(given: Component, say: (value: number) => string): string {
  const { start, stop, repeat } = settle(given);
  if (stop < 0) return repeat === 0 ? say(start) : `${say(start)} and each ${repeat} further`;
  return repeat <= 1
    ? `${say(start)} to ${say(stop)}`
    : `${say(start)} to ${say(stop)} in steps of ${repeat}`;
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

function days(bits: number): readonly string[] {
  const found: string[] = [];
  for (let day = 0; day < 7; day++) {
    if ((bits & (1 << day)) === 0) continue;
    let last = day;
    while (last < 6 && (bits & (1 << (last + 1))) !== 0) last++;
    found.push(last - day > 1 ? `${DAYS[day]} to ${DAYS[last]}` : (DAYS[day] ?? ''));
    if (last - day === 1) found.push(DAYS[last] ?? '');
    day = last;
  }
  return found;
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
