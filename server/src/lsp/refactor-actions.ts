/**
 * Refactorings as code actions. A client that resolves actions gets the edits when one is chosen; for others they are made, and
 * held to what they promise, as the list is.
 */
import {
  type CodeAction,
  type CodeActionContext,
  type CodeActionParams,
  CodeActionTriggerKind,
  type CreateFile,
  LSPErrorCodes,
  type Range,
  ResponseError,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { type Change, type Place, placeAt, type Surroundings } from '../features/refactor/refactoring.ts';
import { changeOf, type Offered, refactorings } from '../features/refactor/table.ts';
import type { NewFilesData } from '../protocol/new-files.ts';
import { isRecord } from '../text/record.ts';
import { words } from '../text/words.ts';
import { stemOf } from './conversions.ts';
import { toSpan, toTextEdits } from './positions.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { toWorkspaceEdit } from './workspace-edit.ts';

/** What comes back of an action that was chosen. */
interface Chosen {
  readonly uri: string;
  readonly refactoring: string;
  readonly title: string;
  readonly range: Range;
  readonly version: number;
}

/** The refactorings at a range; none where an editor only asks whether to show a light bulb. */
export async function refactorActions(
  session: Session,
  snapshot: Snapshot,
  { range, context }: CodeActionParams,
  wants: (kind: string) => boolean,
): Promise<readonly CodeAction[]> {
  if (!isAskedFor(context) || !['refactor.extract', 'refactor.inline', 'refactor.rewrite'].some(wants))
    return [];
  const place = placeOf(session, snapshot, range);
  if (!place) return [];
  let offered = refactorings(place);
  if (session.abilities.clientFiles) {
    // Whether a name is free may be known in a moment.
    await session.clientFiles.settled();
    offered = refactorings(place);
  }
  const { uri, version } = snapshot.document;
  return offered
    .filter(({ row }) => wants(row.kind))
    .flatMap((one): CodeAction[] => {
      const { title } = one.offer;
      const shown = { title, kind: one.row.kind };
      const data: Chosen = { uri, refactoring: one.row.id, title, range, version };
      if (session.abilities.resolvesActions) return [{ ...shown, data }];
      const edit = editOf(session, snapshot, place, one);
      return edit ? [{ ...shown, edit }] : [];
    });
}

/** Whether somebody asks for actions, and not an editor whether to show a light bulb. */
export function isAskedFor({ only, triggerKind }: CodeActionContext): boolean {
  return only !== undefined || triggerKind !== CodeActionTriggerKind.Automatic;
}

/** The place of a range of a document; null where no refactoring applies. */
export function placeOf(session: Session, snapshot: Snapshot, range: Range): Place | null {
  const span = toSpan(snapshot.document, range);
  return placeAt(snapshot.analysis, span, surroundingsOf(session, snapshot));
}

/** What is beside a document. */
export function surroundingsOf(session: Session, { document, files, bases }: Snapshot): Surroundings {
  const isOnDisk = URI.parse(document.uri).scheme !== 'untitled';
  const name = stemOf(document.uri);
  return { files, name, createsFiles: session.abilities.createsFiles && isOnDisk && bases.length > 0 };
}

function editOf(session: Session, snapshot: Snapshot, place: Place, offered: Offered): WorkspaceEdit | null {
  const change = changeOf(place, offered);
  return change && toEdit(session, snapshot, change);
}

/** Whether the data of an action is that of a refactoring. */
export function isRefactoring(data: unknown): data is Chosen {
  if (!isRecord(data) || typeof data['refactoring'] !== 'string' || typeof data['uri'] !== 'string')
    return false;
  const range = data['range'];
  return isRecord(range) && isRecord(range['start']) && isRecord(range['end']);
}

/** `codeAction/resolve` of a refactoring. What cannot be done after all is the request's error, which clients show. */
export async function resolveRefactoring(
  session: Session,
  action: CodeAction,
  data: Chosen,
): Promise<CodeAction> {
  const snapshot = await session.snapshots.settled(data.uri);
  if (!snapshot || snapshot.document.version !== data.version)
    throw new ResponseError(LSPErrorCodes.ContentModified, words`the document has changed meanwhile`);
  const place = placeOf(session, snapshot, data.range);
  const offered = place ? refactorings(place) : [];
  const found = offered.find(({ row, offer }) => row.id === data.refactoring && offer.title === data.title);
  const change = place && found ? changeOf(place, found) : null;
  const made = change && madeOf(session, snapshot, change);
  if (!made)
    throw new ResponseError(LSPErrorCodes.RequestFailed, words`not done: the machine would not get the same`);
  return { ...action, ...made };
}

/** The edit, and beside it the files that the client writes itself; null where there is no place for them. */
function madeOf(
  session: Session,
  snapshot: Snapshot,
  change: Change,
): Pick<CodeAction, 'edit' | 'data'> | null {
  const { files = [] } = change;
  if (files.length === 0 || !session.abilities.writesNewFiles) {
    const edit = toEdit(session, snapshot, change);
    return edit && { edit };
  }
  const base = snapshot.bases[0]?.uri;
  if (base === undefined) return null;
  const newFiles = files.map(({ path, text }) => ({ uri: uriBelow(base, path), text }));
  const data: NewFilesData = { newFiles };
  return { edit: toWorkspaceEdit(session, snapshot.document, change.edits), data };
}

function uriBelow(base: string, path: string): string {
  return Utils.joinPath(URI.parse(base), path).toString();
}

/** The edits of the document, and the new files, which never take the place of others. */
function toEdit(
  session: Session,
  { document, bases }: Snapshot,
  { edits, files = [] }: Change,
): WorkspaceEdit | null {
  if (files.length === 0) return toWorkspaceEdit(session, document, edits);
  const base = bases[0]?.uri;
  if (base === undefined) return null;
  const start = { line: 0, character: 0 };
  const created = files.flatMap(({ path, text }): (CreateFile | TextDocumentEdit)[] => {
    const uri = uriBelow(base, path);
    return [
      { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
    ];
  });
  const { uri, version } = document;
  const own = { textDocument: { uri, version }, edits: toTextEdits(document, edits) };
  return { documentChanges: [...created, own] };
}
