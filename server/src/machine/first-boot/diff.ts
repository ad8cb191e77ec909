/** What is new, changed and gone on the root since Ignition began. */

import type { ImageObject } from '../../spec/flatcar/image-root.ts';
import { ACCOUNT_FILES, type AccountChanges, type AccountFile, type TreeEntry } from './first-boot.ts';
import { isBelowMount } from './mount-points.ts';
import { UNKNOWN_ID } from './owners.ts';
import { below } from './plain-walk.ts';
import type { FileObject, Root, RootObject } from './root.ts';
import { readText } from './walk.ts';

/** Where Ignition notes that it has run; what is in it differs each time. */
export const RESULT_FILE = '/etc/.ignition-result.json';

/** The files of accounts, their backups and the lock: lines say more of them than sizes. */
const ACCOUNTS: ReadonlySet<string> = new Set([
  ...ACCOUNT_FILES.flatMap((name) => [`/etc/${name}`, `/etc/${name}-`]),
  '/etc/.pwd.lock',
]);

/** Makes an entry of the tree; whoever watches learns what is looked at for that one. */
export type Telling = (tell: () => TreeEntry) => TreeEntry;

/** What is new or changed, sorted by path, and the paths of the image that are gone. */
export function diffRoot(
  root: Root,
  telling: Telling = (tell) => tell(),
): { tree: TreeEntry[]; removed: string[] } {
  const seen = new Set<string>();
  const names = new Map<RootObject, string[]>();
  const found: (readonly [string, RootObject])[] = [];
  for (const [path, object] of below('/', root.top)) {
    if (root.before.has(path)) seen.add(path);
    if (object.type === 'file') noteName(names, object, path);
    if (object.cause === null && root.before.has(path)) {
      if (isSame(root, path, object)) continue;
    }
    found.push([path, object]);
  }
  const changed = found.filter(([path, object]) => !ACCOUNTS.has(path) && !isSame(root, path, object));
  const tree = changed.map(([path, object]) =>
    telling(() => entryOf(root, path, object, names.get(object) ?? NONE)),
  );
  const removed = [...root.before.keys()].filter(
    (path) => !(seen.has(path) || ACCOUNTS.has(path) || isBelowMount(root.mounts, path)),
  );
  return { tree: tree.sort((a, b) => compare(a.path, b.path)), removed: removed.sort(compare) };
}

function noteName(names: Map<RootObject, string[]>, object: FileObject, path: string): void {
  const known = names.get(object);
  if (known) known.push(path);
  else names.set(object, [path]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function entryOf(root: Root, path: string, object: RootObject, names: readonly string[]): TreeEntry {
  const { type, cause } = object;
  const entry: { -readonly [Key in keyof TreeEntry]: TreeEntry[Key] } = {
    ...{ path, type, uid: knownId(object.uid), gid: knownId(object.gid), cause },
  };
  if (object.type === 'link') entry.target = object.target;
  else entry.mode = object.mode.toString(8).padStart(4, '0');
  const varies = path === RESULT_FILE && cause === null;
  if (object.type === 'file' && !varies) {
    entry.bytes = object.bytes?.() ?? null;
    if (entry.bytes) entry.size = entry.bytes.length;
  }
  const others = names.length > 1 ? names.filter((name) => name !== path).sort(compare) : NONE;
  if (others.length > 0) entry.sameFileAs = others;
  const replaces = isBelowMount(root.mounts, path) ? undefined : root.before.get(path)?.type;
  if (replaces) entry.replaces = replaces;
  if (varies) entry.varies = true;
  return entry;
}

const NONE: readonly never[] = [];

function knownId(id: number): number | null {
  return id === UNKNOWN_ID ? null : id;
}

/** Whether an object is as the image has it. */
function isSame(root: Root, path: string, object: RootObject): boolean {
  const old = root.before.get(path);
  if (!old || old.type !== object.type || old.uid !== object.uid || old.gid !== object.gid) return false;
  if (object.type === 'link') return object.target === (old.target ?? '');
  if (object.mode !== modeOf(old)) return false;
  return object.type === 'dir' || isSameContent(object, old);
}

function modeOf({ mode, type }: ImageObject): number {
  return Number.parseInt(mode ?? (type === 'dir' ? '0755' : '0644'), 8);
}

/** What nobody knows is the same as long as nothing changed it. */
function isSameContent({ bytes, cause }: FileObject, { content }: ImageObject): boolean {
  if (bytes === null || content === undefined) return cause === null;
  return new TextDecoder().decode(bytes()) === content;
}

/** The lines that are gone and new in the files of accounts. */
export function diffAccounts(root: Root): Partial<Record<AccountFile, AccountChanges>> {
  const changes: Partial<Record<AccountFile, AccountChanges>> = {};
  for (const name of ACCOUNT_FILES) {
    const old = linesOf(root.before.get(`/etc/${name}`)?.content ?? '');
    const now = linesOf(readText(root, `/etc/${name}`) ?? '');
    const [before, after] = [new Set(old), new Set(now)];
    const removed = old.filter((line) => !after.has(line));
    const added = now.filter((line) => !before.has(line));
    if (removed.length === 0 && added.length === 0) continue;
    changes[name] = { ...(removed.length > 0 && { removed }), ...(added.length > 0 && { added }) };
  }
  return changes;
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
