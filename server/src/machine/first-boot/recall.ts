/**
 * The first boot of a machine that was booted before, but for what is in its files: where nothing stopped it then, and it
 * looks at the same contents, nothing stops it now. What stops a boot has places in the document, and is looked for anew.
 */
import type { ImageRoot } from '../../spec/flatcar/image-root.ts';
import { recallAsked } from '../../text/asked.ts';
import { type Memory, NO_MEMORY } from '../../text/memory.ts';
import { once } from '../../text/once.ts';
import type { Effective } from '../effective.ts';
import type { FirstBoot } from './first-boot.ts';
import { firstBootOf } from './run.ts';
import { NO_IMAGE, nameOfShape, noteContents, textsByNumber } from './shape.ts';

/**
 * As `firstBootOf`; what is left behind is looked for when somebody asks.
 * @param memory what is known of earlier boots of the document's machine
 */
export function recallFirstBoot(effective: Effective, image: ImageRoot | null, memory: Memory): FirstBoot {
  const { machine, refusals } = effective;
  // What nothing is kept of need not be described.
  if (memory === NO_MEMORY || refusals.length > 0) return firstBootOf(effective, image);
  let made: FirstBoot | null = null;
  const isQuiet = recallAsked(
    memory,
    image ?? NO_IMAGE,
    nameOfShape(machine, memory),
    textsByNumber(machine),
    (note) => {
      made = firstBootOf(effective, image, { onRead: noteContents(machine, note) });
      return made.refusals.length === 0;
    },
  );
  if (made || !isQuiet) return made ?? firstBootOf(effective, image);
  const { fetched, kernelArguments } = machine;
  const later = once(() => firstBootOf(effective, image));
  return {
    ...{ refusal: null, refusals, fetched, kernelArguments },
    get tree() {
      return later().tree;
    },
    get removed() {
      return later().removed;
    },
    get users() {
      return later().users;
    },
    get presets() {
      return later().presets;
    },
    get units() {
      return later().units;
    },
    get firstBootLinks() {
      return later().firstBootLinks;
    },
  };
}
