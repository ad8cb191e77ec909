/** Times, calendar expressions, sizes and modes in values. */
import { type Calendar, parseCalendar } from '../../programs/systemd/calendar.ts';
import { formatCalendar, nextElapse } from '../../programs/systemd/calendar-next.ts';
import {
  INFINITY,
  parseMode,
  parseNanoseconds,
  parseSize,
  parseTime,
} from '../../programs/systemd/numbers.ts';
import { words } from '../../text/words.ts';
import { modeLetters } from '../describe-mode.ts';
import { code, paragraphs } from '../markdown.ts';
import { calendarInWords } from './calendar-words.ts';
import type { InValue, Said } from './inside.ts';

/** Longer values are no amounts. */
const LONGEST = 200;

/** What a value says that is a time, a calendar expression, a size or a mode as a whole; null for others. */
export function amountSaid(at: InValue): Said | null {
  const { text, value, type, name } = at;
  if (value.end - value.start > LONGEST) return null;
  const raw = text.text.slice(value.start, value.end);
  const markdown = ofType(type, name, raw, at.options);
  return markdown === '' ? null : { span: value, markdown };
}

function ofType(type: string, name: string, raw: string, options: InValue['options']): string {
  if (type === 'calendar' || (type === 'timer' && name === 'OnCalendar')) return calendar(raw, options);
  if (type === 'sec' || type === 'timer' || type === 'duration') return time(raw, parseTime(raw));
  if (type === 'nsec') return nanoseconds(raw);
  if (type === 'size' || type === 'size-or-percent') return size(raw, 1024n);
  if (type === 'si-size') return size(raw, 1000n);
  if (type === 'mode') return mode(name, raw);
  if (type === 'rlimit') return limit(name, raw);
  return type === 'tasks-max' && raw === 'infinity' ? words`${code(raw)}: no limit` : '';
}

function limit(name: string, raw: string): string {
  if (raw === 'infinity') return words`${code(raw)}: no limit`;
  const parts = raw.split(':');
  if (parts.length > 2) return '';
  const [soft = '', hard = soft] = parts;
  if (name === 'LimitCPU') return time(raw, parseTime(raw));
  if (/^Limit(?:FSIZE|DATA|STACK|CORE|RSS|AS|MEMLOCK|MSGQUEUE)$/.test(name)) {
    return parts.length === 1 ? size(raw, 1024n) : '';
  }
  const isCount = /^\d{1,15}$/.test(soft) && /^(?:\d{1,15}|infinity)$/.test(hard);
  if (!isCount) return '';
  return parts.length === 1
    ? words`Soft and hard limit ${code(soft)}`
    : words`Soft limit ${code(soft)}, which a program may raise to ${code(hard)}`;
}

const UNITS: readonly (readonly [string, bigint])[] = [
  ['y', 31557600000000n],
  ['month', 2629800000000n],
  ['w', 604800000000n],
  ['d', 86400000000n],
  ['h', 3600000000n],
  ['min', 60000000n],
  ['s', 1000000n],
  ['ms', 1000n],
  ['us', 1n],
];

function time(raw: string, parsed: ReturnType<typeof parseTime>): string {
  if (typeof parsed === 'string') return '';
  if (parsed === INFINITY) return words`${code(raw)}: no limit`;
  if (parsed === 0n) return words`${code(raw)}: no time at all`;
  return `${code(timeInUnits(parsed))}${inSeconds(parsed)}`;
}

/** Microseconds as systemd prints them: `5min 20s`. */
export function timeInUnits(microseconds: bigint): string {
  const parts: string[] = [];
  let rest = microseconds;
  for (const [name, unit] of UNITS) {
    if (rest >= unit) parts.push(`${rest / unit}${name}`);
    rest %= unit;
  }
  return parts.join(' ');
}

function inSeconds(microseconds: bigint): string {
  const isWhole = microseconds % 1000000n === 0n && microseconds >= 60000000n;
  return isWhole ? ` · ${words`${microseconds / 1000000n} seconds`}` : '';
}

function nanoseconds(raw: string): string {
  const parsed = parseNanoseconds(raw);
  return typeof parsed === 'string' ? '' : words`${code(raw)}: ${parsed} nanoseconds`;
}

const SIZES = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
const SI_SIZES = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];

function size(raw: string, base: 1000n | 1024n): string {
  if (raw === 'infinity') return words`${code(raw)}: no limit`;
  if (/^\d{1,3}(?:\.\d{1,2})?%$/.test(raw)) return words`${code(raw)} of the memory of the machine`;
  const parsed = parseSize(raw, base);
  if (typeof parsed === 'string') return '';
  let [index, whole] = [0, parsed];
  while (whole >= base && index < SIZES.length - 1) {
    whole /= base;
    index++;
  }
  const unit = (base === 1024n ? SIZES : SI_SIZES)[index] ?? '';
  const hundredths = index === 0 ? whole * 100n : (parsed * 100n) / base ** BigInt(index);
  const amount = (Number(hundredths) / 100).toString();
  return index === 0 ? words`${parsed} bytes` : `${amount} ${unit} · ${words`${parsed} bytes`}`;
}

function mode(name: string, raw: string): string {
  const parsed = parseMode(raw);
  if (typeof parsed === 'string') return '';
  const octal = `0${parsed.toString(8).padStart(3, '0')}`;
  if (name !== 'UMask') return words`Mode ${code(octal)} · ${code(modeLetters(parsed))}`;
  const [files, folders] = [0o666 & ~parsed, 0o777 & ~parsed];
  return words`Files are made with at most ${code(modeLetters(files))}, folders with ${code(modeLetters(folders))}`;
}

function calendar(raw: string, { now, speaker }: InValue['options']): string {
  const parsed = parseCalendar(raw);
  if (!parsed) return '';
  return paragraphs([calendarInWords(parsed, speaker), code(formatCalendar(parsed)), next(parsed, now)]);
}

/** How many next times are told. */
const TIMES = 3;

function next(parsed: Calendar, now: number | undefined): string {
  if (now === undefined) return '';
  const times: string[] = [];
  let after = now;
  for (let i = 0; i < TIMES; i++) {
    const found = nextElapse(parsed, after);
    if (found === null) break;
    times.push(
      `- ${new Date(found)
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, ' UTC')}`,
    );
    after = found;
  }
  return times.length === 0 ? words`It never comes again.` : `${words`Next:`}\n\n${times.join('\n')}`;
}
