/** Changes of the text of block scalars. */
import type { ScalarNode } from '../syntax/tree.ts';
import { feedStarts, lineOf } from '../text/lines.ts';
import type { TextEdit } from '../text/span.ts';
import type { Change } from './flow.ts';
import { type BlockHeader, cutAt, type Layout } from './layout.ts';

/** What a line of a block scalar can hold. */
const SAFE = /^[\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

/** The edits that change the text of a block scalar; null where the result would not read back. */
export function replaceInBlock(
  source: string,
  node: ScalarNode,
  layout: Layout,
  change: Change,
): readonly TextEdit[] | null {
  const { block } = layout;
  if (!block || !change.newText.split('\n').every((line) => SAFE.test(line))) return null;
  if (!(change.newText + node.value.slice(change.start, change.end)).includes('\n')) {
    return replaceInLine(node, layout, block, change);
  }
  return node.style === 'literal' ? replaceLines(source, node, layout, block, change) : null;
}

/** Within one line: everything around stays, if the line stays a line of the same kind. */
function replaceInLine(
  node: ScalarNode,
  { cuts }: Layout,
  { fixed, chomp }: BlockHeader,
  { start, end, newText }: Change,
): readonly TextEdit[] | null {
  const cut = cutAt(cuts, start);
  if (!cut || start < cut.at || end > cut.at + cut.length) return null;
  const { value } = node;
  const lineEnd = cut.at + cut.length;
  // How the line begins is all that matters of it, and it may be long.
  const old = lineEnd > cut.at ? (value[cut.at] ?? '') : '';
  const first = start > cut.at ? old : (newText[0] ?? (end < lineEnd ? (value[end] ?? '') : ''));
  const isFirst = cut === cuts[0];
  const isLast = cut === cuts.at(-1);
  if (isFirst && !fixed && !/^\S/.test(first)) return null;
  if (first === '' && (isLast || chomp === '+')) return null;
  // In a folded text, what starts with a blank is not joined with its neighbours.
  if (node.style === 'folded' && (first === '' || /^\s/.test(first) !== /^\s/.test(old))) return null;
  const from = cut.start + start - cut.at;
  return [{ span: { start: from, end: from + end - start }, newText }];
}

/** Lines of a literal text: one of the source for each of the text. */
interface Lines {
  /** Where each line starts in the text. */
  readonly text: readonly number[];
  /** Where each line starts in the source, its indentation included. */
  readonly source: readonly number[];
}

function replaceLines(
  source: string,
  node: ScalarNode,
  layout: Layout,
  block: BlockHeader,
  change: Change,
): readonly TextEdit[] | null {
  const { value } = node;
  const lines = linesOf(source, value, block.body, node.span.end);
  if (!lines) return null;
  const first = lineOf(lines.text, change.start);
  const last = lineOf(lines.text, change.end);
  const [from = 0, to = 0] = [lines.text[first], lines.text[last]];
  const next = lines.text[last + 1];
  const rest = next === undefined ? value.length : next - 1;
  // Whole lines go and come as such; else what is left of the outer lines belongs to the new ones.
  const isWhole = from === change.start && to === change.end && /(?:^|\n)$/.test(change.newText);
  const behind = isWhole ? last : last + 1;
  const fresh = isWhole
    ? change.newText.split('\n').slice(0, -1)
    : (value.slice(from, change.start) + change.newText + value.slice(change.end, rest)).split('\n');
  const [start, end] = [lines.source[first], lines.source[behind]];
  if (start === undefined || end === undefined) return null;
  const tail = value.slice(lines.text[behind] ?? value.length);
  if (!block.fixed && !startsWell(value.slice(0, from), fresh, tail)) return null;
  if (!endsWell(value.slice(0, from), fresh, tail, block.chomp, value)) return null;
  const eol = source[block.body - 2] === '\r' ? '\r\n' : '\n';
  const blanks = ' '.repeat(block.indent);
  const newText = fresh.map((line) => (line === '' ? '' : blanks + line) + eol).join('');
  return layout.cuts.length > 0 ? [{ span: { start, end }, newText }] : null;
}

/** The lines of both sides; null when they cannot be counted off against each other. */
function linesOf(source: string, value: string, body: number, end: number): Lines | null {
  const starts = [body];
  if (/[\u0085\u2028\u2029]|\r(?!\n)/.test(source.slice(body, end))) return null;
  for (let at = source.indexOf('\n', body); at >= 0; at = source.indexOf('\n', at + 1)) {
    starts.push(at + 1);
    if (at >= end) break;
  }
  if (starts.at(-1) !== source.length && (starts.at(-1) ?? 0) <= end) starts.push(source.length);
  return { text: feedStarts(value), source: starts };
}

/** The first line that is not empty tells how deep all of them stand, so it must not start with a blank. */
function startsWell(before: string, fresh: readonly string[], tail: string): boolean {
  if (/[^\n]/.test(before)) return true;
  const first = fresh.find((line) => line !== '') ?? /[^\n]+/.exec(tail)?.[0];
  return first !== undefined && !/^\s/.test(first);
}

/** Whether the text still ends as the header says: `-` without a break, `+` as it did, else with one. */
function endsWell(
  before: string,
  fresh: readonly string[],
  tail: string,
  chomp: BlockHeader['chomp'],
  value: string,
): boolean {
  if (/[^\n]/.test(tail)) return true;
  if (chomp === '+' || (chomp === '' && !value.endsWith('\n'))) return false;
  const lastLine = fresh.at(-1) ?? before.split('\n').at(-2);
  return lastLine !== undefined && lastLine !== '';
}
