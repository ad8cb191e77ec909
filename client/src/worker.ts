/** The language server's web worker. */
import { type Uri, workspace } from 'vscode';

export interface ServerWorker {
  readonly worker: Worker;
  terminate(): void;
}

/**
 * Starts a script as a worker. The web extension host refuses addresses on a remote machine, from which it still runs
 * extensions (a VS Code server's workbench does so); such a script is read and started from memory.
 */
export async function startWorker(script: Uri): Promise<ServerWorker> {
  if (script.scheme !== 'vscode-remote') {
    const worker = new Worker(script.toString(true));
    return { worker, terminate: () => worker.terminate() };
  }
  const source = new Blob([Uint8Array.from(await workspace.fs.readFile(script))], {
    type: 'text/javascript',
  });
  const address = URL.createObjectURL(source);
  const worker = new Worker(address);
  return {
    worker,
    terminate: () => {
      worker.terminate();
      URL.revokeObjectURL(address);
    },
  };
}
