/** The first boot of an analysed document, on the image of the Flatcar that it is for or on another. */

import { targetOf } from '../lint/options.ts';
import type { Effective } from '../machine/effective.ts';
import type { FirstBoot } from '../machine/first-boot/first-boot.ts';
import { recallBootOf } from '../machine/first-boot/recall-left.ts';
import { type ImageRoot, imageRootOf } from '../spec/flatcar/image-root.ts';
import type { Analysis } from './analyze.ts';

/** The first boot of an analysed document. */
export interface Booted extends Pick<Effective, 'spanOf' | 'pathOf'> {
  readonly boot: FirstBoot;
  /** What it was tried on; null where nobody knows the image. */
  readonly image: ImageRoot | null;
}

/**
 * What the first boot makes of what the document makes a machine apply; null where there is no machine.
 * @param given the root that Ignition meets; null for what is known of the target's image
 */
export function bootOf(analysis: Analysis, given: ImageRoot | null): Booted | null {
  const effective = analysis.effective();
  if (!effective) return null;
  const { lint = {} } = analysis.options;
  const image = given ?? (isForFlatcar(analysis) ? imageRootOf(targetOf(lint)) : null);
  const { spanOf, pathOf } = effective;
  return { boot: recallBootOf(effective, image, analysis.memory), image, spanOf, pathOf };
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
