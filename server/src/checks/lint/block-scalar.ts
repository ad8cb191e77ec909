/** Writes a text as a YAML literal block. */

/**
 * The lines of `key: |` with the text below it, joined by `newline`, without a line break at the end.
 * @param indent the column of the key
 * @returns null for a text that a literal block cannot hold
 */
export function literalBlock(key: string, text: string, indent: number, newline: string): string | null {
  if (text === '') return `${key}: ""`;
  if (!/^[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/.test(text)) return null;
  if (/^\s*$/.test(text)) return null;
  const lines = text.split('\n');
  const end = lines.at(-1) === '' ? (lines.at(-2) === '' ? '+' : '') : '-';
  if (end !== '-') lines.pop();
  // Blanks at the start would be taken for indentation.
  const indicator = /^\n*[ \t]/.test(text) ? '2' : '';
  const blanks = ' '.repeat(indent + 2);
  const body = lines.map((line) => (line === '' ? '' : blanks + line)).join(newline);
  return `${key}: |${indicator}${end}${newline}${body}`;
}
