/** Offers whole entries to fill in – a file, a unit, a user – in the list they belong to, and at the top what fits there. */
import { plainOf } from './complete-insert.ts';
import type { Place } from './complete-place.ts';
import { filterText } from './complete-place.ts';
import type { Offer } from './completion.ts';
import { SKELETONS, type Skeleton } from './skeletons.ts';
import type { Unfinished } from './subject.ts';

/** The skeletons for a new entry of the list at the cursor, or for the top of the document. */
export function completeSkeletons(unfinished: Unfinished, place: Place): readonly Offer[] {
  if (!unfinished.format.hasVariants) return [];
  if (place.flow || place.hasColon || !isBeginning(place)) return [];
  const list = place.expected.trail.map(({ key }) => key).join('.');
  const isFlatcar = unfinished.variant === 'flatcar' || unfinished.variant === null;
  const fitting = SKELETONS.filter(
    (one) =>
      one.list === list &&
      (isFlatcar || !one.flatcar) &&
      !one.sections?.some((key) => place.siblings.has(key)),
  );
  return fitting.map((skeleton, index) => {
    const insert = lay(place, skeleton);
    return {
      label: skeleton.label,
      kind: 'snippet',
      detail: skeleton.title,
      hint: '',
      documentation: `\`\`\`yaml\n${plainOf(layItems(skeleton, '', ''))}\n\`\`\``,
      replace: place.replace,
      insert,
      more: false,
      filter: filterText(place, skeleton.label),
      sort: `${skeleton.sections?.includes('variant') ? '0~' : '5'}${index}`,
      deprecated: false,
      edits: [],
    };
  });
}

/** Whether an entry begins at the place: a new item, one that is only its dash on this line, or a line at the top. */
function isBeginning(place: Place): boolean {
  if (place.atRoot || place.kind === 'item') return true;
  const isItem = place.expected.field?.type.kind === 'list' && place.indent >= 2;
  return isItem && place.siblings.size === 0;
}

/** Lines behind the first are indented relative to the line of the cursor. */
function lay(place: Place, skeleton: Skeleton): string {
  if (place.atRoot) return layItems(skeleton, '', '');
  const column = ' '.repeat(place.kind === 'item' ? place.indent : place.indent - 2);
  const text = layItems(skeleton, `${column}- `, `${column}  `);
  const first = text.slice(place.kind === 'item' ? column.length : column.length + 2);
  return place.layout === 'below' ? `\n${column}${first}` : first;
}

function layItems({ items }: Skeleton, dash: string, pad: string): string {
  const indent = (line: string, lead: string): string => (line === '' ? '' : lead + line);
  return items
    .flatMap((item) => item.split('\n').map((line, index) => indent(line, index === 0 ? dash : pad)))
    .join('\n');
}
