/** The command `render`: butane's flags, exit codes and words. */
import { join, parse } from 'node:path';
import { printIgnition } from '../analysis.ts';
import { formatEntry, plainEntries, reportEntries } from '../features/raw-report.ts';
import type { DecodedBytes } from '../syntax/bytes.ts';
import type { TemplateValues } from '../syntax/template/value.ts';
import { visible } from '../text/visible.ts';
import type { RenderCommand } from './commands.ts';
import { analyzeSource, filesOption, readInput } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { clash, IS_INPUT, identities, makeDirectory, writeResult } from './results.ts';
import { systemReason } from './system-error.ts';
import { readValues } from './template-values.ts';

/** How something is said on standard error. */
interface Say {
  /** About a file: one line, whatever its name is. */
  readonly file: (line: string) => void;
  /** What butane says of the config. */
  readonly words: (text: string) => void;
}

/** @param prefix what each message begins with */
function sayTo(io: Io, prefix = ''): Say {
  return {
    file: (line) => io.complain([`${prefix}${line}`]),
    words: (text) => io.quote(`${visible(prefix)}${text}`),
  };
}

/** What all inputs of a command have in common. */
interface Job {
  readonly command: RenderCommand;
  readonly values: TemplateValues;
  readonly io: Io;
}

interface Rendered {
  /** The result with its line break. */
  readonly text: string;
  readonly extension: '.ign' | '.yaml';
}

/** The input; null when it cannot be read, which is then said as butane says it. */
async function readOrSay(io: Io, path: string, say: Say): Promise<DecodedBytes | null> {
  try {
    return await readInput(io, path);
  } catch (error) {
    const reason = systemReason(error);
    const verb = reason === 'is a directory' ? 'read' : 'open';
    say.file(`failed to ${verb} ${path}: ${verb} ${path}: ${reason}`);
    return null;
  }
}

/** Renders one input; null when it failed, and the reasons are said. */
async function renderInput({ command, values, io }: Job, path: string, say: Say): Promise<Rendered | null> {
  const input = await readOrSay(io, path, say);
  if (input === null) return null;
  const source = analyzeSource(input, {
    kind: 'butane',
    raw: command.raw,
    values,
    ...filesOption(io, command.filesDir),
  });
  const analysis = source.filled?.analysis ?? source;
  // The findings of a filled template lead to their places in the template, which ours may have moved.
  const entries = source.filled ? reportEntries(analysis) : plainEntries(analysis);
  for (const entry of entries) say.words(formatEntry(source, source.filled?.homeward.get(entry) ?? entry));
  if (!analysis.ok) {
    say.words(`Error translating config: ${analysis.fatal ?? 'source config is invalid'}`);
    return null;
  }
  if (command.strict && entries.length > 0) {
    say.words('Config produced warnings and --strict was specified');
    return null;
  }
  const printed = printIgnition(analysis, { pretty: command.pretty });
  return {
    text: printed.endsWith('\n') ? printed : `${printed}\n`,
    extension: analysis.renderedAs === 'yaml' ? '.yaml' : '.ign',
  };
}

/** Writes one result to `path`; false when that failed, and the reason is said. */
function writeOrSay(
  io: Io,
  path: string,
  text: string,
  inputs: ReadonlySet<string | null>,
  say: Say,
): boolean {
  const reason = writeResult(io, path, text, inputs);
  if (reason === IS_INPUT) say.file(`failed to write ${path}: ${reason}`);
  else if (reason !== null) say.file(`failed to open ${path}: open ${path}: ${reason}`);
  return reason === null;
}

async function renderOne(job: Job, path: string): Promise<number> {
  const { command, io } = job;
  const say = sayTo(io);
  const rendered = await renderInput(job, path, say);
  if (rendered === null) return EXIT_FAILED;
  if (command.output === null) {
    io.deliver(rendered.text);
    return EXIT_OK;
  }
  return writeOrSay(io, command.output, rendered.text, identities(io, command.paths), say)
    ? EXIT_OK
    : EXIT_FAILED;
}

async function renderMany(job: Job, outDir: string): Promise<number> {
  const { command, io } = job;
  const pair = clash(command.paths);
  if (pair !== null) {
    io.complain([`flatcar-config: ${pair[0]} and ${pair[1]} would be written to the same file`]);
    return EXIT_USAGE;
  }
  const unmade = makeDirectory(io, outDir);
  if (unmade !== null) {
    io.complain([`failed to open ${outDir}: mkdir ${outDir}: ${unmade}`]);
    return EXIT_FAILED;
  }
  const inputs = identities(io, command.paths);
  let failed = false;
  for (const path of command.paths) {
    const say = sayTo(io, command.paths.length > 1 ? `${path}: ` : '');
    const rendered = await renderInput(job, path, say);
    const target = rendered === null ? '' : join(outDir, `${parse(path).name}${rendered.extension}`);
    if (rendered === null || !writeOrSay(io, target, rendered.text, inputs, say)) failed = true;
  }
  return failed ? EXIT_FAILED : EXIT_OK;
}

/** Renders inputs to standard output, to one file, or into a directory. Gives the exit code. */
export async function runRender(command: RenderCommand, io: Io): Promise<number> {
  const values = await readValues(io, command);
  if (!values) return EXIT_USAGE;
  const job = { command, values, io };
  return command.outDir === null ? renderOne(job, command.paths[0] ?? '-') : renderMany(job, command.outDir);
}
