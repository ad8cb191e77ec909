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

/** UTF-8 bytes as text; every byte that belongs to no character becomes U+FFFD (Go: one for each byte). */
export function textOfBytes(bytes: Uint8Array): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return strict.decode(bytes);
  } catch {
    const out: string[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = characterLength(bytes, at);
      out.push(length === 0 ? '\ufffd' : strict.decode(bytes.subarray(at, at + length)));
      at += length || 1;
    }
    return out.join('');
  }
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
