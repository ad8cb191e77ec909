/** What stops Ignition, as it is noted while the model goes on without it. */

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

const KINDS: Readonly<Record<RootObject['type'], string>> = { file: 'file', dir: 'directory', link: 'link' };

/** An object on the root in words, with what made it: `the link /var/run to ../run of the image`. */
export function metBy({ path, object }: { path: string; object: RootObject }): Refusal['meets'][number] {
  const target = object.type === 'link' ? ` to ${object.target}` : '';
  const owner = object.cause ? '' : ' of the image';
  return { what: `the ${KINDS[object.type]} ${path}${target}${owner}`, cause: object.cause };
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
