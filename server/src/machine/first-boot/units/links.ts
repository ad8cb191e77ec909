/** The links by which systemd units are enabled, found once and kept up to date while some are made and removed. */

import { cleanPath } from '../../../go/path.ts';
import { nameOf, parentOf, type Root } from '../root.ts';
import { lstat } from '../walk.ts';

/** Where systemd looks for units, the first first; generators and what is made at run time do not count here. */
export const UNIT_FOLDERS = [
  '/etc/systemd/system',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
] as const;

/** Where `enable` makes its links, and `disable` removes them. */
export const CONFIG_FOLDER = UNIT_FOLDERS[0];

/** A link in a folder of units, or in one below that pulls in others. */
export interface UnitLink {
  readonly path: string;
  readonly name: string;
  /** The last step of the target. */
  readonly targetName: string;
  readonly target: string;
  /** Which of the folders of units it is in. */
  readonly folder: string;
  /** The ending of the folder that pulls it in; '' for a link beside the units. */
  readonly kind: string;
}

export interface UnitLinks {
  /** The links that have a name, or a target of that name. */
  readonly about: (name: string) => readonly UnitLink[];
  readonly add: (link: UnitLink) => void;
  readonly remove: (link: UnitLink) => void;
}

const PULLING = /\.(?:wants|requires|upholds)$/;

/** Finds all links of units on a root. */
export function readLinks(root: Root): UnitLinks {
  const known = new Map<string, Set<UnitLink>>();
  const note = (name: string, link: UnitLink) => {
    const links = known.get(name);
    if (links) links.add(link);
    else known.set(name, new Set([link]));
  };
  const add = (link: UnitLink) => {
    note(link.name, link);
    note(link.targetName, link);
  };
  for (const folder of UNIT_FOLDERS) for (const link of linksIn(root, folder)) add(link);
  return {
    add,
    about: (name) => [...(known.get(name) ?? [])],
    remove: (link) => {
      known.get(link.name)?.delete(link);
      known.get(link.targetName)?.delete(link);
    },
  };
}

function* linksIn(root: Root, folder: string): Generator<UnitLink> {
  const { object } = lstat(root, folder, 'machine');
  if (object?.type !== 'dir') return;
  for (const [name, entry] of object.entries) {
    const path = `${folder}/${name}`;
    if (entry.type === 'link') yield unitLink(path, entry.target, folder);
    const kind = PULLING.exec(name)?.[0];
    if (entry.type !== 'dir' || kind === undefined) continue;
    for (const [inner, link] of entry.entries) {
      if (link.type === 'link') yield unitLink(`${path}/${inner}`, link.target, folder);
    }
  }
}

/** What a link at a path says. */
export function unitLink(path: string, written: string, folder: string): UnitLink {
  const above = parentOf(path);
  const target = cleanPath(written.startsWith('/') ? written : `${above}/${written}`);
  const kind = above === folder ? '' : (PULLING.exec(above)?.[0] ?? '');
  return { path, name: nameOf(path), target, targetName: nameOf(target), folder, kind };
}
