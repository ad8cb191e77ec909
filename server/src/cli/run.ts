/** The whole program but for the process around it. */
import { parseCommandLine } from './args.ts';
import { runCheck } from './check.ts';
import { runConvert } from './convert.ts';
import { runFix } from './fix.ts';
import { EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { runRender } from './render.ts';
import { longUsage, shortUsage, versionLine } from './usage.ts';

/** Runs a command line (without the program's name) and gives the exit code. */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  const command = parseCommandLine(argv);
  switch (command.name) {
    case 'check':
      return runCheck(command, io);
    case 'render':
      return runRender(command, io);
    case 'convert':
      return runConvert(command, io);
    case 'fix':
      return runFix(command, io);
    case 'help':
      io.stdout(longUsage(command.topic));
      return EXIT_OK;
    case 'version':
      io.stdout(versionLine());
      return EXIT_OK;
    case 'usage-error':
      io.stderr(`flatcar-config: ${command.message}\n${shortUsage(command.topic)}`);
      return EXIT_USAGE;
  }
}
