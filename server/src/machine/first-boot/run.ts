/** The first boot of a machine: its config applied to the root of an image, in Ignition's order. */

import type { ImageRoot } from '../../spec/flatcar/image-root.ts';
import { once } from '../../text/once.ts';
import type { Effective } from '../effective.ts';
import type { Machine } from '../machine.ts';
import { applyAccounts } from './accounts/apply.ts';
import { diffAccounts, diffRoot, RESULT_FILE } from './diff.ts';
import { refusalsOfDisks } from './disks.ts';
import { makeEntries } from './entries.ts';
import type { FirstBoot, Refusal } from './first-boot.ts';
import { joinPath } from './join-path.ts';
import { mountFilesystems } from './mounts.ts';
import { createRoot, parentOf, type Root } from './root.ts';
import { applyPresets, unitStates } from './units/after.ts';
import { PRESET_FILE, writeUnits } from './units/write.ts';
import { mkdirAll, readText, removeAll, writeFile } from './walk.ts';

/**
 * The first boot of what a document makes a machine apply: what stops it while configs are fetched comes first.
 * @param image what the root has before; null where nobody knows.
 */
export function firstBootOf({ machine, refusals }: Effective, image: ImageRoot | null): FirstBoot {
  return boot(machine, image, refusals);
}

/**
 * What the first boot leaves behind, or what stops it.
 * @param machine all that Ignition applies: the effective config, merged ones included.
 * @param image what the root has before; null where nobody knows.
 */
export function firstBoot(machine: Machine, image: ImageRoot | null): FirstBoot {
  return boot(machine, image, []);
}

function boot(machine: Machine, image: ImageRoot | null, before: readonly Refusal[]): FirstBoot {
  const root = createRoot(image);
  const refusals: Refusal[] = [...before];
  const note = (refusal: Refusal) => refusals.push(refusal);
  refusalsOfDisks(machine).forEach(note);
  mountFilesystems(root, machine);
  applyAccounts(root, machine, note);
  makeEntries(root, machine, note);
  writeUnits(root, machine, note);
  // Whoever writes a config is told what stops the boot at each letter, and what it leaves behind when asking for it.
  const left = once(() => whatIsLeft(root, machine, image));
  return {
    ...{ refusal: refusals[0] ?? null, refusals },
    ...{ fetched: machine.fetched, kernelArguments: machine.kernelArguments },
    get tree() {
      return left().tree;
    },
    get removed() {
      return left().removed;
    },
    get users() {
      return left().users;
    },
    get presets() {
      return left().presets;
    },
    get units() {
      return left().units;
    },
    get firstBootLinks() {
      return left().firstBootLinks;
    },
  };
}

function whatIsLeft(root: Root, machine: Machine, image: ImageRoot | null) {
  writeResult(root);
  const { tree, removed } = diffRoot(root);
  const users = diffAccounts(root);
  const presets = readText(root, PRESET_FILE);
  // What comes now happens when systemd first starts, so the tree has none of it.
  const firstBootLinks = applyPresets(root);
  return { tree, removed, users, presets, firstBootLinks, units: unitStates(root, machine.units, image) };
}

/** Ignition notes at last that it has run. */
function writeResult(root: Root): void {
  const { path } = joinPath(root, RESULT_FILE);
  const fresh = { mode: 0o600, uid: 0, gid: 0, cause: null };
  removeAll(root, path);
  mkdirAll(root, parentOf(path), { ...fresh, mode: 0o755 });
  writeFile(root, path, null, fresh);
}
