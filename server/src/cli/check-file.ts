/** What `check` says of one file, as data that one thread can pass to another. */
import type { Kind } from '../analysis.ts';
import type { Severity } from '../config/finding.ts';
import type { TemplateValues } from '../syntax/template/value.ts';
import type { Line } from '../text/styled-lines.ts';
import type { CheckCommand } from './commands.ts';
import { open } from './expand.ts';
import { analyzeOptions, forCheck } from './input.ts';
import type { Io } from './io.ts';
import { type Checked, type Counts, countsOf, type JsonFile, toFile } from './json-report.ts';
import { fileLines } from './pretty.ts';
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
function fails({ analysis, excerpts }: Checked, { strict }: CheckCommand): boolean {
  const parts: readonly Pick<Checked['analysis'], 'kind' | 'findings'>[] = excerpts ?? [analysis];
  const counts = (kind: Kind, severity: Severity): boolean =>
    severity === 'error' || (strict && severity === 'warning' && kind !== 'container-linux-config');
  return (
    !analysis.ok ||
    parts.some(({ kind, findings }) => findings.some(({ severity }) => counts(kind, severity)))
  );
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
): (file: Candidate) => Promise<CheckedFile> {
  const options = { ...analyzeOptions(io, command), strict: command.strict, values };
  return async (file) => {
    let opened: Checked | null = null;
    try {
      opened = await open(io, file, forCheck(file.path, options));
    } catch (error) {
      return { unread: systemReason(error) };
    }
    return opened && reportOf(opened, command);
  };
}
