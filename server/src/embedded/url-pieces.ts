/** How what a data URL holds lies in the URL: characters as they are, and escaped ones (`%20`, `%C3%A4`). */
import type { Piece } from './pieces.ts';

const ESCAPE_LENGTH = 3;

/**
 * The pieces of a URL behind its comma, each with the part of `text` it became; null where that is not all of the text
 * (a byte order mark is dropped), or the data is in base64.
 */
export function percentPieces(url: string, text: string): readonly Piece[] | null {
  const header = url.slice(0, url.indexOf(',') + 1);
  // A quoted parameter may have a comma of its own.
  if (header === '' || /;base64,$|"/.test(header)) return null;
  const pieces: Piece[] = [];
  let at = 0;
  for (let start = header.length; start < url.length; ) {
    const isEscaped = url[start] === '%';
    const next = url.indexOf('%', start);
    const plainEnd = next < 0 ? url.length : next;
    const end = isEscaped ? start + ESCAPE_LENGTH * bytesOfCharacter(url, start) : plainEnd;
    const length = isEscaped ? unitsOfCharacter(text, at) : end - start;
    pieces.push({ start, end: Math.min(end, url.length), at, length, exact: !isEscaped });
    at += length;
    start = end;
  }
  return at === text.length ? pieces : null;
}

/** How many bytes the character has whose first byte is escaped here (RFC 3629). */
function bytesOfCharacter(url: string, start: number): number {
  const byte = Number.parseInt(url.slice(start + 1, start + ESCAPE_LENGTH), 16);
  if (byte >= 0xf0) return 4;
  if (byte >= 0xe0) return 3;
  return byte >= 0xc0 ? 2 : 1;
}

function unitsOfCharacter(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
