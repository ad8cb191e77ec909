/** Entry of the web extension host: the server is a worker, and all files come through the editor. */
import { type ExtensionContext, Uri } from 'vscode';
import type { MessageTransports } from 'vscode-languageclient';
import { type Api, activateOn, type Extension } from './activate.ts';
import type { Platform } from './server.ts';
import { type ServerWorker, startWorker } from './worker.ts';

let extension: Extension | undefined;

function platformOf(context: ExtensionContext): Platform {
  let current: ServerWorker | undefined;
  const release = (): void => {
    current?.terminate();
    current = undefined;
  };
  return {
    kind: 'browser',
    createClient: async (options) => {
      const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import(
        'vscode-languageclient/browser'
      );
      const script = Uri.joinPath(context.extensionUri, 'dist', 'server-browser.js');
      // Called for every start, also the one after a crash.
      const start = async (): Promise<MessageTransports> => {
        release();
        current = await startWorker(script);
        // Spelled out, because the web extension host's workers are not instances of its `Worker`.
        const { worker } = current;
        return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
      };
      return new LanguageClient('flatcarConfig', 'Flatcar Config', start, options);
    },
    release,
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
