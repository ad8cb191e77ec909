/** Bytes that are no text, for people to look at. */

const PER_LINE = 16;
/** So many are shown. */
const MOST = 1 << 16;

/** Bytes in lines of sixteen: where they are, their digits, and those that are letters. */
export function hexLines(bytes: Uint8Array): string {
  const lines: string[] = [];
  const length = Math.min(bytes.length, MOST);
  for (let start = 0; start < length; start += PER_LINE) {
    const part = [...bytes.subarray(start, Math.min(start + PER_LINE, length))];
    const digits = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = part
      .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'))
      .join('');
    lines.push(`${start.toString(16).padStart(8, '0')}  ${digits.padEnd(PER_LINE * 3 - 1)}  ${letters}\n`);
  }
  return bytes.length > MOST ? `${lines.join('')}and ${bytes.length - MOST} bytes more\n` : lines.join('');
}
