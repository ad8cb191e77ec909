/** The files directory of a config that is only shown: whatever it names is there, and nothing is known of it. */

import type { Answer, FileInfo, Files } from '../render/files.ts';
import { bytesOfText } from '../text/utf8.ts';

const info = (kind: FileInfo['kind']): Answer<FileInfo> => ({ ok: true, value: { kind, executable: false } });

export const STAND_IN_FILES: Files = {
  dir: '',
  // No two alike, as the same file twice is a mistake; to most readers it is a comment.
  read: (path) => ({ ok: true, value: bytesOfText(`# ${path}\n`) }),
  // Both are asked of the folders of trees alone, which are empty.
  stat: () => info('directory'),
  lstat: () => info('directory'),
  list: () => ({ ok: true, value: [] }),
  readLink: () => ({ ok: false, error: 'not-found' }),
};
