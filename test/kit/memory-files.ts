/** A files directory in memory, from paths and texts or bytes. */
import type { Answer, Files } from '../../server/src/render/files.ts';

const MISSING = { ok: false, error: 'not-found' } as const;

/** The directory called `dir`; it has plain files only. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>, dir = 'files'): Files {
  const names = Object.keys(contents);
  const isDirectory = (path: string) => path === '.' || names.some((name) => name.startsWith(`${path}/`));
  const read = (path: string): Answer<Uint8Array> => {
    const text = Object.hasOwn(contents, path) ? contents[path] : undefined;
    if (typeof text === 'string') return { ok: true, value: new TextEncoder().encode(text) };
    if (text !== undefined) return { ok: true, value: text };
    return isDirectory(path) ? { ok: false, error: 'is-directory' } : MISSING;
  };
  const stat: Files['stat'] = (path) => {
    if (Object.hasOwn(contents, path)) return { ok: true, value: { kind: 'file', executable: false } };
    return isDirectory(path) ? { ok: true, value: { kind: 'directory', executable: false } } : MISSING;
  };
  const list: Files['list'] = (path) => {
    const prefix = path === '.' ? '' : `${path}/`;
    const below = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
    const own = [...new Set(below.map((name) => name.split('/', 1)[0] ?? ''))].sort();
    return isDirectory(path) ? { ok: true, value: own } : MISSING;
  };
  return { dir, read, stat, lstat: stat, list, readLink: () => ({ ok: false, error: 'failed' }) };
}
