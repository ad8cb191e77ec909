/** Bytes that are no text, for people to look at. */

const ROW = 16;
/** So many bytes are shown. */
const MOST = 1 << 16;

/** Bytes as a table: offset, sixteen bytes in hexadecimal, and the same as ASCII where they can be seen. Large ones are cut. */
export function hexTable(bytes: Uint8Array): string {
  const rows: string[] = [];
  const end = Math.min(bytes.length, MOST);
  for (let at = 0; at < end; at += ROW) {
    const row = [...bytes.subarray(at, Math.min(at + ROW, end))];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const ascii = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    rows.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(3 * ROW - 1)}  ${ascii}`);
  }
  const left = bytes.length - end;
  if (left > 0) rows.push(`… ${left} more bytes`);
  return `${rows.join('\n')}\n`;
}
