/**
 * The number of bytes that `text` from `start` to `end` takes in UTF-8, as Go's `len` counts. Offsets are UTF-16; of a
 * surrogate pair each half counts two bytes, a lone surrogate three, as the U+FFFD it becomes.
 */
export function utf8Length(text: string, start = 0, end = text.length): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800 || isPaired(text, at, code)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}

function isPaired(text: string, at: number, code: number): boolean {
  if (code < 0xd800 || code > 0xdfff) return false;
  const other = text.charCodeAt(code < 0xdc00 ? at + 1 : at - 1);
  return code < 0xdc00 ? other >= 0xdc00 && other <= 0xdfff : other >= 0xd800 && other <= 0xdbff;
}

/** Stands for the byte 0; bytes that belong to no character are those from 0x80 on. No text has these alone. */
const BAD_BYTE = 0xdc00;

/** UTF-8 bytes as text, without a byte order mark; null where a byte belongs to no character. */
export function strictText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * UTF-8 bytes as text. Every byte that belongs to no character becomes a lone surrogate, which prints as U+FFFD (Go: one
 * for each byte) and remembers which byte it was.
 */
export function textOfBytes(bytes: Uint8Array): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return strict.decode(bytes);
  } catch {
    const out: string[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = characterLength(bytes, at);
      out.push(
        length === 0
          ? String.fromCharCode(BAD_BYTE + (bytes[at] ?? 0))
          : strict.decode(bytes.subarray(at, at + length)),
      );
      at += length || 1;
    }
    return out.join('');
  }
}

/** The bytes that `textOfBytes` made a text of; other lone surrogates become U+FFFD. */
export function bytesOfText(text: string): Uint8Array {
  const parts = text.split(/([\udc80-\udcff])/u);
  if (parts.length === 1) return new TextEncoder().encode(text);
  const bytes = parts.map((part, i) =>
    i % 2 === 1 ? Uint8Array.of(part.charCodeAt(0) - BAD_BYTE) : new TextEncoder().encode(part),
  );
  const all = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of bytes) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** How many bytes the character at `at` has; 0 when there is none. */
function characterLength(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4);
  const follows = (byte: number): boolean => (byte & 0xc0) === 0x80;
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return follows(second) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && follows(third) ? 3 : 0;
  }
  if (first < 0xf0 || first > 0xf4) return 0;
  const low = first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xf4 ? 0x8f : 0xbf;
  return second >= low && second <= high && follows(third) && follows(fourth) ? 4 : 0;
}
