import type { Answer, Files } from '../render/files.ts';
import { bytesOfText } from '../text/utf8.ts';
import { checkContents, checkText } from './given.ts';

const MISSING = { ok: false, error: 'not-found' } as const;

/**
 * A files directory in memory, of texts and bytes by their paths; all of it plain files that are not executable.
 *
 * @example
 * const files = memoryFiles({ 'app/run.sh': '#!/bin/bash\n' });
 * const { ok, text } = render(config, { files });
 *
 * @param contents by paths with `/` that are relative to the directory
 * @param dir what messages call the directory
 * @throws {TypeError} for what is no text, and no bytes
 */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>, dir = 'files'): Files {
  checkContents(contents);
  checkText('dir', dir);
  const files = new Map(Object.entries(contents));
  const folders = foldersOf([...files.keys()]);
  const stat: Files['stat'] = (path) => {
    if (files.has(path)) return { ok: true, value: { kind: 'file', executable: false } };
    return folders.has(path) ? { ok: true, value: { kind: 'directory', executable: false } } : MISSING;
  };
  const read = (path: string): Answer<Uint8Array> => {
    const content = files.get(path);
    if (content === undefined) return folders.has(path) ? { ok: false, error: 'is-directory' } : MISSING;
    return { ok: true, value: typeof content === 'string' ? bytesOfText(content) : content };
  };
  const list: Files['list'] = (path) => {
    const names = folders.get(path);
    if (names) return { ok: true, value: [...names].sort() };
    return files.has(path) ? { ok: false, error: 'not-a-directory' } : MISSING;
  };
  return { dir, read, stat, lstat: stat, list, readLink: () => ({ ok: false, error: 'failed' }) };
}

/** The folders that paths lead through, and what is in each. */
function foldersOf(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>([['.', new Set()]]);
  for (const path of paths) {
    const steps = path.split('/');
    for (let count = 1; count <= steps.length; count++) {
      const folder = count === 1 ? '.' : steps.slice(0, count - 1).join('/');
      const names = folders.get(folder) ?? new Set();
      folders.set(folder, names.add(steps[count - 1] ?? ''));
    }
  }
  return folders;
}
