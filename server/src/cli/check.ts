/** The command `check`. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AnalyzeOptions } from '../analysis.ts';
import type { DecodedBytes } from '../syntax/bytes.ts';
import type { CheckCommand } from './args.ts';
import { analyzeInput, filesOption, readInput } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { type Checked, jsonReport, summarize } from './json-report.ts';
import { prettyReport } from './pretty.ts';
import { systemReason } from './system-error.ts';
import { type Candidate, kindOfName, walkDirectory } from './walk.ts';

type Complain = (path: string, error: unknown) => void;

/** The files behind the arguments, each once. */
function expand(io: Io, paths: readonly string[], complain: Complain): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  const add = (candidate: Candidate): void => {
    const key = candidate.path === '-' ? '-' : resolve(io.cwd, candidate.path);
    if (!found.get(key)?.certain) found.set(key, candidate);
  };
  for (const path of paths) {
    try {
      if (path === '-' || !statSync(resolve(io.cwd, path)).isDirectory()) {
        add({ path, certain: true });
        continue;
      }
      const { candidates, failures } = walkDirectory(io.cwd, path);
      candidates.forEach(add);
      for (const failure of failures) complain(failure.path, failure.error);
    } catch (error) {
      complain(path, error);
    }
  }
  return [...found.values()];
}

/** Checks one input; null when it is not ours and was only met on a walk. */
function checkInput(input: DecodedBytes, candidate: Candidate, options: AnalyzeOptions): Checked | null {
  const named = kindOfName(candidate.path);
  const analysis = analyzeInput(input, named === null ? options : { ...options, kind: named });
  if (analysis.kind !== 'unknown') return { file: candidate.path, kind: analysis.kind, analysis };
  if (!candidate.certain) return null;
  return {
    file: candidate.path,
    kind: 'unknown',
    analysis: analyzeInput(input, { ...options, kind: 'butane' }),
  };
}

function exitCode(checked: readonly Checked[], strict: boolean): number {
  const { errors, warnings } = summarize(checked);
  const failed = errors > 0 || (strict && warnings > 0) || checked.some(({ analysis }) => !analysis.ok);
  return failed ? EXIT_FAILED : EXIT_OK;
}

/**
 * Checks files and directories and reports to standard output; what cannot be read is named on standard error, and the
 * rest is still checked. Gives the exit code.
 */
export async function runCheck(command: CheckCommand, io: Io): Promise<number> {
  let unreadable = false;
  const complain: Complain = (path, error) => {
    unreadable = true;
    io.stderr(`flatcar-config: cannot read ${path}: ${systemReason(error)}\n`);
  };
  const options = filesOption(io, command.filesDir);
  const results: Checked[] = [];
  for (const candidate of expand(io, command.paths, complain)) {
    try {
      const checked = checkInput(await readInput(io, candidate.path), candidate, options);
      if (checked !== null) results.push(checked);
    } catch (error) {
      complain(candidate.path, error);
    }
  }
  if (command.format === 'json') io.stdout(`${JSON.stringify(jsonReport(results), null, 2)}\n`);
  else io.stdout(prettyReport(results, io.color));
  return unreadable ? EXIT_USAGE : exitCode(results, command.strict);
}
