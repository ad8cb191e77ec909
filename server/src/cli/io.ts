/** What a command touches besides the disk; injected, so that tests run commands without a process. */
export interface Io {
  /** The working directory; every relative path on the command line counts from here. */
  readonly cwd: string;
  /** All of standard input; asked for only when a command reads `-`. */
  readonly readStdin: () => Promise<Uint8Array>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether standard output takes ANSI colours. */
  readonly color: boolean;
}

/** Exit codes; the meaning of each is part of the public interface. */
export const EXIT_OK = 0;
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;
