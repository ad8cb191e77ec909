/** What `bash -n` says of a script: the first syntax error, and here-documents that never end. Held to bash 5.2. */
import { type Inputs, inputs, substitute } from './grammar.ts';
import { newFrame, type OpenDocument, type Problem, type Shell } from './state.ts';
import { readToken } from './tokens.ts';

export interface ShellOptions {
  /** Whether it is read as POSIX wants, as bash does when it is called `sh`. */
  readonly posix?: boolean;
  /** Whether `shopt -s extglob` holds, which no script begins with. */
  readonly extglob?: boolean;
}

/** What is wrong with a script. */
export interface ShellVerdict extends Inputs {
  /** What ends the reading; null in a script that bash takes. */
  readonly problem: Problem | null;
  readonly documents: readonly OpenDocument[];
}

/** How often a character may be looked at: substitutions in sums are read more than once. */
const LOOKS = 12;

/**
 * Reads a script as `bash -n` does. Takes time linear in its length.
 * @returns null where it cannot be judged: nested too deep, or read again too often
 */
export function checkShell(text: string, options: ShellOptions = {}): ShellVerdict | null {
  const shell: Shell = {
    text: text === '' || text.endsWith('\n') ? text : `${text}\n`,
    posix: options.posix ?? false,
    extglob: options.extglob ?? false,
    ...{
      at: 0,
      line: 0,
      counted: 0,
      linesBehind: 1,
      frame: newFrame(false),
      openBraces: 0,
      depth: 0,
      unsure: false,
    },
    ...{ budget: text.length * LOOKS + 1000, problem: null, documents: [], opened: [], token: null },
    ...{ substitute, readToken },
  };
  const read = inputs(shell);
  const problem = shell.problem?.kind === 'silent' ? null : shell.problem;
  return shell.unsure ? null : { problem, documents: shell.documents, ...read };
}
