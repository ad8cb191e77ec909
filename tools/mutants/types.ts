/** Whether the compiler would let a mistake pass. One that it refuses cannot reach the tests. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply, type Mutation } from './mutations.ts';
import { run } from './run.ts';

export interface Mutant extends Mutation {
  /** From the root of the project. */
  readonly file: string;
}

const CONFIG = 'tsconfig.mutants.json';
const LIMIT = 600_000;

/**
 * Those of the mutants that compile. As many are tried at once as stand in different files, since what is changed here is
 * seldom seen from elsewhere.
 */
export async function compiling(project: string, mutants: readonly Mutant[]): Promise<readonly Mutant[]> {
  const options = { noUnusedLocals: false, noUnusedParameters: false, allowUnreachableCode: true };
  const config = { extends: './tsconfig.json', compilerOptions: options, include: ['server/src'] };
  writeFileSync(join(project, CONFIG), JSON.stringify(config));
  const refused = new Set<Mutant>();
  for (const round of rounds(mutants)) {
    const wrong = await wrongFiles(project, round);
    for (const mutant of round) if (wrong.has(mutant.file)) refused.add(mutant);
  }
  return mutants.filter((mutant) => !refused.has(mutant));
}

/** The first mutant of each file, the second of each, and so on. */
function rounds(mutants: readonly Mutant[]): readonly (readonly Mutant[])[] {
  const found: Mutant[][] = [];
  const counts = new Map<string, number>();
  for (const mutant of mutants) {
    const count = counts.get(mutant.file) ?? 0;
    counts.set(mutant.file, count + 1);
    found[count] = [...(found[count] ?? []), mutant];
  }
  return found;
}

/** The files that do not compile while all of these mistakes are in them. */
async function wrongFiles(project: string, mutants: readonly Mutant[]): Promise<ReadonlySet<string>> {
  const sources = mutants.map(({ file }) => readFileSync(join(project, file), 'utf8'));
  for (const [i, mutant] of mutants.entries())
    writeFileSync(join(project, mutant.file), apply(sources[i] ?? '', mutant));
  try {
    const tsc = join(project, 'node_modules/typescript/bin/tsc');
    const { out } = await run(process.execPath, [tsc, '-p', CONFIG, '--pretty', 'false'], project, LIMIT);
    return new Set([...out.matchAll(/^([^\s(]+)\(\d+,\d+\): error /gm)].map(([, file = '']) => file));
  } finally {
    for (const [i, { file }] of mutants.entries()) writeFileSync(join(project, file), sources[i] ?? '');
  }
}
