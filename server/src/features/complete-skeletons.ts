/** Offers whole entries to fill in – a file, a unit, a user – in the list they belong to, and at the top what fits there. */
import { plainOf } from './complete-insert.ts';
import { filterText, type Slot } from './complete-slot.ts';
import type { Offer } from './completion.ts';
import { SKELETONS, type Skeleton } from './skeletons.ts';
import type { Unfinished } from './subject.ts';

/** The skeletons for a new entry of the list at the cursor, or for the top of the document. */
export function completeSkeletons(unfinished: Unfinished, slot: Slot): readonly Offer[] {
  if (!unfinished.format.hasVariants) return [];
  if (slot.flow || slot.hasColon || !isBeginning(slot)) return [];
  const list = slot.expected.trail.map(({ key }) => key).join('.');
  const isFlatcar = unfinished.variant === 'flatcar' || unfinished.variant === null;
  const fitting = SKELETONS.filter(
    (one) =>
      one.list === list &&
      (isFlatcar || !one.flatcar) &&
      !one.sections?.some((key) => slot.siblings.has(key)),
  );
  return fitting.map((skeleton, index) => {
    const insert = lay(slot, skeleton);
    return {
      label: skeleton.label,
      kind: 'snippet',
      detail: skeleton.title,
      hint: '',
      documentation: `\`\`\`yaml\n${plainOf(layItems(skeleton, '', ''))}\n\`\`\``,
      replace: slot.replace,
      insert,
      more: false,
      filter: filterText(slot, skeleton.label),
      sort: `${skeleton.sections?.includes('variant') ? '0~' : '5'}${index}`,
      deprecated: false,
      edits: [],
    };
  });
}

/** Whether an entry begins at the slot: a new item, one that is only its dash on this line, or a line at the top. */
function isBeginning(slot: Slot): boolean {
  if (slot.atRoot || slot.kind === 'item') return true;
  const isItem = slot.expected.field?.type.kind === 'list' && slot.indent >= 2;
  return isItem && slot.siblings.size === 0;
}

/** Lines behind the first are indented relative to the line of the cursor. */
function lay(slot: Slot, skeleton: Skeleton): string {
  if (slot.atRoot) return layItems(skeleton, '', '');
  const column = ' '.repeat(slot.kind === 'item' ? slot.indent : slot.indent - 2);
  const text = layItems(skeleton, `${column}- `, `${column}  `);
  const first = text.slice(slot.kind === 'item' ? column.length : column.length + 2);
  return slot.layout === 'below' ? `\n${column}${first}` : first;
}

function layItems({ items }: Skeleton, dash: string, pad: string): string {
  const indent = (line: string, lead: string): string => (line === '' ? '' : lead + line);
  return items
    .flatMap((item) => item.split('\n').map((line, index) => indent(line, index === 0 ? dash : pad)))
    .join('\n');
}
