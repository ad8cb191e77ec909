import { findMarks } from '../../syntax/template/marks.ts';
import { gather } from '../folders.ts';
import type { MachineFacts, Program, ProgramFile } from '../program.ts';
import type { ProgramEntry } from '../report.ts';
import { enableUnit } from './install.ts';
import { SYSTEM_FOLDERS, systemdProgram } from './program.ts';
import { certainOf } from './templates.ts';

/** What systemd says of every text while it reads it is told once, by who loads the unit. */
const OF_INSTALL = new Set([
  'bad-alias',
  'bad-specifier',
  'bad-syntax',
  'bad-unit-name',
  'no-install',
  'template',
  'unknown-target',
]);

/** systemd, as it applies presets at the first boot, to units that a config enables. */
export const installProgram: Program = {
  id: 'systemd',
  name: 'systemd',
  reads: systemdProgram.reads,
  check: (files, { enabled = [], unit }) => (enabled.length === 0 ? [] : checkEnabled(files, enabled, unit)),
};

function checkEnabled(
  all: readonly ProgramFile[],
  enabled: readonly string[],
  unit: MachineFacts['unit'],
): readonly ProgramEntry[] {
  const { files, told } = gather(all, SYSTEM_FOLDERS);
  const byName = new Map(files.map((file) => [file.name, file.text]));
  const known = { unit: (name: string) => byName.has(name) || unit(name) };
  const entries = [...new Set(enabled)].flatMap((name) => {
    const own = byName.has(name) ? name : name.replace(/@[^@]*(?=\.[a-z]+$)/, '@');
    const text = byName.get(own);
    if (text === undefined) return [];
    const said = enableUnit({ name, text }, known).entries.filter(({ class: kind }) => {
      // Without the section Ignition's own tools tell it.
      return OF_INSTALL.has(kind) && (kind !== 'no-install' || /^[ \t]*\[Install\]/m.test(text));
    });
    return said.map((entry) => ({ ...entry, file: own }));
  });
  return told(certainOf(entries, files, ({ text }) => findMarks(text)));
}
