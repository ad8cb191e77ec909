/** What a command touches besides the disk. */
import { type Line, textOfLines } from '../text/styled-lines.ts';
import { visibleLines } from '../text/visible.ts';
import type { Helpers } from './batch/helpers.ts';

/** The process around a command; injected, so that tests run commands without one. */
export interface Surroundings {
  /** The working directory; every relative path on the command line counts from here. */
  readonly cwd: string;
  /** All of standard input; asked for only when a command reads `-`. */
  readonly readStdin: () => Promise<Uint8Array>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether standard output takes ANSI colours. */
  readonly color: boolean;
  /** Whether each of the outputs is a terminal, which would obey control characters. */
  readonly terminal: { readonly stdout: boolean; readonly stderr: boolean };
  /** Other threads, where there are any. */
  readonly helpers?: () => Helpers;
  /** What an environment variable holds; asked only for those that a project file names. */
  readonly env?: (name: string) => string | undefined;
}

/**
 * The ways out of a command. What people read is handed over line by line, so that nothing of a config or of a file name
 * comes to them as a control character or as a line of its own; what programs and files take goes as it is, but for a
 * terminal, which is nobody's file.
 */
export interface Io extends Pick<Surroundings, 'cwd' | 'readStdin'> {
  /** What an environment variable holds. */
  readonly env: (name: string) => string | undefined;
  /** Other threads; null where this one is alone. */
  readonly helpers: (() => Helpers) | null;
  /** Lines on standard output. */
  readonly print: (lines: readonly Line[]) => void;
  /** Lines on standard error. */
  readonly complain: (lines: readonly Line[]) => void;
  /** A result on standard output. */
  readonly deliver: (text: string) => void;
  /** A real tool's message on standard error, without its end; its own line breaks stay, on a terminal with an indent behind. */
  readonly quote: (text: string) => void;
}

/** What the commands read from and write to, made of what surrounds the program. */
export function createIo(around: Surroundings): Io {
  const { cwd, readStdin, stdout, stderr, color, terminal, helpers = null, env = () => undefined } = around;
  return {
    ...{ cwd, readStdin, helpers, env },
    print: (lines) => stdout(textOfLines(lines, color)),
    complain: (lines) => stderr(textOfLines(lines, false)),
    deliver: (text) => stdout(terminal.stdout ? visibleLines(text) : text),
    quote: (text) => stderr(`${terminal.stderr ? visibleLines(text).replaceAll('\n', '\n  ') : text}\n`),
  };
}

/** Exit codes; the meaning of each is part of the public interface. */
export const EXIT_OK = 0;
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;
