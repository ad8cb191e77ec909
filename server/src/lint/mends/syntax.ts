/** Mistakes in YAML itself whose remedy is plain: a blank that is missing, a tab that indents. Each is tried before it is offered. */
import type { Detail, Fix } from '../../config/finding.ts';
import { hasPlainBreaks } from '../../syntax/yaml/edit.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { applyEdits, type TextEdit } from '../../text/span.ts';
import type { Broken, Mender } from './mend.ts';

/** Longer texts are not read once more for a fix. */
const LONGEST = 200_000;
/** So many mistakes have a fix each. */
const MOST = 3;

/** A missing blank behind a colon, and tabs. */
export const yamlSyntax: Mender = (broken) => {
  const { finding, text, language } = broken;
  const details = finding.details ?? [];
  if (language !== 'yaml' || text.length > LONGEST || !hasPlainBreaks(text)) return [];
  return details
    .slice(0, MOST)
    .flatMap((detail) => [...missingBlank(broken, detail), ...tabs(broken, detail)]);
};

function missingBlank(broken: Broken, { message, span }: Detail): Fix[] {
  const { text } = broken;
  if (message !== "expected a space behind ':'" || text[span.end - 1] !== ':') return [];
  const edits = [{ span: { start: span.end, end: span.end }, newText: ' ' }];
  return tried(broken, { title: "Put a blank behind the ':'", edits, preferred: true, about: span });
}

/** All tabs that indent a line. Those in the text of a block scalar, behind its indentation, are what a machine gets. */
function tabs(broken: Broken, { span }: Detail): Fix[] {
  const { text } = broken;
  if (text[span.start] !== '\t') return [];
  const edits = untabbed(text, indentOf(text));
  if (edits === null) return [];
  return tried(broken, { title: 'Indent with blanks instead of tabs', edits, preferred: true, about: span });
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
function indentOf(text: string): number {
  const lines = text.split('\n', 200);
  const steps = lines.flatMap((line, index) => {
    const above = lines[index - 1] ?? '';
    return /^\w/.test(above) && above.trimEnd().endsWith(':')
      ? (/^ {1,8}(?=\S)/.exec(line)?.[0].length ?? [])
      : [];
  });
  return steps[0] ?? 2;
}

/** The fix, where it makes the text readable, or lets less be said of it. */
function tried({ text, finding }: Broken, fix: Fix): Fix[] {
  if (fix.edits.length === 0) return [];
  const left = readYaml(applyEdits(text, fix.edits)).problems.length;
  return left < (finding.details?.length ?? 1) ? [fix] : [];
}
