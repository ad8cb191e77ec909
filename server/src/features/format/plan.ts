/** What the formatter knows of a YAML text while it walks its tree. */
import type { Node } from '../../syntax/tree.ts';
import type { TextEdit } from '../../text/span.ts';
import { type Line, lineAt } from './lines.ts';
import type { FormatStyle, Scope } from './options.ts';

export interface Plan extends Scope {
  readonly text: string;
  readonly style: FormatStyle;
  readonly lines: readonly Line[];
  /** Of what stands in the lines; that of their indentation comes from the lines. */
  readonly edits: TextEdit[];
  /** The layout is one that hardly anybody writes, and is left alone. */
  unusual: boolean;
}

/** The line that holds an offset. */
export function lineOf({ lines }: Plan, offset: number): Line {
  const line = lines[lineAt(lines, offset)];
  if (!line) throw new RangeError('every text has a line');
  return line;
}

/** Whether a node has to stay in its column: all of it moves or nothing. */
export function isFixed({ lines, still, range }: Plan, { start, end }: Node['span']): boolean {
  if (still) return true;
  if (range === null) return false;
  return !(lines[lineAt(lines, start)]?.inRange && lines[lineAt(lines, end)]?.inRange);
}
