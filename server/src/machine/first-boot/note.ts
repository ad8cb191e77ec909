/** What stops Ignition, as it is noted while the model goes on without it. */

import { words } from '../../text/words.ts';
import type { Located, MachineGroup, MachineNode, MachineUnit, MachineUser } from '../machine.ts';
import type { Cause, Refusal, RefusalClass } from './first-boot.ts';
import type { RootObject } from './root.ts';
import type { Place } from './walk.ts';

/** The value of a config as what brings something about. */
export function causeOf({ node, path, document }: Located<unknown>): Cause {
  return { node, path, document: document ?? null };
}

/** An entry in whose work something goes wrong. */
export interface Subject {
  readonly cause: Cause;
  readonly subject: MachineNode | MachineUnit | MachineUser | MachineGroup;
}

/** Stops the work on one entry; what it did is taken back, and the next one begins. */
export interface Stop {
  readonly class: RefusalClass;
  readonly at: string;
  readonly message: string;
  /** The value that it is about, where that is another one than the entry's path or name. */
  readonly cause?: Cause;
  readonly meets?: Refusal['meets'];
  readonly ofImage?: boolean;
  readonly ofOthers?: boolean;
}

/** A refusal of stage `files` out of what stopped the work on an entry. */
export function refusalOf(stop: Stop, { cause, subject }: Subject): Refusal {
  const { meets = [], ofImage = false, ofOthers = false } = stop;
  return {
    ...{ stage: 'files', class: stop.class, at: stop.at, message: stop.message },
    ...{ cause: stop.cause ?? cause, subject, meets, ofImage, ofOthers },
  };
}

/** An object on the root in words, with what made it: `the link /var/run to ../run of the image`. */
export function metBy({ path, object }: { path: string; object: RootObject }): Refusal['meets'][number] {
  return { what: object.cause ? ofConfig(path, object) : ofImage(path, object), cause: object.cause };
}

function ofConfig(path: string, object: RootObject): string {
  if (object.type === 'link') return words`the link ${path} to ${object.target}`;
  return object.type === 'dir' ? words`the directory ${path}` : words`the file ${path}`;
}

function ofImage(path: string, object: RootObject): string {
  if (object.type === 'link') return words`the link ${path} to ${object.target} of the image`;
  return object.type === 'dir'
    ? words`the directory ${path} of the image`
    : words`the file ${path} of the image`;
}

/** What a place is about: what is there, and the links on the way. */
export function meetsAt(place: Pick<Place, 'object' | 'at' | 'by' | 'links'>): Refusal['meets'] {
  const there = place.by ?? (place.object && { path: place.at, object: place.object });
  const links = place.links.filter(({ path }) => path !== there?.path);
  return [...(there ? [there] : []), ...links].map(metBy);
}

/** Whether anything of that is the image's. */
export function isOfImage(meets: Refusal['meets']): boolean {
  return meets.some(({ cause }) => cause === null);
}
