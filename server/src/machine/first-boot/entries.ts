/** Files, directories and links, made in Ignition's order. */

import { sortAsGo } from '../../go/sort.ts';
import { words } from '../../text/words.ts';
import type { Machine, MachineNode } from '../machine.ts';
import type { Placed, Work } from './entry.ts';
import type { Refusal } from './first-boot.ts';
import { type Joined, joinPath } from './join-path.ts';
import { makeEntry } from './make-entry.ts';
import { causeOf, isOfImage, meetsAt, refusalOf, type Stop } from './note.ts';
import { createOwners } from './owners.ts';
import { type Root, takeBack } from './root.ts';
import { classOf, wordsOf } from './words.ts';

type Note = (refusal: Refusal) => void;

/**
 * Makes the entries of a config on the root; `note` is told of each that Ignition would stop at, `onRead` of contents that are
 * looked at.
 */
export function makeEntries(
  root: Root,
  machine: Pick<Machine, 'nodes' | 'others'>,
  note: Note,
  onRead: Work['onRead'],
): void {
  const placed = placeEntries(root, machine, note);
  const hard = placed.filter(({ node }) => node.hard);
  const depths = placed
    .filter(({ node }) => !node.hard)
    .map((entry) => ({ entry, depth: depthOf(entry.path) }));
  const sorted = sortAsGo(depths, (a, b) => a.depth < b.depth).map(({ entry }) => entry);
  // One that overwrites may have been there before.
  const fresh = hard.filter(({ node }) => node.overwrite !== true);
  const linked = new Set(fresh.map(({ path }) => path));
  const work: Work = { root, machine, onRead, linked, owners: createOwners(root) };
  for (const entry of [...sorted, ...hard]) {
    const mark = root.undo.length;
    const stop = makeEntry(work, entry);
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
function placeEntries(root: Root, { nodes }: Pick<Machine, 'nodes'>, note: Note): Placed[] {
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

const OF_CONFIG: Readonly<Record<MachineNode['kind'], (path: string) => string>> = {
  file: (path) => words`the file ${path} of the config`,
  directory: (path) => words`the directory ${path} of the config`,
  link: (path) => words`the link ${path} of the config`,
  tree: (path) => words`the tree ${path} of the config`,
};

function samePlace(node: MachineNode, { path, links }: Joined, other: Placed | undefined): Stop | null {
  if (!other) return null;
  const at = node.at.value;
  const first = other.node.at.value;
  const ways = [...links, ...other.joined.links];
  const meets = [
    { what: OF_CONFIG[other.node.kind](first), cause: other.cause },
    ...meetsAt({ object: null, at: path, by: null, links: ways }),
  ];
  return {
    ...{ class: 'same-place', at, meets, ofImage: ways.some(({ object }) => object.cause === null) },
    message: `failed to create files: ${node.kind} at ${at} resolved to ${path} after symlink chasing, but another entry with path ${first} also resolves there`,
  };
}
