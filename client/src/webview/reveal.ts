/** Leads from a page to a place in a document. */
import { Selection, TabInputText, TextEditorRevealType, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Place } from '../../../server/src/protocol/place.ts';
import { toRange } from '../ranges.ts';

/** The group in which a document has a tab, whether or not it is in front. */
function columnOf(uri: Uri): ViewColumn | undefined {
  const key = uri.toString();
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === key),
  );
  return group?.viewColumn;
}

/** Puts the cursor at the beginning of a place, in the editor that the document is in, else in the first group. */
export async function revealPlace({ uri, range: place }: Place): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri, true));
  const range = document.validateRange(toRange(place));
  const viewColumn = columnOf(document.uri) ?? ViewColumn.One;
  const editor = await window.showTextDocument(document, { viewColumn, preview: false });
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
