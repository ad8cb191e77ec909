/** The first boot of a machine: its config applied to the root of an image, in Ignition's order. */

import type { ImageRoot } from '../../spec/flatcar/image-root.ts';
import { once } from '../../text/once.ts';
import type { Effective } from '../effective.ts';
import type { Machine, MachineContents, MachineDropin, MachineUnit } from '../machine.ts';
import { applyAccounts } from './accounts/apply.ts';
import { diffAccounts, diffRoot, RESULT_FILE, type Telling } from './diff.ts';
import { refusalsOfDisks } from './disks.ts';
import { makeEntries } from './entries.ts';
import type { FirstBoot, Refusal } from './first-boot.ts';
import { createRoot } from './image-tree.ts';
import { joinPath } from './join-path.ts';
import { mountFilesystems } from './mounts.ts';
import { parentOf, type Root, takeBack } from './root.ts';
import { applyPresets, unitStates } from './units/after.ts';
import { PRESET_FILE, writeUnits } from './units/write.ts';
import { mkdirAll, readText, removeAll, writeFile } from './walk.ts';

/** What of a machine a boot goes by. */
export type Booted = Pick<
  Machine,
  | ('nodes' | 'units' | 'passwd' | 'others' | 'disks' | 'raid' | 'volumes' | 'filesystems')
  | ('fetched' | 'kernelArguments')
>;

/** Contents of the config that a boot may look at: of a file, or of a unit or drop-in. */
export type Content = MachineContents | MachineUnit | MachineDropin;

/** Who watches what a boot looks at. */
export interface BootWatch {
  /** Is told of contents that are looked at; nothing goes by others. */
  readonly onRead: (content: Content) => void;
  /** Around each entry of what is left behind. */
  readonly telling?: Telling;
}

const NOBODY: BootWatch = { onRead: () => {} };

/**
 * The first boot of what a document makes a machine apply: what stops it while configs are fetched comes first.
 * @param image what the root has before; null where nobody knows.
 */
export function firstBootOf(
  { machine, refusals }: Effective,
  image: ImageRoot | null,
  watch: BootWatch = NOBODY,
): FirstBoot {
  return bootAfter(refusals, machine, image, watch);
}

/**
 * What the first boot leaves behind, or what stops it.
 * @param machine all that Ignition applies: the effective config, merged ones included.
 * @param image what the root has before; null where nobody knows.
 */
export function firstBoot(machine: Machine, image: ImageRoot | null): FirstBoot {
  return bootAfter([], machine, image, NOBODY);
}

function bootAfter(
  before: readonly Refusal[],
  machine: Booted,
  image: ImageRoot | null,
  { onRead, telling }: BootWatch,
): FirstBoot {
  const root = createRoot(image);
  const refusals: Refusal[] = [...before];
  const note = (refusal: Refusal) => refusals.push(refusal);
  refusalsOfDisks(machine).forEach(note);
  mountFilesystems(root, machine);
  applyAccounts(root, machine, note);
  makeEntries(root, machine, note, onRead);
  writeUnits(root, machine, note, onRead);
  writeResult(root);
  const { fetched, kernelArguments } = machine;
  const stops = { refusal: refusals[0] ?? null, refusals, fetched, kernelArguments };
  return seenLater({ root, machine, image, telling }, stops);
}

type Stops = Pick<FirstBoot, 'refusal' | 'refusals' | 'fetched' | 'kernelArguments'>;

/** A boot at its end. */
interface Ended {
  readonly root: Root;
  readonly machine: Booted;
  readonly image: ImageRoot | null;
  readonly telling: Telling | undefined;
}

/** Adds what is left behind. It is looked for when somebody first asks, which most do not: only what stops the boot. */
function seenLater({ root, machine, image, telling }: Ended, stops: Stops): FirstBoot {
  const difference = once(() => diffRoot(root, telling));
  const users = once(() => diffAccounts(root));
  const presets = once(() => readText(root, PRESET_FILE));
  const started = once(() => startUnits(root, machine, image));
  return {
    ...stops,
    get tree() {
      return difference().tree;
    },
    get removed() {
      return difference().removed;
    },
    get users() {
      return users();
    },
    get presets() {
      return presets();
    },
    get units() {
      return started().units;
    },
    get firstBootLinks() {
      return started().firstBootLinks;
    },
  };
}

/** What happens when systemd first starts. The root has none of it afterwards, so that one may ask for all in any order. */
function startUnits(
  root: Root,
  machine: Booted,
  image: ImageRoot | null,
): Pick<FirstBoot, 'units' | 'firstBootLinks'> {
  const mark = root.undo.length;
  const firstBootLinks = applyPresets(root);
  const units = unitStates(root, machine.units, image);
  takeBack(root, mark);
  return { units, firstBootLinks };
}

/** Ignition notes at last that it has run. */
function writeResult(root: Root): void {
  const { path } = joinPath(root, RESULT_FILE);
  const fresh = { mode: 0o600, uid: 0, gid: 0, cause: null };
  removeAll(root, path);
  mkdirAll(root, parentOf(path), { ...fresh, mode: 0o755 });
  writeFile(root, path, null, fresh);
}
