/** The commands that lead from a source to its preview and back, and to what does not render. */
import { l10n, Range, type TextDocument, type TextEditor, Uri, ViewColumn, window, workspace } from 'vscode';
import { columnOf, type Previews } from './preview.ts';
import { isSame, isUpToDate, madeAt, readPlace, sourceAt } from './preview-places.ts';
import type { Session } from './preview-sessions.ts';
import { PREVIEW_SCHEME } from './preview-uri.ts';
import { toRange } from './ranges.ts';
import type { Server } from './server.ts';

/** Milliseconds after which the text of a preview that does not come is not waited for. */
const PATIENCE = 2000;

/** Resolves when the editor has the text of the last rendering, or does not get it. */
async function untilUpToDate(session: Session, preview: TextDocument): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!isUpToDate(session, preview) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Shows a place of a source in the editor it has, else beside the preview. */
export async function showSource(source: Uri, preview: Uri | undefined, range: Range): Promise<void> {
  const visible = window.visibleTextEditors.find(({ document }) => isSame(document.uri, source));
  const inTab = visible?.viewColumn ?? columnOf(source);
  const beside = preview && columnOf(preview) === ViewColumn.One ? ViewColumn.Two : ViewColumn.One;
  await window.showTextDocument(source, { viewColumn: inTab ?? beside, selection: range, preview: false });
}

/** From the cursor of a preview, or a place in it, to where that came from. */
export async function goToSource(previews: Previews, server: Server, argument?: unknown): Promise<void> {
  const place = readPlace(argument);
  const editor = window.activeTextEditor;
  const view = place?.view ?? editor?.document.uri;
  const at = place?.at ?? editor?.selection.active;
  const session = view?.scheme === PREVIEW_SCHEME ? previews.find(view) : undefined;
  if (view === undefined || at === undefined || session === undefined) {
    void window.showInformationMessage(l10n.t('Put the cursor into a preview to go to its source.'));
    return;
  }
  const found = await sourceAt(server, session, await workspace.openTextDocument(view), at);
  if (found === undefined) {
    void window.showInformationMessage(l10n.t('The preview is being updated, or its source is closed.'));
    return;
  }
  await showSource(found.uri, session.preview, new Range(found.at, found.at));
}

/** From the cursor of a source to what it became, in its preview, which is opened if need be. */
export async function showInPreview(previews: Previews, server: Server, source: TextEditor): Promise<void> {
  const { document, selection } = source;
  const shown = await previews.show(document.uri);
  const session = previews.find(document.uri);
  if (session === undefined) {
    return;
  }
  await untilUpToDate(session, shown.document);
  const found = await madeAt(server, session, selection.active);
  if (found === undefined) {
    void window.showInformationMessage(
      session.good === undefined
        ? l10n.t('The config does not render yet.')
        : l10n.t('Nothing in the preview comes from here.'),
    );
    return;
  }
  const viewColumn = columnOf(session.preview) ?? ViewColumn.Beside;
  const at = new Range(found.at, found.at);
  await window.showTextDocument(shown.document, { viewColumn, selection: at, preview: false });
}

/** To what keeps a source from rendering; of one that is closed to the source, which is opened. */
export async function goToProblem(previews: Previews, view: Uri | undefined): Promise<void> {
  const session = view && previews.find(view);
  if (session === undefined) {
    return;
  }
  const { preview, problem } = session;
  const source = problem?.uri === undefined ? session.source : Uri.parse(problem.uri, true);
  const range = problem?.range ? toRange(problem.range) : new Range(0, 0, 0, 0);
  try {
    await workspace.openTextDocument(source);
  } catch {
    void window.showInformationMessage(l10n.t('{0} is not there any more.', source.path));
    return;
  }
  await showSource(source, preview, new Range(range.start, range.start));
}
