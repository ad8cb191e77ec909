/** The inputs behind the arguments of a command that takes directories. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
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
  { path, certain }: Candidate,
  options: InputOptions,
): Promise<Opened | null> {
  const input = await readInput(io, path);
  const analysis = analyzeNamed(input, path, options, certain);
  if (analysis.kind !== 'unknown') return { file: path, kind: analysis.kind, analysis, input };
  if (!certain) return null;
  const asButane = analyzeInput(input, { ...options, kind: 'butane' });
  return { file: path, kind: 'unknown', analysis: asButane, input };
}

/**
 * Opens and analyses the inputs one after the other, and gives each to `use`. What cannot be read is named on standard
 * error, and the others are still opened. Gives how many could not be read.
 * @param optionsFor how to analyse the input of a name
 */
export async function forEachInput(
  io: Io,
  paths: readonly string[],
  optionsFor: (path: string) => InputOptions,
  use: (opened: Opened) => void,
): Promise<number> {
  let unread = 0;
  const complain: Complain = (path, error) => {
    unread++;
    io.complain([`flatcar-config: cannot read ${path || "''"}: ${systemReason(error)}`]);
  };
  for (const candidate of expand(io, paths, complain)) {
    let opened: Opened | null = null;
    try {
      opened = await open(io, candidate, optionsFor(candidate.path));
    } catch (error) {
      complain(candidate.path, error);
    }
    if (opened) use(opened);
  }
  return unread;
}
