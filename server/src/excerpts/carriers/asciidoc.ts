/** AsciiDoc: listing, literal and source blocks, fences as in Markdown, attributes and callouts in them. */
import type { Span } from '../../text/span.ts';
import type { Block } from '../block.ts';
import { linesOf } from '../lines.ts';
import { blocksOf } from './fences.ts';

/** `[source,yaml,subs="attributes"]`, `[,yaml]`: what a block is; the language is the second. */
const STYLE = /^(?:source|listing|literal)?(?:%[\w%]*)?$/;
const DELIMITER = /^(?:-{4,}|\.{4,}|`{3,})/;
/** What would end a block or be read as more than text. */
const UNWRITABLE = /^(?:-{4}|\.{4}|`{3})|<\d+>|\{\w/m;

const isUnwritable = (words: string): boolean => UNWRITABLE.test(words);

interface Listing {
  readonly mark: string;
  readonly language: string;
  readonly lines: Span[];
}

/** Finds the blocks that a page shows; what is never closed is none. */
export function findInAsciidoc(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: Listing | null = null;
  let language = '';
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end).trimEnd();
    const listing: Listing | null = open;
    if (listing && line === listing.mark) {
      open = null;
      for (const block of blocksOf(text, listing.lines, listing.language, isUnwritable)) blocks.push(block);
    } else if (listing) listing.lines.push({ start, end });
    else if (line.startsWith('[')) language = languageOf(line);
    else {
      const found = opening(line, language);
      if (found) open = found;
      // A title may stand between the attributes and the block.
      if (!/^\.[^. \t]/.test(line)) language = '';
    }
  }
  return blocks;
}

function languageOf(line: string): string {
  const [style = '', language = ''] = line.slice(1, line.endsWith(']') ? -1 : 0).split(',');
  return STYLE.test(style.trim()) && /^[\w+-]*$/.test(language.trim()) ? language.trim().toLowerCase() : '';
}

function opening(line: string, language: string): Listing | null {
  const mark = DELIMITER.exec(line)?.[0];
  if (mark === undefined) return null;
  const rest = line.slice(mark.length);
  if (!mark.startsWith('`')) return rest === '' ? { mark, language, lines: [] } : null;
  return /^[\w+-]*$/.test(rest) ? { mark, language: rest.toLowerCase() || language, lines: [] } : null;
}
