/**
 * Markdown: fences of backticks and tildes wherever they stand (in lists, quotes, the tabs of MkDocs), and the shortcodes of Hugo
 * and Jekyll that show code. A scanner of our own, as what is asked for is little and differs from what parsers give: those say where a
 * block begins and what is in it, not where each of its lines lies behind indentation and marks of quotes; and to CommonMark
 * a fence in a tab of MkDocs or in a block of HTML is no fence, while people's configs stand there.
 */
import type { Span } from '../../text/span.ts';
import type { Block } from '../block.ts';
import { linesOf } from '../lines.ts';
import { blocksOf } from './fences.ts';

/** What may stand in front of a fence on its line: indentation, marks of quotes and of lists. */
const FRONT = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*/;
const FENCE = /^(?:`{3,}(?!`)|~{3,}(?!~))/;
const SHORTCODE = /^\s*\{(?:\{[<%]|%)-?[ \t]*highlight[ \t]+["']?([\w-]*)/;
const SHORTCODE_END = /\{(?:\{[<%]|%)-?[ \t]*(?:\/[ \t]*highlight|endhighlight)\b/;
/** HTML that shows text as it is, with nothing else on its line. */
const PRE = /^\s*<pre(?:\s[^<>]{0,200})?>(?:\s*<code[^<>]{0,200}>)?\s*$/i;
const PRE_END = /<\/pre>/i;
/** What would end a block, or be read as a shortcode. */
const UNWRITABLE = /^[ \t>]*(?:`{3}|~{3})|\{\{[<%]|\{%/m;

interface Fence {
  /** How the line that ends it begins; else what it holds. */
  readonly mark: string | RegExp;
  /** How many marks of quotes stand before it, and how many blanks behind them. */
  readonly quotes: number;
  readonly indent: number;
  readonly language: string;
  readonly lines: Span[];
}

/** Finds the blocks that a page shows. What is never closed is none: nobody knows where it ends. */
export function findInMarkdown(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: Fence | null = null;
  const close = (fence: Fence): void => {
    open = null;
    for (const block of blocksOf(text, fence.lines, fence.language, (words) => UNWRITABLE.test(words)))
      blocks.push(block);
  };
  const all = linesOf(text);
  for (const { start, end } of all.slice(frontMatter(text, all))) {
    const line = text.slice(start, end).replace(/\r?\n$/, '');
    const fence: Fence | null = open;
    if (!fence) {
      open = opening(line);
      continue;
    }
    const at = bodyStart(line, fence);
    // With its quote a fence ends as well.
    if (at === null) {
      close(fence);
      open = opening(line);
    } else if (isEnd(line.slice(at), fence)) close(fence);
    else {
      const other = typeof fence.mark === 'string' ? opening(line) : null;
      // Nobody shows how a fence of this length begins in one: the one before was forgotten.
      if (isAsLong(other, fence) && other?.language !== '') open = other;
      else fence.lines.push({ start: start + at, end });
    }
  }
  return blocks;
}

function isAsLong(other: Fence | null, { mark }: Fence): boolean {
  return typeof other?.mark === 'string' && typeof mark === 'string' && other.mark.startsWith(mark);
}

/** How many lines the front matter takes: metadata of the page, between lines of dashes or pluses. */
function frontMatter(text: string, lines: readonly Span[]): number {
  const lineAt = (index: number): string => text.slice(lines[index]?.start, lines[index]?.end).trimEnd();
  const mark = lines.length > 0 ? lineAt(0).replace(/^\ufeff/, '') : '';
  if (mark !== '---' && mark !== '+++') return 0;
  for (let index = 1; index < lines.length; index++) if (lineAt(index) === mark) return index + 1;
  return 0;
}

function opening(line: string): Fence | null {
  if (!line.includes('```') && !line.includes('~~~')) return openingOther(line);
  const front = FRONT.exec(line)?.[0] ?? '';
  const rest = line.slice(front.length);
  const mark = FENCE.exec(rest)?.[0] ?? '';
  const info = rest.slice(mark.length).trim();
  if (mark === '' || (mark.startsWith('`') && info.includes('`'))) return null;
  const quoted = front.lastIndexOf('>') + 1;
  return {
    mark,
    quotes: front.split('>').length - 1,
    indent: front.length - quoted,
    language: languageOf(info),
    lines: [],
  };
}

function openingOther(line: string): Fence | null {
  if (PRE.test(line)) return { mark: PRE_END, quotes: 0, indent: 0, language: '', lines: [] };
  const language = line.includes('highlight') ? SHORTCODE.exec(line)?.[1] : undefined;
  if (language === undefined || SHORTCODE_END.test(line)) return null;
  return { mark: SHORTCODE_END, quotes: 0, indent: 0, language: language.toLowerCase(), lines: [] };
}

/** The language of ```` ```yaml title="a" ````, ```` ```{.yaml} ```` and their kin. */
function languageOf(info: string): string {
  return /^\{?[ \t]*\.?([\w+-]{0,40})/.exec(info)?.[1]?.toLowerCase() ?? '';
}

/** Where the text of a line begins that is in a fence; null where its marks of quotes are missing. */
function bodyStart(line: string, { quotes, indent }: Fence): number | null {
  let at = 0;
  for (let quote = 0; quote < quotes; quote++) {
    while (line[at] === ' ' || line[at] === '\t') at++;
    if (line[at] !== '>') return null;
    at++;
  }
  // A tab fills up what is left of four columns.
  for (let column = 0; column < indent && (line[at] === ' ' || line[at] === '\t'); at++)
    column = line[at] === '\t' ? (Math.floor(column / 4) + 1) * 4 : column + 1;
  return at;
}

function isEnd(body: string, { mark }: Fence): boolean {
  if (typeof mark !== 'string') return mark.test(body);
  const line = body.trim();
  return line.length >= mark.length && line.startsWith(mark) && isAll(line, mark[0] ?? '');
}

function isAll(line: string, character: string): boolean {
  for (let at = 0; at < line.length; at++) if (line[at] !== character) return false;
  return true;
}
