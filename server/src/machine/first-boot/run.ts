/** The first boot of a machine: its config applied to the root of an image, in Ignition's order. */

import type { ImageRoot } from '../../spec/flatcar/image-root.ts';
import type { Machine } from '../machine.ts';
import { applyAccounts } from './accounts/apply.ts';
import { diffAccounts, diffRoot } from './diff.ts';
import type { FirstBoot, Refusal } from './first-boot.ts';
import { createRoot } from './root.ts';

/**
 * What the first boot leaves behind, or what stops it.
 * @param machine all that Ignition applies: the effective config, merged ones included.
 * @param image what the root has before; null where nobody knows.
 */
export function firstBoot(machine: Machine, image: ImageRoot | null): FirstBoot {
  const root = createRoot(image);
  const refusals: Refusal[] = [];
  const note = (refusal: Refusal) => refusals.push(refusal);
  applyAccounts(root, machine.passwd, note);
  const { tree, removed } = diffRoot(root);
  return {
    ...{ refusal: refusals[0] ?? null, refusals, tree, removed, users: diffAccounts(root) },
    ...{ presets: null, units: [], firstBootLinks: [] },
    ...{ fetched: machine.fetched, kernelArguments: machine.kernelArguments },
  };
}
