/** reStructuredText: the directives that show code, and literal blocks behind `::`. */
import type { Span } from '../../text/span.ts';
import type { Block } from '../block.ts';
import { linesOf } from '../lines.ts';
import { blocksOf } from './fences.ts';

const DIRECTIVE =
  /^([ \t]*)\.\. (?:code-block|code|sourcecode|highlight|literalinclude)::(?:[ \t]+([\w+-]+))?$/;
const OPTION = /^[ \t]+:[\w-]{1,40}:/;
/** Nothing but indentation holds a block together. */
const isUnwritable = (words: string): boolean => /::\s/.test(words);

interface Literal {
  /** How far the paragraph in front is indented: what is not indented more ends the block. */
  readonly indent: number;
  readonly language: string;
  readonly lines: Span[];
  /** Only options of the directive have been met. */
  isNew: boolean;
}

/** Finds the blocks that a page shows. */
export function findInRestructuredText(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: Literal | null = null;
  const close = (): void => {
    for (const block of open ? blocksOf(text, open.lines, open.language, isUnwritable) : [])
      blocks.push(block);
    open = null;
  };
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end).trimEnd();
    const literal: Literal | null = open;
    if (literal && (line === '' || indentOf(line) > literal.indent)) {
      if (!literal.isNew || !OPTION.test(line)) literal.lines.push({ start, end });
      if (line !== '' && !OPTION.test(line)) literal.isNew = false;
      continue;
    }
    if (literal) close();
    open = opening(line);
  }
  close();
  return blocks;
}

function opening(line: string): Literal | null {
  if (!line.includes('::')) return null;
  const [, indent, language] = DIRECTIVE.exec(line) ?? [];
  if (indent !== undefined)
    return { indent: indent.length, language: language?.toLowerCase() ?? '', lines: [], isNew: true };
  if (!line.endsWith('::') || line.trimStart().startsWith('.. ')) return null;
  return { indent: indentOf(line), language: '', lines: [], isNew: false };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
