/** Which units of a config are those that `with_mount_unit` of its filesystems would make. */
import { boolOf, itemsOf, type ShapeValue, shapeOf, shapesOf, stringOf } from '../../config/value.ts';
import { mountUnit } from '../../render/desugar/mount-units.ts';
import type { IgnitionVersion } from '../../spec/types.ts';

export interface MountUnits {
  /** The filesystems to get `with_mount_unit`, each with the unit that asks for it. */
  readonly filesystems: ReadonlyMap<ShapeValue, ShapeValue>;
  /** The units that come of it, with what more they say: the rest of the unit, null when that is nothing. */
  readonly units: ReadonlyMap<ShapeValue, ShapeValue | null>;
}

/** Butane puts the units it makes first, in the order of the filesystems; so only units that stand there are taken. */
export function findMountUnits(config: ShapeValue, version: IgnitionVersion): MountUnits {
  const storage = shapeOf(config, 'storage');
  const units = shapesOf(shapeOf(config, 'systemd'), 'units');
  const found = {
    filesystems: new Map<ShapeValue, ShapeValue>(),
    units: new Map<ShapeValue, ShapeValue | null>(),
  };
  for (const filesystem of shapesOf(storage, 'filesystems')) {
    const unit = units[found.units.size];
    if (!unit) break;
    if (!stringOf(filesystem, 'path') && stringOf(filesystem, 'format') !== 'swap') continue;
    const made = mountUnit(filesystem, itemsOf(filesystem, 'mountOptions'), storage, version);
    const same = stringOf(unit, 'name') === made.name && stringOf(unit, 'contents') === made.contents;
    if (!same || boolOf(unit, 'enabled') !== true) continue;
    found.filesystems.set(filesystem, unit);
    found.units.set(unit, restOf(unit));
  }
  return found;
}

/** A unit without what Butane makes; null when only its name would be left. */
function restOf(unit: ShapeValue): ShapeValue | null {
  const fields = new Map([...unit.fields].filter(([key]) => key !== 'contents' && key !== 'enabled'));
  return fields.size > 1 ? { ...unit, fields } : null;
}
