/** `machine --diff`: what differs between two machines of the project file, or two files. */
import {
  type Difference,
  differencesOf,
  type FieldDifference,
  type MachineSide,
} from '../../compose/difference.ts';
import { concealer } from '../../compose/values.ts';
import type { Translator } from '../../l10n/translator.ts';
import { unifiedDiff } from '../../text/unified-diff.ts';
import type { MachineCommand } from '../commands.ts';
import { analyzeOptions, named } from '../input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from '../io.ts';
import { jsonText } from '../json-text.ts';
import { nameOf } from '../people.ts';
import { inProject, type Projects } from '../project.ts';
import { createUsed, tellProjects } from '../project-report.ts';
import { open } from '../search/expand.ts';
import { cannotRead, systemReason } from '../system-error.ts';
import { composeHere } from './composed.ts';

/** Tells what differs, on standard output. Gives the exit code: 1 where something does, 2 where a side has no config. */
export async function runDifference(command: MachineCommand, io: Io, projects: Projects): Promise<number> {
  const [from = '', to = ''] = command.paths;
  const [before, after] = [
    await sideOf(command, io, projects, from),
    await sideOf(command, io, projects, to),
  ];
  if (!before || !after) return EXIT_USAGE;
  const differences = differencesOf(before, after);
  if (command.format === 'json') io.deliver(`${jsonText({ from, to, differences }, 2)}\n`);
  else if (differences.length > 0)
    io.print([
      `--- ${nameOf(from)}`,
      `+++ ${nameOf(to)}`,
      ...differences.flatMap((one) => linesOf(one, io.translator())),
    ]);
  return differences.length === 0 ? EXIT_OK : EXIT_FAILED;
}

/** A machine of the nearest project file, else a file; null where it has no config, which is said. */
async function sideOf(
  command: MachineCommand,
  io: Io,
  projects: Projects,
  name: string,
): Promise<MachineSide | null> {
  const found = projects.of('-');
  const machine = found?.project.machines.get(name);
  if (!found || !machine) return sideOfFile(command, io, projects, name);
  const used = createUsed();
  used.use(found);
  tellProjects(io, used);
  const { composed, ok, values } = composeHere(command, io, found, machine);
  if (ok && composed.config) return { config: composed.config, conceal: concealer(values.values) };
  io.tell(({ words }) => words`${name}: the config is not made`);
  return null;
}

async function sideOfFile(
  command: MachineCommand,
  io: Io,
  projects: Projects,
  path: string,
): Promise<MachineSide | null> {
  const project = projects.of(path);
  try {
    const options = analyzeOptions(io, inProject(command, project));
    const opened = await open(io, named(path, null), { ...options, ...(project && { project }) });
    const config = opened?.analysis.ok ? opened.analysis.effective()?.config : null;
    if (config) return { config };
    io.tell(({ words }) => words`${nameOf(path)}: no Ignition comes of it; check says why`);
  } catch (error) {
    io.tell(cannotRead(path, systemReason(error)));
  }
  return null;
}

const SIGNS: Readonly<Record<Difference['change'], string>> = { added: '+', removed: '-', changed: '~' };

function linesOf({ change, what, name, fields }: Difference, translator: Translator): readonly string[] {
  // Of what is gone nobody needs to know how it was.
  const told = change === 'removed' ? [] : fields.flatMap((one) => fieldLines(one, translator));
  return [`${SIGNS[change]} ${translator.text(what)} ${name}`, ...told];
}

function fieldLines({ field, before, after }: FieldDifference, { words }: Translator): readonly string[] {
  const [old, now] = [before ?? '', after ?? ''];
  if (before === after) return [`    ${words`${field}: differs in a secret`}`];
  if (!`${old}${now}`.includes('\n')) {
    if (before === null) return [`    ${field}: ${now}`];
    return [`    ${field}: ${old} → ${after === null ? words`not set` : now}`];
  }
  const lines = unifiedDiff('', old, now).trimEnd().split('\n').slice(2);
  return [`    ${field}:`, ...lines.map((line) => `      ${line}`)];
}
