/** `workspace/willRenameFiles`: configs that name files which are renamed or moved name them where they will be. */

import type { RenameFilesParams, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis.ts';
import { moveLocalFiles } from '../features/rename-local.ts';
import type { TextEdit } from '../text/span.ts';
import { type Base, filesBases } from './files-directory.ts';
import { closedNamers, uriIn } from './local-documents.ts';
import { settingsFor } from './project-settings.ts';
import type { Session } from './session.ts';
import { sameUri } from './uris.ts';
import { type DocumentEdits, toWorkspaceEdits, UNVERSIONED } from './workspace-edit.ts';

/** For so many of the files configs are looked for that are not open. */
const MOST_LOOKED_FOR = 20;

/** The address of a place once the files are renamed; a folder takes along what is in it. */
type Moved = (uri: string) => string;

/** A config, and the folders that it is read with. */
interface Namer {
  readonly document: TextDocument;
  readonly analysis: Analysis;
  readonly bases: readonly Base[];
}

/** The edits for all configs that name the files, those in folders of theirs that are not open included. */
export async function onWillRename(
  session: Session,
  { files }: RenameFilesParams,
): Promise<WorkspaceEdit | null> {
  const pairs = files.map(({ oldUri, newUri }) => ({ from: trimmed(oldUri), to: trimmed(newUri) }));
  const moved: Moved = (uri) => {
    const pair = pairs.find(({ from }) => uri === from || uri.startsWith(`${from}/`));
    return pair ? pair.to + uri.slice(pair.from.length) : uri;
  };
  const found: DocumentEdits[] = [];
  const from = pairs.map((pair) => pair.from);
  for (const namer of await namersAround(session, from)) {
    const edits = await editsFor(session, namer, moved);
    if (edits.length > 0) found.push({ document: namer.document, edits });
  }
  return found.length === 0 ? null : toWorkspaceEdits(session, found);
}

function trimmed(uri: string): string {
  return sameUri(uri).replace(/\/$/, '');
}

/** All open configs, and those on the way to a renamed file that name it or something in it. */
async function namersAround(session: Session, renamed: readonly string[]): Promise<readonly Namer[]> {
  const namers = new Map<string, Namer>();
  for (const uri of session.documents.keys()) {
    const snapshot = await session.snapshots.settled(uri);
    if (!snapshot?.ours) continue;
    const { document, analysis, bases } = snapshot;
    namers.set(sameUri(uri), { document, analysis, bases });
  }
  for (const uri of renamed.slice(0, MOST_LOOKED_FOR)) {
    for (const { id, analysis, bases } of await closedNamers(session, uri)) {
      const document = TextDocument.create(id, 'butane', UNVERSIONED, analysis.text);
      if (!namers.has(sameUri(id))) namers.set(sameUri(id), { document, analysis, bases });
    }
  }
  return [...namers.values()];
}

async function editsFor(session: Session, namer: Namer, moved: Moved): Promise<readonly TextEdit[]> {
  const { document, analysis, bases } = namer;
  const { filesDirectory } = (await settingsFor(session, document.uri)).settings;
  const uri = sameUri(document.uri);
  // A config that moves as well is read with other folders then.
  const later = moved(uri) === uri ? bases : filesBases(moved(uri), filesDirectory, session.folders);
  return moveLocalFiles(analysis, (path) => {
    const base = baseWith(session, bases, path);
    if (!base) return null;
    const target = moved(uriIn(base, path));
    const stays = later.find((one) => uriIn(one, path) === target);
    return stays ? null : pathTo(later, target, bases.indexOf(base));
  });
}

/** The folder that has a file; none where no folder has it. */
function baseWith(session: Session, bases: readonly Base[], path: string): Base | undefined {
  return bases.find((base) => session.openBase(base)?.stat(path).ok === true);
}

/** The path of a file below one of the folders, if it can be the same one as before; null where it is in none of them. */
function pathTo(bases: readonly Base[], target: string, preferred: number): string | null {
  const order = [bases[preferred], ...bases].filter((base) => base !== undefined);
  for (const base of order) {
    const root = `${trimmed(base.uri)}/`;
    if (target.startsWith(root)) return decodeURIComponent(target.slice(root.length));
  }
  return null;
}
