import type { MessageCode } from '../../../config/messages.ts';
import { cleanPath, isAbsolutePath } from '../../../go/path.ts';

/** Why a path cannot stand in a config, or null (ignition: types/path.go validatePath). */
export function pathProblem(path: string): MessageCode | null {
  if (path === '') return 'path-missing';
  if (!isAbsolutePath(path)) return 'path-relative';
  return cleanPath(path) === path ? null : 'path-dirty';
}
