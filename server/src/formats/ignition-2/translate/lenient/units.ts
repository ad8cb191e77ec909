/** Units of systemd: entries of one name become one, as they did on the machine. */
import { boolOf, type ShapeValue, shapeOf, stringOf, type Value } from '../../../../config/value.ts';
import { words } from '../../../../text/words.ts';
import { change, flag, mapItems } from '../values.ts';
import { joinRepeats } from './merge.ts';
import { lose, type Notes } from './notes.ts';

/** The config with each unit once, and each drop-in once within it. */
export function tidyUnits(config: ShapeValue, notes: Notes): ShapeValue {
  const systemd = shapeOf(config, 'systemd');
  if (!systemd) return config;
  const plain = change(systemd, { units: mapItems(systemd, 'units', enableOnly) });
  const units = joinRepeats(plain, 'units', 'name', (earlier, later) => joinUnits(earlier, later, notes));
  const joined = change(plain, { units });
  return change(config, {
    systemd: change(joined, { units: mapItems(joined, 'units', (unit) => uniteDropins(unit, notes)) }),
  });
}

/** `enabled` alone says what `enable` and `enabled` said. */
function enableOnly(unit: ShapeValue): ShapeValue {
  const enable = unit.fields.get('enable');
  const enabled =
    unit.fields.get('enabled') ?? (boolOf(unit, 'enable') ? flag(true, enable?.node ?? null) : undefined);
  return change(unit, { enable: undefined, enabled });
}

function joinUnits(earlier: ShapeValue, later: ShapeValue, notes: Notes): ShapeValue {
  const dropins: Value[] = [earlier, later].flatMap((unit) => unit.fields.get('dropins') ?? []);
  const items = dropins.flatMap((list) => (list.kind === 'list' ? list.items : []));
  return change(earlier, {
    contents: laterText(earlier, later, 'contents', notes),
    dropins: items.length > 0 ? { kind: 'list', items, node: dropins[0]?.node ?? null } : undefined,
    enabled: later.fields.get('enabled') ?? earlier.fields.get('enabled'),
    mask: boolOf(later, 'mask') ? later.fields.get('mask') : earlier.fields.get('mask'),
  });
}

function uniteDropins(unit: ShapeValue, notes: Notes): ShapeValue {
  const dropins = joinRepeats(unit, 'dropins', 'name', (earlier, later) =>
    change(earlier, { contents: laterText(earlier, later, 'contents', notes) }),
  );
  return dropins ? change(unit, { dropins }) : unit;
}

/** The text of the later entry, if it has one. */
function laterText(earlier: ShapeValue, later: ShapeValue, key: string, notes: Notes): Value | undefined {
  const old = stringOf(earlier, key);
  const text = stringOf(later, key);
  if (!text) return earlier.fields.get(key);
  if (old && old !== text) {
    const name = stringOf(later, 'name') ?? '';
    lose(
      notes,
      earlier.fields.get(key)?.node ?? null,
      words`a later entry for ${name} has other contents, which replace these`,
    );
  }
  return later.fields.get(key);
}
