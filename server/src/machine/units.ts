/** Reads systemd units with their drop-ins, those that a filesystem asks for among them. */

import type { EmbeddedText } from '../embedded/embedded-text.ts';
import type { Path } from '../syntax/tree.ts';
import type { MachineUnit } from './machine.ts';
import { type Entry, each, eachOnce, entryOf, located, makerOf, scalar } from './reader.ts';
import { unitText } from './texts.ts';

/** The units of a section `systemd`. */
export function readUnits(systemd: Entry | undefined): readonly MachineUnit[] {
  return eachOnce(systemd, 'units', readUnit);
}

function readUnit(entry: Entry): MachineUnit | null {
  const name = located(entry, 'name');
  if (!name) return null;
  const contents = unitText(entry);
  return {
    ...{ ...entryOf(entry), name, contents, unread: isUnread(entry, contents) },
    enabled: scalar(entry, 'enabled', 'bool'),
    masked: scalar(entry, 'mask', 'bool'),
    dropins: each(entry, 'dropins', (dropin) => {
      const called = located(dropin, 'name');
      const text = unitText(dropin);
      return called && { name: called, contents: text, unread: isUnread(dropin, text) };
    }),
    // A unit of the user's own with that name is merged into the generated one, and may have its contents from there.
    mounts: mountedBy(contents?.path ?? entry.path),
  };
}

function isUnread(entry: Entry, text: EmbeddedText | null): boolean {
  return text === null && ['contents', 'contents_local'].some((name) => Boolean(located(entry, name)?.value));
}

function mountedBy(path: Path): Path | null {
  return makerOf(path) === 'mount-unit' ? path.slice(0, -1) : null;
}
