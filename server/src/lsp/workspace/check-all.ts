/** Our request for a check of the whole workspace: one file after the other, of which nothing is kept but what is counted. */
import { type CancellationToken, DiagnosticSeverity } from 'vscode-languageserver';
import { Utils } from 'vscode-uri';
import {
  CHECKED,
  type CheckAllParams,
  type CheckAllResult,
  type CheckedFile,
  type CheckedParams,
  type SearchedFolder,
} from '../../protocol/check-all.ts';
import { isRecord } from '../../text/record.ts';
import { folderAround } from '../files-directory.ts';
import { logFailure } from '../guard.ts';
import { uriIn } from '../local-documents.ts';
import { said } from '../said.ts';
import type { Session } from '../session.ts';
import { parseUri, sameUri } from '../uris.ts';
import { checkFile, countOf, type FileReport, NOTHING } from './check-file.ts';
import { candidatesIn, isLeftOut, isLookedAt } from './walk.ts';

/** After so many files the client is told where the search stands. */
const BATCH = 50;
/** More diagnostics are no list that anybody reads; they are counted. */
const MOST_TOLD = 20_000;

/** A file to look at. */
interface Target {
  readonly folder: string;
  readonly path: string;
  /** A search would not find it: nothing is said of it. */
  readonly isLeftOut?: boolean;
}

/** What is counted, and what the client has not been told yet. */
interface Tally {
  readonly counts: { configs: number; errors: number; warnings: number; isCut: boolean };
  readonly add: (uri: string, report: FileReport) => void;
  /** Tells the client, where there is enough to tell. */
  readonly flush: (isEnd: boolean) => Promise<void>;
}

/** Checks everything, or the files that are asked for; ends when the client does not want it any more. */
export async function onCheckAll(
  session: Session,
  params: CheckAllParams,
  cancellation: CancellationToken,
): Promise<CheckAllResult | null> {
  const { token, files, folders } = params;
  if (typeof token !== 'string') return null;
  const tally = createTally(session, token, files !== undefined);
  const isSearch = files === undefined || folders !== undefined;
  const targets = isSearch ? searched(session, params, tally) : named(session, files);
  const wanted = isSearch && files !== undefined ? new Set(urisIn(files).map(sameUri)) : null;
  for await (const { folder, path, isLeftOut: isOut = false } of targets) {
    const uri = uriIn({ uri: folder, dir: '.' }, path);
    if (wanted && !wanted.has(sameUri(uri))) continue;
    // What is typed meanwhile comes first.
    await session.breath.take();
    if (cancellation.isCancellationRequested || session.phase !== 'ready') break;
    const base = session.openBase({ uri: folder, dir: '.' });
    try {
      const report = isOut ? NOTHING : base && (await checkFile(session, uri, base, path));
      if (report) tally.add(uri, report);
      if (!isSearch) forget(session, [uri, ...(report?.reads ?? [])]);
    } catch (error) {
      logFailure(session.connection, `check of ${uri}`, error);
    }
    await tally.flush(false);
  }
  await tally.flush(true);
  return tally.counts;
}

async function* searched(
  session: Session,
  { folders }: CheckAllParams,
  { counts }: Tally,
): AsyncGenerator<Target> {
  const asked =
    folders === undefined ? session.folders.map((uri) => ({ uri, exclude: [] })) : readFolders(folders);
  const met = new Set<string>();
  for (const { uri, exclude } of asked) {
    const folder = sameUri(uri);
    const files = session.openBase({ uri: folder, dir: '.' });
    // A folder of the workspace within another is searched with that.
    if (
      !files ||
      [...met].some((other) => folder.startsWith(`${other.replace(/\/$/, '')}/`)) ||
      met.has(folder)
    )
      continue;
    met.add(folder);
    forget(session, [folder]);
    const cut = (): void => {
      counts.isCut = true;
    };
    for await (const path of candidatesIn(session, { uri: folder, files, exclude, cut }))
      yield { folder, path };
  }
}

/** Folders in whatever a client sends. */
function readFolders(folders: unknown): readonly SearchedFolder[] {
  const all: readonly unknown[] = Array.isArray(folders) ? folders : [];
  return all.flatMap((folder) => {
    if (!isRecord(folder) || typeof folder['uri'] !== 'string') return [];
    const globs: readonly unknown[] = Array.isArray(folder['exclude']) ? folder['exclude'] : [];
    return { uri: folder['uri'], exclude: globs.filter((glob) => typeof glob === 'string') };
  });
}

/** Files that are asked for, as far as they are in the workspace and would be looked at. */
async function* named(session: Session, uris: unknown): AsyncGenerator<Target> {
  for (const uri of urisIn(uris)) {
    const folder = folderAround(uri, session.folders);
    const way = folder === null ? null : decodeURIComponent(sameUri(uri).slice(sameUri(folder).length + 1));
    const files = folder === null ? undefined : session.openBase({ uri: folder, dir: '.' });
    if (folder === null || !files || !way || !isLookedAt(Utils.basename(parseUri(uri)))) continue;
    yield { folder, path: way, isLeftOut: await isLeftOut(session, { uri: folder, files }, way) };
  }
}

/** Of what is not open nobody tells that it changed, so that nothing of it is kept. */
function forget({ clientFiles }: Session, places: readonly string[]): void {
  for (const place of places) clientFiles.forget(place);
}

function urisIn(given: unknown): readonly string[] {
  return Array.isArray(given) ? given.filter((uri) => typeof uri === 'string') : [];
}

/** @param asksAll whether files without diagnostics are told as well: what was said of them is not true any more */
function createTally({ connection, translator }: Session, token: string, asksAll: boolean): Tally {
  const counts = { configs: 0, errors: 0, warnings: 0, isCut: false };
  let looked = 0;
  let told = 0;
  let last = 0;
  let waiting: CheckedFile[] = [];
  return {
    counts,
    add(uri, { configs, diagnostics, reads }) {
      looked++;
      counts.configs += configs;
      counts.errors += countOf(diagnostics, DiagnosticSeverity.Error);
      counts.warnings += countOf(diagnostics, DiagnosticSeverity.Warning);
      if (diagnostics.length === 0 && !asksAll) return;
      if (told + diagnostics.length > MOST_TOLD) {
        counts.isCut = true;
        return;
      }
      told += diagnostics.length;
      waiting.push({ uri, diagnostics, reads });
    },
    async flush(isEnd) {
      if (!isEnd && looked - last < BATCH) return;
      last = looked;
      const files = waiting;
      waiting = [];
      const params: CheckedParams = { token, looked, configs: counts.configs, files };
      await connection.sendNotification(CHECKED, said(translator, CHECKED, params));
    },
  };
}
