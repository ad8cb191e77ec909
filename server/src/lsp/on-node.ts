/** The server as it is on Node, whatever it talks through. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connection } from 'vscode-languageserver';
import publishing from '../../../publishing.json';
import { createNodeFiles } from '../host/files-node.ts';
import { startServer } from './server.ts';

/** Below which people read the files of the project; null while it is not published. */
const FILES: string | null = publishing.files;

/**
 * Starts it on a connection.
 * @param script the file that is run; the pages of the rules are beside its folder where they are packaged, else where the project is
 * published
 */
export function serve(connection: Connection, script: string | undefined): void {
  const openFolder = (path: string, dir: string) => ({ ...createNodeFiles(path), dir });
  startServer(connection, { openFolder, ...rulesBeside(script) });
}

function rulesBeside(script: string | undefined): { rulesPage?: string } {
  const folder = script === undefined ? null : join(dirname(script), '../docs/rules');
  if (folder !== null && existsSync(folder)) return { rulesPage: pathToFileURL(folder).href };
  return FILES === null ? {} : { rulesPage: `${FILES.replace(/\/$/, '')}/docs/rules` };
}
