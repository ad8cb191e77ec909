/** Lines of YAML that refactorings write. */

import { endsPlainly } from '../../lint/edit-list.ts';
import type { MapEntry } from '../../syntax/tree.ts';
import { breakOf, columnOf, type Edits, entryEnd, isRestEmpty, nextLine } from '../../syntax/yaml/edit.ts';
import { literalBlock } from '../../syntax/yaml/literal-block.ts';

/** Puts lines behind an entry of a block map, at the column of its key; null where nothing can follow it. */
export function linesBehind(text: string, entry: MapEntry, lines: readonly string[]): Edits | null {
  const end = entryEnd(entry);
  if (!isRestEmpty(text, end) || !endsPlainly(text, entry.value)) return null;
  const indent = ' '.repeat(columnOf(text, entry.key.span.start));
  const newline = breakOf(text);
  const written = lines.map((line) => (line === '' ? '' : indent + line)).join(newline);
  const at = nextLine(text, end);
  const newText = at > 0 && text[at - 1] !== '\n' ? newline + written : written + newline;
  return [{ span: { start: at, end: at }, newText }];
}

/**
 * A key with a text as a literal block, or behind the key where it is one line: its lines, the first without indentation.
 * @param column where the key stands
 */
export function textLines(key: string, value: string, column: number): readonly string[] | null {
  if (value.includes('\r')) return null;
  const block = literalBlock(value, column);
  return block && [`${key}: ${block.header}`, ...block.lines];
}
