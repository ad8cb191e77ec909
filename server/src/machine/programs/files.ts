/** The files of a machine that its programs read, wherever a config has them, each with where its text stands. */
import type { EmbeddedText } from '../../embedded/embedded-text.ts';
import type { ProgramFile } from '../../programs/program.ts';
import { imageEntryAt, landingOf } from '../../spec/flatcar/image.ts';
import type { FlatcarTarget } from '../../spec/flatcar/releases.ts';
import { type Finder, findIn, isStillWithout } from '../../text/found.ts';
import { onceFor } from '../../text/once.ts';
import { summaryOf } from '../../text/summary.ts';
import type { Located, Machine, MachineNode, MachineUnit } from '../machine.ts';
import type { MachinePlace } from '../places.ts';

/** A file that a program reads. */
export interface MachineFile extends ProgramFile {
  /** What its text is made of, one behind the other: its contents, and what is appended. */
  readonly pieces: readonly EmbeddedText[];
  /** The path of the file, or the name of the unit or drop-in, as the config has it. */
  readonly at: Located<string>;
}

/** The files of a machine for its programs. */
export interface MachineFiles {
  /** By their paths; what Ignition writes last counts. */
  readonly files: ReadonlyMap<string, MachineFile>;
  /** Files that are there, and of which nobody knows here what is in them. */
  readonly unread: ReadonlySet<string>;
}

const UNITS = '/etc/systemd/system/';

/**
 * Finds the path at which a program reads an entry.
 * @param isRead whether a program reads a file at a path
 * @param target the Flatcar, which may have links on the way; null for another system
 */
export function pathsRead(
  isRead: (path: string) => boolean,
  target: FlatcarTarget | null,
): Finder<MachinePlace, string> {
  return ({ kind, at }) => {
    if (kind !== 'file' && kind !== 'link') return [];
    const path = target ? landingOf(at.value, target) : at.value;
    return isRead(path) ? [path] : [];
  };
}

/**
 * Collects the files that programs read.
 * @param machine with all that it merges
 * @param find of `pathsRead`
 * @param target the Flatcar, which may have a file that is appended to; null for another system
 */
export function filesOf(
  machine: Machine,
  find: Finder<MachinePlace, string>,
  target: FlatcarTarget | null,
): MachineFiles {
  const files = new Map<string, MachineFile>();
  const unread = new Set<string>();
  const put = (path: string, file: MachineFile | null): void => {
    files.delete(path);
    unread.delete(path);
    if (file) files.set(path, file);
    else unread.add(path);
  };
  for (const { item, found } of foundBy(find)(machine)) {
    for (const path of found) put(path, fileOf(item, path, target));
  }
  // Ignition writes units behind all other files.
  for (const unit of machine.units) for (const [path, file] of filesOfUnit(unit)) put(path, file);
  return { files, unread };
}

/** The entries at paths that programs read. */
const foundBy = onceFor((find: Finder<MachinePlace, string>) =>
  summaryOf(({ nodes }: Machine) => findIn(nodes, find), {
    isUnchanged: ({ nodes }) => isStillWithout(nodes, find),
    isSame: (now, before) =>
      now.length === before.length &&
      now.every(({ item, found }, at) => item === before[at]?.item && found === before[at]?.found),
  }),
);

function fileOf(node: MachineNode, path: string, target: FlatcarTarget | null): MachineFile | null {
  const { kind, at, contents, appended, mode } = node;
  if (kind === 'link' || (!contents && appended.length === 0)) return null;
  if (!contents && (target === null || imageEntryAt(path, target))) return null;
  const all = [...(contents ? [contents] : []), ...appended];
  const pieces = all.flatMap(({ text }) => text ?? []);
  if (pieces.length < all.length) return null;
  return { path, text: textOf(pieces), mode: mode?.value ?? null, pieces, at };
}

/** What a unit and its drop-ins are as files, by their paths; null of what nobody knows here. */
const filesOfUnit = onceFor((unit: MachineUnit): readonly (readonly [path: string, MachineFile | null])[] => {
  const { name, masked, contents, unread, dropins } = unit;
  if (name.value === '' || name.value.includes('/')) return [];
  const path = UNITS + name.value;
  const files: [string, MachineFile | null][] = [];
  // Of a unit that is masked nothing but that is known, whatever else is said of it.
  if (masked?.value || unread) files.push([path, null]);
  // Ignition writes no empty unit.
  else if (contents?.text) files.push([path, madeOf(contents, path, name)]);
  for (const dropin of dropins) {
    if (dropin.name.value === '' || dropin.name.value.includes('/')) continue;
    const below = `${path}.d/${dropin.name.value}`;
    if (dropin.contents?.text) files.push([below, madeOf(dropin.contents, below, dropin.name)]);
    else if (dropin.unread) files.push([below, null]);
  }
  return files;
});

function madeOf(text: EmbeddedText, path: string, at: Located<string>): MachineFile {
  return { path, text: text.text, mode: 0o644, pieces: [text], at };
}

function textOf(pieces: readonly EmbeddedText[]): string {
  return pieces.length === 1 ? (pieces[0]?.text ?? '') : pieces.map(({ text }) => text).join('');
}

/** The piece of a file that holds an offset of its text, and where it begins there; null for a file without any. */
export function pieceAt(
  { pieces }: MachineFile,
  offset: number,
): { readonly piece: EmbeddedText; readonly start: number } | null {
  let start = 0;
  for (const [index, piece] of pieces.entries()) {
    const end = start + piece.text.length;
    if (offset < end || index === pieces.length - 1) return { piece, start };
    start = end;
  }
  return null;
}
