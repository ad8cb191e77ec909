/**
 * What Red Hat Enterprise Linux CoreOS lacks, and what the Machine Config Operator does not accept. Checked on the result,
 * since sugar makes some of it (butane: validateRHCOSSupport, validateMCOSupport).
 */
import { error, type Report } from '../../config/report.ts';
import { intOf, type ShapeValue, shapeOf, shapesOf, stringOf } from '../../config/value.ts';
import { parseUrl } from '../../go/url.ts';
import { hasOpenShift } from '../../spec/behaviours-openshift.ts';
import type { Release } from '../../spec/releases.ts';
import type { Path } from '../../syntax/tree.ts';

const ALL_PERMISSIONS = 0o777n;

/** Checks an Ignition config that stands at `path` in a MachineConfig. */
export function checkSupport(report: Report, config: ShapeValue, release: Release, path: Path): void {
  const storage = shapeOf(config, 'storage');
  for (const [i, filesystem] of shapesOf(storage, 'filesystems').entries()) {
    const at = [...path, 'storage', 'filesystems', i, 'format'];
    const format = stringOf(filesystem, 'format');
    if (format === 'btrfs') error(report, at, 'btrfs-unsupported');
    if (format === 'none' && hasOpenShift(release, 'formatNoneRefused'))
      error(report, at, 'format-none-unsupported');
  }
  for (const [i, file] of shapesOf(storage, 'files').entries()) {
    checkFile(report, file, release, [...path, 'storage', 'files', i]);
  }
  for (const [i, user] of shapesOf(shapeOf(config, 'passwd'), 'users').entries()) {
    if (stringOf(user, 'name') !== 'core') {
      error(report, [...path, 'passwd', 'users', i, 'name'], 'user-unsupported');
    }
  }
}

function checkFile(report: Report, file: ShapeValue, release: Release, path: Path): void {
  const source = stringOf(shapeOf(file, 'contents'), 'source');
  const url = source === undefined ? null : parseUrl(source);
  // What is no URL is Ignition's to say.
  if (url?.ok && url.scheme !== 'data')
    error(report, [...path, 'contents', 'source'], 'file-source-not-data');
  const mode = intOf(file, 'mode');
  if (mode === undefined || !hasOpenShift(release, 'specialModesRefused')) return;
  if ((BigInt(mode) & ~ALL_PERMISSIONS) !== 0n) error(report, [...path, 'mode'], 'special-mode-unsupported');
}
