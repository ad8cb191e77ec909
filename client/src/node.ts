/** Entry of the desktop and remote extension host. */
import type { ExtensionContext } from 'vscode';
import { type Api, activateOn, type Extension } from './activate.ts';

let extension: Extension | undefined;

/** Called by the editor once, with the first document or command that may concern us. */
export function activate(context: ExtensionContext): Api {
  // A file of its own in the build: most windows that open a YAML file never need it.
  extension = activateOn(async () => (await import('./main-node.ts')).start, context);
  return extension.api;
}

/** Called by the editor when the window closes or the extension is disabled. */
export async function deactivate(): Promise<void> {
  await extension?.stop();
  extension = undefined;
}
