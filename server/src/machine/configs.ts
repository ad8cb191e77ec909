/** Other configs that a config merges or puts in its own place, and what they bring to the machine. */

import { shapeOf, stringOf } from '../config/value.ts';
import { readJson } from '../syntax/json/read.ts';
import { child, type Node } from '../syntax/tree.ts';
import type { Machine, OtherConfigs } from './machine.ts';
import { type Entry, each, into, located } from './reader.ts';
import { contentOf } from './texts.ts';

/** The configs that have an address or a path, rather than standing in the document. */
export function readConfigs(ignition: Entry | undefined): Machine['configs'] {
  return [...replaced(ignition), ...merged(ignition)].flatMap((one) => {
    const local = located(one, 'local');
    const url = local ?? located(one, 'source');
    if (!url || /^data:/i.test(url.value)) return [];
    return [{ url, hashed: isHashed(one), isLocal: local !== null }];
  });
}

/** Whether what a resource fetches is verified. */
export function isHashed({ value }: Entry): boolean {
  return Boolean(stringOf(shapeOf(value, 'verification'), 'hash'));
}

/** What the configs bring. One that merges others in turn is read, but counts as one that is not. */
export function readOthers(ignition: Entry | undefined): OtherConfigs {
  const [users, groups, paths] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let unread = false;
  for (const one of merged(ignition).filter(isGiven)) {
    const text = contentOf(one, one.value)?.text;
    const root = text === undefined ? null : readJson(text).root;
    const config = root && child(root, 'ignition');
    if (root?.kind !== 'map' || (config && child(config, 'config'))) unread = true;
    if (!root) continue;
    collect(root, ['passwd', 'users'], 'name', users);
    collect(root, ['passwd', 'groups'], 'name', groups);
    for (const list of ['files', 'directories', 'links']) collect(root, ['storage', list], 'path', paths);
  }
  return { unread, replaces: replaced(ignition).some(isGiven), users, groups, paths };
}

function merged(ignition: Entry | undefined): readonly Entry[] {
  const config = ignition && into(ignition, ignition.value, 'config');
  return each(config, 'merge', (one) => one);
}

function replaced(ignition: Entry | undefined): readonly Entry[] {
  const config = ignition && into(ignition, ignition.value, 'config');
  const replace = config && into(config, config.value, 'replace');
  return replace ? [replace] : [];
}

function isGiven(one: Entry): boolean {
  return ['source', 'inline', 'local'].some((key) => Boolean(stringOf(one.value, key)));
}

function collect(
  root: Node,
  [section, list]: readonly [string, string],
  key: string,
  names: Set<string>,
): void {
  const holder = child(root, section);
  const items = holder && child(holder, list);
  for (const item of items?.kind === 'list' ? items.items : []) {
    const name = child(item, key);
    if (name?.kind === 'scalar') names.add(name.value);
  }
}
