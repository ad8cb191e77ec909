/** The inputs behind the arguments of a command that takes directories. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isCarrierOnly } from '../excerpts/file-names.ts';
import { notWhole, type OpenedExcerpts, openExcerpts } from './excerpts.ts';
import {
  absolutePath,
  analyzeInput,
  analyzeNamed,
  type Input,
  type InputOptions,
  readInput,
} from './input.ts';
import type { Io } from './io.ts';
import type { Checked } from './json-report.ts';
import { systemReason } from './system-error.ts';
import { type Candidate, walkDirectory } from './walk.ts';

type Complain = (path: string, error: unknown) => void;

/** An input that is ours, or was named. */
export interface Opened extends Checked {
  readonly input: Input;
}

/** The files behind the arguments, each once; what cannot be looked at is told. */
export function expand(io: Io, paths: readonly string[], complain: Complain): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  const add = (candidate: Candidate): void => {
    const key = candidate.path === '-' ? '-' : resolve(io.cwd, candidate.path);
    if (!found.get(key)?.certain) found.set(key, candidate);
  };
  for (const path of paths) {
    try {
      if (path === '-' || !statSync(absolutePath(io, path)).isDirectory()) {
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

/** One input, analysed; null when it is not ours and was only met on a walk. Throws what reading throws. */
export async function open(
  io: Pick<Io, 'cwd' | 'readStdin'>,
  { path, certain, asTemplate }: Candidate,
  given: InputOptions,
): Promise<Opened | null> {
  const options = asTemplate && given.kind === undefined ? { ...given, asTemplate } : given;
  // On a walk, what somebody says that configs are is not said of pages and modules.
  if (isCarrierOnly(path) && options.kind !== undefined && !certain) return null;
  const input = await readInput(io, path);
  const withExcerpts = (found: OpenedExcerpts): Opened => ({ file: path, kind: 'unknown', ...found, input });
  if (isCarrierOnly(path) && options.kind === undefined) {
    const found = openExcerpts(input.text, path, options);
    return found && withExcerpts(found);
  }
  const analysis = analyzeNamed(input, path, options, certain);
  if (analysis.kind !== 'unknown') return { file: path, kind: analysis.kind, analysis, input };
  const found = openExcerpts(input.text, path, options);
  if (found) return withExcerpts(found);
  if (!certain) return null;
  const asButane = analyzeInput(input, { ...options, kind: 'butane' });
  return { file: path, kind: 'unknown', analysis: asButane, input };
}

/**
 * Opens and analyses the inputs one after the other, and gives each to `use`. What cannot be read is named on standard
 * error, and the others are still opened. Gives how many could not be read.
 * @param optionsFor how to analyse the input of a name
 * @param excerpts whether files with configs in them are opened as well
 */
export async function forEachInput(
  io: Io,
  paths: readonly string[],
  optionsFor: (path: string) => InputOptions,
  use: (opened: Opened) => void,
  { excerpts = false } = {},
): Promise<number> {
  let unread = 0;
  const complain: Complain = (path, error) => {
    unread++;
    io.complain([`flatcar-config: cannot read ${path || "''"}: ${systemReason(error)}`]);
  };
  for (const candidate of expand(io, paths, complain)) {
    let opened: Opened | null = null;
    const { path, certain } = candidate;
    const options = optionsFor(path);
    const refused = excerpts ? null : notWhole(path, options.kind);
    if (refused !== null) {
      if (certain) complain(path, new Error(refused));
      continue;
    }
    try {
      opened = await open(io, candidate, options);
    } catch (error) {
      complain(candidate.path, error);
    }
    if (opened && (excerpts || !opened.excerpts)) use(opened);
  }
  return unread;
}
