import { cleanPath, isAbsolutePath } from '../../../go/path.ts';
import type { MessageCode } from '../../messages.ts';

/** Why a path cannot stand in a config, or null (ignition: types/path.go validatePath). */
export function pathProblem(path: string): MessageCode | null {
  if (path === '') return 'path-missing';
  if (!isAbsolutePath(path)) return 'path-relative';
  return cleanPath(path) === path ? null : 'path-dirty';
}

/** The number of bytes of a text in UTF-8, as Go's len() counts. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) bytes += 1;
    else if (c < 0x800) bytes += 2;
    else if (c >= 0xd800 && c < 0xdc00 && i + 1 < text.length) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}
