/** The file systems that a config mounts before its files are made. */

import type { Machine } from '../machine.ts';
import { addMountPoint } from './mount-points.ts';
import { type DirObject, drop, type Root } from './root.ts';
import { lstat } from './walk.ts';

/**
 * What a config mounts hides what the image has there, and nobody knows what is on it: only the folders of the image are
 * taken to be on it as well. Its mount point is made when something is put there.
 */
export function mountFilesystems(root: Root, { filesystems }: Pick<Machine, 'filesystems'>): void {
  for (const { mountPoint, wipe } of filesystems) {
    const path = mountPoint?.value ?? '';
    if (!path.startsWith('/') || path === '/' || !addMountPoint(root.mounts, path)) continue;
    const { object } = lstat(root, path);
    if (object?.type === 'dir') hide(root, object, { at: path, readOnly: false }, wipe);
  }
}

function hide(root: Root, top: DirObject, device: DirObject['device'], complete: boolean): void {
  const pending = [top];
  for (let dir = pending.pop(); dir; dir = pending.pop()) {
    Object.assign(dir, { device, complete });
    for (const [name, object] of dir.entries) {
      if (object.type === 'dir') pending.push(object);
      else drop(root, dir, name);
    }
  }
}
