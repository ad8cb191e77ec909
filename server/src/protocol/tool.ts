/** The tools for agents, as an editor offers them to its language models. */

/** Client -> server request: asks a tool (server/src/agents); null for one that there is not. */
export const TOOL = 'flatcarConfig/tool';
export interface ToolParams {
  /** Of the tool, as its table has it: `check`. */
  readonly name: string;
  /** What the model gives it; anything. */
  readonly input: unknown;
}
export interface ToolResult {
  /** Whether `text` is an answer, or why there is none. */
  readonly ok: boolean;
  /** For the model. */
  readonly text: string;
}
