/** Durations and times of day as Go's package `time` reads them. */

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  '\u00b5s': 1e-6,
  '\u03bcs': 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};
const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/y;
/** 2^63 nanoseconds. */
const LONGEST = 2 ** 63 / 1e9;

/** Whether a text is a duration, such as `1h30m` (Go: time.ParseDuration). */
export function isDuration(text: string): boolean {
  const unsigned = text.replace(/^[-+]/, '');
  if (unsigned === '0') return true;
  let seconds = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < unsigned.length) {
    const part = PART.exec(unsigned);
    if (!part) return false;
    seconds += Number(part[1]) * (UNIT_SECONDS[part[2] ?? ''] ?? 0);
  }
  return unsigned !== '' && seconds < LONGEST;
}

/** Whether a text is a time of day with the layout `15:04` (Go: time.Parse). */
export function isTimeOfDay(text: string): boolean {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  return hour !== undefined && Number(hour) < 24 && Number(minute) < 60;
}
