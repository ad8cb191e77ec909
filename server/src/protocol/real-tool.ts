/** What is asked so that the real tool can be run and compared. */

/** Client -> server request: what the real tool would answer about a document; null where none reads it. */
export const REAL_TOOL = 'flatcarConfig/realTool';
export interface RealToolParams {
  readonly uri: string;
}
export interface RealToolResult {
  readonly tool: 'butane' | 'ignition-validate';
  /** The release whose answers are given. */
  readonly release: string;
  /** The text that the answer is about. */
  readonly text: string;
  /** URIs of the folders that local files are read from, the first that has them; none where nobody knows. */
  readonly filesDirectories: readonly string[];
  readonly ok: boolean;
  /** The entries of the report, as the tool prints them. */
  readonly entries: readonly string[];
  /** Why it gives up; null where it does not. */
  readonly fatal: string | null;
  /** What it renders (`--pretty`); null where it renders nothing. */
  readonly output: string | null;
}
