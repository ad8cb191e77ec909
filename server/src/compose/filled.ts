/** A config of a machine by itself, as an editor looks at it: with the machine's values filled in. */
import type { Analysis } from '../analysis/analyze.ts';
import { withFilled } from '../analysis/filled.ts';
import type { AnalyzeOptions } from '../analysis/options.ts';
import type { Project, ProjectMachine } from '../project/types.ts';
import { fillValues } from './fill.ts';
import type { Values } from './values.ts';

/**
 * As `read` does, of a config that `${name}` stands for values in: its rendering is that of `filled`, as with a template. What is
 * said of the values themselves comes first. A config in which none occurs is just what `read` gives.
 */
export function analyzeWithValues(
  text: string,
  values: Values,
  options: AnalyzeOptions,
  read: (text: string, options: AnalyzeOptions) => Analysis,
): Analysis {
  const { values: _, ...rest } = options;
  const own = read(text, rest);
  if (own.tooLarge || options.problem) return own;
  const kind = own.kind === 'unknown' ? {} : { kind: own.kind };
  const { filled, findings } = fillValues(text, values, kind);
  if (filled) return withFilled(own, filled, rest, read, findings);
  return findings.length === 0 ? own : { ...own, findings: [...findings, ...own.findings] };
}

/**
 * The values of a machine that stand in the project file. Those that are read from elsewhere may be secrets, which an editor has no need to
 * know: their names are known, and their marks stay.
 */
export function openValues(project: Project, machine: ProjectMachine): Values {
  const all = [...project.values, ...machine.values];
  return new Map(
    all.map(([name, { source }]) => [
      name,
      source.from === 'text'
        ? { text: source.text, secret: false }
        : { text: '', secret: true, missing: true as const },
    ]),
  );
}

/** The machine that a config is looked at for: the one of that name, else the first that it is part of. */
export function machineFor({ machines }: Project, path: string, name: string): ProjectMachine | null {
  const own = [...machines.values()].filter(({ from }) => from.some((one) => one.path === path));
  return own.find((one) => one.name === name) ?? own[0] ?? null;
}
