/** The files, folders and links that a machine gets. */
import type { FirstBoot, TreeEntry } from '../../machine/first-boot/first-boot.ts';
import type { Machine, MachineContents, MachineNode, MachineUnit } from '../../machine/machine.ts';
import type { Node } from '../../syntax/tree.ts';
import { words } from '../../text/words.ts';
import { modeLetters } from '../describe-mode.ts';
import { sizeOfBytes } from '../sizes.ts';
import { entryParts, isPlain, recallRow, type ViewContext } from './context.ts';
import { type NodeKind, nodeOf, sectionOf, type Told, type ViewNode, type What } from './node.ts';
import { type PathNode, pathTree } from './path-tree.ts';
import { bytesIn, factsOf, ownerOf, TITLES, toldEntries } from './words.ts';

/** So many paths are shown; nobody looks through more, and the text has all. */
const MOST = 5000;
/** Of a tree of at most so many paths all folders are open. */
const MOST_OPEN = 60;

/** A path of the tree: what is there, or nothing where it is removed. */
interface ToldPath {
  readonly path: string;
  readonly entry: TreeEntry | null;
}

/** What the parts of a tree are of. */
interface Lookup {
  readonly nodes: ReadonlyMap<string, MachineNode>;
  readonly units: ReadonlyMap<Node, Owner>;
  readonly users: ReadonlyMap<Node, string>;
}

interface Owner {
  readonly unit: MachineUnit;
  readonly text: MachineUnit['contents'];
}

/** The section of the files; null where there are none. */
export function filesSection(context: ViewContext, goesThrough: boolean): ViewNode | null {
  const { boot, machine } = context;
  const paths = pathsOf(boot);
  const lookup = lookUp(machine);
  const open = paths.length <= MOST_OPEN;
  const nodes = pathTree(paths.slice(0, MOST)).map((one) => pathNode(context, lookup, one, open));
  const rest = paths.length - MOST;
  const all = rest > 0 ? [...nodes, restNode(rest)] : nodes;
  const label = goesThrough ? TITLES.files : words`Files, were it not for what stops the boot`;
  const section = sectionOf('files', label, all);
  return section && { ...section, facts: [String(paths.length)] };
}

function pathsOf(boot: FirstBoot): readonly ToldPath[] {
  const there = toldEntries(boot).map((entry): ToldPath => ({ path: entry.path, entry }));
  const gone = boot.removed.map((path): ToldPath => ({ path, entry: null }));
  return gone.length === 0 ? there : [...there, ...gone].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function restNode(count: number): ViewNode {
  return nodeOf({
    id: 'files:rest',
    kind: 'note',
    label: words`and ${count} more: show the machine as text`,
  });
}

function lookUp(machine: Machine): Lookup {
  const units = machine.units.flatMap((unit): (readonly [Node, Owner])[] => [
    ...unit.dropins.map((dropin) => [dropin.name.node, { unit, text: dropin.contents }] as const),
    [unit.name.node, { unit, text: unit.contents }],
  ]);
  return {
    nodes: new Map(machine.nodes.map((node) => [node.at.value, node])),
    units: new Map(units),
    users: new Map(
      machine.passwd.users.flatMap(({ name, sshKeys }) =>
        [name, ...sshKeys].map(({ node }) => [node, name.value] as const),
      ),
    ),
  };
}

function pathNode(context: ViewContext, lookup: Lookup, one: PathNode<ToldPath>, open: boolean): ViewNode {
  const { name, path, entry: told, below } = one;
  const children = below.map((inner) => pathNode(context, lookup, inner, open));
  const id = `files:${path}`;
  if (!told) return nodeOf({ id, kind: 'folder', what: 'folder', label: name, copy: path, open, children });
  if (!told.entry)
    return nodeOf({ id, kind: 'removed', label: name, facts: [words`removed`], copy: path, open, children });
  const line: Line = { name, path, entry: told.entry, open };
  const parts = children.length === 0 ? partsOf(context, lookup, line) : null;
  return recallRow(context, told.entry, parts, () => entryNode(context, lookup, line, children));
}

/** An entry of the tree, and how it is shown. */
interface Line {
  readonly name: string;
  readonly path: string;
  readonly entry: TreeEntry;
  readonly open: boolean;
}

/** As `recallRow` wants it. */
function partsOf(context: ViewContext, lookup: Lookup, line: Line): readonly unknown[] | null {
  const { name, path, entry, open } = line;
  const node = lookup.nodes.get(path);
  const isFromOther = entry.cause?.document || node?.at.document || node?.contents?.url.document;
  if (isFromOther || !isPlain(context, `node ${path}`)) return null;
  const owner = entry.cause && lookup.units.get(entry.cause.node);
  const user = entry.cause && lookup.users.get(entry.cause.node);
  return [name, open, ownerOf(entry, context.names), node, owner?.unit, owner?.text, user];
}

function entryNode(
  context: ViewContext,
  lookup: Lookup,
  { name, path, entry, open }: Line,
  children: readonly ViewNode[],
): ViewNode {
  const node = lookup.nodes.get(path);
  const place = node ? entryParts(context, `node ${path}`, node, node.at) : null;
  return nodeOf({
    id: `files:${path}`,
    kind: KINDS[entry.type].kind,
    what: KINDS[entry.type].what,
    label: name,
    facts: [
      ...attributesOf(context, entry),
      originOf(lookup, entry),
      ...factsOf(entry),
      filledBy(context, node),
      ...(place ? place.facts : fromOf(context, entry)),
    ],
    more: place ? [path, ...place.more] : [path],
    cause: (place ? place.cause : entry.cause) ?? null,
    extent: place?.extent ?? null,
    badges: place?.badges ?? NONE,
    copy: path,
    hasContents: entry.type === 'file' && Boolean(entry.bytes),
    open,
    children,
  });
}

const NONE: readonly never[] = [];

const KINDS: Readonly<Record<TreeEntry['type'], { readonly kind: NodeKind; readonly what: What }>> = {
  file: { kind: 'file', what: 'file' },
  dir: { kind: 'folder', what: 'folder' },
  link: { kind: 'link', what: 'link' },
};

function fromOf({ nameOf }: ViewContext, { cause }: TreeEntry): Told['facts'] & readonly string[] {
  return cause?.document ? [words`from ${nameOf(cause.document)}`] : [];
}

/** The config that the contents are of, where that is another one than the entry's. */
function filledBy({ nameOf }: ViewContext, node: MachineNode | undefined): string {
  const document = node?.contents?.url.document ?? null;
  return node?.contents && document !== (node.at.document ?? null)
    ? words`contents from ${nameOf(document)}`
    : '';
}

/** Mode, owner and size. */
function attributesOf({ names }: ViewContext, entry: TreeEntry): readonly string[] {
  const { mode, type } = entry;
  const bytes = bytesIn(entry);
  const letters = mode === undefined ? '' : `${mode} ${modeLetters(Number.parseInt(mode, 8))}`;
  return [
    letters,
    ownerOf(entry, names),
    type !== 'file' ? '' : bytes === null ? words`size unknown` : sizeOfBytes(bytes),
  ];
}

const ORIGINS: Readonly<Record<MachineContents['origin'], string>> = {
  inline: 'inline',
  data: 'inline',
  local: 'local',
  tree: 'tree',
  remote: words`remote`,
  generated: words`generated`,
};

/** Where what is at a path comes from, in a word or two. */
function originOf({ nodes, units, users }: Lookup, { path, type, cause, replaces }: TreeEntry): string {
  if (!cause) return words`by Ignition`;
  const node = nodes.get(path);
  if (node) return ofNode(node, replaces);
  const owner = units.get(cause.node);
  if (owner && type === 'file') return ofUnit(owner);
  const user = users.get(cause.node);
  if (user !== undefined) return words`for user ${user}`;
  if (owner) return words`for ${owner.unit.name.value}`;
  return replaces === type ? words`image` : type === 'dir' ? words`on the way` : words`generated`;
}

function ofNode(node: MachineNode, replaces: TreeEntry['replaces']): string {
  const { kind, contents, appended, madeBy, hasContents } = node;
  if (contents) return withLocal(ORIGINS[contents.origin], contents.local);
  const [first] = appended;
  if (kind === 'file' && !hasContents && replaces === 'file')
    return first ? words`image, with more appended` : words`image`;
  if (first) return words`${withLocal(ORIGINS[first.origin], first.local)}, appended`;
  if (madeBy !== null) return madeBy === 'tree' ? 'tree' : words`generated`;
  if (kind === 'directory' && replaces === 'dir') return words`image`;
  return kind === 'file' ? words`empty` : '';
}

function ofUnit({ unit, text }: Owner): string {
  if (unit.madeBy !== null || unit.mounts !== null) return words`generated`;
  const document = text?.document;
  return document?.isFile && document.name !== '' && text?.node === unit.name.node ? 'local' : 'inline';
}

function withLocal(origin: string, local: string | null): string {
  return local === null ? origin : `${origin} ${local}`;
}
