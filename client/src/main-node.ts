/** The main part for the desktop and remote extension host: the server is a process of its own, spoken to over IPC. */
import { Uri } from 'vscode';
import type { StartMain } from './api.ts';
import { hashingNode } from './hashing-node.ts';
import { startMain } from './main.ts';

/** Sets the main part up. */
export const start: StartMain = (surroundings) =>
  startMain(
    {
      kind: 'node',
      runProgram: async (...about) => (await import('./run-tool.ts')).runProgram(...about),
      // The Node of the editor itself: nobody needs to have one.
      commandLine: {
        program: process.execPath,
        args: [Uri.joinPath(surroundings.context.extensionUri, 'dist', 'cli.cjs').fsPath],
        env: { ELECTRON_RUN_AS_NODE: '1' },
      },
      hashing: hashingNode,
      createClient: async (options) => {
        // Evaluated with the first server: a command may need none.
        const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
        const { extensionUri } = surroundings.context;
        const module = Uri.joinPath(extensionUri, 'dist', 'server-node.cjs').fsPath;
        const run = { module, transport: TransportKind.ipc };
        const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
        return new LanguageClient('flatcarConfig', 'Flatcar Config', { run, debug }, options);
      },
    },
    surroundings,
  );
