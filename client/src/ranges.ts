/** Ranges of the protocol as the editor has them. */
import { Range } from 'vscode';
import type { Range as PlainRange } from '../../server/src/protocol.ts';

/** Both count lines and UTF-16 units from 0. */
export function toRange({ start, end }: PlainRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
