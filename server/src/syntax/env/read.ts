/**
 * Reads files of `KEY=value` lines: what systemd takes as `EnvironmentFile=` (systemd.exec(5)), `/etc/flatcar/update.conf`,
 * os-release and their like.
 */
import type { Span } from '../../text/span.ts';

export interface Assignment {
  readonly name: string;
  readonly nameSpan: Span;
  /** Without quotes and backslashes. */
  readonly value: string;
  /** As written, with its quotes. */
  readonly valueSpan: Span;
  readonly quoted: boolean;
  /** Its lines, the last line break included. */
  readonly lines: Span;
}

export interface EnvFile {
  readonly assignments: readonly Assignment[];
  readonly comments: readonly Span[];
}

/** The assignments of a file; lines that are none are passed over. Takes time linear in the length. */
export function readEnvFile(text: string): EnvFile {
  const assignments: Assignment[] = [];
  const comments: Span[] = [];
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const start = at + line.length - line.trimStart().length;
    const name = /^(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line.trim());
    if (/^[#;]/.test(line.trimStart())) comments.push({ start, end: start + line.trim().length });
    else if (name) {
      const [head, key = ''] = name;
      const nameStart = start + head.indexOf(key);
      const assignment = readValue(text, start + head.length, {
        name: key,
        nameSpan: { start: nameStart, end: nameStart + key.length },
        lineStart: at,
      });
      assignments.push(assignment);
      at = assignment.lines.end;
      continue;
    }
    at = Math.min(end + 1, text.length);
  }
  return { assignments, comments };
}

/** Reads a value up to the end of its line; quotes and backslashes may carry it over several lines. */
function readValue(
  text: string,
  from: number,
  { name, nameSpan, lineStart }: Pick<Assignment, 'name' | 'nameSpan'> & { lineStart: number },
): Assignment {
  let start = from;
  while (/[ \t]/.test(text[start] ?? '')) start++;
  let [value, quote, quoted, at] = ['', '', false, start];
  for (; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\\' && quote !== "'" && at + 1 < text.length) {
      at++;
      if (text[at] === '\r' && text[at + 1] === '\n') at++;
      if (text[at] !== '\n') value += text[at] ?? '';
    } else if (quote !== '' ? character === quote : character === '"' || character === "'") {
      quote = quote === '' ? character : '';
      quoted = true;
    } else if (quote === '' && character === '\n') break;
    else value += character;
  }
  const end = start + text.slice(start, at).trimEnd().length;
  const lines = { start: lineStart, end: Math.min(at + 1, text.length) };
  return { name, nameSpan, value: value.trim(), valueSpan: { start, end }, quoted, lines };
}

function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}
