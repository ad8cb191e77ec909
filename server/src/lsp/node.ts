/** Entry of the server as a process: over `--stdio`, `--node-ipc`, `--pipe=…` or `--socket=…`. */
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createNodeFiles } from '../host/files-node.ts';
import { startServer } from './server.ts';

const TRANSPORTS = /^--(?:stdio|node-ipc|pipe|socket)(?:=|$)/;

if (process.argv.some((arg) => TRANSPORTS.test(arg))) {
  const connection = createConnection(ProposedFeatures.all);
  const openFolder = (path: string, dir: string) => ({ ...createNodeFiles(path), dir });
  startServer(connection, { openFolder, ...rulesBeside(process.argv[1]) });
} else {
  process.stderr.write('usage: server (--stdio | --node-ipc | --pipe=NAME | --socket=PORT)\n');
  process.exitCode = 2;
}

/** The pages of the rules as they are packaged, beside the folder of the bundle. */
function rulesBeside(script: string | undefined): { rulesPage?: string } {
  if (script === undefined) return {};
  return { rulesPage: pathToFileURL(join(dirname(script), '../docs/rules')).href };
}
