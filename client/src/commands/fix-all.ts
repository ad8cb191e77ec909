/** "Fix All": every safe fix of the active document, and a word on what is left. */
import { l10n, WorkspaceEdit, window, workspace } from 'vscode';
import { FIX_ALL_SAFE, type FixAllParams, type FixAllResult } from '../../../server/src/protocol.ts';
import { fixedInWords } from '../fix-text.ts';
import { toRange } from '../ranges.ts';
import type { Server } from '../server.ts';

/** Fixes the active document. What the document became meanwhile is left alone. */
export async function fixAllSafe(server: Server): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined) {
    return;
  }
  const params: FixAllParams = { uri: document.uri.toString() };
  const result = await server.request<FixAllResult | null>(FIX_ALL_SAFE, params);
  if (!result) {
    void window.showInformationMessage(
      l10n.t('There is no Butane, Ignition, Container Linux or cloud-config to fix.'),
    );
    return;
  }
  if (result.edits.length > 0) {
    const edit = new WorkspaceEdit();
    for (const { range, newText } of result.edits) {
      edit.replace(document.uri, toRange(range), newText);
    }
    if (document.version !== result.documentVersion || !(await workspace.applyEdit(edit))) {
      void window.showInformationMessage(l10n.t('Nothing was fixed: the document has changed meanwhile.'));
      return;
    }
  }
  void window.showInformationMessage(fixedInWords(result));
}
