/** The server as it is on Node, whatever it talks through. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connection } from 'vscode-languageserver';
import publishing from '../../../publishing.json';
import { readTextsBeside } from '../host/bundle-node.ts';
import { createNodeFiles } from '../host/files-node.ts';
import { GARBAGE } from '../host/garbage-node.ts';
import { keepYoungSpaceSmall } from '../host/young-space-node.ts';
import { startServer } from './server.ts';
import type { Platform } from './session.ts';

/** Below which people read the files of the project; null while it is not published. */
const FILES: string | null = publishing.files;

/**
 * Starts it on a connection.
 * @param script the file that is run; the texts of languages are beside its folder, as they are packaged, and so are the pages of the
 * rules, which are else where the project is published
 * @returns whether the client has said `shutdown`
 */
export function serve(connection: Connection, script: string | undefined): () => boolean {
  keepYoungSpaceSmall();
  const openFolder = (path: string, dir: string) => ({ ...createNodeFiles(path), dir });
  return startServer(connection, { openFolder, garbage: GARBAGE, ...besideScript(script) });
}

function besideScript(script: string | undefined): Pick<Platform, 'rulesPage' | 'readTexts'> {
  return {
    ...rulesBeside(script),
    ...(script !== undefined && { readTexts: (name: string) => readTextsBeside(script, name) }),
  };
}

function rulesBeside(script: string | undefined): Pick<Platform, 'rulesPage'> {
  const folder = script === undefined ? null : join(dirname(script), '../docs/rules');
  if (folder !== null && existsSync(folder)) return { rulesPage: pathToFileURL(folder).href };
  return FILES === null ? {} : { rulesPage: `${FILES.replace(/\/$/, '')}/docs/rules` };
}
