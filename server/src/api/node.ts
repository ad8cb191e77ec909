/** What of the library needs Node. */
import { createNodeFiles } from '../host/files-node.ts';
import type { Files } from '../render/files.ts';
import { checkText } from './given.ts';

/**
 * The files directory on a disk. Nothing outside of it is read, symbolic links that lead out included; a file of more than 64 MiB
 * is `too-large`. Every question asks the disk again.
 *
 * @example
 * const { ok, text } = render(config, { files: nodeFiles('files') });
 *
 * @param dir absolute, or relative to the working directory; it need not exist
 */
export function nodeFiles(dir: string): Files {
  checkText('dir', dir);
  return createNodeFiles(dir);
}

export type { Files };
