/** What is said of the project files of a command: as findings of these files, once each. */
import type { Analysis } from '../analysis.ts';
import { artifactOf } from '../features/artifacts.ts';
import type { ProjectChoice } from './commands.ts';
import { lineOf } from './composed.ts';
import type { Io } from './io.ts';
import type { Checked } from './json-report.ts';
import { createProjects, type FoundProject, type Projects } from './project.ts';
import { cannotRead, systemReason } from './system-error.ts';

/** The project files of a command; null where the one that it names cannot be read, which is then said. */
export function openProjects(io: Io, { project }: { readonly project?: ProjectChoice }): Projects | null {
  try {
    return createProjects(io, project);
  } catch (error) {
    const name = typeof project === 'object' ? project.file : '';
    io.tell(cannotRead(name, systemReason(error)));
    return null;
  }
}

/** The project files that were told of: the faults of each once, before what is said of its first input. */
export interface ToldProjects {
  /** An input had it. */
  use(found: FoundProject | null): void;
  /** Whether nobody was told of it yet, as somebody is now. */
  isNew(found: FoundProject | null): boolean;
}

/** None so far; `tell` is given those with faults. */
export function toldProjects(tell: (checked: Checked) => void): ToldProjects {
  const told = new Set<string>();
  const isNew = (found: FoundProject | null): boolean => {
    if (!found || told.has(found.path)) return false;
    told.add(found.path);
    return true;
  };
  return {
    isNew,
    use: (found) => {
      if (isNew(found) && found && found.checked.analysis.findings.length > 0) tell(found.checked);
    },
  };
}

/** The project files that inputs had, those with findings. */
export interface UsedProjects {
  /** Notes that an input had one; the same again is nothing new. */
  use(found: FoundProject | null): void;
  /** Those that are to be told of, in the order in which they were met. */
  faulty(): readonly Checked[];
}

/** No input yet. */
export function createUsed(): UsedProjects {
  const faulty: Checked[] = [];
  const { use } = toldProjects((checked) => faulty.push(checked));
  return { use, faulty: () => faulty };
}

/**
 * Says on standard error what is wrong with project files, for commands whose output is something else. Gives whether there
 * is an error.
 */
export function tellProjects(io: Io, used: UsedProjects): boolean {
  const faulty = used.faulty();
  for (const { file, analysis } of faulty) {
    io.complain(
      analysis.findings.map((finding) =>
        lineOf(file, analysis.places.place(finding.span.start), finding, io.translator()),
      ),
    );
  }
  return faulty.some(({ analysis }) => !analysis.ok);
}

/** An analysis with butane's artifacts as a project wants them: as hints, or not at all. */
export function withArtifacts(analysis: Analysis, found: FoundProject | null): Analysis {
  const level = found?.project.butaneArtifacts ?? 'warning';
  if (level === 'warning') return analysis;
  const findings = analysis.findings.flatMap((finding) => {
    if (artifactOf(analysis, finding) === null) return [finding];
    return level === 'off' ? [] : [{ ...finding, severity: 'hint' as const }];
  });
  return { ...analysis, findings };
}
