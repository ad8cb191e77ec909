/** Texts that a shell is given behind `<<EOF`, as pages show how a file is written. */
import type { Span } from '../../text/span.ts';
import type { Block } from '../block.ts';
import { linesOf, textOfLines, type Unwritable } from '../lines.ts';

const OPENING = /<<(-?)[ \t]*(["']?)([A-Za-z_]\w{0,40})\2(?=[\s;|&>)]|$)/;

/** Finds the heredocs of a script; those that are never closed are none. Takes linear time. */
export function findHeredocs(text: string): readonly Block[] {
  const blocks: Block[] = [];
  if (!text.includes('<<')) return blocks;
  let open: { readonly end: string; readonly tabs: boolean; readonly lines: Span[] } | null = null;
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end).replace(/\r?\n$/, '');
    if (!open) {
      const [, dash, , word] = OPENING.exec(line) ?? [];
      if (word !== undefined) open = { end: word, tabs: dash === '-', lines: [] };
    } else if ((open.tabs ? line.replace(/^\t+/, '') : line).trimEnd() === open.end) {
      const lined = textOfLines(text, open.lines, unwritableIn(open.end, EXPANDED));
      blocks.push({ ...lined, language: '', purpose: 'shown' });
      open = null;
    } else {
      const tabs = open.tabs ? (/^\t*/.exec(line)?.[0].length ?? 0) : 0;
      open.lines.push({ start: start + tabs, end });
    }
  }
  return blocks;
}

/** What a shell would make something else of. */
const EXPANDED = /[$`\\]/;

/** Tells words that would be filled in, or that would end a text that ends with a word. */
export function unwritableIn(end: string, expanded: RegExp): Unwritable {
  return (words) => expanded.test(words) || words.split('\n').some((line) => line.trim() === end);
}
