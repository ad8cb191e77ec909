/** Hard links: another name for a file, on one file system. */

import { makeParents, type Placed, stopAsExists, stopOf, type Work } from './entry.ts';
import type { RefusalClass } from './first-boot.ts';
import { joinPath } from './join-path.ts';
import { causeOf, type Stop } from './note.ts';
import { type Errno, type Failure, hardLink, lstat, type Place, surelyMissing } from './walk.ts';

/** Makes a hard link; its owner is that of the file. */
export function makeHardLink(work: Work, entry: Placed, place: Place): Stop | null {
  const { root } = work;
  const { path } = entry;
  const target = joinPath(root, entry.node.target?.value ?? '');
  const source = lstat(root, target.path);
  if (place.object) {
    if (source.object === place.object) return null;
    const asked = `error creating hard link ${path}: target does not exist or stat() returned an err: lstat`;
    if (!source.object) return hardLinkStop(work, entry, target.path, source, `${asked} ${target.path}`);
    const words = `error creating hard link ${path}: a file already exists at that path but is not the target`;
    return stopAsExists(entry, place, 'exists-other-file', words);
  }
  const failed = makeParents(work, entry);
  if (failed) return failed;
  const refused = hardLink(root, target.path, path);
  const doing = `failed to create link "${path}": link ${target.path} ${path}`;
  return refused && hardLinkStop(work, entry, target.path, refused, doing);
}

const HARD_LINK_CLASSES: Readonly<Partial<Record<Errno, RefusalClass>>> = {
  ENOENT: 'hard-link-target-missing',
  EOUT: 'hard-link-target-missing',
  EXDEV: 'hard-link-across-filesystems',
  EPERM: 'hard-link-to-directory',
};

/** A refusal as the target is no file there; none where it may be one of the image. */
function hardLinkStop(
  { root, machine, linked }: Work,
  entry: Placed,
  target: string,
  failed: Pick<Failure, 'by' | 'at'> & { error: Errno | null },
  doing: string,
): Stop | null {
  const { path, node } = entry;
  const error = failed.error ?? 'ENOENT';
  const kind = HARD_LINK_CLASSES[error];
  const stop = stopOf(entry, `error creating ${path}: ${doing}`, failed);
  if (!kind) return stop;
  const cause = node.target ? causeOf(node.target) : entry.cause;
  const isMissing = kind === 'hard-link-target-missing';
  if (isMissing && !surelyMissing(root, target) && !linked.has(target)) return null;
  return {
    ...stop,
    class: kind,
    cause,
    ...(isMissing && { ofImage: true, ofOthers: machine.others.unread }),
  };
}
