/** Entry of the server as a process: over `--stdio`, `--node-ipc`, `--pipe=…` or `--socket=…`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createNodeFiles } from '../host/files-node.ts';
import { startServer } from './server.ts';

const TRANSPORTS = /^--(?:stdio|node-ipc|pipe|socket)(?:=|$)/;

if (process.argv.some((arg) => TRANSPORTS.test(arg))) {
  const connection = createConnection(ProposedFeatures.all);
  startServer(connection, { openFolder: (path, dir) => ({ ...createNodeFiles(path), dir }) });
} else {
  process.stderr.write('usage: server (--stdio | --node-ipc | --pipe=NAME | --socket=PORT)\n');
  process.exitCode = 2;
}
