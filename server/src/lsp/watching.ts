/**
 * Which changes of files the client is asked to tell: those beside the files that open documents name, and in the folders
 * above them inside the files directory, for a folder may come or go as a whole. A folder is watched without those in it,
 * so that what a build writes elsewhere in a workspace wakes nobody.
 */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import { PROJECT_FILES } from '../project/names.ts';
import type { Snapshot } from './snapshots.ts';

/** Above this many folders (a large tree) those right below the files directory are watched with all in them instead. */
const MOST_FOLDERS = 100;

export interface Watching {
  /** To be called when documents may have asked for other files than before; several calls become one. */
  update(): void;
  stop(): void;
}

/** Milliseconds until it is looked what to watch: each key stroke may have changed that, and its answers come first. */
const BEHIND_ANSWERS = 20;

/** Project files, in one folder. */
const PROJECT_PATTERN = `{${PROJECT_FILES.join(',')}}`;

type Asking = Pick<Snapshot, 'bases' | 'touched'> & Partial<Pick<Snapshot, 'projectFolders'>>;

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** A folder's URI, whose path is not empty even for the root of a file system. */
function folderUri(trimmed: string): string {
  return /^[^/]+:(?:\/\/[^/]*)?$/.test(trimmed) ? `${trimmed}/` : trimmed;
}

/** Adds the folders in which a place and what leads to it stand, up to its files directory. */
function addFoldersAbove(folders: Set<string>, base: string, place: string): void {
  let folder = place.endsWith('/') ? place.slice(0, -1) : parentOf(place);
  for (; folder === base || folder.startsWith(`${base}/`); folder = parentOf(folder)) {
    // Those above it are there, too, then.
    if (folders.has(folder)) return;
    folders.add(folder);
  }
}

/** The folders to watch of each files directory, both without a slash at the end. */
function foldersByBase(documents: readonly Asking[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { bases, touched } of documents) {
    const inmost = bases.map(({ uri }) => uri.replace(/\/$/, '')).sort((a, b) => b.length - a.length);
    for (const place of touched) {
      const base = inmost.find((uri) => place.startsWith(`${uri}/`));
      if (base === undefined) continue;
      const folders = found.get(base) ?? new Set();
      addFoldersAbove(folders, base, place);
      found.set(base, folders);
    }
  }
  return found;
}

interface Pattern {
  readonly baseUri: string;
  readonly pattern: string;
}

/** The patterns for the folders of one files directory. The directory itself may be a home, and is never watched whole. */
function patternsOf(base: string, folders: ReadonlySet<string>): readonly Pattern[] {
  const only = (folder: string): Pattern => ({ baseUri: folderUri(folder), pattern: '*' });
  if (folders.size <= MOST_FOLDERS) return [...folders].map(only);
  const start = base.length + 1;
  const tops = [...folders].flatMap((folder) => (folder === base ? [] : folder.slice(start).split('/', 1)));
  return [only(base), ...[...new Set(tops)].map((top) => ({ baseUri: `${base}/${top}`, pattern: '**/*' }))];
}

/**
 * What to watch for documents that asked for files: relative patterns, one for each folder, in a stable order. `touched`
 * holds the URIs of places, those of folders whose entries were listed with a slash at the end.
 */
export function watchersFor(documents: readonly Asking[]): readonly Pattern[] {
  const files = [...foldersByBase(documents)].flatMap(([base, folders]) => patternsOf(base, folders));
  const whole = new Set(files.flatMap(({ baseUri, pattern }) => (pattern === '*' ? baseUri : [])));
  const projects = documents
    .flatMap(({ projectFolders = [] }) => projectFolders.map(folderUri))
    .filter((baseUri) => !whole.has(baseUri))
    .map((baseUri): Pattern => ({ baseUri, pattern: PROJECT_PATTERN }));
  const watchers = [...files, ...projects];
  const unique = new Map(watchers.map((watcher) => [`${watcher.baseUri} ${watcher.pattern}`, watcher]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, watcher]) => watcher);
}

export interface WatchingContext {
  readonly connection: Connection;
  /** The open documents as they were last analysed. */
  asking(): readonly Asking[];
  /** What the client can do: take registrations, and watch folders by relative patterns. */
  abilities(): { readonly watchFiles: boolean; readonly relativePatterns: boolean };
  /** Told of a folder that is not watched any more, of which nothing should be remembered. */
  forget(folder: string): void;
  /** Told when the client watches what it did not before: what changed in between was told to nobody. */
  registered(): void;
  failed(error: unknown): void;
}

/** The watchers of one connection; none where the client takes no registrations. */
export function createWatching(context: WatchingContext): Watching {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watched: ReadonlyMap<string, string> = new Map();
  let asked: readonly string[] = [];
  let registered: Disposable | undefined;
  let last: Promise<void> = Promise.resolve();

  const register = async (watchers: FileSystemWatcher[]): Promise<void> => {
    const before = registered;
    registered = watchers.length === 0 ? undefined : await ask(context.connection, watchers);
    // Only now, so that there is no moment without.
    before?.dispose();
    context.registered();
  };
  const look = (): void => {
    timer = undefined;
    const patterns = watchersFor(context.asking());
    const { relativePatterns } = context.abilities();
    const now = new Map(patterns.map(({ baseUri, pattern }) => [`${baseUri} ${pattern}`, baseUri]));
    const gone = [...watched].filter(([key]) => !now.has(key));
    if (gone.length === 0 && now.size === watched.size) return;
    watched = now;
    const all = anywhere(patterns);
    const isSame = !relativePatterns && all.join() === asked.join();
    asked = all;
    if (isSame) return;
    for (const [, folder] of gone) context.forget(folder);
    const globs = relativePatterns ? patterns : all;
    const wanted = globs.map((globPattern) => ({ globPattern }));
    last = last.then(() => register(wanted)).catch(context.failed);
  };
  return {
    update: () => {
      if (context.abilities().watchFiles) timer ??= setTimeout(look, BEHIND_ANSWERS);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Without relative patterns there is no way to name a folder: files of a name, or all, have to be asked for. */
function anywhere(patterns: readonly Pattern[]): readonly string[] {
  if (patterns.length === 0) return [];
  return patterns.every(({ pattern }) => pattern === PROJECT_PATTERN) ? [`**/${PROJECT_PATTERN}`] : ['**/*'];
}

function ask({ client }: Connection, watchers: FileSystemWatcher[]): Promise<Disposable> {
  return client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
