/** The slot of a cursor in TOML: in a header, at a key, or in a value. */

import { readToml } from '../../syntax/toml/read.ts';
import { lineStartAt } from '../../text/search.ts';
import type { SchemaSlot } from './schema-place.ts';

/** The slot of an offset; null where none is told. Linear. */
export function tomlSlot(text: string, offset: number): SchemaSlot | null {
  const start = lineStartAt(text, offset);
  const line = text.slice(start, offset);
  const after = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const rest = /^[\w.-]*/.exec(after)?.[0] ?? '';
  const behind = after.slice(rest.length);
  const base = { rest, behind, used: new Set<string>(), quote: '' };
  const [, header] = /^[ \t]*\[([^\]]*)$/.exec(line) ?? [];
  if (header !== undefined) return headerSlot(header, base);
  const { tables, entries } = readToml(text.slice(0, start));
  const table = tables.at(-1);
  const steps = table?.path ?? [];
  const [, key, quote = '', value] = /^[ \t]*([\w-]+)[ \t]*=[ \t]*(["']?)([\w./:-]*)$/.exec(line) ?? [];
  if (key !== undefined && value !== undefined) {
    return { ...base, kind: 'value', steps: [...steps, key], typed: value, quote };
  }
  const [, typed] = /^[ \t]*([\w-]*)$/.exec(line) ?? [];
  if (typed === undefined) return null;
  const from = table?.span.start ?? -1;
  const above = entries.filter(({ keySpan }) => keySpan.start > from);
  const next = /^[ \t]*\[/m.exec(text.slice(offset));
  const below = readToml(text.slice(offset + after.length, next ? offset + next.index : text.length)).entries;
  const used = new Set([...above, ...below].map((entry) => entry.key[0] ?? ''));
  return { ...base, kind: 'key', steps, typed, used };
}

/** Within a header: the names in front of the last dot, and what is typed of the next one. */
function headerSlot(header: string, base: Pick<SchemaSlot, 'rest' | 'behind' | 'used'>): SchemaSlot | null {
  const steps: string[] = [];
  let at = 0;
  for (const found of header.matchAll(/(?:"([^"]*)"|'([^']*)'|([\w-]+))[ \t]*\./gy)) {
    steps.push(found[1] ?? found[2] ?? found[3] ?? '');
    at = found.index + found[0].length;
  }
  const [, quote, typed] = /^[ \t]*(["']?)([\w.-]*)$/.exec(header.slice(at)) ?? [];
  if (quote === undefined || typed === undefined) return null;
  return { ...base, kind: 'header', steps, typed, quote };
}
