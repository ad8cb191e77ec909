/** What Fedora CoreOS' config adds to the base config (butane: config/fcos/v1_*\/translate.go). */
import { createReport } from '../../config/report.ts';
import type { ShapeValue } from '../../config/value.ts';
import type { RenderContext } from '../context.ts';
import { butanePath, snakePath } from '../origin.ts';
import { addBootDevice } from './boot-device.ts';
import { checkFcosPartitions } from './fcos-partitions.ts';
import { addGrub } from './grub.ts';

/**
 * Adds the boot device and GRUB's users, and warns of odd partitions; the same config where a release has nothing of it.
 * @param base the config the base's own sugar has become
 */
export function addFcos(context: RenderContext, butane: ShapeValue, base: ShapeValue): ShapeValue {
  const { release, report, wrapped } = context;
  if (release.fcos === undefined) return base;
  const booted = addBootDevice(context, butane, base);
  const found = createReport();
  checkFcosPartitions(found, booted, release);
  const config = addGrub(context, butane, booted);
  for (const entry of found.entries) {
    // Butane looks these paths up in the MachineConfig, where they are not.
    const path = wrapped ? snakePath(entry.path) : butanePath(config, entry.path);
    report.entries.push({ ...entry, path });
  }
  return config;
}
