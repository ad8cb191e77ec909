/** What `check` says of one file, as data that one thread can pass to another. */
import { resolve } from 'node:path';
import type { Kind } from '../analysis.ts';
import { machineFor, openValues } from '../compose/filled.ts';
import type { Severity } from '../config/finding.ts';
import { isProjectFile } from '../project/names.ts';
import type { TemplateValues } from '../syntax/template/value.ts';
import { words } from '../text/words.ts';
import type { CheckCommand } from './commands.ts';
import { analyzeOptions, forCheck, type InputOptions } from './input.ts';
import type { Io } from './io.ts';
import { type Checked, type Counts, countsOf } from './json-report.ts';
import { PRETTY } from './pretty.ts';
import { createProjects, type FoundProject, inProject, type Projects, pathIn, valuesIn } from './project.ts';
import { CHECKSTYLE } from './report/checkstyle.ts';
import { GITHUB } from './report/github.ts';
import { GITLAB } from './report/gitlab.ts';
import { JSON_FORMAT } from './report/json.ts';
import { JUNIT } from './report/junit.ts';
import { LINE } from './report/line.ts';
import type { About, Format, Part } from './report/report.ts';
import { SARIF } from './report/sarif.ts';
import type { Candidate } from './search/candidate.ts';
import { open } from './search/expand.ts';
import { systemReason } from './system-error.ts';
import type { Stamps } from './watch/stamps.ts';

/** What is said of a file that was checked. */
export interface FileReport {
  /** Of what is told. */
  readonly counts: Counts;
  /** How many warnings there are, told or not. */
  readonly warnings: number;
  readonly fails: boolean;
  readonly part: Part;
  /** What the check has read besides, and what that was; nothing where nobody waits for changes. */
  readonly noted: readonly (readonly [path: string, stamp: string])[];
}

/** What came of a file: a report, why it could not be read, or null for one that is none of ours. */
export type CheckedFile = FileReport | { readonly unread: string } | null;

/**
 * Whether a file fails the check: where the real tool refuses it, and where an error is printed, whoever says it. With
 * `strict` warnings count, too; but `ct` has its own `--strict`, and what we say of the format's future does not.
 */
function fails({ analysis, excerpts }: Checked, { strict }: CheckCommand): boolean {
  const parts: readonly Pick<Checked['analysis'], 'kind' | 'findings'>[] = excerpts ?? [analysis];
  const isFatal = ({ kind, findings }: (typeof parts)[number]): boolean =>
    findings.some(({ severity }) => isFailing(kind, severity, strict));
  return !analysis.ok || parts.some(isFatal);
}

function isFailing(kind: Kind, severity: Severity, strict: boolean): boolean {
  return severity === 'error' || (strict && severity === 'warning' && kind !== 'container-linux-config');
}

/** The form of reports that a command asks for. */
export function formatOf({ format }: CheckCommand): Format {
  switch (format) {
    case 'pretty':
      return PRETTY;
    case 'line':
      return LINE;
    case 'json':
      return JSON_FORMAT;
    case 'sarif':
      return SARIF;
    case 'github':
      return GITHUB;
    case 'gitlab':
      return GITLAB;
    case 'junit':
      return JUNIT;
    case 'checkstyle':
      return CHECKSTYLE;
  }
}

/** What a report is made with. */
type ReportIo = Pick<Io, 'cwd' | 'translator'>;

/** The report of a checked file. */
export function reportOf(checked: Checked, command: CheckCommand, { cwd, translator }: ReportIo): FileReport {
  const shown = command.quiet ? failingOnly(checked, command) : checked;
  const { explain, strict } = command;
  const about: About = {
    cwd,
    translator,
    explain,
    fails: (one, severity) => isFailing(one.analysis.kind, severity, strict),
  };
  return {
    counts: countsOf(shown),
    warnings: countsOf(checked).warning,
    fails: fails(checked, command),
    part: formatOf(command).part(shown, about),
    noted: [],
  };
}

/** A file with nothing to tell but what fails. */
function failingOnly(checked: Checked, { strict }: CheckCommand): Checked {
  const { analysis } = checked;
  const findings = analysis.findings.filter(({ severity }) => isFailing(analysis.kind, severity, strict));
  return { ...checked, analysis: { ...analysis, findings } };
}

/** Checks the files that it is given, one by one. */
export function fileChecker(
  command: CheckCommand,
  io: ReportIo & Pick<Io, 'readStdin'>,
  values: TemplateValues,
  projects: Projects = createProjects(io, command.project),
): (file: Candidate) => Promise<CheckedFile> {
  return async (file) => {
    if (isProjectFile(file.path)) return projectReport(file, command, projects, io);
    const project = projects.of(file.name);
    const own = inProject(command, project);
    const stamps: Stamps | null = command.watch ? new Map() : null;
    const options = {
      ...analyzeOptions(io, own, stamps),
      ...(project && { project }),
      ...ofMachine(project, resolve(io.cwd, file.name)),
      strict: command.strict,
      values: valuesIn(project, values),
    };
    let opened: Checked | null = null;
    try {
      opened = await open(io, file, forCheck(file, options));
    } catch (error) {
      return { unread: systemReason(error) };
    }
    return opened && { ...reportOf(opened, command, io), noted: [...(stamps ?? [])] };
  };
}

/** A config of machines is checked with the values of the first of them that stand in the project file. */
function ofMachine(found: FoundProject | null, path: string): Pick<InputOptions, 'machine'> {
  const inside = found && found.project.machines.size > 0 ? pathIn(found, path) : null;
  const machine = found && inside !== null ? machineFor(found.project, inside, '') : null;
  return found && machine ? { machine: openValues(found.project, machine) } : {};
}

/** A project file is a file to check as well: one that is met and has no fault, or that does not count, is passed over. */
function projectReport(
  { path, certain }: Candidate,
  command: CheckCommand,
  projects: Projects,
  io: ReportIo,
): CheckedFile {
  const found = projects.at(path);
  if (!found) return certain ? { unread: words`no project file that counts` } : null;
  if (!certain && found.checked.analysis.findings.length === 0) return null;
  return reportOf({ ...found.checked, file: path }, command, io);
}
