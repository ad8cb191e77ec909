/** A file that a command looks at. */

export interface Candidate {
  /** The path to open, relative to the working directory if the argument was; `-` for standard input. */
  readonly path: string;
  /** What it is called, where it is shown and where its name decides something: the path, but for standard input. */
  readonly name: string;
  /** Named on the command line, or by its extension; else it counts only if its content is ours. */
  readonly certain: boolean;
  /** Something is known to fill it in before it is used. */
  readonly asTemplate?: boolean;
}
