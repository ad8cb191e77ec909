/** Which texts are IPv6 addresses to Go (package `net/netip`, ParseAddr, as of Go 1.26). */

const GROUPS = 8;

/** Tells whether `text` is an IPv6 address, maybe with a zone behind `%`. IPv4 alone is none. */
export function isIpv6(text: string): boolean {
  const percent = text.indexOf('%');
  if (percent === text.length - 1 && percent !== -1) return false;
  const address = percent === -1 ? text : text.slice(0, percent);
  // Dots or a zone before any colon mean something else to ParseAddr.
  if (!/^[^.]*:/.test(address)) return false;
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const counts = halves.map((half, index) => countGroups(half, index === halves.length - 1));
  if (counts.some((count) => count === null)) return false;
  const total = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return halves.length === 2 ? total < GROUPS : total === GROUPS;
}

/** The number of 16-bit groups in a part without `::`; null if it is malformed. Only the last group may be IPv4. */
function countGroups(part: string, last: boolean): number | null {
  if (part === '') return 0;
  const groups = part.split(':');
  let count = 0;
  for (const [index, group] of groups.entries()) {
    if (/^[\da-fA-F]{1,4}$/.test(group)) count += 1;
    else if (last && index === groups.length - 1 && isIpv4(group)) count += 2;
    else return null;
  }
  return count;
}

function isIpv4(text: string): boolean {
  const octets = text.split('.');
  return (
    octets.length === 4 && octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255)
  );
}
