/** The main part for the web extension host: the server is a worker, and all files come through the editor. */
import { Uri } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, MessageTransports } from 'vscode-languageclient';
import type { StartMain } from './api.ts';
import { hashingBrowser } from './hashing-browser.ts';
import { startMain } from './main.ts';
import { type ServerWorker, startWorker } from './worker.ts';

/** Sets the main part up. */
export const start: StartMain = (surroundings) => {
  const script = Uri.joinPath(surroundings.context.extensionUri, 'dist', 'server-browser.js');
  let current: ServerWorker | undefined;
  const release = (): void => {
    current?.terminate();
    current = undefined;
  };
  const createClient = async (options: LanguageClientOptions): Promise<BaseLanguageClient> => {
    // Evaluated with the first server: a command may need none.
    const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import(
      'vscode-languageclient/browser'
    );
    // Called for every start, also the one after a crash.
    const transports = async (): Promise<MessageTransports> => {
      release();
      current = await startWorker(script);
      // Spelled out, because the web extension host's workers are not instances of its `Worker`.
      const { worker } = current;
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    return new LanguageClient('flatcarConfig', 'Flatcar Config', transports, options);
  };
  return startMain({ kind: 'browser', hashing: hashingBrowser, createClient, release }, surroundings);
};
