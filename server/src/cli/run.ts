/** The whole program but for the process around it. */
import { parseCommandLine } from './args.ts';
import { runBuild } from './build.ts';
import { runCheck } from './check.ts';
import type { Command, UsageError } from './commands.ts';
import { completionOf } from './completion/completion.ts';
import { runConvert } from './convert.ts';
import { runExplain } from './explain.ts';
import { runFix } from './fix.ts';
import { runFmt } from './fmt.ts';
import { runInit } from './init.ts';
import { createIo, EXIT_OK, EXIT_USAGE, type Io, type Surroundings } from './io.ts';
import { runLsp } from './lsp.ts';
import { runMachine } from './machine.ts';
import { runMcp } from './mcp.ts';
import { runRender } from './render.ts';
import { runSchema } from './schema.ts';
import { longUsage, shortUsage, versionLine } from './usage.ts';

/** Runs a command line (without the program's name) and gives the exit code. */
export function runCli(argv: readonly string[], around: Surroundings): Promise<number> {
  const command = parseCommandLine(argv);
  return run(command, createIo(around, 'color' in command ? command.color : 'auto'));
}

async function run(command: Command | UsageError, io: Io): Promise<number> {
  switch (command.name) {
    case 'check':
      return runCheck(command, io);
    case 'render':
      return runRender(command, io);
    case 'build':
      return runBuild(command, io);
    case 'convert':
      return runConvert(command, io);
    case 'machine':
      return runMachine(command, io);
    case 'explain':
    case 'rules':
      return runExplain(command, io);
    case 'fix':
      return runFix(command, io);
    case 'fmt':
      return runFmt(command, io);
    case 'schema':
      return runSchema(command, io);
    case 'completion':
      io.deliver(completionOf(command.shell));
      return EXIT_OK;
    case 'lsp':
      return runLsp(io);
    case 'mcp':
      return runMcp(command, io);
    case 'init':
      return runInit(command, io);
    case 'help':
      io.deliver(longUsage(command.topic, io.translator()));
      return EXIT_OK;
    case 'version':
      io.deliver(versionLine());
      return EXIT_OK;
    case 'usage-error':
      io.tell(({ text }) => text(command.message));
      io.complain(shortUsage(command.topic, io.translator()).split('\n'));
      return EXIT_USAGE;
  }
}
