/** What systemd says of `[Install]` as it applies presets at the first boot, to units that a config enables. */
import { templateOf } from '../../syntax/unit/read.ts';
import type { Span } from '../../text/span.ts';
import type { Gathered, Within } from '../folders.ts';
import type { MachineFacts } from '../program.ts';
import type { ProgramEntry } from '../report.ts';
import { enableUnit } from './install.ts';
import { certainOf } from './templates.ts';

/** Units and drop-ins that systemd reads as one, with the marks of templates in each. */
export interface UnitFiles extends Gathered {
  readonly marksOf: (file: Within) => readonly Span[];
}

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

/** The entries for the units that are enabled. */
export function checkEnabled(
  { files, told, marksOf }: UnitFiles,
  { enabled = [], unit }: Pick<MachineFacts, 'enabled' | 'unit'>,
): readonly ProgramEntry[] {
  if (enabled.length === 0) return [];
  const byName = new Map(files.map((file) => [file.name, file.text]));
  const known = { unit: (name: string) => byName.has(name) || unit(name) };
  const entries = [...new Set(enabled)].flatMap((name) => {
    const own = byName.has(name) ? name : templateOf(name);
    const text = byName.get(own);
    if (text === undefined) return [];
    const said = enableUnit({ name, text }, known).entries.filter(({ class: kind }) => {
      // Without the section Ignition's own tools tell it.
      return OF_INSTALL.has(kind) && (kind !== 'no-install' || /^[ \t]*\[Install\]/m.test(text));
    });
    return said.map((entry) => ({ ...entry, file: own }));
  });
  return told(certainOf(entries, files, marksOf));
}
