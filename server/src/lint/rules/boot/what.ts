/** What is at the path that a refusal stops at, in words. */

import type { Refusal } from '../../../machine/first-boot/first-boot.ts';

/** An object that is met. */
export interface Met {
  readonly kind: 'file' | 'folder' | 'link';
  /** `the image has a link at /etc/motd`. */
  readonly words: string;
  /** Whether the image has it, rather than the config. */
  readonly ofImage: boolean;
}

const KINDS: Readonly<Record<string, Met['kind']>> = { file: 'file', directory: 'folder', link: 'link' };

/** What lies where an entry cannot be made: the first thing that it meets. */
export function whatIsAt({ at, meets }: Refusal): Met {
  const [met] = meets;
  const [, word = 'file'] = /^the (file|directory|link) /.exec(met?.what ?? '') ?? [];
  const kind = KINDS[word] ?? 'file';
  const ofImage = met?.cause === null;
  const words = ofImage ? `the image has a ${kind} at ${at}` : `there is a ${kind} at ${at} already`;
  return { kind, words, ofImage };
}
