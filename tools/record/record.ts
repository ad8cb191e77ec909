/** Asks a real tool all its conformance cases, and writes down what it answers. */
import { join } from 'node:path';
import { runTool } from './outcome.ts';
import { type RecordedLine, type Row, readRows, withAnswer, writeRows } from './rows.ts';
import type { Tool } from './tools.ts';

export interface Recording {
  readonly tool: Tool;
  /** A name on the PATH, or an absolute path. */
  readonly program: string;
  /** The folder of all cases. */
  readonly cases: string;
  /** Only cases whose name contains this are asked. */
  readonly only: string;
  /** Write nothing. */
  readonly check: boolean;
}

type Print = (line: string) => void;

/** Records all sets of a tool, and prints its version and what changed; gives how many answers differ from the old ones. */
export function record(recording: Recording, print: Print): number {
  const { program, tool, cases } = recording;
  const { stdout, stderr } = runTool(program, tool.versionArgs, Buffer.alloc(0), cases);
  print(`${stdout}${stderr}`.trim());
  return tool.sets.reduce((sum, set) => sum + recordSet(recording, set, print), 0);
}

function inputOf({ input, input_base64: base64 }: Row): Uint8Array {
  return typeof base64 === 'string'
    ? Buffer.from(base64, 'base64')
    : Buffer.from(String(input ?? ''), 'utf8');
}

/** Go prints this where a message with a percent sign is taken for a format: then the recorded words are better. */
const GARBLED = /%![^ ]?\(/;

function ask({ tool, program }: Recording, line: RecordedLine, folder: string, print: Print): RecordedLine {
  const outcome = runTool(program, tool.args(line.row), inputOf(line.row), folder);
  const answer = tool.answer(outcome);
  if (answer.report.some(({ message }) => GARBLED.test(message))) {
    print(`kept as it is, since the tool garbles a percent sign: ${String(line.row['name'])}`);
    return line;
  }
  return withAnswer(line, tool.asked, answer);
}

/** Records one file; gives how many of its answers differ from what was there. */
function recordSet(args: Recording, set: string, print: Print): number {
  const folder = join(args.cases, args.tool.folder);
  const before = readRows(join(folder, set));
  const after = before.map((line) =>
    String(line.row['name']).includes(args.only) ? ask(args, line, folder, print) : line,
  );
  const changed = after.filter((line, index) => line !== before[index]);
  for (const { row } of changed) print(`${set}: ${String(row['name'])}`);
  if (changed.length > 0 && !args.check) writeRows(join(folder, set), after);
  print(`${set}: ${changed.length} of ${before.length} answers ${args.check ? 'differ' : 'are new'}`);
  return changed.length;
}
