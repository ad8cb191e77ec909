/** Blanks in flow collections: one behind a comma or a colon, none before. Brackets and line breaks stay as they are. */
import type { ListNode, MapNode, Node } from '../../syntax/tree.ts';
import { editTo, lineAt } from './lines.ts';
import type { Plan } from './plan.ts';
import { planQuotes } from './quotes.ts';

/** Notes the edits in a flow collection and in those inside it. */
export function planFlow(plan: Plan, node: MapNode | ListNode): void {
  const open: Node[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    planQuotes(plan, next);
    if (next.kind !== 'map' && next.kind !== 'list') continue;
    const parts = next.kind === 'list' ? next.items.map((item) => [item]) : next.entries.map(pair);
    parts.forEach((part, index) => {
      const [first] = part;
      const before = parts[index - 1]?.at(-1);
      if (before && first) between(plan, before, first, ',');
      const [key, value] = part;
      if (key && value) between(plan, key, value, ':');
      open.push(...part);
    });
  }
}

function pair({ key, value }: MapNode['entries'][number]): Node[] {
  return [key, value];
}

/** What stands between two nodes in one line is the mark and a blank. */
function between({ text, edits, lines }: Plan, before: Node, behind: Node, mark: ',' | ':'): void {
  const span = { start: before.span.end, end: behind.span.start };
  // Where nothing is written there may be a blank that keeps two marks apart; an alias takes a colon for its own.
  if (isAbsent(before) || isAbsent(behind) || before.kind === 'alias' || span.end <= span.start) return;
  const gap = text.slice(span.start, span.end);
  if (gap.trim() !== mark || /[\r\n]/.test(gap)) return;
  if (lines[lineAt(lines, span.start)]?.inRange) edits.push(...editTo(text, span, `${mark} `));
}

function isAbsent({ span }: Node): boolean {
  return span.start === span.end;
}
