/** The paths at which a config mounts file systems, step by step, so that many of them cost no more than one. */

/** What is below a step of a path; state of one boot, held on purpose. */
export interface MountPoints {
  readonly steps: Map<string, MountPoints>;
  /** Whether a file system is mounted here. */
  isMounted: boolean;
}

/** No mount points. */
export function noMountPoints(): MountPoints {
  return { steps: new Map(), isMounted: false };
}

/** Adds a path; false where there is a mount point of that path already. */
export function addMountPoint(points: MountPoints, path: string): boolean {
  let at = points;
  for (const step of path.split('/')) {
    const next = at.steps.get(step) ?? noMountPoints();
    at.steps.set(step, next);
    at = next;
  }
  const isNew = !at.isMounted;
  at.isMounted = true;
  return isNew;
}

/** Whether a path is a mount point, or is below one. */
export function isBelowMount(points: MountPoints, path: string): boolean {
  if (points.steps.size === 0) return false;
  let at: MountPoints | undefined = points;
  for (const step of path.split('/')) {
    at = at.steps.get(step);
    if (!at) return false;
    if (at.isMounted) return true;
  }
  return false;
}
