/** The command `check`. */
import { isOld } from '../features/conversions.ts';
import type { CheckCommand } from './commands.ts';
import { forEachInput } from './expand.ts';
import { analyzeOptions } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { type Checked, jsonReport } from './json-report.ts';
import { prettyReport } from './pretty.ts';

/**
 * Whether a file fails the check. An old format is judged by its own tool, `ct` or the old Ignition, and `ct` has its own
 * `--strict`: what we say of its future counts only where the user has raised the rule to an error.
 */
function fails({ analysis }: Checked, { strict, rules }: CheckCommand): boolean {
  const { kind, findings, ok } = analysis;
  const byTool = isOld(analysis) && kind !== 'cloud-config';
  const failing = findings.some(({ source, severity, code }) => {
    if (severity === 'error') return source !== 'flatcar' || !byTool || rules[code] === 'error';
    return strict && severity === 'warning' && kind !== 'container-linux-config';
  });
  return !ok || failing;
}

/**
 * Checks files and directories and reports to standard output; what cannot be read is named on standard error, and the
 * rest is still checked. Gives the exit code.
 */
export async function runCheck(command: CheckCommand, io: Io): Promise<number> {
  const options = { ...analyzeOptions(io, command), strict: command.strict };
  const results: Checked[] = [];
  const complete = await forEachInput(io, command.paths, options, (opened) => results.push(opened));
  if (command.format === 'json') io.stdout(`${JSON.stringify(jsonReport(results), null, 2)}\n`);
  else io.stdout(prettyReport(results, io.color));
  if (!complete) return EXIT_USAGE;
  return results.some((checked) => fails(checked, command)) ? EXIT_FAILED : EXIT_OK;
}
