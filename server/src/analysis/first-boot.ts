/** The first boot of an analysed document, on the image of the Flatcar that it is for or on another. */

import type { FirstBoot } from '../machine/first-boot/first-boot.ts';
import { firstBoot } from '../machine/first-boot/run.ts';
import type { ImageRoot } from '../spec/flatcar/image-root.ts';
import type { Analysis } from './analyze.ts';

/**
 * What the first boot makes of the effective config; null where there is no machine.
 * @param given the root that Ignition meets; null for what is known of the target's image
 */
export function firstBootOf(
  analysis: Analysis,
  given: ImageRoot | null,
): { readonly boot: FirstBoot; readonly image: ImageRoot | null } | null {
  const machine = analysis.machine();
  return machine && { boot: firstBoot(machine, given), image: given };
}
