/** The door: a tool and what somebody sent in, an answer out. */
import { asAsked, askedFor } from './parameters.ts';
import { TOOLS } from './table.ts';
import { type Answer, Refusal, readInput, type Source, type Tool } from './tool.ts';

/** How whoever runs the tools finds a config. */
export interface Desk {
  /** The config that is asked about, with what holds for it. Throws a `Refusal` where there is none, or it may not be read. */
  readonly source: (asked: { readonly path: string } | { readonly text: string }) => Promise<Source>;
  /** Resolves when the local files that were asked for are there. */
  readonly settled?: () => Promise<void>;
}

/** An answer, or why there is none, for the model to read. */
export type Outcome =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly reason: string };

/** So often files are waited for; a chain of folders takes one turn for each level. */
const MOST_TURNS = 64;

/** Asks a tool. What makes no sense, and what went wrong, is told to the model: it may try again. */
export async function ask(tool: Tool, sent: unknown, desk: Desk): Promise<Outcome> {
  try {
    const input = readInput(tool, sent);
    if (tool.takes === 'nothing') return { ok: true, answer: tool.run(input) };
    const asked = askedFor(input);
    for (let turn = 0; ; turn++) {
      const answer = tool.run(asAsked(await desk.source(asked), input), input);
      if (!answer.pending || !desk.settled || turn === MOST_TURNS) return { ok: true, answer };
      await desk.settled();
    }
  } catch (error) {
    // A RangeError is what the engine says of a target that is none.
    if (error instanceof Refusal || error instanceof RangeError) return { ok: false, reason: error.message };
    throw error;
  }
}

/** The tool of a name. */
export function toolOf(name: string): Tool | undefined {
  return TOOLS.find((tool) => tool.name === name);
}
