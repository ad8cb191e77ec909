/** The first boot of an analysed document, on the image of the Flatcar that it is for or on another. */

import { targetOf } from '../lint/options.ts';
import type { FirstBoot } from '../machine/first-boot/first-boot.ts';
import { firstBootOf } from '../machine/first-boot/run.ts';
import { type ImageRoot, imageRootOf } from '../spec/flatcar/image-root.ts';
import type { Analysis } from './analyze.ts';

/**
 * What the first boot makes of what the document makes a machine apply, and the image that it was tried on; null where
 * there is no machine.
 * @param given the root that Ignition meets; null for what is known of the target's image
 */
export function bootOf(
  analysis: Analysis,
  given: ImageRoot | null,
): { readonly boot: FirstBoot; readonly image: ImageRoot | null } | null {
  const effective = analysis.effective();
  if (!effective) return null;
  const { lint = {} } = analysis.options;
  const image = given ?? (isForFlatcar(analysis) ? imageRootOf(targetOf(lint)) : null);
  return { boot: firstBootOf(effective, image), image };
}

/**
 * Whether a document is for Flatcar: a variant says so; else what is in it shows it, or that somebody asks for a Flatcar; what
 * was for Container Linux is for Flatcar now.
 */
function isForFlatcar({ format, variant, machine, options }: Analysis): boolean {
  if (variant !== null) return variant === 'flatcar';
  const system = machine()?.system;
  return system === 'flatcar' || (system === 'unknown' && Boolean(format?.isOld || options.lint?.target));
}
