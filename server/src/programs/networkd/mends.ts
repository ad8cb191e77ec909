/** What would be right where a line of a file in systemd's format is not. */

import { lineStartAt } from '../../text/search.ts';
import { nearest } from '../../text/similar.ts';
import type { Span } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { ProgramEntry } from '../report.ts';
import type { ConfAssignment, ConfItem } from '../values/conf-file.ts';

type Mend = ProgramEntry['mend'];

/** The key that is meant, where one is near. */
export function nearestKey(key: string, keys: readonly string[]): string | null {
  return nearest(key, keys);
}

/** `Key: value` and `Key value` with a `=`, where the key is one of the section. */
export function withEquals(text: string, span: Span, keys: readonly string[]): Mend {
  const [, name = '', between = ''] = /^([A-Za-z0-9-]+)([ \t]*:[ \t]*|[ \t]+)(?=\S)/.exec(text) ?? [];
  if (!keys.includes(name) || span.end - span.start !== text.length) return undefined;
  const start = span.start + name.length;
  return { title: words`Write '='`, edits: [{ span: { start, end: start + between.length }, newText: '=' }] };
}

/** Takes a line away and writes it at the end of the section it belongs to, which is made where it is missing. */
export function moveToSection(
  text: string,
  items: readonly ConfItem[],
  item: ConfAssignment,
  section: string,
): Mend {
  const lines = linesOf(text, item.span);
  const written = text.slice(item.span.start, item.span.end);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const at = endOfSection(text, items, section);
  const apart = at > 0 && text[at - 1] !== '\n' ? lineBreak : '';
  const isThere = items.some((one) => one.kind === 'header' && one.name === section);
  const header = isThere ? '' : `${lineBreak}[${section}]${lineBreak}`;
  const edits = [
    { span: lines, newText: '' },
    { span: { start: at, end: at }, newText: `${apart}${header}${written}${lineBreak}` },
  ];
  return { title: words`Move to [${section}]`, edits };
}

/** Behind the last line that belongs to the section; the end of the text where there is none. */
function endOfSection(text: string, items: readonly ConfItem[], section: string): number {
  const from = items.findLastIndex((one) => one.kind === 'header' && one.name === section);
  if (from < 0) return text.length;
  let last = from;
  for (let i = from + 1; i < items.length && items[i]?.kind !== 'header'; i++) last = i;
  return linesOf(text, items[last]?.span ?? { start: 0, end: 0 }).end;
}

/** The lines that a part of a text stands on, with the last line break. */
function linesOf(text: string, span: Span): Span {
  const start = lineStartAt(text, span.start);
  const end = text.indexOf('\n', span.end);
  return { start: span.start === 0 ? 0 : start, end: end < 0 ? text.length : end + 1 };
}
