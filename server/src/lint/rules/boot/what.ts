/** What is at the path that a refusal stops at, in words. */

import type { Refusal } from '../../../machine/first-boot/first-boot.ts';
import { words } from '../../../text/words.ts';

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
  return { kind, words: ofImage ? inImage(kind, at) : there(kind, at), ofImage };
}

function inImage(kind: Met['kind'], at: Refusal['at']): string {
  if (kind === 'folder') return words`the image has a folder at ${at}`;
  return kind === 'link' ? words`the image has a link at ${at}` : words`the image has a file at ${at}`;
}

function there(kind: Met['kind'], at: Refusal['at']): string {
  if (kind === 'folder') return words`there is a folder at ${at} already`;
  return kind === 'link' ? words`there is a link at ${at} already` : words`there is a file at ${at} already`;
}
