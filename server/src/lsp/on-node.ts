/** The server as it is on Node, whatever it talks through. */
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connection } from 'vscode-languageserver';
import { readBundleText } from '../host/bundle-node.ts';
import { createNodeFiles } from '../host/files-node.ts';
import { startServer } from './server.ts';
import type { Platform } from './session.ts';

/**
 * Starts it on a connection.
 * @param script the file that is run; the pages of the rules and the texts of languages are beside its folder, as they are packaged
 */
export function serve(connection: Connection, script: string | undefined): void {
  const openFolder = (path: string, dir: string) => ({ ...createNodeFiles(path), dir });
  startServer(connection, { openFolder, ...besideScript(script) });
}

function besideScript(script: string | undefined): Pick<Platform, 'rulesPage' | 'readTexts'> {
  if (script === undefined) return {};
  return {
    rulesPage: pathToFileURL(join(dirname(script), '../docs/rules')).href,
    readTexts: (name) => readBundleText(script, name),
  };
}
