/** A key that belongs to the map of something above: `mode` in `contents` is the file's. */
import type { Fix } from '../../config/finding.ts';
import { fixOf } from '../../config/fix.ts';
import type { EntryPlace } from '../../config/walk-document.ts';
import {
  breakOf,
  columnOf,
  entryEnd,
  hasKey,
  isRestEmpty,
  keyPosition,
  nextLine,
  removeEntry,
} from '../../syntax/yaml/edit.ts';
import { words } from '../../text/words.ts';
import { endsPlainly } from '../edit-list.ts';
import type { ButaneContext } from '../rule.ts';
import { fits } from './fits.ts';

/** Moves an entry of one line to the nearest map above that has such a field and no such key; none where lines cannot go there. */
export function moveUp(context: ButaneContext, place: EntryPlace): readonly Fix[] {
  const { text } = context;
  const { entry, key } = place;
  const line = text.slice(entry.key.span.start, entryEnd(entry));
  if (place.shared || entry.value.kind !== 'scalar' || entry.value.anchor || /[\r\n]/.test(line)) return [];
  // A map that would be left empty is another matter.
  if (place.map.flow || place.map.entries.length < 2) return [];
  let above = place.parent;
  while (above && !above.shape.fields.get(key)?.available) above = above.parent;
  if (!above || above.map.flow || hasKey(above.map, key) || !fits(context, entry, above.shape, key))
    return [];
  const end = entryEnd(above.entry);
  const removal = removeEntry(text, place);
  if (
    !removal ||
    !keyPosition(text, above.entry) ||
    !isRestEmpty(text, end) ||
    !endsPlainly(text, above.entry.value)
  )
    return [];
  const at = nextLine(text, end);
  if (text[at - 1] !== '\n') return [];
  const newText = ' '.repeat(columnOf(text, above.entry.key.span.start)) + line + breakOf(text);
  const where = above.parent?.key;
  const title = where === undefined ? words`Move it up to the top` : words`Move it up to ${where}`;
  return fixOf(title, [...removal, { span: { start: at, end: at }, newText }], {
    preferred: true,
  });
}
