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
