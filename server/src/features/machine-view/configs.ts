/** The configs that a document merges or is replaced by: which there are, in which state, and what each brings. */
import type { Effective } from '../../machine/effective.ts';
import type { Cause } from '../../machine/first-boot/first-boot.ts';
import { causeOf } from '../../machine/first-boot/note.ts';
import type { ChildConfig, Machine, MachineNode } from '../../machine/machine.ts';
import { words } from '../../text/words.ts';
import type { ComposedPart } from './composed.ts';
import { nodeOf, sectionOf, type ViewNode } from './node.ts';
import type { Override } from './overrides.ts';
import { type Twin, twinOf, type WithTwins } from './twins.ts';
import { TITLES } from './words.ts';

/** What the section is made from. */
export interface ConfigsInput {
  /** The document's own machine, with its children. */
  readonly machine: Machine;
  readonly effective: Effective | null;
  readonly overrides: ReadonlyMap<string, readonly Override[]>;
  readonly twins: WithTwins['twins'];
  /** What the document is called. */
  readonly name: string;
  /** The configs that it is composed of, in order. */
  readonly parts?: readonly ComposedPart[];
}

/** The section of the configs; null where the document stands alone. */
export function configsSection(input: ConfigsInput): ViewNode | null {
  const { machine, name, twins, parts } = input;
  if (machine.children.length === 0 && !parts) return null;
  const isReplaced = machine.others.replaces;
  const itself = nodeOf({
    ...{ id: 'configs:own', kind: 'config', label: name },
    facts: [words`this config`, isReplaced ? words`replaced by another one` : bringsOf(machine)],
    span: { start: 0, end: 0 },
  });
  const own = parts ? parts.map(partNode) : [itself];
  const nodes = machine.children.map((child, index) => childNode(child, `configs:${index}`, twins));
  const lost = lostNode(input);
  return sectionOf('configs', TITLES.configs, [...own, ...nodes, ...(lost ? [lost] : [])]);
}

/** One of the configs that a machine is composed of. */
function partNode({ document, machine, root }: ComposedPart, index: number): ViewNode {
  const { name } = document;
  return nodeOf({
    ...{ id: `configs:part:${index}:${name}`, kind: 'config', what: 'config', label: name, copy: name },
    facts: [machine ? bringsOf(machine) : ''],
    cause: root && { node: root, path: [], document },
  });
}

const HERE = words`the config that stands here`;

const STATES: Readonly<Record<Exclude<ChildConfig['state'], 'read'>, string>> = {
  unread: words`is not there`,
  pending: words`is being read`,
  refused: words`is not a config that Ignition accepts`,
  deep: words`is not looked at: too many on the way`,
};

const FETCHED = {
  verified: words`not fetched here, verified on the machine`,
  plain: words`not fetched here, not verified on the machine`,
} as const;

function childNode(child: ChildConfig, id: string, twins: WithTwins['twins']): ViewNode {
  const { how, contents, machine, state, document, check } = child;
  const { origin, url, hash, local } = contents;
  const twin = document && twinOf(twins, document);
  const remote = origin === 'remote';
  const label = twin?.path ?? local ?? (remote ? url.value : HERE);
  const children = machine?.children.map((one, index) => childNode(one, `${id}:${index}`, twins)) ?? [];
  return nodeOf({
    ...{ id: `${id}:${label}`, kind: 'config', what: how === 'merge' ? 'merged config' : 'config', label },
    ...{ children, open: true, copy: label === HERE ? null : label, cause: placeOf(child) },
    facts: [
      how === 'replace' ? words`replaces all others` : '',
      remote ? (hash?.value ? FETCHED.verified : FETCHED.plain) : '',
      state === 'read' ? (machine ? bringsOf(machine) : '') : remote ? '' : STATES[state],
      twin ? twinWord(twin, document.name) : '',
    ],
    more: state === 'refused' && check?.fatal ? [check.fatal] : [],
    badges: state === 'refused' ? [{ severity: 'error', message: check?.fatal ?? STATES.refused }] : [],
  });
}

/** A config in a file is opened there, all others where they are named. */
function placeOf({ contents, document, root }: ChildConfig): Cause {
  return document?.isFile && root ? { node: root, path: [], document } : causeOf(contents.url);
}

function twinWord({ path }: Twin, missing: string): string {
  return words`${missing} is not there yet: rendered from ${path}`;
}

/** What a config may bring, in the order in which it is told. */
const COUNTED = [
  { key: 'files', one: words`1 file`, more: (count: number) => words`${count} files` },
  { key: 'links', one: words`1 link`, more: (count: number) => words`${count} links` },
  { key: 'folders', one: words`1 folder`, more: (count: number) => words`${count} folders` },
  { key: 'units', one: words`1 unit`, more: (count: number) => words`${count} units` },
  { key: 'users', one: words`1 user`, more: (count: number) => words`${count} users` },
  { key: 'groups', one: words`1 group`, more: (count: number) => words`${count} groups` },
  { key: 'disks', one: words`1 disk`, more: (count: number) => words`${count} disks` },
  { key: 'raid', one: words`1 RAID`, more: (count: number) => words`${count} RAIDs` },
  { key: 'volumes', one: words`1 LUKS volume`, more: (count: number) => words`${count} LUKS volumes` },
  { key: 'filesystems', one: words`1 file system`, more: (count: number) => words`${count} file systems` },
  {
    key: 'kernelArguments',
    one: words`1 kernel argument`,
    more: (count: number) => words`${count} kernel arguments`,
  },
] as const;

/** What a config alone brings: `2 files, 1 unit`. */
function bringsOf(machine: Machine): string {
  const { nodes, units, passwd, disks, raid, volumes, filesystems, kernelArguments } = machine;
  const { shouldExist, shouldNotExist } = kernelArguments;
  const ofKind = (wanted: MachineNode['kind']): number => nodes.filter(({ kind }) => kind === wanted).length;
  const counts = {
    files: ofKind('file'),
    links: ofKind('link'),
    folders: ofKind('directory'),
    ...{ units: units.length, users: passwd.users.length, groups: passwd.groups.length },
    ...{ disks: disks.length, raid: raid.length, volumes: volumes.length, filesystems: filesystems.length },
    kernelArguments: shouldExist.length + shouldNotExist.length,
  };
  const parts = COUNTED.flatMap(({ key, one, more }) => {
    const count = counts[key];
    return count === 0 ? [] : [count === 1 ? one : more(count)];
  });
  return parts.length === 0 ? words`brings nothing` : words`brings ${parts.join(', ')}`;
}

/** All that was overridden, by what it is of. */
function lostNode({ overrides, twins, name }: ConfigsInput): ViewNode | null {
  const children = [...overrides].flatMap(([key, values]) =>
    values.map(({ what, cause }, index) => {
      const { document } = cause;
      const from = document ? (twinOf(twins, document)?.path ?? document.name) : name;
      const label = `${key.slice(key.indexOf(' ') + 1)}: ${what}`;
      return nodeOf({ id: `configs:lost:${key}:${index}`, kind: 'override', label, facts: [from], cause });
    }),
  );
  if (children.length === 0) return null;
  return nodeOf({
    ...{ id: 'configs:lost', kind: 'override', label: words`Overridden` },
    ...{ facts: [String(children.length)], children },
  });
}
