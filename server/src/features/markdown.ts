/** Small pieces of Markdown that are safe whatever text they are made from. */

const LONGEST = 80;

/** `text` as inline code: one line, cut when long, fenced by more backticks than it holds. */
export function code(text: string): string {
  const line = text.replace(/[\s\u0085\u2028\u2029]+/g, ' ');
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  const longest = Math.max(0, ...[...short.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = short === '' || /^[` ]|[` ]$/.test(short) ? ' ' : '';
  return `${fence}${pad}${short}${pad}${fence}`;
}

/** Paragraphs joined; the empty ones left out. */
export function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
