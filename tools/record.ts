/**
 * Asks an installed real tool all conformance cases again and writes its answers into them, so that what a new release of
 * it changes is a diff. See docs/recording.md.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Recording, record } from './record/record.ts';
import { TOOLS } from './record/tools.ts';

const USAGE = `Usage: npm run record -- TOOL [switches]
  TOOL            ${Object.keys(TOOLS).join(' or ')}
  --program PATH  the program; by default the one of that name on the PATH
  --cases DIR     where the cases are (test/conformance)
  --only WORDS    only cases whose name contains this
  --check         write nothing; end with 1 when an answer differs`;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readArguments(): Recording | null {
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

function main(): number {
  const args = readArguments();
  if (!args) {
    print(USAGE);
    return 2;
  }
  const changed = record(args, print);
  return args.check && changed > 0 ? 1 : 0;
}

process.exitCode = main();
