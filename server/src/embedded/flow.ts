/** Changes of the text of plain and quoted scalars, in YAML and JSON. */
import { resolveScalar } from '../syntax/scalars.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import { doubleQuoted, foldLines, singleQuoted } from '../syntax/yaml/text.ts';
import type { TextEdit } from '../text/span.ts';
import { boundaryIn, type Layout, type Syntax } from './layout.ts';

/** A change of a text: what stands between two offsets becomes something else. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Scalars over several lines are read again to be sure; longer ones are left alone. */
const MOST_CHECKED = 20_000;

/** The edits that change a scalar's text; null where the result would not read back. */
export function replaceInFlow(
  source: string,
  node: ScalarNode,
  layout: Layout,
  change: Change,
  language: Syntax,
): readonly TextEdit[] | null {
  const start = boundaryIn(layout.cuts, change.start, layout.start + (node.style === 'plain' ? 0 : 1));
  const end = boundaryIn(layout.cuts, change.end, layout.start + (node.style === 'plain' ? 0 : 1));
  if (start === null || end === null) return null;
  const raw = source.slice(layout.start, node.span.end);
  const multiline = /[\r\n\u0085\u2028\u2029]/.test(raw);
  if (node.style === 'plain') {
    const whole = replaced(node.value, change);
    if (multiline || !isPlain(node, whole)) return multiline ? null : requote(node, layout, whole);
    return [{ span: { start, end }, newText: change.newText }];
  }
  const newText = node.style === 'double' ? escaped(change.newText) : doubleQuotes(change.newText);
  if (newText === null) return null;
  if (multiline && language === 'yaml') {
    if (raw.length > MOST_CHECKED) return null;
    const inner = source.slice(layout.start + 1, start) + newText + source.slice(end, node.span.end - 1);
    if (read(node, inner) !== replaced(node.value, change)) return null;
  }
  return [{ span: { start, end }, newText }];
}

function replaced(text: string, { start, end, newText }: Change): string {
  return text.slice(0, start) + newText + text.slice(end);
}

function read(node: ScalarNode, inner: string): string | null {
  let clean = true;
  const complain = () => {
    clean = false;
  };
  const text = node.style === 'double' ? doubleQuoted(inner, complain) : singleQuoted(inner);
  return clean ? text : null;
}

/** What double quotes take, in YAML and in JSON. */
function escaped(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/["\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replace(
      /[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** What single quotes take; null for what they cannot hold. */
function doubleQuotes(text: string): string | null {
  return /[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/u.test(text)
    ? null
    : text.replaceAll("'", "''");
}

/** Whether a text can stand plain, wherever that is, and stays what it was: text, or a number. */
function isPlain(node: ScalarNode, text: string): boolean {
  if (!/^[\w/.]/.test(text) || /[:\s]$|:\s|\s#|[,[\]{}?"']|[^\x20-\x7e]/.test(text)) return false;
  if (foldLines(text) !== text) return false;
  const [before, after] = [resolveScalar(node), resolveScalar({ ...node, value: text })];
  return 'tag' in before && 'tag' in after && (after.tag === before.tag || after.tag === '!!str');
}

function requote(node: ScalarNode, layout: Layout, whole: string): readonly TextEdit[] {
  return [{ span: { start: layout.start, end: node.span.end }, newText: `"${escaped(whole)}"` }];
}
