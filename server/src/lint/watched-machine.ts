/** A machine of which is noted what is read. */
import type { Machine } from '../machine/machine.ts';
import { isAlike } from '../text/alike.ts';
import { noteRead, type Part, type Watched } from '../text/reads.ts';

/** An analysis in which a machine is read. */
export interface WatchesMachine extends Watched {
  /** Without notes. */
  readonly machine: Machine;
}

/** The same machine; what reads a part of it has read the list or the value that it is, and all that is in there. */
export function watchedMachine(machine: Machine): Machine {
  const part = <Name extends keyof Machine>(name: Name): Machine[Name] => {
    noteRead(partNamed(name));
    return machine[name];
  };
  // Written out, so that copies have all of it, and none is forgotten.
  return {
    get system() {
      return part('system');
    },
    get systemSign() {
      return part('systemSign');
    },
    get nodes() {
      return part('nodes');
    },
    get units() {
      return part('units');
    },
    get passwd() {
      return part('passwd');
    },
    get users() {
      return part('users');
    },
    get groups() {
      return part('groups');
    },
    get unwanted() {
      return part('unwanted');
    },
    get disks() {
      return part('disks');
    },
    get raid() {
      return part('raid');
    },
    get volumes() {
      return part('volumes');
    },
    get filesystems() {
      return part('filesystems');
    },
    get devices() {
      return part('devices');
    },
    get kernelArguments() {
      return part('kernelArguments');
    },
    get operator() {
      return part('operator');
    },
    get certificates() {
      return part('certificates');
    },
    get configs() {
      return part('configs');
    },
    get children() {
      return part('children');
    },
    get others() {
      return part('others');
    },
    get fetched() {
      return part('fetched');
    },
    get texts() {
      return part('texts');
    },
  };
}

const PARTS = new Map<keyof Machine, Part<WatchesMachine>>();

/** A list is the same as long as it has the same entries: what was read of an entry that did not change is the same object. */
function partNamed(name: keyof Machine): Part<WatchesMachine> {
  let part = PARTS.get(name);
  if (!part) {
    part = { isSame: (now, before) => isAlike(now.machine[name], before.machine[name]) };
    PARTS.set(name, part);
  }
  return part;
}
