/** Checks of the workspace: begun by people or by the setting, one at a time, and kept true while files change. */
import {
  type CancellationToken,
  CancellationTokenSource,
  type Diagnostic,
  type Disposable,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  CHECK_ALL,
  CHECKED,
  type CheckAllParams,
  type CheckAllResult,
  type CheckedParams,
  type SearchedFolder,
} from '../../../server/src/protocol/check-all.ts';
import type { RulePages } from '../rule-pages.ts';
import type { Server } from '../server.ts';
import type { Results } from './results.ts';

/** Told how many files were looked at, and how many configs there are. */
type Progress = (configs: number, looked: number) => void;

export interface WorkspaceCheck extends Disposable {
  /** Listens to a server. */
  wire(client: BaseLanguageClient): void;
  /** Checks everything; undefined where it was ended before, or there is no server. A later one ends an earlier one. */
  all(progress: Progress, token?: CancellationToken): Promise<CheckAllResult | undefined>;
  /** Whether everything is being checked. */
  isRunning(): boolean;
  /** Checks files again, behind those that are checked again already. */
  again(uris: readonly string[]): Promise<void>;
  /** The same where any of them may be left out by now: their rows stay until others come, or none. */
  renew(uris: readonly string[]): Promise<void>;
}

/** What the editor does not show of a folder, as its globs; those with a condition hide some files only. */
function excludedIn(scope: Parameters<typeof workspace.getConfiguration>[1]): readonly string[] {
  const globs = workspace
    .getConfiguration('files', scope)
    .get<Readonly<Record<string, unknown>>>('exclude', {});
  return Object.entries(globs).flatMap(([glob, isOn]) => (isOn === true ? [glob] : []));
}

function searchedFolders(): readonly SearchedFolder[] {
  const folders = workspace.workspaceFolders ?? [];
  return folders.map(({ uri }) => ({ uri: uri.toString(), exclude: excludedIn(uri) }));
}

interface Run {
  readonly token: string;
  readonly progress: Progress;
  /** The files of which something was said. */
  readonly told: Set<string>;
  /** Rows are made of what comes one after the other. */
  last: Promise<void>;
}

/**
 * The checks of a window.
 * @param isServed whether the server tells of a document as it is open
 */
export function createWorkspaceCheck(
  server: Server,
  results: Results,
  pages: RulePages,
  isServed: (uri: string) => boolean,
): WorkspaceCheck {
  const runs = new Map<string, Run>();
  let count = 0;
  let full: CancellationTokenSource | undefined;
  /** Ends with what is checked again: a later answer about a file is never followed by an earlier one. */
  let last: Promise<void> = Promise.resolve();

  const take = async (client: BaseLanguageClient, run: Run, { files, configs, looked }: CheckedParams) => {
    for (const { uri, diagnostics, reads } of files) {
      const made = (await client.protocol2CodeConverter.asDiagnostics(
        // They come from our server, as LSP has them.
        diagnostics as Parameters<typeof client.protocol2CodeConverter.asDiagnostics>[0],
      )) as Diagnostic[];
      pages.link(made);
      run.told.add(uri);
      if (!isServed(uri)) results.put({ uri, diagnostics: made, reads });
    }
    run.progress(configs, looked);
  };
  const ask = async (
    about: Omit<CheckAllParams, 'token'>,
    progress: Progress = () => undefined,
    token?: CancellationToken,
  ): Promise<{ readonly result: CheckAllResult | undefined; readonly told: ReadonlySet<string> }> => {
    const run: Run = { token: String(++count), progress, told: new Set(), last: Promise.resolve() };
    runs.set(run.token, run);
    try {
      const params: CheckAllParams = { token: run.token, ...about };
      const result = await server.request<CheckAllResult | null>(CHECK_ALL, params, token);
      await run.last;
      return { result: token?.isCancellationRequested ? undefined : (result ?? undefined), told: run.told };
    } finally {
      runs.delete(run.token);
    }
  };
  const all: WorkspaceCheck['all'] = async (progress, token) => {
    full?.cancel();
    const own = new CancellationTokenSource();
    full = own;
    const listening = token?.onCancellationRequested(() => own.cancel());
    try {
      await server.start();
      const { result, told } = await ask({ folders: searchedFolders() }, progress, own.token);
      // What was said before and was not said again is not so any more.
      if (result) for (const uri of results.all()) if (!told.has(uri)) results.drop(uri);
      return result;
    } finally {
      listening?.dispose();
      if (full === own) full = undefined;
      own.dispose();
    }
  };
  const inTurn = (look: () => Promise<void>): Promise<void> => {
    last = last.then(look, look);
    return last;
  };
  return {
    wire: (client) => {
      client.onNotification(CHECKED, (params: CheckedParams) => {
        const run = runs.get(params.token);
        if (run) run.last = run.last.then(() => take(client, run, params));
      });
    },
    all,
    isRunning: () => full !== undefined,
    again: (files) =>
      inTurn(async () => {
        await ask({ files });
      }),
    renew: (files) =>
      inTurn(async () => {
        const { result, told } = await ask({ folders: searchedFolders(), files });
        if (result) for (const uri of files) if (!told.has(uri)) results.drop(uri);
      }),
    dispose: () => full?.cancel(),
  };
}
