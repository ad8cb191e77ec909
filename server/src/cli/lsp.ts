/** The command `lsp`: the language server in this process. */

import { words } from '../text/words.ts';
import { EXIT_USAGE, type Io } from './io.ts';
import { systemReason } from './system-error.ts';

/** Runs the server until the editor ends it; the server itself ends the process then. Gives the exit code where there is none. */
export async function runLsp(io: Io): Promise<number> {
  try {
    if (io.server === undefined) throw new Error(words`there is none here`);
    return await io.server();
  } catch (error) {
    const reason = systemReason(error);
    io.tell(({ text, words }) => words`cannot start the language server: ${text(reason)}`);
    return EXIT_USAGE;
  }
}
