/** The command `lsp`: the language server in this process. */
import { EXIT_USAGE, type Io } from './io.ts';
import { systemReason } from './system-error.ts';

/** Runs the server until the editor ends it; the server itself ends the process then. Gives the exit code where there is none. */
export async function runLsp(io: Io): Promise<number> {
  try {
    if (io.server === undefined) throw new Error('there is none here');
    return await io.server();
  } catch (error) {
    io.complain([`flatcar-config: cannot start the language server: ${systemReason(error)}`]);
    return EXIT_USAGE;
  }
}
