/** Other configs that a config merges or puts in its own place: read where they can be, and what they bring. */

import { readDocument } from '../config/check.ts';
import type { ShapeValue } from '../config/value.ts';
import type { OtherDocument } from '../embedded/embedded-text.ts';
import { checkIgnitionText } from '../formats/ignition/check.ts';
import { checkIgnition2Text, isIgnition2 } from '../formats/ignition-2/check.ts';
import { words } from '../text/words.ts';
import type { ChildConfig, Machine, MachineContents, OtherConfigs } from './machine.ts';
import { type Entry, each, field, into } from './reader.ts';
import { contentsOf } from './texts.ts';

/** A config that is merged or put in place, with its contents. */
export interface Reference {
  readonly how: ChildConfig['how'];
  readonly entry: Entry;
  readonly contents: MachineContents;
}

/** The configs that a section `ignition` names, those without contents left out; the one that takes the place of all first. */
export function readReferences(ignition: Entry | undefined): readonly Reference[] {
  const config = ignition && into(ignition, ignition.value, 'config');
  const replace = config && into(config, config.value, 'replace');
  const read = (how: Reference['how'], entry: Entry): Reference | null => {
    const contents = contentsOf(entry);
    return contents && { how, entry, contents };
  };
  const first = replace ? read('replace', replace) : null;
  return [...(first ? [first] : []), ...each(config, 'merge', (entry) => read('merge', entry))];
}

/** Those that have an address or a path, rather than standing in the document. */
export function configsOf(references: readonly Reference[]): Machine['configs'] {
  return references.flatMap(({ contents }): Machine['configs'] => {
    const { origin, url, hash, local } = contents;
    const hashed = Boolean(hash?.value);
    if (origin === 'remote') return [{ url, hashed, isLocal: false }];
    if (origin !== 'local') return [];
    // As it is written, rather than the URL it was rendered to.
    const value = url.node.kind === 'scalar' ? url.node.value : (local ?? '');
    return [{ url: { ...url, value }, hashed, isLocal: true }];
  });
}

/** So deep configs are followed, and so many of one document: Ignition has no bound, but nobody writes more. */
const DEEPEST = 8;
const MOST = 256;

/** How far configs are followed. */
export interface Bounds {
  readonly depth: number;
  /** How many configs were read; all levels count together. */
  readonly count: { value: number };
}

/** Reads a config that was decoded from the text of a document, one level deeper. */
export type ReadChild = (text: string, config: ShapeValue, bounds: Bounds) => Machine;

/** Each config as far as it can be read here. */
export function readChildren(
  references: readonly Reference[],
  bounds: Bounds,
  read: ReadChild,
): readonly ChildConfig[] {
  return references.flatMap(({ how, entry, contents }): readonly ChildConfig[] => {
    if (isNothing(contents)) return [];
    const none = { how, contents, document: null, machine: null, check: null, root: null };
    const { text } = contents;
    if (!text) return [{ ...none, state: isPending(entry) ? 'pending' : 'unread' }];
    const document = text.document ?? standingIn(contents, text.text);
    if (bounds.depth >= DEEPEST || ++bounds.count.value > MOST) return [{ ...none, document, state: 'deep' }];
    const { check, config, root } = decodeChild(text.text);
    const machine = config && read(text.text, config, { ...bounds, depth: bounds.depth + 1 });
    return [{ ...none, document, machine, check, root, state: machine ? 'read' : 'refused' }];
  });
}

function isNothing({ text, url, origin }: MachineContents): boolean {
  return origin === 'inline' ? text?.text === '' : url.value === '';
}

function isPending(entry: Entry): boolean {
  const local = field(entry, 'local');
  if (local?.kind !== 'string') return false;
  const answer = entry.readLocal(local.value);
  return !answer.ok && answer.error === 'pending';
}

function standingIn({ origin }: MachineContents, text: string): OtherDocument {
  return {
    name: origin === 'inline' ? words`the inline config` : words`the config in the URL`,
    isFile: false,
    text,
  };
}

/** A config of any version as Flatcar takes it: as Ignition 3, null where it does not decode, and what is said of it. */
function decodeChild(text: string) {
  const document = readDocument(text, 'json');
  const { root } = document.tree;
  const isOld = root !== null && isIgnition2(root);
  const check = isOld ? checkIgnition2Text(document) : checkIgnitionText(document);
  const applied = isOld ? check.applied() : null;
  const config = applied?.ok ? applied.config : null;
  return { root, check, config: isOld ? config : check.config };
}

/** What the configs bring, those that they merge in turn included. */
export function othersOf(children: readonly ChildConfig[]): OtherConfigs {
  const merged = children.filter(({ how }) => how === 'merge');
  const machines = merged.flatMap(({ machine }) => machine ?? []);
  const names = (pick: (machine: Machine) => Iterable<string>): ReadonlySet<string> =>
    new Set(machines.flatMap((machine) => [...pick(machine)]));
  return {
    unread:
      machines.length < merged.length || machines.some(({ others }) => others.unread || others.replaces),
    replaces: children.some(({ how }) => how === 'replace'),
    users: names(({ users, unwanted, others }) => [
      ...users.map(({ name }) => name.value),
      ...unwanted.users.map(({ value }) => value),
      ...others.users,
    ]),
    groups: names(({ groups, unwanted, others }) => [
      ...groups.map(({ name }) => name.value),
      ...unwanted.groups.map(({ value }) => value),
      ...others.groups,
    ]),
    paths: names(({ nodes, others }) => [...nodes.map(({ at }) => at.value), ...others.paths]),
  };
}
