/** Entry of the desktop and remote extension host: the server is a process of its own, spoken to over IPC. */
import { type ExtensionContext, Uri } from 'vscode';
import { type Api, activateOn, type Extension } from './activate.ts';
import type { Platform } from './server.ts';

let extension: Extension | undefined;

function platformOf(context: ExtensionContext): Platform {
  return {
    kind: 'node',
    createClient: async (options) => {
      // Loaded with the first config: most windows that open a YAML file never need it.
      const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
      const module = Uri.joinPath(context.extensionUri, 'dist', 'server-node.cjs').fsPath;
      const run = { module, transport: TransportKind.ipc };
      const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
      return new LanguageClient('flatcarConfig', 'Flatcar Config', { run, debug }, options);
    },
  };
}

/** Called by the editor once, with the first document or command that concerns us. */
export function activate(context: ExtensionContext): Api {
  extension = activateOn(platformOf(context), context);
  return extension.api;
}

/** Called by the editor when the window closes or the extension is disabled. */
export async function deactivate(): Promise<void> {
  await extension?.stop();
  extension = undefined;
}
