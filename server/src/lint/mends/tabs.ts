/** Tabs that indent, in the place of which blanks are to stand: how many, the text itself has to say. */
import { walkDocument } from '../../config/walk-document.ts';
import { keyText, type Node } from '../../syntax/tree.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { applyEdits, type TextEdit } from '../../text/span.ts';
import type { Broken } from './mend.ts';

/** Longer texts are not read several times over. */
const LONGEST = 60_000;
/** So many blanks may be meant by a tab. */
const WIDTHS = [2, 4, 6, 8];

interface Reading {
  readonly edits: readonly TextEdit[];
  /** What is still wrong with the text, and how many of its keys nobody knows. */
  readonly problems: number;
  readonly unknown: number;
  /** What the text says. */
  readonly words: string;
}

/**
 * The edits that make blanks of tabs; null where it is not evident of how many. Each width is tried: the one by which the text
 * can be read best, and all that can be read as well have to say the same.
 */
export function withoutTabs({ text, shape }: Broken): readonly TextEdit[] | null {
  if (text.length > LONGEST) return null;
  const usual = usualIndent(text);
  const widths = [usual, ...WIDTHS.filter((width) => width !== usual)];
  const readings = widths.flatMap((width): Reading[] => {
    const edits = untabbed(text, width);
    if (!edits || edits.length === 0) return [];
    const { root, problems } = readYaml(applyEdits(text, edits));
    let unknown = 0;
    if (root && shape)
      walkDocument(root, shape, ({ field }) => {
        if (!field) unknown++;
      });
    return [{ edits, problems: problems.length, unknown, words: root ? wordsOf(root) : '' }];
  });
  const sorted = readings.toSorted((a, b) => a.problems - b.problems || a.unknown - b.unknown);
  const [best] = sorted;
  if (!best) return null;
  const alike = sorted.filter((one) => one.problems === best.problems && one.unknown === best.unknown);
  return alike.every(({ words }) => words === best.words) ? best.edits : null;
}

/** What a tree says, without where it says it. */
function wordsOf(node: Node): string {
  if (node.kind === 'alias') return `*${node.name}`;
  const props = `${node.anchor ?? ''} ${node.tag ?? ''} `;
  if (node.kind === 'scalar') return props + JSON.stringify(node.value);
  if (node.kind === 'list') return `${props}[${node.items.map(wordsOf).join()}]`;
  return `${props}{${node.entries.map(({ key, value }) => `${JSON.stringify(keyText(key))}:${wordsOf(value)}`).join()}}`;
}

/** A line, its comment and the blanks behind it left out, in which a block scalar begins. */
const BLOCK_HEADER = /(?:^|[ \t])[|>]([-+1-9]{0,2})$/;

interface Block {
  /** Where the key stands that the text is of; its lines are deeper. */
  readonly key: number;
  /** How deep its lines are; null before the first of them. */
  readonly indent: number | null;
}

/** The edits that make blanks of tabs; null where a tab is half of the indentation of a block scalar, half of its text. */
function untabbed(text: string, width: number): TextEdit[] | null {
  const edits: TextEdit[] = [];
  let block: Block | null = null;
  let start = 0;
  for (const line of text.split('\n')) {
    const blanks = /^[ \t]*/.exec(line)?.[0] ?? '';
    const column = columnBehind(blanks, 0, width);
    const isEmpty = line.slice(blanks.length).trim() === '';
    if (block && !isEmpty && column <= block.key) block = null;
    let own = blanks;
    if (block && isEmpty) own = '';
    else if (block) {
      const indent: number = block.indent ?? firstIndent(blanks, column, block.key);
      const indentation = indentationOf(blanks, indent, width);
      if (indentation === null) return null;
      own = indentation;
      block = { key: block.key, indent };
    }
    const newText = ' '.repeat(columnBehind(own, 0, width));
    if (own.includes('\t')) edits.push({ span: { start, end: start + own.length }, newText });
    const header: RegExpExecArray | null = block
      ? null
      : BLOCK_HEADER.exec((line.split(' #', 1)[0] ?? '').trimEnd());
    if (header) {
      const key = columnBehind(/^[ \t]*(?:-[ \t]+)*/.exec(line)?.[0] ?? '', 0, width);
      const digit: string | undefined = /\d/.exec(header[1] ?? '')?.[0];
      block = { key, indent: digit === undefined ? null : key + Number(digit) };
    }
    start += line.length + 1;
  }
  return edits;
}

function columnBehind(blanks: string, from: number, width: number): number {
  let column = from;
  for (const blank of blanks) column = blank === '\t' ? (Math.floor(column / width) + 1) * width : column + 1;
  return column;
}

/** How deep the first line of a block scalar is: by its blanks, if these alone make it one. */
function firstIndent(blanks: string, column: number, key: number): number {
  const plain = /^ */.exec(blanks)?.[0].length ?? 0;
  return plain > key ? plain : column;
}

/** As much of the blanks of a line as is the indentation of its block scalar; null where they do not end there. */
function indentationOf(blanks: string, indent: number, width: number): string | null {
  let column = 0;
  for (const [index, blank] of Array.from(blanks).entries()) {
    if (column === indent) return blanks.slice(0, index);
    column = columnBehind(blank, column, width);
  }
  return column === indent ? blanks : null;
}

/** By how many blanks the text indents: the first step that is not made by a tab. */
function usualIndent(text: string): number {
  const lines = text.split('\n', 200);
  const steps = lines.flatMap((line, index) => {
    const above = lines[index - 1] ?? '';
    return /^\w/.test(above) && above.trimEnd().endsWith(':')
      ? (/^ {1,8}(?=\S)/.exec(line)?.[0].length ?? [])
      : [];
  });
  return steps[0] ?? 2;
}
