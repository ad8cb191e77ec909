/** Who says whether a mutant lives: the golden fixtures, since they are fast, then the whole fast suite. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { run } from './run.ts';

/** Null when nothing noticed anything, else who did. */
export type Verdict = string | null;

/** What a run may take, in milliseconds; an endless loop takes longer. */
export interface Limits {
  readonly goldens: number;
  readonly suite: number;
}

/** Runs the golden fixtures outside of the test runner, which does the same a good deal slower. */
export async function judgeByGoldens(project: string, limit: number): Promise<Verdict> {
  const outfile = join(project, 'dist', 'golden-check.mjs');
  try {
    await build({
      absWorkingDir: project,
      entryPoints: ['test/kit/golden-check.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      alias: { yaml: join(project, 'node_modules/yaml/browser/index.js') },
      mainFields: ['module', 'main'],
      logLevel: 'silent',
    });
  } catch {
    return 'it does not compile';
  }
  const { code, timedOut, out } = await run(
    process.execPath,
    [outfile, join(project, 'test/golden')],
    project,
    limit,
  );
  if (timedOut) return 'the golden fixtures take too long';
  return code === 0 ? null : `golden fixture ${out.split('\n', 1)[0] || 'crashed'}`;
}

/** Runs `npm run test:unit` until something fails. */
export async function judgeBySuite(project: string, limit: number): Promise<Verdict> {
  const options = ['run', '--silent', 'test:unit', '--', '--bail', '1', '--reporter', 'dot'];
  const { code, timedOut, out } = await run('npm', options, project, limit);
  if (timedOut) return 'the suite takes too long';
  if (code === 0) return null;
  const [, failed = 'the suite'] = /FAIL\s+(.*)/.exec(out.replace(ESCAPES, '')) ?? [];
  return failed;
}

// biome-ignore lint/complexity/useRegexLiterals: a control character would stand in the literal
const ESCAPES = new RegExp('\\x1b\\[[0-9;]*m', 'g');
