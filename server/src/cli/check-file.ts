/** What `check` says of one file, as data that one thread can pass to another. */
import { resolve } from 'node:path';
import { machineFor, openValues } from '../compose/filled.ts';
import type { Severity } from '../config/finding.ts';
import { isProjectFile } from '../project/names.ts';
import type { TemplateValues } from '../syntax/template/value.ts';
import type { Line } from '../text/styled-lines.ts';
import type { CheckCommand } from './commands.ts';
import { open } from './expand.ts';
import { analyzeOptions, forCheck, type InputOptions } from './input.ts';
import type { Io } from './io.ts';
import { type Checked, type Counts, countsOf, type JsonFile, toFile } from './json-report.ts';
import { fileLines } from './pretty.ts';
import { createProjects, type FoundProject, inProject, type Projects, pathIn, valuesIn } from './project.ts';
import { systemReason } from './system-error.ts';
import type { Candidate } from './walk.ts';

/** What is said of a file that was checked. */
export interface FileReport {
  readonly counts: Counts;
  readonly fails: boolean;
  /** For programs; null where people read. */
  readonly json: JsonFile | null;
  /** For people. */
  readonly lines: readonly Line[];
}

/** What came of a file: a report, why it could not be read, or null for one that is none of ours. */
export type CheckedFile = FileReport | { readonly unread: string } | null;

/**
 * Whether a file fails the check: where the real tool refuses it, and where an error is printed, whoever says it. With
 * `strict` warnings count, too; but `ct` has its own `--strict`, and what we say of the format's future does not.
 */
function fails({ analysis: { kind, findings, ok } }: Checked, { strict }: CheckCommand): boolean {
  const counts = (severity: Severity): boolean =>
    severity === 'error' || (strict && severity === 'warning' && kind !== 'container-linux-config');
  return !ok || findings.some(({ severity }) => counts(severity));
}

/** The report of a checked file. */
export function reportOf(checked: Checked, command: CheckCommand): FileReport {
  const isJson = command.format === 'json';
  return {
    counts: countsOf(checked),
    fails: fails(checked, command),
    json: isJson ? toFile(checked) : null,
    lines: isJson ? [] : fileLines(checked, command.explain),
  };
}

/** Checks the files that it is given, one by one. */
export function fileChecker(
  command: CheckCommand,
  io: Pick<Io, 'cwd' | 'readStdin'>,
  values: TemplateValues,
  projects: Projects = createProjects(io, command.project),
): (file: Candidate) => Promise<CheckedFile> {
  return async (file) => {
    if (isProjectFile(file.path)) return projectReport(file, command, projects);
    const project = projects.of(file.path);
    const own = inProject(command, project);
    const options = {
      ...analyzeOptions(io, own),
      ...(project && { project }),
      ...ofMachine(project, resolve(io.cwd, file.path)),
      strict: command.strict,
      values: valuesIn(project, values),
    };
    let opened: Checked | null = null;
    try {
      opened = await open(io, file, forCheck(file.path, options));
    } catch (error) {
      return { unread: systemReason(error) };
    }
    return opened && reportOf(opened, command);
  };
}

/** A config of machines is checked with the values of the first of them that stand in the project file. */
function ofMachine(found: FoundProject | null, path: string): Pick<InputOptions, 'machine'> {
  const inside = found && found.project.machines.size > 0 ? pathIn(found, path) : null;
  const machine = found && inside !== null ? machineFor(found.project, inside, '') : null;
  return found && machine ? { machine: openValues(found.project, machine) } : {};
}

/** A project file is a file to check as well: one that is met and has no fault, or that does not count, is passed over. */
function projectReport({ path, certain }: Candidate, command: CheckCommand, projects: Projects): CheckedFile {
  const found = projects.at(path);
  if (!found) return certain ? { unread: 'no project file that counts' } : null;
  if (!certain && found.checked.analysis.findings.length === 0) return null;
  return reportOf({ ...found.checked, file: path }, command);
}
