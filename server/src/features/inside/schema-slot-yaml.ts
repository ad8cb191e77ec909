/** The slot of a cursor in YAML, by its lines alone, as the text may be half typed. */
import { lineStartAt } from '../../text/search.ts';
import type { SchemaSlot } from './schema-place.ts';
import { flowSlot } from './schema-slot-json.ts';

interface Line {
  /** The columns of its dashes, and of what stands behind them. */
  readonly dashes: readonly number[];
  readonly column: number;
  readonly key: string | null;
  /** What stands behind the colon, without a comment. */
  readonly value: string;
  /** Whether it has nothing but dashes. */
  readonly isBare: boolean;
}

const KEY = /^(?:"([^"\\]*)"|'([^']*)'|([\w./-]+)):(?:[ \t](.*))?$/;

/** The slot of an offset; null where none is told. Linear. */
export function yamlSlot(text: string, offset: number): SchemaSlot | null {
  const flow = flowStart(text.slice(0, offset));
  if (flow !== null) return inFlow(text, offset, flow);
  const start = lineStartAt(text, offset);
  const found = text.indexOf('\n', offset);
  const before = text.slice(start, offset);
  const after = text.slice(offset, found < 0 ? text.length : found).replace(/\r$/, '');
  const lead = /^(?: |- )*/.exec(before)?.[0] ?? '';
  const typed = before.slice(lead.length);
  if (/^#|(?:^|\s)#/.test(typed) || before.startsWith('---') || lead.includes('\t')) return null;
  const above = linesOf(text.slice(0, start));
  const own = lineOf(`${lead}x`);
  const column = own?.column ?? 0;
  const below = linesOf(found < 0 ? '' : text.slice(found + 1));
  const steps = stepsTo(above, own?.dashes ?? [], column);
  if (!steps) return null;
  const rest = /^[\w./-]*/.exec(after)?.[0] ?? '';
  const [, one, two, three, value] = KEY.exec(typed) ?? [];
  const key = one ?? two ?? three;
  const behind = after.slice(rest.length);
  if (key !== undefined && value !== undefined) {
    const [, quote, word] = /^(["']?)([\w./:-]*)$/.exec(value.trimStart()) ?? [];
    if (quote === undefined || word === undefined) return null;
    return { kind: 'value', steps: [...steps, key], typed: word, rest, behind, used: new Set(), quote };
  }
  const [, quote = '', word] = /^(["']?)([\w./-]*)$/.exec(typed) ?? [];
  if (word === undefined) return null;
  const used = new Set([...siblings(above.toReversed(), column), ...siblings(below, column)]);
  return { kind: 'key', steps, typed: word, rest, behind, used, quote };
}

const FLOW = /^(?: |- )*(?:(?:"[^"\\]*"|'[^']*'|[\w./-]+):[ \t]+)?(?:&\w+[ \t]+)?(?=[{[])/;

/** Where the brackets begin that a text ends in; null for block style. Linear. */
function flowStart(before: string): number | null {
  let depth = 0;
  let start = 0;
  for (const { 0: line, index } of before.matchAll(/[^\n]+/g)) {
    const lead = depth > 0 ? '' : FLOW.exec(line)?.[0];
    if (lead === undefined) continue;
    if (depth === 0) start = index + lead.length;
    for (const [mark] of line
      .slice(lead.length)
      .matchAll(/"(?:[^"\\]|\\.)*"?|'[^']*'?|(?:^|\s)#.*|[{}[\]]/g)) {
      if (mark === '{' || mark === '[') depth++;
      else if (mark === '}' || mark === ']') depth = Math.max(0, depth - 1);
    }
  }
  return depth > 0 ? start : null;
}

/** The slot in brackets that begin at an offset, behind a key or a dash. */
function inFlow(text: string, offset: number, start: number): SchemaSlot | null {
  const from = lineStartAt(text, start);
  const head = lineOf(`${text.slice(from, start)}x`);
  const slot = flowSlot(text.slice(start), offset - start);
  const steps = head && slot && stepsTo(linesOf(text.slice(0, from)), head.dashes, head.column);
  if (!steps) return null;
  return { ...slot, steps: [...steps, ...(head.key === null ? [] : [head.key]), ...slot.steps] };
}

function linesOf(text: string): readonly Line[] {
  return text.split('\n').flatMap((line) => lineOf(line.replace(/\r$/, '')) ?? []);
}

function lineOf(line: string): Line | null {
  const lead = /^(?: |-(?= |$))*/.exec(line)?.[0] ?? '';
  const content = line.slice(lead.length);
  if (content.startsWith('#') || (content === '' && !lead.includes('-'))) return null;
  const dashes = [...lead.matchAll(/-/g)].map(({ index }) => index);
  const [, one, two, three, value = ''] = KEY.exec(content) ?? [];
  return {
    dashes,
    column: lead.length,
    key: one ?? two ?? three ?? null,
    value: withoutComment(value),
    isBare: withoutComment(content) === '',
  };
}

function withoutComment(value: string): string {
  const at = value.search(/(?:^|\s)#/);
  return (at < 0 ? value : value.slice(0, at)).trim();
}

/** The names in the same object: of lines at the same column, until one that is further left. */
function siblings(lines: readonly Line[], column: number): readonly string[] {
  const names: string[] = [];
  for (const { dashes, column: at, key } of lines) {
    if (at < column) break;
    if (at === column && key !== null) names.push(key);
    if (dashes.some((dash) => dash < column)) break;
  }
  return names;
}

/** The way to a column below lines; null where it leads through a scalar. */
function stepsTo(
  above: readonly Line[],
  own: readonly number[],
  from: number,
): readonly (string | number)[] | null {
  const steps: (string | number)[] = [];
  let column = from;
  let isItem = false;
  const intoItems = (dashes: readonly number[]): void => {
    for (const dash of dashes.toReversed()) {
      steps.unshift(0);
      column = dash;
      isItem = true;
    }
  };
  intoItems(own);
  for (const line of above.toReversed()) {
    const isFirstOfItem = line.column === column && !isItem && line.dashes.length > 0;
    const isParent = line.column < column || (isItem && line.column === column && line.dashes.length === 0);
    if (isFirstOfItem) intoItems(line.dashes);
    if (!isParent || isFirstOfItem) continue;
    if (line.isBare && line.dashes.length > 0) {
      intoItems(line.dashes);
      continue;
    }
    if (line.key === null || line.value !== '') return isParent && line.column < column ? null : steps;
    steps.unshift(line.key);
    column = line.column;
    isItem = false;
    intoItems(line.dashes);
    if (column === 0 && !isItem) break;
  }
  return column === 0 && !isItem ? steps : from === 0 ? steps : null;
}
