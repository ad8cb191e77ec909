/** What a cloud-config says of a machine, part by part, as far as it has been read; `to-draft.ts` makes a Butane document of it. */
import { followAlias, type Node, type Path } from '../../syntax/tree.ts';
import type { Draft, DraftScalar } from '../draft.ts';

/** A value of the source with its place. */
export interface Item {
  readonly node: Node;
  /** The key it stands at; null for an item of a list. */
  readonly key: Node | null;
  readonly path: Path;
}

interface Part {
  /** What is said above it. */
  readonly comments: string[];
  /** What its comments in the source stand at. */
  readonly origin: Node | null;
  /** What asked for it, where its comments belong elsewhere. */
  readonly cause?: Node | null;
}

/** A name, or a number; null is root. */
export type Owner = string | number | null;

export interface FilePart extends Part {
  /** Clean and absolute. */
  readonly path: string;
  readonly mode: number | null;
  readonly user: Owner;
  readonly group: Owner;
  /** What `contents` holds; null for a file that is only appended to. */
  readonly contents: Draft | null;
  /** The contents, where they are plain text. */
  readonly text: string | null;
  readonly append: Draft[];
  /** What asked for it. */
  readonly from: Item | null;
}

export interface DirectoryPart {
  readonly path: string;
  readonly mode: number | null;
  readonly user: Owner;
  readonly group: Owner;
}

export interface LinkPart extends Part {
  readonly path: string;
  readonly target: string;
}

export interface UnitPart extends Part {
  readonly name: string;
  enabled: boolean | null;
  mask: boolean;
  contents: DraftScalar | null;
  readonly dropins: Map<string, DraftScalar>;
}

export interface UserPart extends Part {
  readonly name: string;
  readonly fields: Map<string, Draft>;
  readonly keys: Map<string, Draft>;
  /** Groups beside the main one, with what asked for each. */
  readonly groups: Map<string, Item>;
  /** What describes it; null for a user that is only named. */
  readonly from: Item | null;
}

export interface GroupPart extends Part {
  readonly name: string;
}

export interface DiskPart extends Part {
  readonly device: string;
  readonly wipe: boolean;
  readonly partitions: readonly Draft[];
}

export interface FilesystemPart extends Part {
  readonly device: string;
  readonly format: string;
  readonly label: string | null;
  readonly wipe: boolean;
  readonly options: readonly string[];
  path: string | null;
  mountOptions: readonly string[];
  mounted: boolean;
}

/** Lists of the document that are made from one list of the source, and keep its comments. */
export type ListName = 'users' | 'groups' | 'disks' | 'filesystems' | 'files' | 'units';

export interface Parts {
  readonly lists: Map<ListName, Node>;
  readonly users: Map<string, UserPart>;
  readonly groups: Map<string, GroupPart>;
  readonly disks: Map<string, DiskPart>;
  readonly filesystems: Map<string, FilesystemPart>;
  readonly directories: Map<string, DirectoryPart>;
  readonly files: Map<string, FilePart>;
  readonly links: Map<string, LinkPart>;
  readonly units: Map<string, UnitPart>;
  /** Lines of tmpfiles.d for files that have to be copied on every boot, by path. */
  readonly copied: Map<string, string>;
  /** Paths of files that are others on Flatcar. */
  readonly moved: Map<string, string>;
}

/** No parts yet. */
export function noParts(): Parts {
  return {
    lists: new Map(),
    users: new Map(),
    groups: new Map(),
    disks: new Map(),
    filesystems: new Map(),
    directories: new Map(),
    files: new Map(),
    links: new Map(),
    units: new Map(),
    copied: new Map(),
    moved: new Map(),
  };
}

/** The user with a name, made when it is not there yet. */
export function userNamed({ users }: Parts, name: string, from: Item | null = null): UserPart {
  const known = users.get(name);
  if (known) return known;
  const origin = from && followAlias(from.node);
  const own = { fields: new Map(), keys: new Map(), groups: new Map(), comments: [] };
  const user = { name, ...own, origin, from };
  users.set(name, user);
  return user;
}

/** The unit with a name, made when it is not there yet. */
export function unitNamed(
  { units }: Parts,
  name: string,
  origin: Node | null = null,
  cause: Node | null = null,
): UnitPart {
  const known = units.get(name);
  if (known) return known;
  const said = { enabled: null, mask: false, contents: null, dropins: new Map(), comments: [] };
  const unit = { name, ...said, origin, cause };
  units.set(name, unit);
  return unit;
}

/** A unit that the conversion itself writes. */
export function addUnit(
  parts: Parts,
  name: string,
  lines: readonly string[],
  comments: readonly string[],
  origin: Node | null = null,
  cause: Node | null = null,
): UnitPart {
  const unit = unitNamed(parts, name, origin, cause);
  unit.enabled = true;
  unit.contents = { kind: 'scalar', value: `${lines.join('\n')}\n` };
  unit.comments.push(...comments);
  return unit;
}

/** A file of plain text, of root and readable for all; one that stood there before is replaced. */
export function textFile(path: string, text: string, rest: Partial<FilePart> = {}): FilePart {
  const contents: Draft = { kind: 'map', entries: [['inline', { kind: 'scalar', value: text }]] };
  const base = { path, mode: 0o644, user: null, group: null, contents, text, append: [], from: null };
  return { ...base, comments: [], origin: null, ...rest };
}
