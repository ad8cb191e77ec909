/**
 * Makes random mistakes in the rules, in desugaring and in the machine, one at a time, and tells which of them the fast
 * suite does not notice. Works in a copy of the project. Not part of any check: it takes minutes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { unifiedDiff } from '../server/src/text/unified-diff.ts';
import { numbers } from '../test/kit/numbers.ts';
import { copyProject } from './mutants/copy.ts';
import { judgeByGoldens, judgeBySuite, type Limits, type Verdict } from './mutants/judges.ts';
import { apply, mutationsOf, parses } from './mutants/mutations.ts';
import { mutatedFiles } from './mutants/sources.ts';
import { compiling, type Mutant } from './mutants/types.ts';

const USAGE = `Usage: npm run mutants -- [switches]
  --count N    how many mutants (60); 0: all there are
  --seed N     which ones (1)
  --only PATH  only of files whose path contains this
  --goldens    ask the golden fixtures only, not the whole fast suite: a first look`;

/** What the runs may take at most, beside what they take when nothing is wrong. */
const PATIENCE = 5;
const LEAST_LIMIT = 30_000;
/** So many more are drawn than are wanted, since the compiler refuses some. */
const SPARE = 1.6;
const UNHURRIED: Limits = { goldens: 120_000, suite: 900_000 };

interface Arguments {
  readonly count: number;
  readonly seed: number;
  readonly only: string;
  readonly goldens: boolean;
}

const root = fileURLToPath(new URL('..', import.meta.url));

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readArguments(): Arguments | null {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      goldens: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  return {
    count: Number(values.count),
    seed: Number(values.seed),
    only: values.only,
    goldens: values.goldens,
  };
}

/** All mutants there are, in the order in which they are drawn. */
function draw(project: string, { seed, only }: Arguments): readonly Mutant[] {
  const files = mutatedFiles(project).filter((file) => file.includes(only));
  const left = files.flatMap((file): readonly Mutant[] =>
    mutationsOf(readFileSync(join(project, file), 'utf8')).map((mutation) => ({ file, ...mutation })),
  );
  print(`${left.length} mutants of ${files.length} files`);
  const next = numbers(seed);
  // Fisher and Yates.
  for (let i = left.length - 1; i > 0; i--) {
    const other = next(i + 1);
    const [a, b] = [left[i], left[other]];
    if (a && b) [left[i], left[other]] = [b, a];
  }
  return left;
}

/** The mutants to try: those drawn first that parse and compile. */
async function choose(project: string, args: Arguments): Promise<readonly Mutant[]> {
  const drawn = draw(project, args);
  const count = args.count === 0 ? drawn.length : args.count;
  const chosen: Mutant[] = [];
  for (let from = 0; chosen.length < count && from < drawn.length; ) {
    const to = from + Math.ceil(SPARE * (count - chosen.length));
    const some = drawn.slice(from, to).filter((mutant) => {
      return parses(apply(readFileSync(join(project, mutant.file), 'utf8'), mutant));
    });
    chosen.push(...(await compiling(project, some)));
    from = to;
  }
  return chosen.slice(0, count);
}

/** Runs `judge` on the copy while it has the mistake. */
async function withMutant(project: string, mutant: Mutant, judge: () => Promise<Verdict>): Promise<Verdict> {
  const path = join(project, mutant.file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, apply(source, mutant));
  try {
    return await judge();
  } finally {
    writeFileSync(path, source);
  }
}

async function judge(project: string, limits: Limits, goldensOnly: boolean): Promise<Verdict> {
  const verdict = await judgeByGoldens(project, limits.goldens);
  return verdict !== null || goldensOnly ? verdict : judgeBySuite(project, limits.suite);
}

/** How long everything takes when nothing is wrong; refuses to go on when something is. */
async function measure(project: string, goldensOnly: boolean): Promise<Limits> {
  const timed = async (run: () => Promise<Verdict>): Promise<number> => {
    const start = Date.now();
    const verdict = await run();
    if (verdict !== null) throw new Error(`without any mutant this fails: ${verdict}`);
    return Math.max(LEAST_LIMIT, PATIENCE * (Date.now() - start));
  };
  const goldens = await timed(() => judgeByGoldens(project, UNHURRIED.goldens));
  return { goldens, suite: goldensOnly ? 0 : await timed(() => judgeBySuite(project, UNHURRIED.suite)) };
}

function showSurvivor(project: string, mutant: Mutant): void {
  const source = readFileSync(join(project, mutant.file), 'utf8');
  const line = source.slice(0, mutant.start).split('\n').length;
  print(`SURVIVED ${mutant.file}:${line} ${mutant.what}`);
  print(unifiedDiff(mutant.file, source, apply(source, mutant)));
}

async function main(): Promise<number> {
  const args = readArguments();
  if (!args) {
    print(USAGE);
    return 0;
  }
  const copy = copyProject(root);
  process.once('SIGINT', () => {
    copy.remove();
    process.exit(130);
  });
  try {
    const limits = await measure(copy.path, args.goldens);
    const mutants = await choose(copy.path, args);
    let killed = 0;
    for (const mutant of mutants) {
      const verdict = await withMutant(copy.path, mutant, () => judge(copy.path, limits, args.goldens));
      if (verdict === null) showSurvivor(copy.path, mutant);
      else killed += 1;
    }
    print(`${killed} of ${mutants.length} killed (seed ${args.seed})`);
    return 0;
  } finally {
    copy.remove();
  }
}

process.exitCode = await main();
