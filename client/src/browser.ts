/** Entry of the web extension host. */
import { type ExtensionContext, Uri } from 'vscode';
import { type Api, activateOn, type Extension } from './activate.ts';
import type { StartMain } from './api.ts';
import { loadScript } from './load-script.ts';

let extension: Extension | undefined;

/** The function that the bundle of `main-browser.ts` exports. Throws when it does not. */
async function loadMain(folder: Uri): Promise<StartMain> {
  const exported = await loadScript(Uri.joinPath(folder, 'dist', 'client-browser-main.js'));
  const start: unknown = Reflect.get(exported, 'start');
  if (!isStartMain(start)) {
    throw new Error('dist/client-browser-main.js is not the main part of the extension');
  }
  return start;
}

/** The bundle is built together with this one, so that a function under that name is the one. */
function isStartMain(value: unknown): value is StartMain {
  return typeof value === 'function';
}

/** Called by the editor once, with the first document or command that may concern us. */
export function activate(context: ExtensionContext): Api {
  extension = activateOn(() => loadMain(context.extensionUri), context);
  return extension.api;
}

/** Called by the editor when the window closes or the extension is disabled. */
export async function deactivate(): Promise<void> {
  await extension?.stop();
  extension = undefined;
}
