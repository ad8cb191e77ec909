/** The command `render --merge`: several configs as one, without a project file that lists them. */
import { type Composed, compose, type PartText, printComposed } from '../compose/compose.ts';
import type { RenderCommand } from './commands.ts';
import { composedLines, failureOf } from './composed.ts';
import { filesOption, readInput } from './input.ts';
import { EXIT_FAILED, EXIT_OK, type Io } from './io.ts';
import { inProject, type Projects } from './project.ts';
import type { UsedProjects } from './project-report.ts';
import { IS_INPUT, identities, writeResult } from './results.ts';
import { systemReason } from './system-error.ts';

/** Merges the inputs. Their local files are those of the first one's project, unless the command says where they are. */
export async function runMerge(
  asked: RenderCommand,
  io: Io,
  projects: Projects,
  used: UsedProjects,
): Promise<number> {
  const found = asked.paths.map((path) => projects.of(path));
  for (const one of found) used.use(one);
  const command = inProject(asked, found[0] ?? null);
  const texts = await readAll(io, command.paths);
  if (!texts) return EXIT_FAILED;
  const given = command.merge?.given ?? [];
  const values = new Map(given.map(([name, text]) => [name, { text, secret: true }]));
  const composed = compose(texts, {
    ...filesOption(io, command.filesDir),
    ...(given.length > 0 && { values }),
  });
  const unused = [...values.keys()].filter((name) => !composed.used.has(name));
  io.complain(composedLines(composed, (name) => name, io.translator()));
  for (const name of unused) io.tell(({ words }) => words`no config uses the value '${name}'`);
  const failure = failureOf(composed, command.strict);
  if (failure !== null) {
    io.tell(({ text }) => text(failure));
    return EXIT_FAILED;
  }
  return deliver(command, io, composed);
}

function deliver({ output, paths, pretty }: RenderCommand, io: Io, composed: Composed): number {
  const text = `${printComposed(composed, { pretty })}\n`;
  if (output === null) {
    io.deliver(text);
    return EXIT_OK;
  }
  const reason = writeResult(io, output, text, identities(io, paths));
  if (reason === null) return EXIT_OK;
  io.complain([`failed to ${reason === IS_INPUT ? 'write' : 'open'} ${output}: ${reason}`]);
  return EXIT_FAILED;
}

async function readAll(io: Io, paths: readonly string[]): Promise<readonly PartText[] | null> {
  const texts: PartText[] = [];
  for (const path of paths) {
    try {
      const { text, problem } = await readInput(io, path);
      texts.push({ name: path, text, ...(problem && { problem }) });
    } catch (error) {
      io.complain([`failed to open ${path}: open ${path}: ${systemReason(error)}`]);
    }
  }
  return texts.length < paths.length ? null : texts;
}
