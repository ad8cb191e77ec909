/**
 * Files, directories and links of the translated config: Ignition 2 wrote them one after the other and through links of
 * its own, Ignition 3 takes each path once, and no path that leads through a link.
 */
import {
  itemsOf,
  type ShapeValue,
  shapeOf,
  shapesOf,
  stringOf,
  type Value,
} from '../../../../config/value.ts';
import { cleanPath, isAbsolutePath, joinPath } from '../../../../go/path.ts';
import { words } from '../../../../text/words.ts';
import { conflict, KINDS } from '../check.ts';
import { change, listOf, mapItems, text } from '../values.ts';
import { joinRepeats, overlay } from './merge.ts';
import { giveUp, lose, type Notes } from './notes.ts';

/** The Ignition 3 config with each path once. */
export function tidyNodes(config: ShapeValue, notes: Notes): ShapeValue {
  const storage = shapeOf(config, 'storage');
  if (!storage) return config;
  const straight = straighten(storage);
  const units = unitPaths(config);
  const files = joinRepeats(straight, 'files', 'path', (earlier, later) => joinFiles(earlier, later, notes));
  refuseConflicts(straight, notes);
  const kept = files?.items.filter((file) => file.kind !== 'shape' || !isReplaced(file, units, notes));
  return change(config, {
    storage: change(straight, {
      files: files && listOf(kept ?? [], files.node),
      directories: joinRepeats(straight, 'directories', 'path', overlay),
      links: joinRepeats(straight, 'links', 'path', overlay),
    }),
  });
}

/** A path can be a file, a directory or a link, not two of them. */
function refuseConflicts(storage: ShapeValue, notes: Notes): void {
  const taken = new Map<string, string>();
  for (const [key, word] of KINDS) {
    for (const node of shapesOf(storage, key)) {
      const path = stringOf(node, 'path') ?? '';
      const other = taken.get(path);
      if (other !== undefined && other !== word)
        giveUp(
          notes,
          node.fields.get('path')?.node ?? node.node,
          conflict(`${other}: ${path}`, `${word}: ${path}`),
        );
      taken.set(path, word);
    }
  }
}

/** A file that appends adds to the earlier one; any other replaces it. */
function joinFiles(earlier: ShapeValue, later: ShapeValue, notes: Notes): ShapeValue {
  const appended = itemsOf(later, 'append');
  if (appended.length === 0) {
    const message = words`a later entry for ${stringOf(later, 'path') ?? ''} replaces this one`;
    lose(notes, earlier.fields.get('path')?.node ?? earlier.node, message);
    return later;
  }
  const all: readonly Value[] = [...itemsOf(earlier, 'append'), ...appended];
  return change(later, {
    ...Object.fromEntries(earlier.fields),
    append: listOf(all, later.fields.get('append')?.node ?? null),
  });
}

/** Where units and drop-ins will be written, which Ignition 2 did behind the files. */
function unitPaths(config: ShapeValue): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const unit of shapesOf(shapeOf(config, 'systemd'), 'units')) {
    const path = `/etc/systemd/system/${stringOf(unit, 'name') ?? ''}`;
    if (stringOf(unit, 'contents')) paths.add(path);
    for (const dropin of shapesOf(unit, 'dropins'))
      if (stringOf(dropin, 'contents')) paths.add(`${path}.d/${stringOf(dropin, 'name') ?? ''}`);
  }
  return paths;
}

function isReplaced(file: ShapeValue, units: ReadonlySet<string>, notes: Notes): boolean {
  const path = stringOf(file, 'path') ?? '';
  if (!units.has(path)) return false;
  lose(
    notes,
    file.fields.get('path')?.node ?? file.node,
    words`the unit or drop-in at ${path} replaces this file`,
  );
  return true;
}

/** More links in a row than this are a circle (Linux: MAXSYMLINKS). */
const MAX_LINKS = 40;

/** Longer paths no system call takes (Linux: PATH_MAX); left as they are, they cannot be made to grow through links. */
const LONGEST = 4096;

/** Paths that lead through a link of the config lead to where it points, as they did on the machine. */
function straighten(storage: ShapeValue): ShapeValue {
  const targets = new Map<string, string>();
  for (const link of shapesOf(storage, 'links')) {
    if (link.fields.has('hard')) continue;
    const path = stringOf(link, 'path') ?? '';
    const target = stringOf(link, 'target') ?? '';
    if (target) targets.set(path, isAbsolutePath(target) ? cleanPath(target) : joinPath(path, '..', target));
  }
  if (targets.size === 0) return storage;
  const move = (node: ShapeValue) => {
    const path = node.fields.get('path');
    if (path?.kind !== 'string') return node;
    const straight = follow(path.value, targets);
    return straight === path.value ? node : change(node, { path: text(straight, path.node) });
  };
  const moved = ['files', 'directories', 'links'].map((key) => [key, mapItems(storage, key, move)]);
  return change(storage, Object.fromEntries(moved));
}

function follow(path: string, targets: ReadonlyMap<string, string>): string {
  let current = path;
  for (let turn = 0; turn < MAX_LINKS && current.length <= LONGEST; turn++) {
    const next = followOnce(current, targets);
    if (next === null) return current;
    current = next;
  }
  return path;
}

function followOnce(path: string, targets: ReadonlyMap<string, string>): string | null {
  for (let slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const target = targets.get(path.slice(0, slash));
    if (target !== undefined) return joinPath(target, path.slice(slash));
  }
  return null;
}
