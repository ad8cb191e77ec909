/**
 * A real VS Code out of the package registry: the npm package code-server carries the server and the workbench of
 * VS Code. It is large, so it is no dependency of the project; the first editor run puts it into `.vscode-test/`.
 */
import { join } from 'node:path';
import { installOnce, npmInstall, type Package } from './registry.ts';

/** The last release for Node 20; it contains VS Code 1.100.3. */
const CODE_SERVER: Package = { name: 'code-server', version: '4.100.3', purpose: 'VS Code', size: 300 };
const VSCODE = 'node_modules/code-server/lib/vscode';

/** Makes sure the VS Code server is there and gives the path of its entry for Node. Throws `NotInstalled`. */
export function installServer(log: (message: string) => void): string {
  const folder = installOnce(CODE_SERVER, log, (folder) =>
    npmInstall(join(folder, VSCODE), CODE_SERVER, '--omit=dev'),
  );
  return join(folder, VSCODE, 'out/server-main.js');
}
