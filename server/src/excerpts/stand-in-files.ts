/** The files directory of a config that is only shown: whatever it names is there, and nothing is known of it. */
import type { Answer, FileInfo, Files } from '../render/files.ts';

const EMPTY = new Uint8Array(0);
const info = (kind: FileInfo['kind']): Answer<FileInfo> => ({ ok: true, value: { kind, executable: false } });

export const STAND_IN_FILES: Files = {
  dir: '',
  read: () => ({ ok: true, value: EMPTY }),
  stat: () => info('directory'),
  lstat: () => info('file'),
  list: () => ({ ok: true, value: [] }),
  readLink: () => ({ ok: false, error: 'not-found' }),
};
