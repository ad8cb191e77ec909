/** The slot of a cursor in JSON, by what stands in front of it, as the text may be half typed. */
import type { SchemaSlot } from './schema-place.ts';

interface Open {
  readonly isMap: boolean;
  readonly used: Set<string>;
  /** Of an object the key whose value is read; of an array the index. */
  key: string | null;
  index: number;
  /** Whether a value is to come: behind a colon, or in an array. */
  value: boolean;
}

const TOKEN = /"((?:[^"\\\n]|\\.)*)("?)|[{}[\],:]|[^\s"{}[\],:]+/g;

/** The slot of an offset; null where none is told. Linear. */
export function jsonSlot(text: string, offset: number): SchemaSlot | null {
  const open: Open[] = [];
  const before = text.slice(0, offset);
  let typed = '';
  let quote = '';
  for (const { 0: token, 1: inner = '', 2: closing, index } of before.matchAll(TOKEN)) {
    const isLast = index + token.length === offset;
    const isString = token.startsWith('"');
    if (isLast && isString && closing === '') [typed, quote] = [inner, '"'];
    else if (isLast && !isString && /^[\w.-]+$/.test(token)) typed = token;
    else take(open, token, isString ? inner : null);
    if (open.length > 60) return null;
  }
  const last = open.at(-1);
  if (!last || /[^\w./:-]/.test(typed)) return null;
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
  if (text !== null) {
    if (last?.isMap && !last.value) {
      last.key = text;
      last.used.add(text);
    }
  } else if (token === '{' || token === '[') {
    open.push({ isMap: token === '{', used: new Set(), key: null, index: 0, value: token === '[' });
  } else if (token === '}' || token === ']') open.pop();
  else if (token === ':' && last?.isMap) last.value = true;
  else if (token === ',' && last) {
    last.index++;
    last.key = null;
    last.value = !last.isMap;
  }
}
