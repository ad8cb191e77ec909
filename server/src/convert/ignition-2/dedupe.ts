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
} from '../../checks/value.ts';
import type { Refusal } from './refusal.ts';
import { change, listOf } from './values.ts';

/** The config without repeats, or why not. */
export function dedupe(config: ShapeValue): ShapeValue | Refusal {
  const storage = shapeOf(config, 'storage');
  for (const file of shapesOf(storage, 'files').toReversed()) {
    if (stringOf(file, 'filesystem') !== 'root')
      return { node: file.node, message: 'cannot dedupe set of files on non-root filesystem' };
    if (boolOf(file, 'append'))
      return { node: file.node, message: 'cannot dedupe set of files that contains appendices' };
  }
  const systemd = shapeOf(config, 'systemd');
  const passwd = shapeOf(config, 'passwd');
  return change(config, {
    storage: storage && change(storage, { files: lastOnes(storage, 'files', 'path', (last) => last) }),
    systemd: systemd && change(systemd, { units: lastOnes(systemd, 'units', 'name', withDropins) }),
    passwd: passwd && change(passwd, { users: lastOnes(passwd, 'users', 'name', withKeys) }),
  });
}

/** The last entry of each name, the last first; `merge` gives it what an earlier one has. */
function lastOnes(
  section: ShapeValue,
  key: string,
  name: string,
  merge: (last: ShapeValue, earlier: ShapeValue) => ShapeValue,
): ListValue | undefined {
  const list = section.fields.get(key);
  if (list?.kind !== 'list') return undefined;
  const kept = new Map<string, ShapeValue>();
  for (const entry of shapesOf(section, key).toReversed()) {
    const id = stringOf(entry, name) ?? '';
    const last = kept.get(id);
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
