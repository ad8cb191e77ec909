/** The first boot of a machine: its config applied to the root of an image, in Ignition's order. */

import type { ImageRoot } from '../../spec/flatcar/image-root.ts';
import type { Effective } from '../effective.ts';
import type { Machine } from '../machine.ts';
import { applyAccounts } from './accounts/apply.ts';
import { diffAccounts, diffRoot, RESULT_FILE } from './diff.ts';
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
  const boot = firstBoot(machine, image);
  const all = [...refusals, ...boot.refusals];
  return { ...boot, refusal: all[0] ?? null, refusals: all };
}

/**
 * What the first boot leaves behind, or what stops it.
 * @param machine all that Ignition applies: the effective config, merged ones included.
 * @param image what the root has before; null where nobody knows.
 */
export function firstBoot(machine: Machine, image: ImageRoot | null): FirstBoot {
  const root = createRoot(image);
  const refusals: Refusal[] = [];
  const note = (refusal: Refusal) => refusals.push(refusal);
  mountFilesystems(root, machine);
  applyAccounts(root, machine, note);
  makeEntries(root, machine, note);
  writeUnits(root, machine, note);
  writeResult(root);
  const { tree, removed } = diffRoot(root);
  const users = diffAccounts(root);
  const presets = readText(root, PRESET_FILE);
  // What comes now happens when systemd first starts, so the tree has none of it.
  const firstBootLinks = applyPresets(root);
  const units = unitStates(root, machine.units, image);
  return {
    ...{ refusal: refusals[0] ?? null, refusals, tree, removed, users },
    ...{ presets, units, firstBootLinks },
    ...{ fetched: machine.fetched, kernelArguments: machine.kernelArguments },
  };
}

/** Ignition notes at last that it has run. */
function writeResult(root: Root): void {
  const { path } = joinPath(root, RESULT_FILE);
  const fresh = { mode: 0o600, uid: 0, gid: 0, cause: null };
  removeAll(root, path);
  mkdirAll(root, parentOf(path), { ...fresh, mode: 0o755 });
  writeFile(root, path, null, fresh);
}
