/** What is at the path that a refusal stops at, in words. */

import type { Refusal } from '../../../machine/first-boot/first-boot.ts';
import type { ImageObject, ImageRoot } from '../../../spec/flatcar/image-root.ts';
import { onceFor } from '../../../text/once.ts';
import type { MachineContext } from '../../rule.ts';

/** An object that is met. */
export interface Met {
  readonly kind: ImageObject['type'];
  /** `the image has a link at /etc/motd`. */
  readonly words: string;
  /** Whether the image has it, rather than the config. */
  readonly ofImage: boolean;
}

const NAMES = { file: 'file', dir: 'folder', link: 'link' } as const;
/** What is surely there, by the class of the refusal. */
const KINDS: Readonly<Partial<Record<Refusal['class'], ImageObject['type']>>> = {
  'exists-not-a-directory': 'file',
  'exists-other-link': 'link',
  exists: 'file',
};

/** What lies where an entry cannot be made. */
export function whatIsAt(refusal: Refusal, { image }: MachineContext): Met {
  const at = refusal.at ?? '';
  const objects = image();
  const object = objects && byPath(objects).get(at);
  if (object && refusal.ofImage)
    return { kind: object.type, words: `the image has a ${NAMES[object.type]} at ${at}`, ofImage: true };
  const [met] = refusal.meets;
  const kind = KINDS[refusal.class] ?? (/\b(?:folder|directory)\b/.test(met?.what ?? '') ? 'dir' : 'file');
  return {
    kind,
    words: met ? `${met.what} is at ${at}` : `there is a ${NAMES[kind]} at ${at}`,
    ofImage: false,
  };
}

const byPath = onceFor(
  ({ objects }: ImageRoot): ReadonlyMap<string, ImageObject> =>
    new Map(objects.map((object) => [object.path, object])),
);
