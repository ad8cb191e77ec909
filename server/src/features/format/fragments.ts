/** Formats those parts of a broken YAML text that surely have nothing to do with its mistakes. */
import type { Analysis } from '../../analysis.ts';
import type { Node } from '../../syntax/tree.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { applyEdits, movedSpan, type Span, type TextEdit } from '../../text/span.ts';
import { isBlank, type Line, splitLines } from './lines.ts';
import type { FormatStyle, Scope } from './options.ts';
import { saysTheSame } from './same.ts';
import { marksOf } from './template.ts';
import { yamlEdits } from './yaml.ts';

/** In sum so many times the length of the text is read. */
const MOST_READ = 8;

/**
 * The edits of the entries in a range. An entry is one that the reader found, with all lines that are indented more; it has
 * to be readable by itself, and to say the same afterwards. What stands behind a quote or bracket that nobody closed may be
 * text of that, and stays.
 */
export function fragmentEdits(
  { text, tree }: Analysis,
  style: FormatStyle,
  { range, still }: Scope & { readonly range: Span },
): readonly TextEdit[] {
  const open = tree.problems.find(({ span }) => /["'[{|>]/.test(text[span.start] ?? ''));
  const limit = open ? open.span.start : Infinity;
  const lines = splitLines(text, range);
  const starts = tree.root ? startsOf(tree.root) : new Set<number>();
  const edits: TextEdit[] = [];
  let budget = MOST_READ * text.length;
  for (let number = 0; number < lines.length; ) {
    const line = lines[number];
    const end = line?.inRange && isEntry(text, line, starts) ? entryEnd(text, lines, number) : null;
    if (!line || end === null || (lines[end - 1]?.end ?? 0) > limit) {
      number++;
      continue;
    }
    const span = { start: line.start, end: lines[end - 1]?.next ?? text.length };
    budget -= span.end - span.start;
    if (budget < 0) return edits;
    const found = editsOf(text.slice(span.start, span.end), style, {
      range: shifted(range, span.start),
      still,
    });
    if (found) edits.push(...found.map((edit) => back(edit, span.start)));
    // What is broken as a whole may hold an entry that is not.
    number = found ? end : number + 1;
  }
  return edits;
}

/**
 * The lines of the entry that begins in a line: up to the first that is not indented more, or is no item of its list. A
 * comment ends none, wherever it stands, and behind a tab nobody knows the column: what follows may belong to the entry still.
 */
function entryEnd(text: string, lines: readonly Line[], number: number): number {
  const { indent, first } = lines[number] as Line;
  const isItem = text[first] === '-';
  let end = number + 1;
  for (let next = end; next < lines.length; next++) {
    const line = lines[next] as Line;
    if (isBlank(line)) continue;
    const hasTab = line.first !== line.start + line.indent;
    if (text[line.first] === '#' && line.indent <= indent && !hasTab) continue;
    const isOwn =
      hasTab ||
      line.indent > indent ||
      (line.indent === indent && !isItem && /^-\s/.test(text.slice(line.first, line.first + 2)));
    if (!isOwn) break;
    end = next + 1;
  }
  return end;
}

/** The edits of a text by itself; null where it cannot be read, or would say something else. */
function editsOf(text: string, style: FormatStyle, scope: Scope): readonly TextEdit[] | null {
  const tree = readYaml(text);
  const marks = marksOf(text, false);
  if (tree.problems.length > 0 || marks?.template || (marks && marks.anchored.length > 0)) return null;
  const edits = yamlEdits({ ...scope, text, tree, style, rootStays: true });
  if (!edits) return null;
  const after = applyEdits(text, edits);
  return saysTheSame({ text, tree }, { text: after, tree: readYaml(after) }) ? edits : null;
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: Math.max(0, start - by), end: Math.max(0, end - by) };
}

function back({ span, newText }: TextEdit, by: number): TextEdit {
  return { span: movedSpan(span, by), newText };
}

/** Whether a line begins with a key or an item that the reader found. */
function isEntry(text: string, { first, end }: Line, starts: ReadonlySet<number>): boolean {
  if (starts.has(first)) return true;
  let behind = first + 1;
  while (text[behind] === ' ') behind++;
  return text[first] === '-' && behind > first + 1 && behind < end && starts.has(behind);
}

/** Where the keys and the items of a tree stand. */
function startsOf(root: Node): ReadonlySet<number> {
  const starts = new Set<number>();
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'list' && !node.flow) {
      starts.add(node.span.start);
      for (const item of node.items) {
        starts.add(item.span.start);
        open.push(item);
      }
    }
    if (node.kind !== 'map' || node.flow) continue;
    for (const { key, value } of node.entries) {
      starts.add(key.span.start);
      open.push(value);
    }
  }
  return starts;
}
