/** What becomes of the units when systemd first starts: presets are applied, system extensions come along. */

import { cleanPath } from '../../../go/path.ts';
import type { ImageRoot } from '../../../spec/flatcar/image-root.ts';
import type { MachineUnit } from '../../machine.ts';
import type { FirstBoot, UnitState } from '../first-boot.ts';
import { addLater } from '../image-tree.ts';
import { causeOf } from '../note.ts';
import { nameOf, parentOf, type Root } from '../root.ts';
import { lstat, mkdirAll, removeAll, symlink } from '../walk.ts';
import { readLinks, UNIT_FOLDERS, type UnitLinks } from './links.ts';
import { kindOfName } from './names.ts';
import { readPresets } from './presets.ts';
import { linksToMake, stateOf, type Wanted } from './states.ts';
import { findUnit } from './unit-files.ts';

/** Enables on the root what the presets enable, and gives the links that this adds, sorted. */
export function applyPresets(root: Root): FirstBoot['firstBootLinks'] {
  const presetOf = readPresets(root);
  const names = new Set(UNIT_FOLDERS.flatMap((folder) => namesIn(root, folder)));
  const enabled: string[] = [];
  for (const name of names) {
    const preset = presetOf(name);
    if (!preset.enable) continue;
    const found = findUnit(root, name);
    if (found.kind !== 'unit' || (found.name !== name && preset.instances.length === 0)) continue;
    const wanted = preset.instances.length > 0 ? preset.instances : [name];
    enabled.push(...wanted.filter((one) => findUnit(root, one).kind === 'unit'));
  }
  const made = linksToMake(root, enabled).filter((link) => makeLink(root, link));
  const links = made.map(({ path, target }) => ({ path, target }));
  return links.sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}

function namesIn(root: Root, folder: string): string[] {
  const { object } = lstat(root, folder, 'machine');
  if (object?.type !== 'dir') return [];
  const names = [...object.entries].filter(([, entry]) => entry.type !== 'dir');
  return names.map(([name]) => name).filter((name) => kindOfName(name) !== null);
}

/** Makes a link; one that pulls in a unit takes the place of another link, all else stays. */
function makeLink(root: Root, { path, target, replaces }: Wanted): boolean {
  const fresh = { mode: 0o755, uid: 0, gid: 0, cause: null };
  const { object } = lstat(root, path, 'machine');
  if (object && (object.type !== 'link' || !replaces || leadsTo(path, object.target, target))) return false;
  if (object) removeAll(root, path, 'machine');
  if (mkdirAll(root, parentOf(path), fresh, 'machine')) return false;
  return symlink(root, path, target, fresh, 'machine') === null;
}

/** Whether a link has a target, or its name in another folder of units: systemd takes these for the same. */
function leadsTo(path: string, written: string, target: string): boolean {
  const its = cleanPath(written.startsWith('/') ? written : `${parentOf(path)}/${written}`);
  const isUnit = [its, target].every((one) => UNIT_FOLDERS.includes(parentOf(one)));
  return its === target || (isUnit && nameOf(its) === nameOf(target));
}

/** The state of each unit on the booted machine. */
export function unitStates(root: Root, units: readonly MachineUnit[], image: ImageRoot | null): UnitState[] {
  addLater(root, image?.later ?? []);
  const links = readLinks(root);
  return units.map((unit) => ({
    name: unit.name.value,
    state: knownState(root, links, unit),
    pulledInBy: pulledInBy(links, unit.name.value),
    cause: causeOf(unit.name),
  }));
}

/** Of a unit that only an unknown image may have nothing is known. */
function knownState(root: Root, links: UnitLinks, { name }: MachineUnit): string | null {
  const state = stateOf(root, links, name.value);
  return state === 'not-found' && !root.known ? null : state;
}

/** The links of a unit in folders that pull it in. */
function pulledInBy(links: UnitLinks, name: string): string[] {
  const pulling = links.about(name).filter((link) => link.name === name && PULLING_KINDS.has(link.kind));
  return pulling.map(({ path }) => path).sort();
}

const PULLING_KINDS: ReadonlySet<string> = new Set(['.wants', '.requires']);
