/** Where the lines of a block scalar are to stand. Its text stays to the character. */
import type { ScalarNode } from '../../syntax/tree.ts';
import { type BlockLines, isBlank, type Level, type Line, lineAt } from './lines.ts';
import { STEP } from './options.ts';
import { isFixed, lineOf, type Plan } from './plan.ts';

/**
 * Notes of the lines of a block scalar how they move. `header` is where its `|` or `>` stands, `parent` the collection
 * that it is in.
 */
export function planBlockScalar(plan: Plan, node: ScalarNode, parent: Level, header: number): void {
  const { text, lines } = plan;
  const first = lineAt(lines, header) + 1;
  const last = lineAt(lines, node.span.end);
  const indicators = /^[|>]([-+0-9]*)/.exec(text.slice(header, header + 4))?.[1] ?? '';
  const increment = Number(/\d/.exec(indicators)?.[0] ?? 0);
  const own = lines.slice(first, last + 1);
  const filled = own.find((line) => !isBlank(line));
  const old = increment > 0 ? parent.old + increment : (filled?.indent ?? 0);
  const now = isFixed(plan, { start: header, end: node.span.end }) ? old : parent.now + (increment || STEP);
  lineOf(plan, header).blockFrom = filled ? now : parent.now + 1;
  // With a `+` the empty lines behind the text count, and without a text nothing says how far it is indented.
  if (indicators.includes('+') || !filled) {
    for (let number = last + 1; lines[number] && isBlank(lines[number] as Line); number++)
      own.push(lines[number] as Line);
  }
  for (const line of own) {
    line.inside = true;
    line.block = filled ? { old, now } : null;
  }
}

/** How many blanks a line of a block scalar is to begin with; the rest of it stays. */
export function blockIndent(line: Line, { old, now }: BlockLines): number {
  const isEmpty = line.start + line.indent === line.end;
  if (isEmpty && line.indent <= old) return 0;
  return line.indent < old ? line.indent : line.indent - old + now;
}
