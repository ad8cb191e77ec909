/** Keeps what a check of the workspace found true: what has changed is taken away, and looked at again. */
import { Disposable, type FileSystemWatcher, tasks, type Uri, window, workspace } from 'vscode';
import { isProjectFile } from '../../../server/src/project/names.ts';
import { TASK_TYPE } from '../task-type.ts';
import type { WorkspaceCheck } from './check.ts';
import type { Results } from './results.ts';
import { shownIn } from './served.ts';

const SECTION = 'flatcarConfig';
const SETTING = 'workspaceDiagnostics';
/** Milliseconds that changes are collected for: a checkout changes many files at once. */
const COLLECTED = 500;
/** Where more files change at once, everything is looked at again. */
const MOST_AGAIN = 200;

/** Whether the whole workspace is to be checked without being asked. */
export function isAlwaysChecked(): boolean {
  return workspace.getConfiguration(SECTION).get(SETTING, false);
}

/** Files that say something of other files. */
function decidesForOthers({ path }: Uri): boolean {
  return isProjectFile(path) || path.endsWith('/.gitignore');
}

/**
 * Follows the files of the workspace while there is anything to see, or the setting is on.
 * @param isServed whether the server tells of a document as it is open
 */
export function keepTrue(
  check: WorkspaceCheck,
  results: Results,
  isServed: (uri: string) => boolean,
): Disposable {
  const waiting = new Set<string>();
  /** Of open documents there was something to see, which is so again when they are closed. */
  const covered = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watcher: FileSystemWatcher | undefined;
  let isAllStale = false;

  const run = (): void => {
    const isAlways = isAlwaysChecked();
    // What a check that goes on has found already is looked at again behind it.
    if (isAllStale && !isAlways && check.isRunning()) {
      soon();
      return;
    }
    timer = undefined;
    const isAll = isAllStale || waiting.size > MOST_AGAIN;
    const uris = new Set([...waiting, ...(isAll ? results.all() : [])]);
    waiting.clear();
    isAllStale = false;
    if (isAll && isAlways) void check.all(() => undefined);
    else if (uris.size > 0) void (isAll ? check.renew([...uris]) : check.again([...uris]));
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(run, COLLECTED);
  };
  /** Everything may be another. What is shown stays until it has been looked at again; nothing else is looked at unasked. */
  const staleAll = (): void => {
    isAllStale = true;
    soon();
  };
  const changed = (uri: Uri): void => {
    if (decidesForOthers(uri)) {
      staleAll();
      return;
    }
    const place = uri.toString();
    const affected = new Set(results.affectedBy(place));
    for (const one of affected) results.drop(one);
    if (isAlwaysChecked() || (covered.has(place) && !isServed(place))) affected.add(place);
    for (const one of affected) waiting.add(one);
    if (affected.size > 0) soon();
  };
  const watch = (): void => {
    const isWanted = isAlwaysChecked() || results.all().length > 0 || covered.size > 0;
    if (isWanted === (watcher !== undefined)) return;
    watcher?.dispose();
    watcher = isWanted ? workspace.createFileSystemWatcher('**/*') : undefined;
    watcher?.onDidChange(changed);
    watcher?.onDidCreate(changed);
    watcher?.onDidDelete(changed);
  };
  /** What is open and served has rows of its own, and what was typed makes others wrong. */
  const cover = (uri: Uri): void => {
    if (results.drop(uri.toString())) covered.add(uri.toString());
  };
  const closed = (uri: Uri): void => {
    const place = uri.toString();
    if (isServed(place) || (!covered.delete(place) && !isAlwaysChecked())) return;
    if (workspace.getWorkspaceFolder(uri) === undefined) return;
    waiting.add(place);
    soon();
  };
  const coverServed = (uri: Uri): void => {
    if (isServed(uri.toString())) cover(uri);
  };
  watch();
  return Disposable.from(
    results.onDidChange(watch),
    // Its tab may come before a document, or behind it.
    workspace.onDidOpenTextDocument(({ uri }) => coverServed(uri)),
    window.tabGroups.onDidChangeTabs((change) => {
      for (const uri of change.opened.flatMap(shownIn)) coverServed(uri);
      for (const uri of change.closed.flatMap(shownIn)) closed(uri);
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) cover(document.uri);
    }),
    workspace.onDidChangeWorkspaceFolders(staleAll),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.${SETTING}`) && !isAlwaysChecked()) results.clear();
      if (event.affectsConfiguration(SECTION) || event.affectsConfiguration('files.exclude')) staleAll();
      watch();
    }),
    workspace.onDidGrantWorkspaceTrust(staleAll),
    // Its problem matcher tells the same of the same files.
    tasks.onDidStartTask(({ execution: { task } }) => {
      const { type, task: command } = task.definition;
      if (type === TASK_TYPE && command === 'check' && !isAlwaysChecked()) results.clear();
    }),
    {
      dispose: () => {
        clearTimeout(timer);
        watcher?.dispose();
      },
    },
  );
}
