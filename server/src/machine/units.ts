/** Reads systemd units with their drop-ins, those that a filesystem asks for among them. */

import type { Path } from '../syntax/tree.ts';
import type { MachineUnit } from './machine.ts';
import { type Entry, each, entryOf, located, makerOf, scalar } from './reader.ts';
import { unitText } from './texts.ts';

/** The units of a section `systemd`. */
export function readUnits(systemd: Entry | undefined): readonly MachineUnit[] {
  return each(systemd, 'units', readUnit);
}

function readUnit(entry: Entry): MachineUnit | null {
  const name = located(entry, 'name');
  if (!name) return null;
  const contents = unitText(entry);
  return {
    ...{ ...entryOf(entry), name, contents },
    enabled: scalar(entry, 'enabled', 'bool'),
    masked: scalar(entry, 'mask', 'bool'),
    dropins: each(entry, 'dropins', (dropin) => {
      const called = located(dropin, 'name');
      return called && { name: called, contents: unitText(dropin) };
    }),
    // A unit of the user's own with that name is merged into the generated one, and may have its contents from there.
    mounts: mountedBy(contents?.path ?? entry.path),
  };
}

function mountedBy(path: Path): Path | null {
  return makerOf(path) === 'mount-unit' ? path.slice(0, -1) : null;
}
