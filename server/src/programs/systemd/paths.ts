/** Paths as systemd judges them. Source: systemd 257, src/shared/parse-helpers.c and src/basic/path-util.c. */
import { utf8Length } from '../../text/utf8.ts';

/** What a path must be. */
export type PathKind = 'absolute' | 'relative' | 'any';

/** Why a path is refused: the words behind `Key= path`; null where nothing is wrong. */
export function pathFault(path: string, kind: PathKind, mild: boolean): string | null {
  const ignoring = mild ? ', ignoring' : '';
  const absolute = path.startsWith('/');
  if (kind === 'absolute' && !absolute) return `is not absolute${ignoring}: ${path}`;
  if (kind === 'relative' && absolute) return `is absolute${ignoring}: ${path}`;
  const plain = simplify(path);
  const length = utf8Length(plain);
  if (plain === '' || length >= 4096 || plain.split('/').some((part) => part.length > 255)) {
    return `has invalid length (${length} bytes)${mild ? ', ignoring.' : '.'}`;
  }
  if (plain.split('/').some((part) => part === '..' || part === '.')) {
    return `is not normalized${ignoring}: ${plain}`;
  }
  return null;
}

/** A path without double slashes, `.` parts and a slash at the end. */
export function simplify(path: string): string {
  const parts = path
    .split('/')
    .filter((part, i) => part !== '' && (part !== '.' || path === '.' || (i === 0 && path === '.')));
  const root = path.startsWith('/') ? '/' : '';
  return parts.length === 0 && root === '' ? path.slice(0, 1) : root + parts.join('/');
}

/** Whether a device node has such a path. */
export function isDevicePath(path: string): boolean {
  return (
    /^\/dev\/.|^\/run\/systemd\/inaccessible\/./.test(path) && pathFault(path, 'absolute', true) === null
  );
}
