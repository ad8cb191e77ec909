/**
 * Fills values into a config before it is read. A value stays within the scalar it stands in: what would change anything
 * around it is told, and nothing is filled in.
 */

import type { AnalyzeOptions } from '../analysis/options.ts';
import { readByContent } from '../analysis/read.ts';
import type { Finding } from '../config/finding.ts';
import { type Filled, filledText, type Piece, type Placeholder } from '../syntax/template/filled-text.ts';
import type { ScalarNode, SyntaxTree } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { type ValueMark, valueMarks } from './marks.ts';
import { say } from './report.ts';
import { contentStart, isAlike, itemsIn, textFieldOf } from './scalars.ts';
import { setNames } from './shell-names.ts';
import type { Values } from './values.ts';
import { writeValue } from './write.ts';

/** What came of a config and values; marks of values without a text stay. */
export interface FilledPart {
  /** Null where it stays as it is, and where something is wrong. */
  readonly filled: Filled | null;
  /** With places in the config as it is. */
  readonly findings: readonly Finding[];
  /** The names of the values that occur in it. */
  readonly used: ReadonlySet<string>;
}

/** So much is told of one config. */
const MOST_FINDINGS = 100;
/** So many UTF-16 units are written. */
const MOST_TEXT = 16_000_000;

/** Stands for a mark while the tree is looked at; no text is likely to hold these. */
const FIRST = '\ue001';
const REST = '\ue000';
const STAND_IN = /\ue001\ue000*/g;

/** A scalar with marks. */
interface Marked {
  readonly node: ScalarNode;
  readonly holds: 'text' | 'url' | null;
  readonly marks: readonly ValueMark[];
  /** Among all nodes of the tree. */
  readonly index: number;
}

/** What stands in the place of a mark: a value, or itself without its first sign. */
interface Change {
  readonly mark: ValueMark;
  readonly source: string;
  readonly says: string;
  readonly isValue: boolean;
}

type Language = Pick<AnalyzeOptions, 'kind'>;

/** Fills in what is declared. Never throws; reads the text twice, and takes linear work. */
export function fillValues(text: string, values: Values, language: Language): FilledPart {
  const marks = valueMarks(text);
  if (marks.length === 0) return { filled: null, findings: [], used: new Set() };
  const { tree } = readByContent(masked(text, marks), language).document;
  const all = markedScalars(text, tree, marks);
  const findings = all.flatMap((one) => faultsOf(one, values, text)).slice(0, MOST_FINDINGS);
  const used = new Set(
    all.flatMap((one) =>
      one.marks.flatMap(({ name, escaped }) => (!escaped && values.has(name) ? [name] : [])),
    ),
  );
  const changes = new Map(all.map((one) => [one, changesOf(one, values, text)]));
  const left = all
    .flatMap((one) => one.marks)
    .filter(({ name, escaped }) => !escaped && values.get(name)?.missing);
  const filled = write(text, [...changes.values()].flat(), left.length);
  if (filled === 'large') {
    const at = all[0]?.marks[0]?.span ?? { start: 0, end: 0 };
    return {
      filled: null,
      findings: [...findings, say('value-place', at, words`too much is filled in for placeholders`)],
      used,
    };
  }
  if (!filled) return { filled, findings, used };
  const spoilt = spoiltBy(tree, changes, readByContent(filled.text, language).document.tree);
  return { filled: spoilt.length > 0 ? null : filled, findings: [...findings, ...spoilt], used };
}

/** The names of all marks of a text that are no plain text, declared or not. Reads the text once where it has marks. */
export function namesUsed(text: string, language: Language): ReadonlySet<string> {
  const marks = valueMarks(text);
  if (marks.length === 0) return new Set();
  const { tree } = readByContent(masked(text, marks), language).document;
  const all = markedScalars(text, tree, marks).flatMap((one) => one.marks);
  return new Set(all.flatMap(({ name, escaped }) => (escaped ? [] : name)));
}

function masked(text: string, marks: readonly ValueMark[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { span } of marks) {
    pieces.push(text.slice(at, span.start), FIRST, REST.repeat(span.end - span.start - 1));
    at = span.end;
  }
  return pieces.join('') + text.slice(at);
}

/** The scalars that have marks; those in comments, tags and anchors are none. */
function markedScalars(text: string, { root }: SyntaxTree, marks: readonly ValueMark[]): readonly Marked[] {
  const found: Marked[] = [];
  let next = 0;
  for (const [index, { node, path }] of itemsIn(root).entries()) {
    if (node.kind !== 'scalar') continue;
    const start = contentStart(text, node);
    while ((marks[next]?.span.start ?? Infinity) < start) next++;
    const first = next;
    while ((marks[next]?.span.end ?? Infinity) <= node.span.end) next++;
    if (next > first) found.push({ node, holds: textFieldOf(path), marks: marks.slice(first, next), index });
  }
  return found;
}

function faultsOf({ node, holds, marks }: Marked, values: Values, text: string): readonly Finding[] {
  const names = marks.some(({ name, escaped }) => !escaped && values.has(name)) && holds !== null;
  const set = names ? setNames(text.slice(node.span.start, node.span.end)) : null;
  return marks.flatMap(({ span, name, isName, escaped }): readonly Finding[] => {
    if (escaped) return [];
    if (set?.has(name)) {
      const message = words`\${${name}} is filled in here, although the text sets ${name} itself; to keep the text's own, write $\${${name}}`;
      return [say('shell-value', span, message, { severity: 'warning' })];
    }
    if (values.has(name) || holds !== null) return [];
    const message = isName
      ? words`there is no value '${name}'; as plain text it is written $\${${name}}`
      : words`'${name}' is not the name of a value; as plain text it is written $\${…}`;
    return [say(isName ? 'unknown-value' : 'value-form', span, message)];
  });
}

/** What becomes of the marks of a scalar. In texts of other languages nothing but what is declared is ours. */
function changesOf({ node, holds, marks }: Marked, values: Values, text: string): readonly Change[] {
  const indent = indentOf(text, node);
  const inData = holds === 'url' && /^data:/i.test(node.value);
  return marks.flatMap((mark): readonly Change[] => {
    const value = values.get(mark.name);
    const own = text.slice(mark.span.start + 1, mark.span.end);
    if (mark.escaped)
      return value || holds === null ? [{ mark, source: own, says: own, isValue: false }] : [];
    if (!value || value.missing) return [];
    const isWhole = node.value.length === mark.span.end - mark.span.start;
    return [{ mark, ...writeValue(value.text, { node, isWhole, inData, indent }), isValue: true }];
  });
}

/** The blanks in front of a block's first line that is not empty. */
function indentOf(text: string, node: ScalarNode): string {
  const start = contentStart(text, node);
  if (start === node.span.start) return '';
  const lines = text.slice(start, node.span.end).matchAll(/^( *)[^ \r\n]/gm);
  return lines.next().value?.[1] ?? '';
}

function write(text: string, changes: readonly Change[], left: number): Filled | 'large' | null {
  if (changes.length === 0) return null;
  const out: string[] = [];
  const pieces: Piece[] = [];
  const placeholders = new Map<number, Placeholder>();
  let [at, length] = [0, 0];
  const add = (home: Span, words: string, verbatim: boolean): void => {
    if (words === '') return;
    pieces.push({ start: length, end: length + words.length, home, verbatim });
    out.push(words);
    length += words.length;
  };
  for (const { mark, source, isValue } of changes) {
    const { start, end } = mark.span;
    add({ start: at, end: start }, text.slice(at, start), true);
    if (isValue) placeholders.set(start, { span: mark.span, written: source, varies: false });
    add(isValue ? mark.span : { start: start + 1, end }, source, !isValue);
    at = end;
    if (length > MOST_TEXT) return 'large';
  }
  add({ start: at, end: text.length }, text.slice(at), true);
  return filledText({ out, pieces, placeholders, left }, text);
}

/** The first value that does not stay in its scalar: the filled tree says something else there, or is another one. */
function spoiltBy(
  before: SyntaxTree,
  changes: ReadonlyMap<Marked, readonly Change[]>,
  after: SyntaxTree,
): readonly Finding[] {
  // What is broken without values is told as such.
  if (before.problems.length > 0) return [];
  const [old, now] = [itemsIn(before.root), itemsIn(after.root)];
  const expected = new Map(Array.from(changes, ([marked, all]) => [marked.index, saidWith(marked, all)]));
  const isRight = (index: number): boolean => {
    const [one, other] = [old[index], now[index]];
    if (!one || !other || !isAlike(one.node, other.node)) return false;
    if (one.node.kind !== 'scalar' || other.node.kind !== 'scalar') return true;
    return other.node.value === (expected.get(index) ?? one.node.value);
  };
  const wrong = old.findIndex((_, index) => !isRight(index));
  if (wrong < 0 && now.length === old.length && after.problems.length === 0) return [];
  // What stands behind it is another one because of it.
  const marked = [...changes].filter(([, all]) => all.some(({ isValue }) => isValue));
  const blamed = marked.findLast(([{ index }]) => wrong < 0 || index <= wrong) ?? marked[0];
  const change = blamed?.[1].find(({ isValue }) => isValue);
  if (!blamed || !change) return [];
  return [say('value-place', change.mark.span, adviceFor(change.mark.name, blamed[0].node))];
}

/** What a scalar says with all its changes. */
function saidWith({ node, marks }: Marked, changes: readonly Change[]): string {
  const by = new Map(changes.map((change) => [change.mark, change.says]));
  let next = 0;
  return node.value.replace(STAND_IN, (whole) => {
    const mark = marks[next++];
    return (mark && (by.get(mark) ?? markText(mark))) ?? whole;
  });
}

function markText({ span, name }: ValueMark): string {
  return `${'$'.repeat(span.end - span.start - name.length - 2)}{${name}}`;
}

function adviceFor(name: string, { style }: ScalarNode): string {
  return style === 'double'
    ? words`the value of '${name}' does not stay within the text where it is filled in: it has characters that cannot be written here`
    : words`the value of '${name}' does not stay within the text where it is filled in: put the text in double quotes`;
}
