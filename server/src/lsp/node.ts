/** Entry of the server as a process: over `--stdio`, `--node-ipc`, `--pipe=…` or `--socket=…`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { CONNECTION_OPTIONS } from './connection-options.ts';
import { serve } from './on-node.ts';

const TRANSPORTS = /^--(?:stdio|node-ipc|pipe|socket)(?:=|$)/;

if (process.argv.some((arg) => TRANSPORTS.test(arg))) {
  serve(createConnection(ProposedFeatures.all, CONNECTION_OPTIONS), process.argv[1]);
} else {
  process.stderr.write('usage: server (--stdio | --node-ipc | --pipe=NAME | --socket=PORT)\n');
  process.exitCode = 2;
}
