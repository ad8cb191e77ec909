/** One row of the table: one tool on one text. */
import { spawn } from 'node:child_process';
import { LanguageServer, type ServerSpec } from './language-server.ts';
import { median, quantile, sample, time } from './statistics.ts';

/** Milliseconds; null where a tool has no such thing. */
export interface Row {
  readonly tool: string;
  readonly bytes: number;
  readonly start: number | null;
  readonly open: number | null;
  readonly keystroke: number | null;
  readonly keystroke95: number | null;
  readonly completion: number | null;
  readonly render: number | null;
  /** From a keystroke to the text of the preview. */
  readonly preview: number | null;
  /** MiB of resident memory after all of it. */
  readonly memory: number | null;
  /** What went wrong, or what to know. */
  readonly note: string;
}

export interface Effort {
  /** Samples of one thing, and the milliseconds after which fewer will do. */
  readonly samples: number;
  readonly budget: number;
}

const NOTHING = {
  start: null,
  open: null,
  keystroke: null,
  keystroke95: null,
  completion: null,
  render: null,
  preview: null,
  memory: null,
  note: '',
};

function positionOf(
  text: string,
  needle: string,
  behind: number,
): { readonly line: number; readonly character: number } {
  const offset = text.indexOf(needle);
  if (offset < 0) throw new Error(`the text has no '${needle}'`);
  const lines = text.slice(0, offset + behind).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

/** Where to type in a text, and where to ask for completions: behind the first `behind` characters of `completeAt`. */
export interface Spots {
  readonly typeAt: string;
  readonly completeAt: string;
  readonly behind: number;
}

/** Starts a server, opens the text, types into its middle, completes; then stops the server. */
export async function measureServer(
  spec: ServerSpec,
  text: string,
  spots: Spots,
  effort: Effort,
): Promise<Row> {
  const base = { ...NOTHING, tool: spec.name, bytes: Buffer.byteLength(text) };
  const { samples, budget } = effort;
  const began = performance.now();
  const server = new LanguageServer(spec);
  try {
    await server.initialize();
    const start = performance.now() - began;
    const open = await time(() => server.open(text));
    await server.settle();
    const at = positionOf(text, spots.typeAt, 4);
    const next = { line: at.line, character: at.character + 1 };
    // Every other keystroke takes back the one before, so the text stays what it is.
    const keys = await sample(samples, budget, (round) =>
      server.change(at, round % 2 === 0 ? at : next, round % 2 === 0 ? 'x' : ''),
    );
    const target = positionOf(text, spots.completeAt, spots.behind);
    let offered = 0;
    const completions = await sample(samples, budget, async () => {
      offered = await server.complete(target);
    });
    // A change before each rendering, so that none is remembered.
    const renders = await sample(spec.renderMethod === undefined ? 0 : samples, budget, async (round) => {
      await server.change(at, round % 2 === 0 ? at : next, round % 2 === 0 ? 'x' : '');
      await server.render();
    });
    const previews = await sample(spec.previewMethod === undefined ? 0 : samples, budget, (round) =>
      server.preview(at, round % 2 === 0 ? at : next, round % 2 === 0 ? 'x' : ''),
    );
    return {
      ...base,
      start,
      open,
      keystroke: median(keys),
      keystroke95: quantile(keys, 0.95),
      completion: median(completions),
      render: renders.length === 0 ? null : median(renders),
      preview: previews.length === 0 ? null : median(previews),
      memory: server.memory(),
      note: offered === 0 ? 'offers no completion here' : '',
    };
  } catch (error) {
    return { ...base, note: error instanceof Error ? error.message : String(error) };
  } finally {
    server.stop();
  }
}

/** Runs a program on `input` to its end. */
function run(command: readonly string[], input: string): Promise<void> {
  const [program = '', ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'] });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} failed with ${code}`)),
    );
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** Spawns a command-line tool once per keystroke, as an editor without a server has to. */
export async function measureProcess(
  tool: string,
  check: readonly string[],
  render: readonly string[],
  text: string,
  { samples, budget }: Effort,
): Promise<Row> {
  const base = { ...NOTHING, tool, bytes: Buffer.byteLength(text) };
  try {
    const open = await time(() => run(check, text));
    const keys = await sample(samples, budget, () => run(check, text));
    const renders = await sample(samples, budget, () => run(render, text));
    return {
      ...base,
      open,
      keystroke: median(keys),
      keystroke95: quantile(keys, 0.95),
      render: median(renders),
    };
  } catch (error) {
    return { ...base, note: error instanceof Error ? error.message : String(error) };
  }
}

/** Calls the engine in this process; `work` renders the text it is given, which is another one each time. */
export async function measureEngine(
  work: (text: string) => unknown,
  text: string,
  effort: Effort,
): Promise<Row> {
  const base = { ...NOTHING, tool: 'flatcar-config engine, in process', bytes: Buffer.byteLength(text) };
  const first = await time(() => work(text));
  const renders = await sample(effort.samples, effort.budget, (round) => work(`${text}# ${round}\n`));
  return { ...base, open: first, render: median(renders) };
}
