/** What a path says by name: the unit whose file it is, the device, the user whose home it is in. */

import type { EmbeddedText } from '../embedded/embedded-text.ts';
import { unescapeName, unitName, unitOfPath } from '../programs/systemd/names.ts';
import type { MapNode } from '../syntax/tree.ts';
import { type Gathered, mention, note } from './gather.ts';
import type { Entity, Found, NameKind, Occurrence } from './name.ts';

/** A path as it stands in a text. */
export interface PathPlace {
  readonly text: EmbeddedText;
  readonly start: number;
  readonly path: string;
  readonly role: Occurrence['role'];
  readonly entry?: MapNode | null;
}

/** Links of udev that are called after something that a config names. */
const DEVICES: readonly (readonly [folder: string, kind: NameKind])[] = [
  ['/dev/disk/by-partlabel/', 'partition'],
  ['/dev/disk/by-label/', 'label'],
  ['/dev/mapper/', 'luks'],
  ['/dev/disk/by-id/dm-name-', 'luks'],
  ['/dev/md/', 'raid'],
  ['/dev/disk/by-id/md-name-any:', 'raid'],
];

/** Folders of the system manager's units, and of Podman's quadlets for it. */
const UNIT_FOLDER = /^\/(?:etc|run|usr\/lib|usr\/local\/lib)\/systemd\/system\//;
const QUADLET_FOLDER = /^\/(?:etc|run|usr\/share)\/containers\/systemd\/(?:[^/]+\/)*/;
const QUADLET = /^[^/]+\.(?:container|volume|network|pod|kube|build|image|artifact)$/;
const HOME = /^\/home\/([^/]+)/;
const LINGER = '/var/lib/systemd/linger/';

/** What a template fills in. */
const MARKS = /\$\{[^{}]*\}|\{\{[^{}]*\}\}|\ue000+/g;

/** A name as it may be once a template is filled in. */
export function filledIn(name: string): string {
  return name.replace(MARKS, 'x');
}

/** Whether a text is a unit's name, or becomes one when a template is filled in. */
export function isUnitName(text: string): boolean {
  return unitName(filledIn(text)) !== null;
}

/** Whether a path is one of those by which systemd knows units: their files, drop-ins and links. */
export function isAmongUnits(path: string): boolean {
  return UNIT_FOLDER.test(path);
}

/** Notes what a path says. `isLink`: the path is that of a link, which makes no unit of its own. */
export function readPath(gathered: Gathered, place: PathPlace, isLink = false): void {
  const { path } = place;
  if (path.startsWith('/dev/')) return readDevice(gathered, place);
  const units = UNIT_FOLDER.exec(path)?.[0];
  if (units !== undefined) readUnitPath(gathered, place, units.length, isLink);
  const quadlets = QUADLET_FOLDER.exec(path)?.[0];
  if (quadlets !== undefined) readQuadletPath(gathered, place, quadlets.length);
  const user = HOME.exec(path)?.[1];
  if (user !== undefined)
    mention(gathered, part(place, '/home/'.length, { kind: 'user', name: user }, 'uses'));
  if (path.startsWith(LINGER) && path.length > LINGER.length)
    note(gathered, part(place, LINGER.length, { kind: 'user', name: path.slice(LINGER.length) }, 'uses'));
  const found = part(place, 0, { kind: 'path', name: cleaned(path) }, place.role);
  (place.role === 'defines' ? note : mention)(gathered, found);
}

/** Notes a device that a field names, as the path of the disk, or by a name that the config gives. */
export function readDevice(gathered: Gathered, place: PathPlace): void {
  for (const [folder, kind] of DEVICES) {
    const name = place.path.startsWith(folder) ? place.path.slice(folder.length) : '';
    if (name === '' || name.includes('/')) continue;
    note(gathered, part(place, folder.length, { kind, name }, 'uses'));
    return;
  }
  mention(gathered, part(place, 0, { kind: 'disk', name: place.path }, place.role));
}

/** The name of a thing at an offset of a path. */
function part(
  { text, start, entry }: PathPlace,
  at: number,
  entity: Entity,
  role: Occurrence['role'],
): Found {
  const within = { start: start + at, end: start + at + entity.name.length };
  return { ...entity, role, text, within, ...(role === 'defines' && { entry: entry ?? null }) };
}

function readUnitPath(gathered: Gathered, place: PathPlace, at: number, isLink: boolean): void {
  const [first = '', second] = place.path.slice(at).split('/');
  const unit = (name: string, offset: number, role: Occurrence['role']): void => {
    if (isUnitName(name)) note(gathered, part(place, offset, { kind: 'unit', name }, role));
  };
  if (second === undefined) return unit(first, at, isLink || place.role === 'uses' ? 'uses' : 'defines');
  const owner = /^(.+)\.(?:d|wants|requires|upholds)$/.exec(first)?.[1];
  if (owner === undefined) return;
  unit(owner, at, 'uses');
  if (!first.endsWith('.d')) unit(second, at + first.length + 1, 'uses');
}

function readQuadletPath(gathered: Gathered, place: PathPlace, at: number): void {
  const rest = place.path.slice(at);
  const owner = /^([^/]+)\.d\/[^/]+$/.exec(rest)?.[1] ?? rest;
  if (!QUADLET.test(owner)) return;
  const role = owner === rest ? place.role : 'uses';
  note(gathered, part(place, at, { kind: 'quadlet', name: owner }, role));
}

/** The path that a mount unit's name stands for; null for other names. */
export function pathOfMount(unit: string): string | null {
  const found = unitName(unit);
  if (!found || found.instance !== null || (found.type !== 'mount' && found.type !== 'automount'))
    return null;
  return found.prefix === '-' ? '/' : `/${unescapeName(found.prefix)}`;
}

/** The unit that mounts something at a path. */
export function mountOfPath(path: string, unit: string): string {
  return unitOfPath(path, unit.endsWith('.automount') ? 'automount' : 'mount');
}

/** A path without slashes at its end and doubled ones. */
export function cleaned(path: string): string {
  const clean = path.replace(/\/{2,}/g, '/');
  return clean.length > 1 && clean.endsWith('/') ? clean.slice(0, -1) : clean;
}
