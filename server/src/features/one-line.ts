/** A text in one line, cut when it is longer than `most` UTF-16 units. */
export function oneLine(text: string, most = 120): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  // Half of a character would be none.
  const end = /[\ud800-\udbff]/.test(line[most - 1] ?? '') ? most - 1 : most;
  return `${line.slice(0, end)}…`;
}
