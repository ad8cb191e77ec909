/** The command `check`. */
import type { Severity } from '../config/finding.ts';
import type { TemplateValues } from '../syntax/template/value.ts';
import { type CheckedTrees, checkTrees } from './check-tree.ts';
import type { CheckCommand } from './commands.ts';
import { forEachInput } from './expand.ts';
import { analyzeOptions, forCheck } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { type Checked, jsonReport } from './json-report.ts';
import { jsonText } from './json-text.ts';
import { prettyReport } from './pretty.ts';
import { readValues } from './template-values.ts';

/**
 * Whether a file fails the check: where the real tool refuses it, and where an error is printed, whoever says it. With
 * `strict` warnings count, too; but `ct` has its own `--strict`, and what we say of the format's future does not.
 */
function fails({ analysis: { kind, findings, ok } }: Checked, { strict }: CheckCommand): boolean {
  const counts = (severity: Severity): boolean =>
    severity === 'error' || (strict && severity === 'warning' && kind !== 'container-linux-config');
  return !ok || findings.some(({ severity }) => counts(severity));
}

/**
 * Checks files and directories and reports to standard output; what cannot be read is named on standard error, and the
 * rest is still checked. Gives the exit code.
 */
export async function runCheck(command: CheckCommand, io: Io): Promise<number> {
  const values = await readValues(io, command);
  if (!values) return EXIT_USAGE;
  const { results, unread } = command.tree ? checkTrees(command, io) : await checkInputs(command, io, values);
  if (command.format === 'json') io.deliver(`${jsonText(jsonReport(results), 2)}\n`);
  else {
    const nothing = command.tree ? 'nothing known found' : 'no configs found';
    io.print(prettyReport(results, { unread, explain: command.explain, nothing }));
  }
  if (unread > 0) return EXIT_USAGE;
  return results.some((checked) => fails(checked, command)) ? EXIT_FAILED : EXIT_OK;
}

async function checkInputs(command: CheckCommand, io: Io, values: TemplateValues): Promise<CheckedTrees> {
  const options = { ...analyzeOptions(io, command), strict: command.strict, values };
  const results: Checked[] = [];
  const optionsFor = (path: string) => forCheck(path, options);
  const unread = await forEachInput(io, command.paths, optionsFor, (opened) => results.push(opened));
  return { results, unread };
}
