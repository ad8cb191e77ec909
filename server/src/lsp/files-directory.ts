/** Which folders `local` and `trees` of a document are read from, and which files it asked for. */

import { URI, Utils } from 'vscode-uri';
import type { Answer, Files } from '../render/files.ts';
import { once } from '../text/once.ts';
import { trimRun } from '../text/runs.ts';
import { parseUri, perUri } from './uris.ts';

export interface Base {
  readonly uri: string;
  /** How the folder is named in messages. */
  readonly dir: string;
}

/**
 * The folders of a document, the first that has a file wins: the one from the settings, or else the workspace folder and
 * then the folder the document is in. Empty for an unsaved document without a workspace.
 */
export function filesBases(document: string, setting: string, folders: readonly string[]): readonly Base[] {
  const own = folderOf(document);
  const workspace = folderAround(document, folders) ?? (own ? null : (folders[0] ?? null));
  if (setting !== '') {
    const anchor = workspace ?? own;
    if (anchor === null && !isAbsolute(setting)) return [];
    return [{ uri: resolveDirectory(setting, anchor), dir: setting }];
  }
  const uris = [...new Set([workspace, own].filter((uri) => uri !== null))];
  return uris.map((uri) => ({ uri, dir: nameOf(uri) }));
}

const normalize = perUri((uri) => trimRun(uri.toString(), '/'));

function isAbsolute(path: string): boolean {
  return /^(?:[a-zA-Z]:)?[\\/]/.test(path);
}

function resolveDirectory(path: string, anchor: string | null): string {
  if (!isAbsolute(path)) return Utils.joinPath(parseUri(anchor ?? 'file:///'), path).toString();
  const base = anchor === null ? null : parseUri(anchor);
  return (base && base.scheme !== 'file' ? base.with({ path }) : URI.file(path)).toString();
}

/** The folder a document lies in; null for one that lies nowhere yet. */
export const folderOf = perUri((document): string | null =>
  document.scheme === 'untitled' || document.path === ''
    ? null
    : normalize(Utils.dirname(document).toString()),
);

/** The innermost workspace folder around a document. */
export function folderAround(document: string, folders: readonly string[]): string | null {
  const uri = normalize(document);
  const around = folders.map(normalize).filter((folder) => uri.startsWith(`${folder}/`));
  return around.sort((a, b) => b.length - a.length)[0] ?? null;
}

const nameOf = perUri((uri) => (uri.scheme === 'file' ? uri.fsPath : uri.path));

/** Several folders as one: each question goes to the first, and to the next when the first has no such file. */
export function layerFiles(layers: readonly Files[]): Files | undefined {
  const [first, ...others] = layers;
  if (!first || others.length === 0) return first;
  const tryEach = <T>(question: (files: Files) => Answer<T>): Answer<T> => {
    const answer = question(first);
    if (answer.ok || answer.error !== 'not-found') return answer;
    for (const layer of others) {
      const other = question(layer);
      if (other.ok || other.error !== 'not-found') return other;
    }
    return answer;
  };
  return {
    dir: first.dir,
    read: (path) => tryEach((files) => files.read(path)),
    stat: (path) => tryEach((files) => files.stat(path)),
    lstat: (path) => tryEach((files) => files.lstat(path)),
    list: (path) => tryEach((files) => files.list(path)),
    readLink: (path) => tryEach((files) => files.readLink(path)),
  };
}

/** The same files, with the text that is open in the editor in the place of what was saved. `texts`, by URI, are asked for when a file is read. */
export function overlayFiles(files: Files, base: string, texts: () => ReadonlyMap<string, string>): Files {
  const root = once(() => parseUri(base));
  return {
    ...files,
    read(path) {
      const answer = files.read(path);
      const text = answer.ok ? texts().get(Utils.joinPath(root(), path).toString()) : undefined;
      return text === undefined ? answer : { ok: true, value: new TextEncoder().encode(text) };
    },
  };
}

/**
 * The same files; `note` is called with the URI of every place asked about, and with that of a folder and a slash behind it
 * when its entries are.
 */
export function recordFiles(files: Files, base: string, note: (uri: string) => void): Files {
  const root = once(() => parseUri(base));
  const uriOf = (path: string): string => (path === '.' ? root() : Utils.joinPath(root(), path)).toString();
  const noted = (path: string): string => {
    note(uriOf(path));
    return path;
  };
  return {
    dir: files.dir,
    read: (path) => files.read(noted(path)),
    stat: (path) => files.stat(noted(path)),
    lstat: (path) => files.lstat(noted(path)),
    list: (path) => {
      note(`${trimRun(uriOf(path), '/')}/`);
      return files.list(noted(path));
    },
    readLink: (path) => files.readLink(noted(path)),
  };
}
