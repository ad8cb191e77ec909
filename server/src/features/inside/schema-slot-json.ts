/** The slot of a cursor in JSON, or in YAML in flow style, by what stands in front of it, as the text may be half typed. */
import type { SchemaSlot } from './schema-place.ts';

interface Open {
  readonly isMap: boolean;
  readonly used: Set<string>;
  /** Of an object the key whose value is read; of an array the index. */
  key: string | null;
  index: number;
  /** Whether a value is to come: behind a colon, or in an array. */
  value: boolean;
  /** Whether the value is there already, so that a comma is to come. */
  done: boolean;
}

const TOKEN = /"((?:[^"\\\n]|\\.)*)("?)|[{}[\],:]|[^\s"{}[\],:]+/g;
/** Words of YAML need no quotes, may have single ones, and may have a colon inside. */
const YAML_TOKEN =
  /"((?:[^"\\\n]|\\.)*)("?)|'([^'\n]*)('?)|[{}[\],:]|#[^\n]*|[^\s"'{}[\],:#](?:[^\s{}[\],:]|:(?=[^\s,\]}]))*/g;

/** The slot of an offset; null where none is told. Linear. */
export function jsonSlot(text: string, offset: number): SchemaSlot | null {
  return slotOf(text, offset, TOKEN);
}

/**
 * The slot of an offset in YAML in flow style; null outside of it.
 * @param text from the bracket that begins it
 */
export function flowSlot(text: string, offset: number): SchemaSlot | null {
  return slotOf(text, offset, YAML_TOKEN);
}

function slotOf(text: string, offset: number, tokens: RegExp): SchemaSlot | null {
  const open: Open[] = [];
  const before = text.slice(0, offset);
  let typed = '';
  let quote = '';
  for (const found of before.matchAll(tokens)) {
    const [token, double, closed, single, closedToo] = found;
    const isLast = found.index + token.length === offset;
    const inner = double ?? single;
    const isBare = inner === undefined && /^[^{}[\],:]/.test(token);
    if (tokens === YAML_TOKEN && token.startsWith('#')) {
      if (isLast) return null;
    } else if (isLast && inner !== undefined && (closed ?? closedToo) === '') {
      [typed, quote] = [inner, token.slice(0, 1)];
    } else if (isLast && isBare && /^[\w.-]+$/.test(token)) typed = token;
    else take(open, token, inner ?? (isBare && tokens === YAML_TOKEN ? token : null));
    if (open.length > 60) return null;
  }
  const last = open.at(-1);
  if (!last || /[^\w./:-]/.test(typed)) return null;
  if (last.isMap && last.done) next(last);
  const line = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const rest = /^[\w./:-]*/.exec(line)?.[0] ?? '';
  const behind = line.slice(rest.length);
  const steps = open.slice(0, -1).map(({ isMap, key, index }) => (isMap ? (key ?? '') : index));
  if (last.isMap && !last.value) {
    return last.key === null ? { kind: 'key', steps, typed, rest, behind, used: last.used, quote } : null;
  }
  const step = last.isMap ? (last.key ?? '') : last.index;
  return { kind: 'value', steps: [...steps, step], typed, rest, behind, used: new Set(), quote };
}

function take(open: Open[], token: string, text: string | null): void {
  const last = open.at(-1);
  // Where a comma is forgotten, the next word in an object is a key all the same.
  if (last?.isMap && last.done && token !== '}' && token !== ',') next(last);
  if (text !== null) {
    if (last?.isMap && !last.value) {
      last.key = text;
      last.used.add(text);
    } else if (last) last.done = true;
  } else if (token === '{' || token === '[') {
    open.push({
      isMap: token === '{',
      used: new Set(),
      key: null,
      index: 0,
      value: token === '[',
      done: false,
    });
  } else if (token === '}' || token === ']') {
    open.pop();
    const outer = open.at(-1);
    if (outer) outer.done = true;
  } else if (token === ':' && last?.isMap) last.value = true;
  else if (token === ',' && last) next(last);
  else if (last) last.done = true;
}

/** What follows a comma. */
function next(open: Open): void {
  open.index++;
  open.key = null;
  open.value = !open.isMap;
  open.done = false;
}
