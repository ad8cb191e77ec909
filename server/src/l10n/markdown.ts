/** Markdown as its blocks: each is said by itself, and code never. */

const FENCE = /^\s*(`{3,}|~{3,})/;
/** What stands before the words of a heading, an item, or a quotation. */
const LEAD = /^\s*(?:(?:#{1,6}|[-*+]|\d{1,9}[.)]|>)\s+)+/;
const CODE = /^(?: {4}|\t)/;

/** Says each paragraph, heading, item of a list and cell of a table by a function; all else stays. */
export function sayBlocks(markdown: string, say: (text: string) => string): string {
  const written: string[] = [];
  let block: string[] = [];
  let fence: string | null = null;
  const end = (): void => {
    if (block.length > 0) written.push(sayBlock(block.join('\n'), say));
    block = [];
  };
  for (const line of markdown.split('\n')) {
    const mark: string | undefined = FENCE.exec(line)?.[1];
    if (fence !== null) {
      written.push(line);
      if (mark?.startsWith(fence)) fence = null;
    } else if (mark !== undefined || isApart(line, block.length > 0)) {
      end();
      fence = mark ?? null;
      written.push(mark === undefined && isRow(line) ? sayRow(line, say) : line);
    } else {
      if (LEAD.test(line)) end();
      block.push(line);
      if (/^\s*#/.test(line)) end();
    }
  }
  end();
  return written.join('\n');
}

/** Whether a line is no part of a paragraph: it is blank, code, or a row of a table. */
function isApart(line: string, isInBlock: boolean): boolean {
  return line.trim() === '' || isRow(line) || (!isInBlock && CODE.test(line) && !LEAD.test(line));
}

function isRow(line: string): boolean {
  return line.startsWith('|');
}

function sayRow(row: string, say: (text: string) => string): string {
  // Within a cell a bar is written with a backslash.
  return row
    .split(/(?<!\\)\|/)
    .map((cell) => sayWithin(cell, say))
    .join('|');
}

function sayBlock(block: string, say: (text: string) => string): string {
  const [lead = ''] = LEAD.exec(block) ?? [];
  const text = block.slice(lead.length);
  if (!text.includes('\n') || /(?: {2}|\\)\n/.test(text)) return lead + sayWithin(text, say);
  // Where a paragraph's lines end says nothing.
  const line = text.replaceAll(/\n[ \t]*/g, ' ');
  const said = sayWithin(line, say);
  return lead + (said === line ? sayWithin(text, say) : said);
}

/** Says a text without the blanks around it. */
function sayWithin(text: string, say: (text: string) => string): string {
  const core = text.trim();
  if (core === '') return text;
  const at = text.indexOf(core);
  return text.slice(0, at) + say(core) + text.slice(at + core.length);
}
