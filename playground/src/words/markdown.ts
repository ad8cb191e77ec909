/** The Markdown of hovers and of the rules' pages, as blocks: headings, paragraphs, lists, code, and in them words. */

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly children: readonly Inline[]; readonly target: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly words: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly words: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' };

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^(#{1,6})[ \t](.*)$/;
const ITEM = /^[ \t]*(?:[-*+]|(\d{1,9})[.)])[ \t](.*)$/;
const RULE = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*$/;

/** The blocks of a text; what is no Markdown that we know is text. Linear, and never throws. */
export function readMarkdown(text: string): readonly Block[] {
  const lines = text.split(/\r?\n/);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const next = blockAt(lines, at);
    if (next.block) blocks.push(next.block);
    at = next.end;
  }
  return blocks;
}

interface Read {
  readonly block: Block | null;
  /** The line behind it. */
  readonly end: number;
}

function blockAt(lines: readonly string[], at: number): Read {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { block: null, end: at + 1 };
  const [, fence] = FENCE.exec(line) ?? [];
  if (fence !== undefined) return codeAt(lines, at, fence);
  const [, marks, words] = HEADING.exec(line) ?? [];
  if (marks !== undefined)
    return {
      block: { kind: 'heading', level: marks.length, words: readWords((words ?? '').trim()) },
      end: at + 1,
    };
  if (RULE.test(line)) return { block: { kind: 'rule' }, end: at + 1 };
  return ITEM.test(line) ? listAt(lines, at) : paragraphAt(lines, at);
}

function codeAt(lines: readonly string[], at: number, fence: string): Read {
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? '').trimStart().startsWith(fence)) end += 1;
  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end: end + 1 };
}

function begins(line: string): boolean {
  return line.trim() === '' || FENCE.test(line) || HEADING.test(line) || RULE.test(line);
}

function listAt(lines: readonly string[], at: number): Read {
  const items: string[] = [];
  const ordered = ITEM.exec(lines[at] ?? '')?.[1] !== undefined;
  let end = at;
  for (; end < lines.length && !begins(lines[end] ?? ''); end++) {
    const line = lines[end] ?? '';
    const found = ITEM.exec(line);
    if (found) items.push((found[2] ?? '').trim());
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return { block: { kind: 'list', ordered, items: items.map(readWords) }, end };
}

function paragraphAt(lines: readonly string[], at: number): Read {
  let end = at + 1;
  while (end < lines.length && !begins(lines[end] ?? '') && !ITEM.test(lines[end] ?? '')) end += 1;
  // Two blanks at the end of a line, or a backslash, break it.
  const text = lines.slice(at, end).join('\n');
  return { block: { kind: 'paragraph', words: readWords(text) }, end };
}

/** In the order in which they are tried at a place. Each is bounded by what it may not hold. */
const WORDS =
  /\\([!-/:-@[-`{-~])|(`{1,3})([^`]+)\2|\*\*([^*]+)\*\*|(?<![\w*])[*_]([^*_\n]+)[*_](?![\w*])|\[([^[\]]*)\]\(([^()\s]*)\)/g;

function readWords(text: string): readonly Inline[] {
  const words: Inline[] = [];
  let at = 0;
  const addText = (end: number): void => {
    if (end > at) words.push({ kind: 'text', text: text.slice(at, end) });
  };
  for (const found of text.matchAll(WORDS)) {
    addText(found.index);
    words.push(wordOf(found));
    at = found.index + found[0].length;
  }
  addText(text.length);
  return words;
}

function wordOf([whole, escaped, , code, strong, em, words, target]: RegExpExecArray): Inline {
  if (escaped !== undefined) return { kind: 'text', text: escaped };
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', children: readWords(strong) };
  if (em !== undefined) return { kind: 'em', children: readWords(em) };
  if (words !== undefined) return { kind: 'link', children: readWords(words), target: target ?? '' };
  return { kind: 'text', text: whole };
}
