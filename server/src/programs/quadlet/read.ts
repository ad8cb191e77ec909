/** Reads a quadlet file as Podman's generator does (pkg/systemd/parser/unitfile.go), which is stricter than systemd. */
import type { Span } from '../../text/span.ts';

/** A `Key=value` of a group. */
export interface QuadletLine {
  readonly group: string;
  readonly key: string;
  readonly keySpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

/** What a file says, or why the generator does not load it. */
export type QuadletText =
  | { readonly lines: readonly QuadletLine[]; readonly groups: ReadonlyMap<string, Span> }
  | { readonly refused: string; readonly span: Span };

interface Open {
  readonly text: string;
  readonly span: Span;
}

/** The groups and keys of a quadlet file. Linear. */
export function readQuadlet(text: string): QuadletText {
  const lines: QuadletLine[] = [];
  const groups = new Map<string, Span>();
  let group: string | null = null;
  for (const { text: line, span, number } of joined(text)) {
    const close = line.startsWith('[') ? line.indexOf(']') : -1;
    if (close > 0 && isGroup(line, close)) {
      group = line.slice(1, close);
      if (!groups.has(group)) groups.set(group, span);
      continue;
    }
    const equals = line.indexOf('=');
    const key = line.slice(0, Math.max(0, equals)).trimEnd();
    if (equals <= 0 || key === '' || key.startsWith(' ')) {
      const refused = `file contains line ${number}: “${line}” which is not a key-value pair, group, or comment`;
      return { refused, span };
    }
    if (group === null) return { refused: 'key file does not start with a group', span };
    const value = line.slice(equals + 1).trimStart();
    const valueStart = Math.min(span.end, Math.max(span.end - value.length, span.start + equals + 1));
    lines.push({
      ...{ group, key, value },
      keySpan: { start: span.start, end: span.start + key.length },
      valueSpan: { start: valueStart, end: span.end },
    });
  }
  return { lines, groups };
}

/** Nothing stands behind the bracket, and the name between them is one. */
function isGroup(line: string, close: number): boolean {
  return close === line.length - 1 && close > 1 && !line.slice(1, close).includes('[');
}

/** Lines with those that they continue on, comments and empty ones left out. */
function* joined(text: string): Generator<Open & { readonly number: number }> {
  const all = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  let parts: string[] = [];
  let [start, at] = [0, 0];
  for (const [index, whole] of all.entries()) {
    const line = whole.trim();
    const from = at + whole.length - whole.trimStart().length;
    at += whole.length + 1;
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    if (parts.length === 0) start = from;
    const continues = line.endsWith('\\');
    parts.push(continues ? line.slice(0, -1) : line);
    if (continues && index < all.length - 1) continue;
    const end = from + line.length;
    yield { text: parts.join(''), span: { start, end }, number: index + 1 };
    parts = [];
  }
}
