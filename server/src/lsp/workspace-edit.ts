/** Edits of one document as a workspace edit. */
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../text/span.ts';
import { toTextEdits } from './positions.ts';
import type { Session } from './session.ts';

/** Tied to the document's version where the client knows that, so that it never lands in a newer text. */
export function toWorkspaceEdit(
  session: Session,
  document: TextDocument,
  edits: readonly TextEdit[],
): WorkspaceEdit {
  const { uri, version } = document;
  const lspEdits = toTextEdits(document, edits);
  if (!session.abilities.versionedEdits) return { changes: { [uri]: lspEdits } };
  return { documentChanges: [{ textDocument: { uri, version }, edits: lspEdits }] };
}
