/**
 * The lenient way from Ignition 2 to 3: before and behind the plain translation everything is put into a form that
 * Ignition 3 has, such that the machine ends up the same. What cannot be is a loss, what cannot be understood a refusal.
 */
import type { ShapeValue } from '../../../../config/value.ts';
import { type MountPoints, toIgnition3, withRoot } from '../to-3.ts';
import { tidyAccounts } from './accounts.ts';
import { tidyDisks } from './disks.ts';
import { resolveFilesystems } from './filesystems.ts';
import { networkdToFiles } from './networkd.ts';
import { tidyNodes } from './nodes.ts';
import type { Notes } from './notes.ts';
import { tidySources } from './sources.ts';
import { tidyUnits } from './units.ts';

/** The config in Ignition 3, not yet checked by its rules; `notes` takes the losses and refusals. */
export function translateLeniently(
  config: ShapeValue,
  target: '3.0.0' | '3.1.0',
  filesystems: MountPoints,
  notes: Notes,
): ShapeValue {
  const single = tidyUnits(tidyAccounts(config), notes);
  const sourced = tidySources(tidyDisks(single, notes), notes);
  const mounted = resolveFilesystems(networkdToFiles(sourced), filesystems, notes);
  return tidyNodes(toIgnition3(mounted.config, target, withRoot(mounted.filesystems)), notes);
}
