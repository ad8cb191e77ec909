/** What the making of files, directories and links has in common. */

import { words } from '../../text/words.ts';
import type { Machine, MachineContents, MachineNode } from '../machine.ts';
import type { Cause, RefusalClass } from './first-boot.ts';
import type { Joined } from './join-path.ts';
import { isOfImage, meetsAt, type Stop } from './note.ts';
import type { Owners } from './owners.ts';
import type { Root } from './root.ts';
import { type Errno, type Failure, mkdirAll, type Place, stat } from './walk.ts';
import { classOf, wordsOf } from './words.ts';

/** An entry of the config with the place that it leads to. */
export interface Placed {
  readonly node: MachineNode;
  readonly path: string;
  readonly cause: Cause;
  /** The links on the way there. */
  readonly joined: Joined;
}

export interface Work {
  readonly root: Root;
  readonly owners: Owners;
  readonly machine: Pick<Machine, 'others'>;
  /** Is told of contents of the config when they are looked at. */
  readonly onRead: (contents: MachineContents) => void;
  /** The paths that the config's hard links will have. */
  readonly linked: ReadonlySet<string>;
}

/** The mode of new folders. */
export const DIR_MODE = 0o755;

/** A refusal by an error of a call. */
export function stopOf(
  { path, joined }: Placed,
  doing: string,
  failed: Pick<Failure, 'by' | 'at'> & { error: Errno | null },
): Stop {
  const error = failed.error ?? 'ENOENT';
  const way = { object: null, at: failed.at, by: failed.by, links: joined.links };
  const meets = [
    ...(error === 'EROFS' ? [{ what: words`the read-only /usr`, cause: null }] : []),
    ...meetsAt(error === 'EROFS' ? { ...way, by: null } : way),
  ];
  const ofImage =
    error === 'EROFS' ? joined.links.some(({ object }) => object.cause === null) : isOfImage(meets);
  return {
    class: classOf(error),
    at: path,
    message: messageOf(`${doing}: ${wordsOf(error)}`),
    meets,
    ofImage,
  };
}

export function messageOf(words: string): string {
  return `failed to create files: failed to create files: ${words}`;
}

/** A refusal as something is at the path already. */
export function stopAsExists({ path }: Placed, place: Place, kind: RefusalClass, words: string): Stop {
  const meets = meetsAt(place);
  const message = messageOf(`error creating ${path}: ${words} and overwrite is false`);
  return { class: kind, at: path, message, meets, ofImage: isOfImage(meets.slice(0, 1)) };
}

/** Makes what is missing above; a file is fetched beside its place, so a read-only folder is met first. */
export function makeParents({ root }: Work, entry: Placed): Stop | null {
  const { node, path, cause } = entry;
  const above = path.slice(0, Math.max(1, path.lastIndexOf('/')));
  const doing =
    node.kind === 'file'
      ? `error creating ${path}: failed to create file "${path}"`
      : `error creating ${path}: failed to create link "${path}": could not create leading directories`;
  const failed = mkdirAll(root, above, { mode: DIR_MODE, uid: 0, gid: 0, cause });
  if (failed) return stopOf(entry, `${doing}: mkdir ${failed.at}`, failed);
  const folder = stat(root, above);
  if (folder.object?.type === 'dir' && folder.object.device.readOnly && node.kind === 'file') {
    return stopOf(entry, `${doing}: open ${above}/tmp*`, { error: 'EROFS', by: null, at: above });
  }
  return null;
}
