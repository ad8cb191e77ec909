/**
 * What is typed into a value, which is most of all that is typed: a word of a plain scalar, or a line of a literal one. The rest of its
 * entry is read as before, and need not be read again.
 */
import { movedSpan, type Span } from '../../text/span.ts';
import type { Node, ScalarNode, SyntaxTree } from '../tree.ts';
import { lineEnd } from './block-scalar.ts';
import type { Change, Part } from './part.ts';

/** Characters that mean nothing to YAML behind others of them, with one of them, a blank or nothing more of the line behind. */
const WORD = /^[\w./\u00a1-\u00ff-]+$/;
const BEHIND = /^[\w./\u00a1-\u00ff \r\n-]?$/;
/** What begins an entry of a list. */
const DASH = /^-(?: |$)/;
/** Characters that mean nothing in a line of a literal scalar, behind the first that is no blank. */
const LITERAL = /^[ -~\u00a1-\u00ff]*$/;
/** What ends a line as well as a line feed does. */
const OTHER_BREAK = /[\u0085\u2028\u2029]|\r(?!\n)/;

/** An entry as it is now, and the comments in and around it; both by their offsets in the part. */
export interface TypedEntry {
  readonly entry: Node;
  readonly comments: readonly Span[];
}

/** The text before and after a change. */
interface Texts {
  readonly before: string;
  readonly now: string;
  readonly change: Change;
}

/**
 * The one entry of a part of a sound text, made anew, where no more changed than what one scalar says: a word in or at the end of a plain
 * one on one line, or a part of a line of a literal one behind its first character. Null where more did. Costs a copy of the entry.
 */
export function typedEntry(
  before: { readonly text: string; readonly tree: SyntaxTree },
  text: string,
  change: Change,
  { list, from, to, span: part }: Part,
): TypedEntry | null {
  const { problems, comments, cut = false } = before.tree;
  const old = to === from + 1 ? list.items[from] : undefined;
  if (!old || cut || problems.length > 0) return null;
  const { start, end, newEnd } = change;
  const scalar = scalarAround(old, start, end);
  // With a tag or an anchor it begins elsewhere.
  if (!scalar || scalar.tag !== undefined || scalar.anchor !== undefined) return null;
  const value = valueNow(scalar, { before: before.text, now: text, change });
  if (value === null) return null;
  const delta = newEnd - end;
  const placed = (offset: number): number => (offset < end ? offset : offset + delta) - part.start;
  return {
    entry: copyOf(old, { scalar, value, placed }),
    comments: comments
      .filter((one) => one.start >= part.start && one.start < part.end)
      .map((one) => movedSpan(one, placed(one.start) - one.start)),
  };
}

/** What a scalar says now; null where it may end elsewhere, or is written in another way than these. */
function valueNow(scalar: ScalarNode, texts: Texts): string | null {
  if (scalar.style === 'plain') return plainNow(scalar, texts);
  return scalar.style === 'literal' ? literalNow(scalar, texts) : null;
}

function plainNow({ span, value }: ScalarNode, { before, now, change }: Texts): string | null {
  const { start, end, newEnd } = change;
  if (!isWord(before, start, end) || !isWord(now, start, newEnd)) return null;
  // What goes over several lines says something else than it is written.
  if (before.slice(span.start, span.end) !== value) return null;
  const after = now.slice(span.start, span.end + newEnd - end);
  return DASH.test(after) ? null : after;
}

/** Whether a stretch, with the character before it, is of a word, and what is behind it leaves it one. */
function isWord(text: string, start: number, end: number): boolean {
  return WORD.test(text.slice(start - 1, end)) && BEHIND.test(text.charAt(end));
}

function literalNow({ span, value }: ScalarNode, { before, now, change }: Texts): string | null {
  const { start, end, newEnd } = change;
  const lineStart = before.lastIndexOf('\n', start - 1) + 1;
  const written = before.slice(before.indexOf('\n', span.start) + 1, lineStart);
  // In the header, or in the blanks that indent a line.
  if (lineStart <= span.start || !/\S/.test(before.slice(lineStart, start))) return null;
  if (!LITERAL.test(before.slice(start, end)) || !LITERAL.test(now.slice(start, newEnd))) return null;
  if (OTHER_BREAK.test(before.slice(span.start, span.end))) return null;
  const lines = value.split('\n');
  const index = written.split('\n').length - 1;
  const line = lines[index];
  const ending = lineEnd(before, end);
  if (line === undefined || !before.slice(lineStart, ending).endsWith(line)) return null;
  // Nothing but the blanks that indent it stands in front of what a line says.
  const at = ending - line.length;
  if (/[^ ]/.test(before.slice(lineStart, at))) return null;
  lines[index] = now.slice(at, ending + newEnd - end);
  return lines.join('\n');
}

/** The scalar that is a value, begins in front of a stretch and does not end within it. */
function scalarAround(node: Node, start: number, end: number): ScalarNode | null {
  let around: Node | undefined = node;
  while (around && around.span.start < start && end <= around.span.end) {
    if (around.kind === 'scalar') return around;
    around = valuesIn(around).find(({ span }) => end <= span.end);
  }
  return null;
}

function valuesIn(node: Node): readonly Node[] {
  if (node.kind === 'map') return node.entries.map(({ value }) => value);
  return node.kind === 'list' ? node.items : [];
}

/** How the nodes of an entry are copied. */
interface Copying {
  readonly scalar: ScalarNode;
  /** What it says now. */
  readonly value: string;
  /** Where an offset of the old text lies. */
  readonly placed: (offset: number) => number;
}

/** A copy of a node and all below it. */
function copyOf(node: Node, copying: Copying): Node {
  const { scalar, value, placed } = copying;
  const place = { span: { start: placed(node.span.start), end: placed(node.span.end) }, at: placed(node.at) };
  const copy = (below: Node): Node => copyOf(below, copying);
  switch (node.kind) {
    case 'map':
      return {
        ...{ ...node, ...place },
        entries: node.entries.map((entry) => ({ key: copy(entry.key), value: copy(entry.value) })),
      };
    case 'list':
      return { ...node, ...place, items: node.items.map(copy) };
    case 'scalar':
      return node === scalar ? { ...node, ...place, value } : { ...node, ...place };
    case 'alias':
      return { ...node, ...place };
  }
}
