/** Time zones behind calendar expressions. Source: systemd 257, src/shared/calendarspec.c. */

/** An expression without its time zone, and that zone; null where there is none. */
export function splitZone(text: string): { readonly rest: string; readonly zone: string | null } {
  if (/ utc$/i.test(text)) return { rest: text.slice(0, -4), zone: 'UTC' };
  const space = text.lastIndexOf(' ');
  const zone = text.slice(space + 1);
  return space >= 0 && isTimeZone(zone) ? { rest: text.slice(0, space), zone } : { rest: text, zone: null };
}

/** Whether there is a time zone of this name, in the spelling of its file. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z0-9_+/-]+$/.test(name) || name.length > 64) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
