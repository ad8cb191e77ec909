/** Entry of the server as a process: over `--stdio`, `--node-ipc`, `--pipe=…` or `--socket=…`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { CONNECTION_OPTIONS } from './connection-options.ts';
import { serve } from './on-node.ts';
import { wholeMessages } from './whole-messages.ts';

const TRANSPORTS = /^--(?:stdio|node-ipc|pipe|socket)(?:=|$)/;

if (process.argv.some((arg) => TRANSPORTS.test(arg))) {
  serve(connect(), process.argv[1]);
} else {
  process.stderr.write('usage: server (--stdio | --node-ipc | --pipe=NAME | --socket=PORT)\n');
  process.exitCode = 2;
}

function connect() {
  if (!process.argv.includes('--stdio')) return createConnection(ProposedFeatures.all, CONNECTION_OPTIONS);
  // What is no message would break the stream of them.
  Object.assign(console, { log: console.error, info: console.error, debug: console.error });
  const out = wholeMessages(process.stdout);
  return createConnection(ProposedFeatures.all, process.stdin, out, CONNECTION_OPTIONS);
}
