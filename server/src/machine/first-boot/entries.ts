/** Files, directories and links, made in Ignition's order. */

import { cleanPath } from '../../go/path.ts';
import { sortAsGo } from '../../go/sort.ts';
import type { Machine, MachineNode } from '../machine.ts';
import { fetchLocally, joinBytes } from './contents.ts';
import type { Cause, Refusal, RefusalClass } from './first-boot.ts';
import { type Joined, joinPath } from './join-path.ts';
import { causeOf, isOfImage, meetsAt, refusalOf, type Stop } from './note.ts';
import { createOwners, type Owners, ownerOf } from './owners.ts';
import { change, chown, type FileObject, type Root, takeBack } from './root.ts';
import {
  type Errno,
  type Failure,
  hardLink,
  lstat,
  mkdirAll,
  type Place,
  removeAll,
  stat,
  surelyMissing,
  symlink,
  writeFile,
} from './walk.ts';
import { classOf, wordsOf } from './words.ts';

/** An entry of the config with the place that it leads to. */
interface Placed {
  readonly node: MachineNode;
  readonly path: string;
  readonly cause: Cause;
  /** The links on the way there. */
  readonly joined: Joined;
}

interface Work {
  readonly root: Root;
  readonly owners: Owners;
  readonly machine: Machine;
  /** The paths that the config's hard links will have. */
  readonly linked: ReadonlySet<string>;
}

type Note = (refusal: Refusal) => void;

const FILE_MODE = 0o644;
const DIR_MODE = 0o755;

/** Makes the entries of a config on the root; `note` is told of each that Ignition would stop at. */
export function makeEntries(root: Root, machine: Machine, note: Note): void {
  const placed = placeEntries(root, machine, note);
  const hard = placed.filter(({ node }) => node.hard);
  const depths = placed
    .filter(({ node }) => !node.hard)
    .map((entry) => ({ entry, depth: depthOf(entry.path) }));
  const sorted = sortAsGo(depths, (a, b) => a.depth < b.depth).map(({ entry }) => entry);
  // One that overwrites may have been there before.
  const fresh = hard.filter(({ node }) => node.overwrite !== true);
  const linked = new Set(fresh.map(({ path }) => path));
  const work: Work = { root, machine, linked, owners: createOwners(root) };
  for (const entry of [...sorted, ...hard]) {
    const mark = root.undo.length;
    const stop = make(work, entry);
    if (!stop) continue;
    takeBack(root, mark);
    note(refusalOf(stop, { cause: entry.cause, subject: entry.node }));
  }
}

function depthOf(path: string): number {
  return path === '/' ? 0 : path.split('/').length - 1;
}

const KINDS = ['directory', 'file', 'link'] as const;

/** Finds the place of each entry by the links that are there before any is made; two may not have the same. */
function placeEntries(root: Root, { nodes }: Machine, note: Note): Placed[] {
  const taken = new Map<string, Placed>();
  return KINDS.flatMap((kind) => nodes.filter((node) => node.kind === kind)).flatMap((node) => {
    const cause = causeOf(node.at);
    const joined = joinPath(root, node.at.value);
    const stop = stopAtPlace(joined) ?? samePlace(node, joined, taken.get(joined.path));
    if (stop) {
      note(refusalOf(stop, { cause, subject: node }));
      return [];
    }
    const placed = { node, cause, joined, path: joined.path };
    taken.set(joined.path, placed);
    return [placed];
  });
}

function stopAtPlace({ error, path, place }: Joined): Stop | null {
  if (!error || !place) return null;
  const meets = meetsAt(place);
  const message = `failed to create files: lstat ${path}: ${wordsOf(error)}`;
  return { class: classOf(error), at: path, message, meets, ofImage: isOfImage(meets) };
}

function samePlace(node: MachineNode, { path, links }: Joined, other: Placed | undefined): Stop | null {
  if (!other) return null;
  const at = node.at.value;
  const first = other.node.at.value;
  const ways = [...links, ...other.joined.links];
  const meets = [
    { what: `the ${other.node.kind} ${first} of the config`, cause: other.cause },
    ...meetsAt({ object: null, at: path, by: null, links: ways }),
  ];
  return {
    ...{ class: 'same-place', at, meets, ofImage: ways.some(({ object }) => object.cause === null) },
    message: `failed to create files: ${node.kind} at ${at} resolved to ${path} after symlink chasing, but another entry with path ${first} also resolves there`,
  };
}

function make(work: Work, entry: Placed): Stop | null {
  const { root } = work;
  const { node, path } = entry;
  if (node.overwrite === true) {
    const failed = removeAll(root, path);
    if (failed) return stopOf(entry, `error removing existing file ${path}: unlinkat ${path}`, failed);
  }
  const place = lstat(root, path);
  if (place.error && place.error !== 'ENOENT' && place.error !== 'EOUT') {
    return stopOf(entry, `error creating ${path}: lstat ${path}`, place);
  }
  return MAKERS[node.hard ? 'hard' : node.kind](work, entry, place);
}

const MAKERS: Readonly<
  Record<MachineNode['kind'] | 'hard', (work: Work, entry: Placed, place: Place) => Stop | null>
> = { file: makeFile, directory: makeDirectory, link: makeLink, hard: makeHardLink, tree: () => null };

/** A refusal by an error of a call. */
function stopOf(
  { path, joined }: Placed,
  doing: string,
  failed: Pick<Failure, 'by' | 'at'> & { error: Errno | null },
): Stop {
  const error = failed.error ?? 'ENOENT';
  const way = { object: null, at: failed.at, by: failed.by, links: joined.links };
  const meets = [
    ...(error === 'EROFS' ? [{ what: 'the read-only /usr', cause: null }] : []),
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

function messageOf(words: string): string {
  return `failed to create files: failed to create files: ${words}`;
}

/** A refusal as something is at the path already. */
function stopAsExists({ path }: Placed, place: Place, kind: RefusalClass, words: string): Stop {
  const meets = meetsAt(place);
  const message = messageOf(`error creating ${path}: ${words} and overwrite is false`);
  return { class: kind, at: path, message, meets, ofImage: isOfImage(meets.slice(0, 1)) };
}

function makeFile(work: Work, entry: Placed, place: Place): Stop | null {
  const { root } = work;
  const { node, path, cause } = entry;
  const was = place.object;
  if (was && was.type !== 'file') {
    const words = `error creating file "${path}": A non regular file exists there already`;
    return stopAsExists(entry, place, 'exists-not-a-file', words);
  }
  if (was && node.hasContents) {
    const words = `error creating file "${path}": A file exists there already`;
    return stopAsExists(entry, place, 'exists', words);
  }
  const fresh = { mode: FILE_MODE, uid: 0, gid: 0, cause };
  let file: FileObject | null = was;
  if (!file) {
    const fetched = node.contents ? fetchLocally(node.contents) : { bytes: emptyOf(root, path) };
    const failed = makeParents(work, entry) ?? stopAsFetched(entry, fetched);
    if (failed) return failed;
    const made = writeFile(root, path, 'bytes' in fetched ? fetched.bytes : null, fresh);
    if ('error' in made)
      return stopOf(entry, `error creating ${path}: failed to create file "${path}": open ${path}`, made);
    file = made;
  }
  for (const contents of node.appended) {
    const fetched = fetchLocally(contents);
    const failed = makeParents(work, entry) ?? stopAsFetched(entry, fetched);
    if (failed) return failed;
    const added = 'bytes' in fetched ? fetched.bytes : null;
    change(root, file, { bytes: file.bytes && added && joinBytes(file.bytes, added), cause });
  }
  return setPermissions(work, entry, node.mode?.value ?? null);
}

/** What a file without contents has: nothing, where the image surely has none there. */
function emptyOf(root: Root, path: string): Uint8Array | null {
  return root.known || surelyMissing(root, path) ? new Uint8Array() : null;
}

/** Makes what is missing above; a file is fetched beside its place, so a read-only folder is met first. */
function makeParents({ root }: Work, entry: Placed): Stop | null {
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

function stopAsFetched(
  { path }: Placed,
  fetched: { bytes: Uint8Array | null } | Omit<Stop, 'at'>,
): Stop | null {
  if ('bytes' in fetched) return null;
  const message = messageOf(`error creating ${path}: failed to create file "${path}": ${fetched.message}`);
  return { ...fetched, at: path, message };
}

function makeDirectory(work: Work, entry: Placed, place: Place): Stop | null {
  const { root } = work;
  const { node, path, cause } = entry;
  if (place.object && place.object.type !== 'dir') {
    const words = `error creating directory ${path}: A non-directory already exists`;
    return stopAsExists(entry, place, 'exists-not-a-directory', words);
  }
  if (!place.object) {
    const failed = mkdirAll(root, path, { mode: DIR_MODE, uid: 0, gid: 0, cause });
    const doing = `error creating ${path}: failed to create directory ${path}: mkdir ${failed?.at ?? path}`;
    if (failed) return stopOf(entry, doing, failed);
    const made = lstat(root, path).object;
    if (made?.type === 'dir' && node.overwrite === true) change(root, made, { complete: true });
  }
  return setPermissions(work, entry, node.mode?.value ?? null);
}

/** Owner, then mode. The default owner is that of what is found at the path, links followed as the initrd does. */
function setPermissions({ root, owners, machine }: Work, entry: Placed, mode: number | null): Stop | null {
  const { node, path, cause } = entry;
  const found = stat(root, path).object;
  const doing =
    node.kind === 'file' ? 'error setting file permissions for' : 'error setting directory permissions for';
  const part =
    node.kind === 'link'
      ? `failed to create link "${path}": error setting permissions of ${path}`
      : `${doing} ${path}`;
  const owner = ownerOf({ owners, root, others: machine.others }, node, found ?? { uid: 0, gid: 0 });
  if ('class' in owner) {
    const words = `failed to determine correct uid and gid for ${path}: ${owner.message}`;
    return { ...owner, at: path, message: messageOf(`error creating ${path}: ${part}: ${words}`) };
  }
  const place = lstat(root, path);
  const { object } = place;
  if (!object) return null;
  const device = object.type === 'dir' ? object.device : place.dir?.device;
  if (device?.readOnly) {
    const words = `error creating ${path}: ${part}: failed to change ownership of ${path}: lchown ${path}`;
    return stopOf(entry, words, { error: 'EROFS', by: null, at: path });
  }
  chown(root, object, { ...owner, cause });
  if (mode !== null && object.type !== 'link') change(root, object, { mode: mode & 0o7777 });
  return null;
}

function makeLink(work: Work, entry: Placed, place: Place): Stop | null {
  const { root } = work;
  const { node, path, cause } = entry;
  const target = node.target?.value ?? '';
  if (place.object?.type === 'link') {
    if (cleanPath(place.object.target) === cleanPath(target)) return null;
    const words = `error creating symlink ${path}: a symlink exists at that path but points to ${place.object.target}, not ${target}`;
    return stopAsExists(entry, place, 'exists-other-link', words);
  }
  if (place.object) {
    const words = `error creating symlink ${path}: a non-symlink already exists at that path`;
    return stopAsExists(entry, place, 'exists-not-a-link', words);
  }
  const failed = makeParents(work, entry);
  if (failed) return failed;
  const refused = symlink(root, path, target, { uid: 0, gid: 0, cause });
  const doing = `error creating ${path}: failed to create link "${path}": could not create symlink: symlink ${target} ${path}`;
  return refused ? stopOf(entry, doing, refused) : setPermissions(work, entry, null);
}

function makeHardLink(work: Work, entry: Placed, place: Place): Stop | null {
  const { root } = work;
  const { path } = entry;
  const target = joinPath(root, entry.node.target?.value ?? '');
  const source = lstat(root, target.path);
  if (place.object) {
    if (source.object === place.object) return null;
    if (!source.object) return hardLinkStop(work, entry, target.path, source);
    const words = `error creating hard link ${path}: a file already exists at that path but is not the target`;
    return stopAsExists(entry, place, 'exists-other-file', words);
  }
  const failed = makeParents(work, entry);
  if (failed) return failed;
  const refused = hardLink(root, target.path, path);
  return refused && hardLinkStop(work, entry, target.path, refused);
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
): Stop | null {
  const { path, node } = entry;
  const error = failed.error ?? 'ENOENT';
  const kind = HARD_LINK_CLASSES[error];
  const stop = stopOf(
    entry,
    `error creating ${path}: failed to create link "${path}": link ${target} ${path}`,
    failed,
  );
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
