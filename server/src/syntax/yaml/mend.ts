/** What half-typed YAML was probably meant to be, for reading on behind an error. */
import { flowLevel, type Scan } from './rules.ts';

/** A line of text without its indentation. */
export interface Line {
  readonly column: number;
  readonly text: string;
}

/** How far to look for the next line. */
const WINDOW = 2000;

/** The next line with more than a comment below the one that `offset` stands on; null when there is none near. */
export function lineBelow(source: string, offset: number): Line | null {
  const below = /^[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)([^\n]*)/.exec(
    source.slice(offset, offset + WINDOW),
  );
  if (!below) return null;
  const [, indent = '', text = ''] = below;
  return { column: indent.length, text };
}

/** Whether a line starts with a key and its colon, be it without the space behind it. */
export function isKeyLine(line: Line | null): boolean {
  return line !== null && /^(?:[\w.-]+|"[^"]*"|'[^']*')[ \t]*:(?:[^/]|$)/.test(line.text);
}

/**
 * Whether the plain scalar `text` at `start` was meant to be a key: alone on its line, where a key may stand, with a
 * key right below it. Such words among other keys the parser finds itself.
 */
export function lacksColon(scan: Scan, start: number, text: string): boolean {
  if (flowLevel(scan) > 0 || scan.keys[0] !== start || scan.required[0] || text.includes('\n')) return false;
  const rest = scan.source.slice(start + text.length, start + text.length + WINDOW);
  if (!/^[ \t]*(?:#[^\n]*)?\r?\n/.test(rest)) return false;
  const below = lineBelow(scan.source, start);
  return below !== null && below.column === start - scan.lineStart && isKeyLine(below);
}
