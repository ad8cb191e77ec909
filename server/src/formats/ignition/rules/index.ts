/** All rules Ignition has about a config: on a parsed .ign, and on what a Butane config renders to. */

import { checkDuplicates } from '../../../config/duplicates.ts';
import { error, type Report } from '../../../config/report.ts';
import { type ShapeValue, shapeOf, stringOf } from '../../../config/value.ts';
import { combineRules, walkShapes } from '../../../config/walk.ts';
import { formatSemver, parseSemver } from '../../../go/semver.ts';
import type { IgnitionRelease } from '../../../spec/behaviours.ts';
import type { IgnitionVersion } from '../../../spec/types.ts';
import { type Memory, NO_MEMORY } from '../../../text/memory.ts';
import { diskRules } from './disks.ts';
import { filesystemRules } from './filesystems.ts';
import { luksRules } from './luks.ts';
import { nodeRules } from './nodes.ts';
import { resourceRules } from './resources.ts';
import { systemdRules } from './systemd.ts';

const RULES = combineRules([resourceRules, nodeRules, diskRules, filesystemRules, luksRules, systemdRules]);

/**
 * Checks a config as Ignition does: repeated entries, then every rule of its specification. `release` says which
 * Ignition. Entries carry the Ignition path.
 */
export function checkIgnition(
  report: Report,
  config: ShapeValue,
  version: IgnitionVersion,
  release: IgnitionRelease = '2.26.0',
  memory: Memory = NO_MEMORY,
): void {
  checkVersion(report, config, version);
  checkDuplicates(report, config, memory);
  const kept = { memory, beside: `${version} ${release}` };
  walkShapes(RULES, { report, version, release }, config, kept);
}

function checkVersion(report: Report, config: ShapeValue, version: IgnitionVersion): void {
  const stated = parseSemver(stringOf(shapeOf(config, 'ignition'), 'version') ?? '');
  if (!stated) error(report, ['ignition', 'version'], 'config-version-invalid');
  else if (formatSemver(stated) !== version) error(report, ['ignition', 'version'], 'config-version-unknown');
}
