/** Entry of the server as a process: over `--stdio`, `--node-ipc`, `--pipe=…` or `--socket=…`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { CONNECTION_OPTIONS } from './connection-options.ts';
import { serve } from './on-node.ts';
import { PromptMessageReader } from './prompt-reader.ts';
import { WholeMessageWriter } from './whole-messages.ts';

const TRANSPORTS = /^--(?:stdio|node-ipc|pipe|socket)(?:=|$)/;
const { argv, stdin, stdout } = process;

if (argv.includes('--stdio')) serveStdio();
else if (argv.some((arg) => TRANSPORTS.test(arg))) {
  serve(createConnection(ProposedFeatures.all, CONNECTION_OPTIONS), argv[1]);
} else {
  process.stderr.write('usage: server (--stdio | --node-ipc | --pipe=NAME | --socket=PORT)\n');
  process.exitCode = 2;
}

function serveStdio(): void {
  // What is no message would break the stream of them.
  Object.assign(console, { log: console.error, info: console.error, debug: console.error });
  const [reader, writer] = [new PromptMessageReader(stdin), new WholeMessageWriter(stdout, true)];
  const isShutDown = serve(
    createConnection(ProposedFeatures.all, reader, writer, CONNECTION_OPTIONS),
    argv[1],
  );
  // As the package does for streams: the client is gone.
  const leave = (): never => process.exit(isShutDown() ? 0 : 1);
  stdin.on('end', leave);
  stdin.on('close', leave);
}
