/** What tasks run, and what people are told of a check of everything. */
import { describe, expect, it, test } from 'vitest';
import { readTask, TASKS, taskArguments } from '../../client/src/task-arguments.ts';
import { progressText, summaryOf } from '../../client/src/workspace/summary.ts';
import manifest from '../../package.json' with { type: 'json' };
import { parseCommandLine } from '../../server/src/cli/args.ts';

const { taskDefinitions, problemMatchers } = manifest.contributes;

describe('a task', () => {
  const argumentsOf = (definition: Record<string, unknown>) => {
    const asked = readTask({ type: 'flatcar-config', ...definition });
    return asked && taskArguments(asked);
  };

  it.each([
    [{ task: 'check' }, { name: 'check', format: 'line', paths: ['.'] }],
    [
      { task: 'check', paths: ['docs', '-x'], args: ['--strict'] },
      { strict: true, paths: ['docs', '-x'] },
    ],
    [{ task: 'check', args: ['--format', 'pretty'] }, { format: 'pretty' }],
    [
      { task: 'render' },
      {
        ...{ name: 'render', outDir: null, output: null },
        paths: ['**/*.{bu,butane,fcc,bu.yaml,bu.yml,butane.yaml,butane.yml}'],
      },
    ],
    [{ task: 'render', paths: ['a.bu', 7], args: 'x' }, { paths: ['a.bu'] }],
    [{ task: 'build' }, { name: 'build', machines: [] }],
    [
      { task: 'build', paths: ['worker-1'], args: ['--check'] },
      { machines: ['worker-1'], check: true },
    ],
  ])('runs what the command line takes: %j', (definition, command) => {
    expect(parseCommandLine([...(argumentsOf(definition) ?? [])])).toMatchObject(command);
  });

  it.each([{}, { task: 'fix' }, { task: null }])('is none of ours: %j', (definition) => {
    expect(argumentsOf(definition)).toBeNull();
  });

  it('is what the manifest says, with its problem matcher', () => {
    expect(taskDefinitions.map(({ properties }) => properties.task.enum)).toEqual([Object.keys(TASKS)]);
    const names = problemMatchers.map(({ name }) => `$${name}`);
    expect(Object.values(TASKS).map(({ matcher }) => matcher)).toEqual(names);
  });

  it('has places for what butane says of a config', () => {
    const regexp = new RegExp(problemMatchers[1]?.pattern.regexp ?? '(?!)');
    const parts = (line: string) => regexp.exec(line)?.slice(1);
    expect(
      parts('a/b.bu: error at $.storage.files.0.path, line 5 col 13: path not absolute: see: x'),
    ).toEqual(['a/b.bu', 'error', '5', '13', 'path not absolute: see: x']);
    expect(parts('b.bu: warning at line 2 col 1: unused key')).toEqual([
      'b.bu',
      'warning',
      '2',
      '1',
      'unused key',
    ]);
    expect(parts('b.bu: Error translating config: source config is invalid')).toBeUndefined();
  });
});

test('a build has places in configs and in the project file', () => {
  const regexp = new RegExp(problemMatchers[2]?.pattern.regexp ?? '(?!)');
  const line = ".flatcar-config.yaml:4:3: warning: no config uses the value 'unused'";
  expect(regexp.exec(line)?.slice(1)).toEqual([
    '.flatcar-config.yaml',
    '4',
    '3',
    'warning',
    "no config uses the value 'unused'",
  ]);
});

test.each([
  [{ configs: 214, errors: 3, warnings: 12, isCut: false }, '214 configs: 3 errors, 12 warnings'],
  [{ configs: 1, errors: 0, warnings: 1, isCut: false }, '1 config: 1 warning'],
  [
    { configs: 2, errors: 0, warnings: 0, isCut: true },
    '2 configs: no problems; there is more than is shown',
  ],
  [{ configs: 0, errors: 0, warnings: 0, isCut: false }, 'No configs found'],
  [{ configs: 0, errors: 1, warnings: 0, isCut: false }, '0 configs: 1 error'],
])('%j is told as %j', (result, told) => {
  expect(summaryOf(result)).toBe(told);
});

test('progress counts', () => {
  expect(progressText(1, 200)).toBe('1 config in 200 files');
});
