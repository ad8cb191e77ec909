/** Names of systemd units made from paths (`github.com/coreos/go-systemd/v22/unit`, escape.go). */

const KEPT = /[:_.a-zA-Z0-9]/;

/**
 * A path as part of a unit name, like `systemd-escape --path` (go-systemd: unit.UnitNamePathEscape): slashes become
 * dashes, everything outside `:_.a-zA-Z0-9` becomes `\xNN` byte by byte (UTF-8, hex digits not padded), as does a
 * leading dot. `/` and the empty path become `-`.
 */
export function escapeUnitPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.length === 0) return '-';
  return parts.map((part, index) => escapePart(part, index === 0)).join('-');
}

function escapePart(part: string, first: boolean): string {
  let out = '';
  for (const [index, byte] of new TextEncoder().encode(part).entries()) {
    const character = String.fromCharCode(byte);
    const leadingDot = first && index === 0 && character === '.';
    out += KEPT.test(character) && !leadingDot ? character : `\\x${byte.toString(16)}`;
  }
  return out;
}
