/** Writes a text as a YAML literal block. */

/** What may stand in a block as it is. A byte order mark may, to yaml.v3, but other readers drop it. */
const PRINTABLE = /^[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** A block: what stands behind the key or the dash, and the lines below. */
export interface LiteralBlock {
  /** `|` with its indicators. */
  readonly header: string;
  /** With their indentation, without line breaks. */
  readonly lines: readonly string[];
}

/**
 * The literal block that reads back as `text`.
 * @param column where the map of the key, or the dash, stands
 * @returns null for a text that a literal block cannot hold, or that nobody could read in one
 */
export function literalBlock(text: string, column: number): LiteralBlock | null {
  if (/^\s*$/.test(text) || !PRINTABLE.test(text)) return null;
  // Readers do not agree on blanks in the last line.
  if (/\n[ \t]+\n*$/.test(text)) return null;
  const lines = text.split('\n');
  const end = lines.at(-1) === '' ? (lines.at(-2) === '' ? '+' : '') : '-';
  if (end !== '-') lines.pop();
  // Blanks at the start would be taken for indentation.
  const indicator = /^\n*[ \t]/.test(text) ? '2' : '';
  const margin = ' '.repeat(column + 2);
  return { header: `|${indicator}${end}`, lines: lines.map((line) => (line === '' ? '' : margin + line)) };
}
