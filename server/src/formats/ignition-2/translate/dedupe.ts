/**
 * Merges repeated files, units and users before a translation, as ign-converter does on demand (2f77307:
 * RemoveDuplicateFilesUnitsUsers). The last one counts, lists come out in reverse, and what it is not made for it refuses.
 */
import {
  boolOf,
  itemsOf,
  type ListValue,
  type ShapeValue,
  shapeOf,
  shapesOf,
  stringOf,
  type Value,
} from '../../../config/value.ts';
import { words } from '../../../text/words.ts';
import type { Note } from './note.ts';
import { change, listOf } from './values.ts';

/** The config without repeats and what went with them, or why not. */
export type Deduped =
  | { readonly ok: true; readonly config: ShapeValue; readonly losses: readonly Note[] }
  | { readonly ok: false; readonly refusal: Note };

/** Leaves one entry of each name. Of users and units it keeps the keys and drop-ins of all. */
export function dedupe(config: ShapeValue): Deduped {
  const storage = shapeOf(config, 'storage');
  for (const file of shapesOf(storage, 'files').toReversed()) {
    if (stringOf(file, 'filesystem') !== 'root')
      return refuse(file, 'cannot dedupe set of files on non-root filesystem');
    if (boolOf(file, 'append')) return refuse(file, 'cannot dedupe set of files that contains appendices');
  }
  const systemd = shapeOf(config, 'systemd');
  const passwd = shapeOf(config, 'passwd');
  const losses: Note[] = [];
  const single = change(config, {
    storage:
      storage && change(storage, { files: lastOnes(storage, 'files', 'path', (last) => last, losses) }),
    systemd: systemd && change(systemd, { units: lastOnes(systemd, 'units', 'name', withDropins, losses) }),
    passwd: passwd && change(passwd, { users: lastOnes(passwd, 'users', 'name', withKeys, losses) }),
  });
  return { ok: true, config: single, losses };
}

function refuse({ node }: ShapeValue, message: string): Deduped {
  return { ok: false, refusal: { node, message } };
}

/** The last entry of each name, the last first; `merge` gives it what an earlier one has. */
function lastOnes(
  section: ShapeValue,
  key: string,
  name: string,
  merge: (last: ShapeValue, earlier: ShapeValue) => ShapeValue,
  losses: Note[],
): ListValue | undefined {
  const list = section.fields.get(key);
  if (list?.kind !== 'list') return undefined;
  const kept = new Map<string, ShapeValue>();
  for (const entry of shapesOf(section, key).toReversed()) {
    const id = stringOf(entry, name) ?? '';
    const last = kept.get(id);
    if (last)
      losses.push({ node: entry.node, message: words`a later entry for ${id} takes the place of this one` });
    kept.set(id, last ? merge(last, entry) : entry);
  }
  return listOf([...kept.values()], list.node);
}

function withDropins(last: ShapeValue, earlier: ShapeValue): ShapeValue {
  const dropins: Value[] = [...itemsOf(last, 'dropins')];
  const names = new Set(shapesOf(last, 'dropins').map((dropin) => stringOf(dropin, 'name') ?? ''));
  for (const dropin of shapesOf(earlier, 'dropins')) {
    const name = stringOf(dropin, 'name') ?? '';
    if (!names.has(name)) dropins.push(dropin);
    names.add(name);
  }
  return dropins.length > 0 ? change(last, { dropins: listOf(dropins, last.node) }) : last;
}

function withKeys(last: ShapeValue, earlier: ShapeValue): ShapeValue {
  const keys = [...itemsOf(last, 'sshAuthorizedKeys'), ...itemsOf(earlier, 'sshAuthorizedKeys')];
  return keys.length > 0 ? change(last, { sshAuthorizedKeys: listOf(keys, last.node) }) : last;
}
