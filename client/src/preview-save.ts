/** Saves renderings as files: when people ask for it, and with each save of a config where the settings say so. */
import { Disposable, l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import type { OurDocuments } from './documents.ts';
import type { Previews } from './preview.ts';
import { isSame } from './preview-places.ts';
import type { Good } from './preview-sessions.ts';
import { oneLine } from './preview-text.ts';
import { reasonOf } from './reason.ts';
import { bytesAt, isSameBytes, outputFor, type WrittenFiles } from './render-files.ts';
import { baseName } from './review-uri.ts';
import { wayInto } from './scope.ts';
import type { Server } from './server.ts';

/** Milliseconds that the status bar tells of a file that was written. */
const TOLD = 4000;

/** The rendering to save, as it is shown; of a config that does not render only if people want the last good one. */
async function renderingToSave(previews: Previews, source: Uri, asShown: boolean): Promise<Good | undefined> {
  const { good, reason } = await previews.render(source, asShown);
  if (good === undefined) {
    const why = oneLine(reason ?? '') || l10n.t('unknown reason');
    void window.showErrorMessage(l10n.t('{0} does not render: {1}', baseName(source), why));
    return undefined;
  }
  if (reason === null) {
    return good;
  }
  const message = l10n.t('{0} does not render now: {1}', baseName(source), oneLine(reason));
  const save = l10n.t('Save the Last Good State');
  return (await window.showWarningMessage(message, { modal: true }, save)) === save ? good : undefined;
}

async function askPlace(
  server: Server,
  source: Uri,
  { language, machine }: Good,
  last: Uri | undefined,
): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = language === 'yaml' ? 'config.yaml' : `${machine ?? 'config'}.ign`;
  const output = machine === null ? await outputFor(server, source, language) : undefined;
  const first = last ?? output ?? (folder && Uri.joinPath(folder, name));
  const filters = language === 'yaml' ? { MachineConfig: ['yaml', 'yml'] } : { Ignition: ['ign', 'json'] };
  return window.showSaveDialog({
    title: l10n.t('Save Rendered Ignition'),
    ...(first && { defaultUri: first }),
    filters: { ...filters, [l10n.t('All Files')]: ['*'] },
  });
}

/** Whether a file may be replaced: it is ours, or people say so. */
async function mayReplace(written: WrittenFiles, target: Uri, there: Uint8Array): Promise<boolean> {
  if (written.isOurs(target, there)) {
    return true;
  }
  const detail = l10n.t('It was not written by this command, or was changed since.');
  const message = l10n.t('Replace {0}?', baseName(target));
  const replace = l10n.t({ message: 'Replace', comment: 'button' });
  return (await window.showWarningMessage(message, { modal: true, detail }, replace)) === replace;
}

async function write(written: WrittenFiles, source: Uri, target: Uri, text: string, chosen: boolean) {
  const bytes = new TextEncoder().encode(text);
  await workspace.fs.writeFile(target, bytes);
  await written.remember(source, target, bytes, chosen);
  window.setStatusBarMessage(`$(check) ${oneLine(baseName(target))} written`, TOLD);
}

/** How a rendering is saved. */
interface SaveOptions {
  readonly asks?: boolean;
  /** Of a preview that shows a whole machine that machine. */
  readonly asShown?: boolean;
  readonly to?: Uri;
}

/**
 * Saves the rendering of a source where it was saved before, else where people say. Nothing is overwritten unasked that was
 * not written from here.
 * @param to where to save it; asked for when undefined and `asks`, or when nothing is remembered
 */
export async function saveRendered(
  server: Server,
  previews: Previews,
  written: WrittenFiles,
  source: Uri,
  { asks = false, asShown = false, to }: SaveOptions = {},
): Promise<void> {
  const good = await renderingToSave(previews, source, asShown);
  if (good === undefined) {
    return;
  }
  // A machine does not go where its config went.
  const last = good.machine === null ? written.of(source) : undefined;
  const known = to ?? (asks ? undefined : last);
  const target = known ?? (await askPlace(server, source, good, last));
  if (target === undefined) {
    return;
  }
  if (isSame(target, source)) {
    void window.showErrorMessage(l10n.t('Nothing was written: {0} is the config itself.', baseName(target)));
    return;
  }
  try {
    const there = known && (await bytesAt(known));
    // Whoever chose a file in the dialog was asked there.
    if (there && !isSameBytes(there, new TextEncoder().encode(good.text))) {
      if (!(await mayReplace(written, target, there))) {
        return;
      }
    }
    await write(written, source, target, good.text, good.machine === null);
  } catch (error) {
    void window.showErrorMessage(l10n.t('{0} was not written: {1}', baseName(target), reasonOf(error)));
  }
}

/** Whether a place is one that a setting may write to by itself: in a folder of the workspace, or beside the source. */
function isNear(source: Uri, target: Uri): boolean {
  const folder = workspace.getWorkspaceFolder(source)?.uri ?? Uri.joinPath(source, '..');
  return (wayInto(folder, target) ?? []).length > 0;
}

/** Writes the rendering of a config that was saved. */
async function writeOnSave(
  server: Server,
  previews: Previews,
  written: WrittenFiles,
  document: TextDocument,
  asked: Set<string>,
): Promise<void> {
  const source = document.uri;
  const { good, reason } = await previews.render(source);
  if (good === undefined || reason !== null) {
    const told = l10n.t('No Ignition written: {0} does not render', baseName(source));
    window.setStatusBarMessage(`$(warning) ${told}`, TOLD);
    return;
  }
  const target = await outputFor(server, source, good.language);
  if (target === undefined || !isNear(source, target)) {
    void window.showErrorMessage(
      l10n.t(
        '{0} names no place in the workspace, so that nothing was written.',
        'flatcarConfig.render.output',
      ),
    );
    return;
  }
  // As `flatcar-config render --pretty` writes it, whatever is shown.
  const bytes = new TextEncoder().encode(good.text);
  const there = await bytesAt(target);
  if (there && isSameBytes(there, bytes)) {
    await written.remember(source, target, bytes, false);
    return;
  }
  if (there && !written.isOurs(target, there)) {
    if (asked.has(target.toString())) {
      return;
    }
    asked.add(target.toString());
    const message = l10n.t('{0} exists and was not written from here.', baseName(target));
    const replace = l10n.t({ message: 'Replace', comment: 'button' });
    if (
      (await window.showWarningMessage(message, replace, l10n.t({ message: 'Keep', comment: 'button' }))) !==
      replace
    ) {
      return;
    }
  }
  await write(written, source, target, good.text, false);
}

/** Writes renderings when configs are saved, where that is on, in workspaces that are trusted. */
export function watchSaves(
  server: Server,
  previews: Previews,
  documents: OurDocuments,
  written: WrittenFiles,
): Disposable {
  const asked = new Set<string>();
  return Disposable.from(
    workspace.onDidSaveTextDocument((document) => {
      const settings = workspace.getConfiguration('flatcarConfig', document.uri);
      // An Ignition config would be written over, or beside itself.
      const isOn = settings.get('render.onSave', false) && documents.has(document);
      if (!workspace.isTrusted || !isOn || /\.(?:ign|ignition)$/i.test(document.uri.path)) {
        return;
      }
      writeOnSave(server, previews, written, document, asked).catch((error: unknown) => {
        void window.showErrorMessage(l10n.t('The rendering was not written: {0}', reasonOf(error)));
      });
    }),
  );
}
