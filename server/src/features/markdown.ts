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

/** What marks text outside of code: strength, a letter that means itself, a link. */
const MARKS = /\*\*|\\([!-/:-@[-`{-~])|\[([^[\]\n]{1,200})\]\(([^()\s]{1,2000})\)/g;

/** Our Markdown for who shows it as it is: without marks, links followed by their address. */
export function plainOfMarkdown(markdown: string): string {
  const text = markdown
    .split('\n')
    .map((line) => (line === '---' ? '' : plainLine(line)))
    .join('\n');
  return text.replace(/\n\n\n+/g, '\n\n').trim();
}

/** A line, with what is in its code spans as it is, without their fences. */
function plainLine(line: string): string {
  const runs = [...line.matchAll(/`+/g)];
  const closes = new Map<number, number>();
  const seen = new Map<string, number>();
  for (let at = runs.length - 1; at >= 0; at--) {
    const fence = runs[at]?.[0] ?? '';
    const close = seen.get(fence);
    if (close !== undefined) closes.set(at, close);
    seen.set(fence, at);
  }
  let plain = '';
  let from = 0;
  for (let at = 0; at < runs.length; at++) {
    const open = runs[at];
    const close = closes.get(at);
    const end = close === undefined ? undefined : runs[close];
    if (!open || close === undefined || !end) continue;
    const inner = line.slice(open.index + open[0].length, end.index);
    plain += plainText(line.slice(from, open.index)) + withoutPad(inner);
    from = end.index + end[0].length;
    at = close;
  }
  return plain + plainText(line.slice(from));
}

/** The blanks that keep a fence from what it holds. */
function withoutPad(inner: string): string {
  const isPadded = inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== '';
  return isPadded ? inner.slice(1, -1) : inner;
}

function plainText(text: string): string {
  return text.replace(MARKS, (_, escaped?: string, label?: string, url?: string) =>
    label === undefined ? (escaped ?? '') : `${label} (${url})`,
  );
}
