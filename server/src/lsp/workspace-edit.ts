/** Edits of documents as a workspace edit. */
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../text/span.ts';
import { toTextEdits } from './positions.ts';
import type { Session } from './session.ts';

/** The version of a document that no client has open. */
export const UNVERSIONED = -1;

export interface DocumentEdits {
  readonly document: TextDocument;
  readonly edits: readonly TextEdit[];
}

/** Tied to the document's version where the client knows that, so that it never lands in a newer text. */
export function toWorkspaceEdit(
  session: Session,
  document: TextDocument,
  edits: readonly TextEdit[],
): WorkspaceEdit {
  return toWorkspaceEdits(session, [{ document, edits }]);
}

/** The same for several documents. */
export function toWorkspaceEdits(session: Session, all: readonly DocumentEdits[]): WorkspaceEdit {
  const changes = all.map(({ document, edits }) => {
    const { uri, version } = document;
    return {
      textDocument: { uri, version: version === UNVERSIONED ? null : version },
      edits: toTextEdits(document, edits),
    };
  });
  if (session.abilities.versionedEdits) return { documentChanges: changes };
  return { changes: Object.fromEntries(changes.map(({ textDocument, edits }) => [textDocument.uri, edits])) };
}
