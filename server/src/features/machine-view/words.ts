/** What people are told of the parts of a machine, in words that the command line and the machine view share. */

import type { FirstBoot, Refusal, TreeEntry, UnitState } from '../../machine/first-boot/first-boot.ts';
import type { MachineFetch } from '../../machine/machine.ts';
import { words } from '../../text/words.ts';
import type { OwnerNames } from './booted.ts';

/** The titles of the sections. */
export const TITLES = {
  files: words`Files`,
  units: words`Units`,
  accounts: words`Users and groups`,
  disks: words`Disks and file systems`,
  kernel: words`Kernel arguments`,
  fetched: words`Fetched`,
  configs: words`Configs`,
} as const;

/** Whether the first boot goes through. */
export function verdictOf(goesThrough: boolean): string {
  return goesThrough ? words`the first boot goes through` : words`the first boot stops`;
}

/** What stops the boot, and where: `files: exists /etc/hosts`. */
export function stopOf({ stage, class: kind, at }: Refusal): string {
  return `${stage}: ${kind}${at === null ? '' : ` ${at}`}`;
}

/** The owner of an entry by names: `core:docker`. */
export function ownerOf({ uid, gid }: TreeEntry, { users, groups }: OwnerNames): string {
  return `${nameOfOwner(uid, users)}:${nameOfOwner(gid, groups)}`;
}

/** What is known of an owner; of an unknown image not even the number of a name is. */
function nameOfOwner(id: number | null, names: ReadonlyMap<number, string>): string {
  return id === null ? '?' : (names.get(id) ?? String(id));
}

/** The bytes of a file; null where they are fetched, and of what is no file. */
export function bytesIn({ type, bytes, size }: TreeEntry): number | null {
  return type === 'file' ? (bytes?.length ?? size ?? null) : null;
}

/** What else is to be told of an entry: its target, its other names, what was there before. */
export function factsOf({ type, target, replaces, sameFileAs }: TreeEntry): readonly string[] {
  return [
    ...(target === undefined ? [] : [`-> ${target}`]),
    ...(sameFileAs ? [words`the same file as ${sameFileAs.join(', ')}`] : []),
    ...(replaces === undefined
      ? []
      : [replaces === type ? words`was there before` : words`replaces a ${replaces}`]),
  ];
}

/** The entries of the tree that are told of: what varies is Ignition's own note. */
export function toldEntries({ tree }: FirstBoot): readonly TreeEntry[] {
  return tree.filter(({ varies }) => !varies);
}

/** The state of a unit. */
export function stateOf({ state }: UnitState): string {
  return state ?? words`not known`;
}

/** What pulls a unit in. */
export function pullersOf({ pulledInBy }: UnitState, fromFirstBoot: ReadonlySet<string>): readonly string[] {
  return pulledInBy.map((path) =>
    fromFirstBoot.has(path) ? words`${pullerOf(path)} (from the first boot on)` : pullerOf(path),
  );
}

/** In a sentence: `pulled in by multi-user.target`. */
export function pulledIn(pullers: readonly string[]): string {
  return pullers.length === 0 ? words`nothing pulls it in` : words`pulled in by ${pullers.join(', ')}`;
}

/** The links that are there from the first boot on. */
export function firstBootPaths({ firstBootLinks }: FirstBoot): ReadonlySet<string> {
  return new Set(firstBootLinks.map(({ path }) => path));
}

/** The unit in whose `.wants` or `.requires` folder a link stands. */
function pullerOf(path: string): string {
  return (path.split('/').at(-2) ?? path).replace(/\.(?:wants|requires|upholds)$/, '');
}

/** What is fetched, in a word. */
export const FETCHED: Readonly<Record<MachineFetch['what'], string>> = {
  file: words`file`,
  append: words`append`,
  merge: words`merge`,
  replace: words`replace`,
  certificate: words`certificate`,
  key: words`key`,
};

/** What is fetched, and for which part of the machine; `owner` is '' for what there is one of. */
export function fetchedFor(what: MachineFetch['what'], owner: string): string {
  if (owner === '') return FETCHED[what];
  if (what === 'append') return words`append ${owner}`;
  return what === 'key' ? words`key ${owner}` : words`file ${owner}`;
}

/** Whether what is fetched is held to a hash. */
export function verifiedWord(hash: unknown): string {
  return hash ? words`verified` : words`not verified`;
}
