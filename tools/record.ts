/**
 * Asks an installed real tool all conformance cases again and writes its answers into them, so that what a new release of
 * it changes is a diff. See docs/recording.md.
 */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runTool } from './record/outcome.ts';
import { type RecordedLine, type Row, readRows, withAnswer, writeRows } from './record/rows.ts';
import { TOOLS, type Tool } from './record/tools.ts';

const USAGE = `Usage: npm run record -- TOOL [switches]
  TOOL            ${Object.keys(TOOLS).join(' or ')}
  --program PATH  the program; by default the one of that name on the PATH
  --cases DIR     where the cases are (test/conformance)
  --only WORDS    only cases whose name contains this
  --check         write nothing; end with 1 when an answer differs`;

interface Arguments {
  readonly tool: Tool;
  readonly program: string;
  readonly cases: string;
  readonly only: string;
  readonly check: boolean;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readArguments(): Arguments | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      program: { type: 'string' },
      cases: { type: 'string', default: fileURLToPath(new URL('../test/conformance', import.meta.url)) },
      only: { type: 'string', default: '' },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [name = '', ...more] = positionals;
  const tool = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
  if (!tool || more.length > 0 || values.help) return null;
  const { program = tool.program, cases, only, check } = values;
  // A path is meant from here; the tool runs elsewhere.
  return { tool, program: program.includes('/') ? resolve(program) : program, cases, only, check };
}

function inputOf({ input, input_base64: base64 }: Row): Uint8Array {
  return typeof base64 === 'string'
    ? Buffer.from(base64, 'base64')
    : Buffer.from(String(input ?? ''), 'utf8');
}

/** Go prints this where a message with a percent sign is taken for a format: then the recorded words are better. */
const GARBLED = /%![^ ]?\(/;

function ask({ tool, program }: Arguments, line: RecordedLine, folder: string): RecordedLine {
  const outcome = runTool(program, tool.args(line.row), inputOf(line.row), folder);
  const answer = tool.answer(outcome);
  if (answer.report.some(({ message }) => GARBLED.test(message))) {
    print(`kept as it is, since the tool garbles a percent sign: ${String(line.row['name'])}`);
    return line;
  }
  return withAnswer(line, tool.asked, answer);
}

/** Records one file; gives how many of its answers differ from what was there. */
function record(args: Arguments, set: string): number {
  const folder = join(args.cases, args.tool.folder);
  const before = readRows(join(folder, set));
  const after = before.map((line) =>
    String(line.row['name']).includes(args.only) ? ask(args, line, folder) : line,
  );
  const changed = after.filter((line, index) => line !== before[index]);
  for (const { row } of changed) print(`${set}: ${String(row['name'])}`);
  if (changed.length > 0 && !args.check) writeRows(join(folder, set), after);
  print(`${set}: ${changed.length} of ${before.length} answers ${args.check ? 'differ' : 'are new'}`);
  return changed.length;
}

function main(): number {
  const args = readArguments();
  if (!args) {
    print(USAGE);
    return 2;
  }
  const { stdout, stderr } = runTool(args.program, args.tool.versionArgs, Buffer.alloc(0), args.cases);
  print(`${stdout}${stderr}`.trim());
  const changed = args.tool.sets.reduce((sum, set) => sum + record(args, set), 0);
  return args.check && changed > 0 ? 1 : 0;
}

process.exitCode = main();
