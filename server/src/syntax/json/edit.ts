/** Edits of JSON text, layout kept. */
import { keyText, type MapNode } from '../tree.ts';
import { type Edits, entryEnd, hasKey } from '../yaml/edit.ts';

/**
 * Adds a key behind another one, spaced as its neighbours are; null when it is there already.
 * @param value as JSON
 */
export function addMember(
  text: string,
  map: MapNode,
  behind: string,
  key: string,
  value: string,
): Edits | null {
  const index = map.entries.findIndex((one) => keyText(one.key) === behind);
  const entry = map.entries[index];
  if (!entry || hasKey(map, key)) return null;
  const comma = separatorAt(text, map, Math.max(index, 1));
  const colon = text.slice(entry.key.span.end, entry.value.span.start);
  if (!/^\s*,\s*$/.test(comma) || !/^\s*:\s*$/.test(colon)) return null;
  const end = entryEnd(entry);
  return [{ span: { start: end, end }, newText: `${comma}${JSON.stringify(key)}${colon}${value}` }];
}

/** What stands between an entry and the one before it; where there is but one, what goes with its colon. */
function separatorAt(text: string, { entries }: MapNode, index: number): string {
  const [before, entry] = [entries[index - 1], entries[index]];
  if (before && entry) return text.slice(entryEnd(before), entry.key.span.start);
  return before && /\s/.test(text.slice(before.key.span.end, before.value.span.start)) ? ', ' : ',';
}
