/** Paths that Ignition does not take. */
import { fixOf } from '../../config/fix.ts';
import { cleanPath } from '../../go/path.ts';
import { type Broken, brokenScalar, type Mender, writeInstead } from './mend.ts';
import { isTaken } from './taken.ts';

/** Names of disks as Linux gives them: `sda`, `vdb1`, `nvme0n1p2`, `md0`. */
const DISK =
  /^(?:[shv]d[a-z]{1,2}\d*|xvd[a-z]\d*|nvme\d+n\d+(?:p\d+)?|mmcblk\d+(?:p\d+)?|md\d+|dasd[a-z]\d*)$/;

/** A path without its first slash; where a disk is meant, its name alone will do. */
export const relativePath: Mender = (broken) => {
  const node = brokenScalar(broken);
  if (!node || !/^(?:\.\/)?[\w@%+-][\w@%+,.:-]*(?:\/|$)/.test(node.value)) return [];
  const path = isDevice(broken) && DISK.test(node.value) ? `/dev/${node.value}` : cleanPath(`/${node.value}`);
  // One word may be anything: a label, a name.
  if (!node.value.includes('/') && (isDevice(broken) ? !path.startsWith('/dev/') : !isPathField(broken)))
    return [];
  if ((isDevice(broken) && !path.startsWith('/dev/')) || isTaken(broken, path)) return [];
  const { title, edits } = writeInstead(node, path);
  return fixOf(title, edits, { preferred: true });
};

function fieldOf({ node, placeOf }: Broken): string {
  return (node && placeOf(node)?.key) ?? '';
}

function isDevice(broken: Broken): boolean {
  const field = fieldOf(broken);
  return field === 'device' || broken.finding.path?.at(-2) === 'devices';
}

function isPathField(broken: Broken): boolean {
  return fieldOf(broken) === 'path';
}

/** A path with steps that lead nowhere: `/etc//a`, `/etc/./a`, `/etc/a/`. Where `..` was to lead is not clear. */
export const dirtyPath: Mender = (broken) => {
  const node = brokenScalar(broken);
  if (!node?.value.startsWith('/') || /\s|\/\.\.(?:\/|$)/.test(node.value)) return [];
  const path = cleanPath(node.value);
  if (path === node.value || path === '/' || isTaken(broken, path)) return [];
  const { title, edits } = writeInstead(node, path);
  return fixOf(title, edits, { preferred: true });
};

/** The name of a LUKS volume that is written as the device it becomes. */
export const luksName: Mender = (broken) => {
  const node = brokenScalar(broken);
  const name = node && /^\/?dev\/mapper\/([^/\s]+)$/.exec(node.value)?.[1];
  if (!node || !name || isTaken(broken, name)) return [];
  const { title, edits } = writeInstead(node, name);
  return fixOf(title, edits, { preferred: true });
};
