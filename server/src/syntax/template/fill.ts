/**
 * Fills a template in, as far as values are given: placeholders whose value is known, conditions and loops that follow from
 * the values alone. What is not given stays as it is. Every piece of the new text knows where it came from.
 */
import { lineStartAt } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import { type Branch, type Mark, type Part, readParts } from './blocks.ts';
import { holds, lookUp, type Scope, written } from './expression.ts';
import { type Filled, filledText, type Piece, type Placeholder } from './filled-text.ts';
import { findMarks } from './marks.ts';
import { isList, isMap, type TemplateValue, type TemplateValues } from './value.ts';
import { withVariables } from './variables.ts';

/** So many UTF-16 units are written, and so many steps taken; loops in loops grow fast. */
const MOST_TEXT = 4_000_000;
const MOST_STEPS = 100_000;

interface Writer {
  readonly text: string;
  readonly out: string[];
  readonly pieces: Piece[];
  readonly placeholders: Map<number, Placeholder>;
  /** Terraform's escapes are taken out. */
  readonly unescapes: boolean;
  length: number;
  steps: number;
  left: number;
}

/** A template with its values filled in; null where none of them occurs in it, or too much would come of it. */
export function fillTemplate(text: string, values: TemplateValues): Filled | null {
  if (values.size === 0) return null;
  const marks = findMarks(text);
  const braces = marks.filter(({ start }) => !isDollar(text, start));
  // Among Go's and Jinja's marks `${…}` is a shell's.
  return fillMarks(text, braces, values, false) ?? fillMarks(text, marks, values, true);
}

function isDollar(text: string, start: number): boolean {
  return text.startsWith('${', start) || text.startsWith('%{', start);
}

function fillMarks(
  text: string,
  marks: readonly Span[],
  values: TemplateValues,
  dollars: boolean,
): Filled | null {
  const parts = readParts(text, dollars ? withVariables(text, marks, values) : marks);
  const writer: Writer = {
    ...{ text, unescapes: dollars, out: [], pieces: [], placeholders: new Map() },
    ...{ length: 0, steps: 0, left: 0 },
  };
  const isSmall = writeAll(writer, parts, { values, bound: new Map() }, [undefined, undefined]);
  if (!isSmall || writer.placeholders.size === 0) return null;
  return filledText(writer, text);
}

/** The marks beside a row of parts that are taken out, for what trims the blanks next to them. */
type Beside = readonly [before: Mark | undefined, behind: Mark | undefined];

/** Writes parts; false when that is too much. */
function writeAll(writer: Writer, parts: readonly Part[], scope: Scope, beside: Beside): boolean {
  for (const [index, part] of parts.entries()) {
    if (++writer.steps > MOST_STEPS || writer.length > MOST_TEXT) return false;
    if (part.kind === 'text') {
      const before = index > 0 ? lastMark(parts[index - 1], scope) : beside[0];
      const behind = index < parts.length - 1 ? firstMark(parts[index + 1], scope) : beside[1];
      copy(writer, trimmed(writer.text, part.span, before, behind));
    } else if (part.kind === 'mark') {
      const text = textFor(part.mark, scope);
      if (text === undefined) keep(writer, part.mark);
      else if (!part.mark.isComment) write(writer, part.mark, text);
    } else if (!writeBlock(writer, part, scope)) return false;
  }
  return true;
}

/** What a mark writes; undefined where it is not known, or where it is a statement. */
function textFor({ inside, dialect, isStatement, isComment }: Mark, scope: Scope): string | undefined {
  if (isComment) return '';
  return isStatement ? undefined : written(inside, dialect, scope);
}

function firstMark(part: Part | undefined, scope: Scope): Mark | undefined {
  if (part?.kind === 'mark') return textFor(part.mark, scope) === undefined ? undefined : part.mark;
  return part?.kind === 'block' && decide(part.branches, scope) ? part.branches[0]?.mark : undefined;
}

function lastMark(part: Part | undefined, scope: Scope): Mark | undefined {
  if (part?.kind === 'mark') return firstMark(part, scope);
  return part?.kind === 'block' && decide(part.branches, scope) ? part.close : undefined;
}

/** What becomes of a block: its chosen branch, so often as there are scopes for it; null where that is not known. */
interface Decision {
  readonly index: number;
  readonly scopes: readonly Scope[];
}

const LOOPS: readonly RegExp[] = [
  /^for\s+(?:([\p{L}_][\p{L}\p{N}_]*)\s*,\s*)?([\p{L}_][\p{L}\p{N}_]*)\s+in\s+(\S+)$/u,
  /^range\s+(?:(?:(\$\w+)\s*,\s*)?(\$\w+)\s*:=\s*)?(\S+)$/,
];

function decide(branches: readonly Branch[], scope: Scope): Decision | null {
  const [first] = branches;
  if (!first) return null;
  for (const loop of LOOPS) {
    const found = loop.exec(first.mark.inside);
    if (found) return branches.length === 1 ? loopOver(found, scope) : null;
  }
  for (const [index, { mark }] of branches.entries()) {
    const { inside, dialect } = mark;
    if (/^else$/.test(inside)) return { index, scopes: [scope] };
    const [, condition] = /^(?:if|else[ \t]+if|elif)\s(.+)$/s.exec(inside) ?? [];
    const known = condition === undefined ? undefined : holds(condition, dialect, scope);
    if (known === undefined) return null;
    if (known) return { index, scopes: [scope] };
  }
  return { index: -1, scopes: [] };
}

function loopOver([, key, name, path = '']: RegExpExecArray, scope: Scope): Decision | null {
  const value = lookUp(path.replace(/\.items\(\)$/, ''), scope);
  const sorted = (map: TemplateValues) => [...map].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const entries: readonly (readonly [TemplateValue, TemplateValue])[] | null = isList(value)
    ? value.map((item, index) => [index, item])
    : isMap(value)
      ? sorted(value)
      : null;
  if (!entries) return null;
  const scopes = entries.map(([at, item]): Scope => {
    const bound = new Map(scope.bound);
    if (key !== undefined) bound.set(key, at);
    if (name !== undefined) bound.set(name, item);
    if (name === undefined || name.startsWith('$')) bound.set('.', item);
    return { values: scope.values, bound };
  });
  return { index: 0, scopes };
}

function writeBlock(writer: Writer, { branches, close }: Part & { kind: 'block' }, scope: Scope): boolean {
  const decision = decide(branches, scope);
  if (!decision) {
    for (const { mark, body } of branches) {
      keep(writer, mark);
      if (!writeAll(writer, body, scope, [undefined, undefined])) return false;
    }
    keep(writer, close);
    return true;
  }
  const [first] = branches;
  if (first) note(writer, first.mark, '');
  const { index, scopes } = decision;
  const chosen = branches[index];
  if (!chosen) return true;
  const next = branches[index + 1]?.mark ?? close;
  writer.steps += scopes.length;
  return scopes.every((inner) => writeAll(writer, chosen.body, inner, [chosen.mark, next]));
}

/** A text without the blanks that the marks beside it take along. Terraform's take those of one line. */
function trimmed(text: string, span: Span, before: Mark | undefined, behind: Mark | undefined): Span {
  let { start, end } = span;
  if (before?.trimsAfter) start = skipBlanks(text, span, before.dialect === 'terraform');
  else if (before?.isStatement && before.dialect === 'jinja')
    start += /^\r?\n/.exec(text.slice(start, Math.min(end, start + 2)))?.[0].length ?? 0;
  if (behind?.trimsBefore) {
    const least = behind.dialect === 'terraform' ? lineStart(text, { start, end }) : start;
    while (end > least && /\s/.test(text[end - 1] ?? '')) end--;
  }
  return { start, end: Math.max(start, end) };
}

function skipBlanks(text: string, { start, end }: Span, isOneLine: boolean): number {
  let at = start;
  while (at < end && /\s/.test(text[at] ?? '')) {
    at++;
    if (isOneLine && text[at - 1] === '\n') break;
  }
  return at;
}

/** Where the last line of a text begins; a line break at its end belongs to that line. */
function lineStart(text: string, { start, end }: Span): number {
  return Math.max(start, lineStartAt(text, end - 1));
}

/** Of `$${` and `%%{`, which Terraform writes as `${` and `%{`, the first sign goes. */
const ESCAPED = /([$%])(?=\1\{)/g;

function copy(writer: Writer, { start, end }: Span): void {
  let at = start;
  const escapes = writer.unescapes ? writer.text.slice(start, end).matchAll(ESCAPED) : [];
  for (const { index } of escapes) {
    add(writer, { start: at, end: start + index }, writer.text.slice(at, start + index), true);
    at = start + index + 1;
  }
  add(writer, { start: at, end }, writer.text.slice(at, end), true);
}

/** A mark that stays. */
function keep(writer: Writer, { start, end }: Mark): void {
  writer.left++;
  add(writer, { start, end }, writer.text.slice(start, end), true);
}

function write(writer: Writer, mark: Mark, text: string): void {
  note(writer, mark, text);
  add(writer, { start: mark.start, end: mark.end }, text, false);
}

function note({ placeholders }: Writer, { start, end }: Mark, text: string): void {
  const known = placeholders.get(start);
  if (!known) placeholders.set(start, { span: { start, end }, written: text, varies: false });
  else if (known.written !== text && !known.varies) placeholders.set(start, { ...known, varies: true });
}

function add(writer: Writer, home: Span, text: string, verbatim: boolean): void {
  if (text === '') return;
  const start = writer.length;
  writer.length += text.length;
  writer.out.push(text);
  writer.pieces.push({ start, end: writer.length, home, verbatim });
}
