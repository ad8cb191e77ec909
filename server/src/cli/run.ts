/** The whole program but for the process around it. */
import { parseCommandLine } from './args.ts';
import { runBuild } from './build.ts';
import { runCheck } from './check.ts';
import type { Command, UsageError } from './commands.ts';
import { runConvert } from './convert.ts';
import { runExplain } from './explain.ts';
import { runFix } from './fix.ts';
import { runFmt } from './fmt.ts';
import { runInit } from './init.ts';
import { createIo, EXIT_OK, EXIT_USAGE, type Io, type Surroundings } from './io.ts';
import { runMachine } from './machine.ts';
import { runRender } from './render.ts';
import { longUsage, shortUsage, versionLine } from './usage.ts';

/** Runs a command line (without the program's name) and gives the exit code. */
export function runCli(argv: readonly string[], around: Surroundings): Promise<number> {
  return run(parseCommandLine(argv), createIo(around));
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
      return runExplain(command, io);
    case 'fix':
      return runFix(command, io);
    case 'fmt':
      return runFmt(command, io);
    case 'init':
      return runInit(command, io);
    case 'help':
      io.deliver(longUsage(command.topic));
      return EXIT_OK;
    case 'version':
      io.deliver(versionLine());
      return EXIT_OK;
    case 'usage-error':
      io.complain([`flatcar-config: ${command.message}`, ...shortUsage(command.topic).split('\n')]);
      return EXIT_USAGE;
  }
}
