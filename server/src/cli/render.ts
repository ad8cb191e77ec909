/** The command `render`: butane's flags, exit codes and words. */
import { join, parse } from 'node:path';
import type { TemplateValues } from '../syntax/template/value.ts';
import { visible } from '../text/visible.ts';
import { inOrder } from './batch/in-order.ts';
import type { RenderCommand } from './commands.ts';
import { named as fileOf, mayBePattern } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { fileRenderer, type RenderedFile, type Said } from './render-file.ts';
import { clash, IS_INPUT, identities, makeDirectory, writeResult } from './results.ts';
import { namedFiles } from './search/expand.ts';
import { readValues } from './template-values.ts';
import { again } from './watch/again.ts';
import type { Stamps } from './watch/stamps.ts';

/** @param prefix what each message begins with */
function say(io: Io, prefix: string, { as, text }: Said): void {
  if (as === 'file') io.complain([`${prefix}${text}`]);
  else io.quote(`${visible(prefix)}${text}`);
}

/** What all inputs of a command have in common. */
interface Job {
  readonly command: RenderCommand;
  readonly values: TemplateValues;
  readonly io: Io;
  /** Where what is read besides the inputs is noted; null where nobody asks. */
  readonly noted: Stamps | null;
}

/** Why a result could not be written to `path`; null when it was. */
function write(io: Io, path: string, text: string, inputs: ReadonlySet<string | null>): Said | null {
  const reason = writeResult(io, path, text, inputs);
  if (reason === null) return null;
  const problem =
    reason === IS_INPUT
      ? `failed to write ${path}: ${reason}`
      : `failed to open ${path}: open ${path}: ${reason}`;
  return { as: 'file', text: problem };
}

async function renderOne({ command, values, io, noted: stamps }: Job): Promise<number> {
  const file = fileOf(command.paths[0] ?? '-', command.stdinName);
  const { said, result, noted } = await fileRenderer(command, io, values)(file);
  for (const [path, stamp] of noted) stamps?.set(path, stamp);
  for (const one of said) say(io, '', one);
  if (result === null) return EXIT_FAILED;
  if (command.output === null) {
    io.deliver(result.text);
    return EXIT_OK;
  }
  const problem = write(io, command.output, result.text, identities(io, command.paths));
  if (problem !== null) say(io, '', problem);
  return problem === null ? EXIT_OK : EXIT_FAILED;
}

async function renderMany({ command, values, io, noted: stamps }: Job, outDir: string): Promise<number> {
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
  // Written here and in order, whoever has rendered it.
  const use = ({ said, result, noted }: RenderedFile, path: string): void => {
    for (const [file, stamp] of noted) stamps?.set(file, stamp);
    const target = result === null ? '' : join(outDir, `${parse(path).name}${result.extension}`);
    const problem = result === null ? null : write(io, target, result.text, inputs);
    if (result === null || problem !== null) failed = true;
    const prefix = command.paths.length > 1 ? `${path}: ` : '';
    for (const one of problem === null ? said : [...said, problem]) say(io, prefix, one);
  };
  await inOrder({
    items: command.paths.map((path) => fileOf(path, null)),
    job: { name: 'render', command, cwd: io.cwd, values },
    work: fileRenderer(command, io, values),
    helpers: io.helpers,
    use: (made, { path }) => use(made, path),
  });
  return failed ? EXIT_FAILED : EXIT_OK;
}

/** Renders inputs to standard output, to one file, or into a directory. Gives the exit code. */
export function runRender(command: RenderCommand, io: Io): Promise<number> {
  return command.watch
    ? again(io, { inputs: () => inputsOf(command, io), run: (noted) => renderOnce(command, io, noted) })
    : renderOnce(command, io, null);
}

function inputsOf({ paths, valueFiles }: RenderCommand, io: Io) {
  const found = namedFiles(io, paths);
  return { files: [...valueFiles, ...found.paths], folders: found.folders };
}

async function renderOnce(asked: RenderCommand, io: Io, noted: Stamps | null): Promise<number> {
  const values = await readValues(io, asked);
  if (!values) return EXIT_USAGE;
  const paths = asked.paths.some(mayBePattern) ? namedFiles(io, asked.paths).paths : asked.paths;
  const { outDir } = asked;
  if (outDir === null && paths.length > 1) {
    io.complain(['flatcar-config: several files need --out-dir']);
    return EXIT_USAGE;
  }
  const job = { command: { ...asked, paths }, values, io, noted };
  return outDir === null ? renderOne(job) : renderMany(job, outDir);
}
