import { findMarks } from '../../syntax/template/marks.ts';
import { onceFor } from '../../text/once.ts';
import { foldersOf, gather, nameIn, type Within } from '../folders.ts';
import type { MachineFacts, Program, ProgramFile } from '../program.ts';
import type { ProgramEntry } from '../report.ts';
import { checkEnabled, type UnitFiles } from './enabled.ts';
import { certainOf } from './templates.ts';
import { verify } from './verify.ts';

const TYPES = 'service|socket|timer|mount|automount|swap|path|target|slice|scope|device';
const UNIT = new RegExp(`^[^/]*\\.(?:${TYPES})$`);
const DROPIN = new RegExp(`^((?:[^/]+\\.)?(?:${TYPES}))\\.d/[^/]+\\.conf$`);

/** The folders of units of the system, and of those of users. */
export const SYSTEM_FOLDERS = foldersOf('systemd/system');
const USER_FOLDERS = foldersOf('systemd/user');

/** systemd, of units and their drop-ins. */
export const systemdProgram: Program = {
  id: 'systemd',
  name: 'systemd',
  reads: (path) => isUnitName(nameIn(SYSTEM_FOLDERS, path) ?? nameIn(USER_FOLDERS, path)),
  check: (all, facts) => {
    const system = unitsIn(all, SYSTEM_FOLDERS);
    return [
      ...checkUnits(system, facts),
      // Nobody knows the units of users, and what their programs see.
      ...checkUnits(unitsIn(all, USER_FOLDERS), { ...facts, unit: () => null, program: () => null }),
      ...checkEnabled(system, facts),
    ];
  },
};

function unitsIn(all: readonly ProgramFile[], folders: readonly string[]): UnitFiles {
  return { ...gather(all, folders), marksOf: onceFor(({ text }) => findMarks(text)) };
}

/** Whether a name within a folder of units is that of a unit or a drop-in. */
export function isUnitName(name: string | null): boolean {
  return name !== null && (UNIT.test(name) || DROPIN.test(name));
}

function checkUnits(
  { files, told, marksOf }: UnitFiles,
  { versions, unit, program, startsLater, memory }: MachineFacts,
): readonly ProgramEntry[] {
  const main = mainsOf(files);
  const mains = new Set(main);
  // Of units that are there to hold a drop-in nothing is known but that they may be there.
  const own = new Set(files.map(({ name }) => name));
  const known = {
    unit: (name: string) => (own.has(name) || !mains.has(name) ? unit(name) : unit(name) || null),
    program,
    ...(startsLater && { startsLater }),
  };
  const { entries } = verify({ files, main, systemd: versions.systemd, known, ...(memory && { memory }) });
  return told(certainOf(entries, files, marksOf));
}

/** The units that are looked at: those that have a file, and those that drop-ins are for. */
function mainsOf(files: readonly Within[]): readonly string[] {
  const names = files.map(({ name }) => {
    const [, unit] = DROPIN.exec(name) ?? [];
    return unit === undefined ? name : unitFor(unit);
  });
  return [...new Set(names)];
}

/** `service.d` is for all services, `web-.service.d` for all whose names begin so: one of them stands for all. */
function unitFor(folder: string): string {
  const dot = folder.lastIndexOf('.');
  if (dot < 0) return `any.${folder}`;
  return folder[dot - 1] === '-' ? `${folder.slice(0, dot)}any${folder.slice(dot)}` : folder;
}
