/** The real tool's answer beside ours: what is the same, and what a report says of the rest. */
import { execPath } from 'node:process';
import { describe, expect, it } from 'vitest';
import { compareAnswers, differenceReport, type ToolRun } from '../../client/src/real-tool-text.ts';
import { runProgram } from '../../client/src/run-tool.ts';
import { analyze } from '../../server/src/analysis.ts';
import { toolAnswer } from '../../server/src/features/real-tool.ts';
import type { RealToolResult } from '../../server/src/protocol/real-tool.ts';

const CONFIG = `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/a
      mode: 420
      odd: 1
    - path: /etc/b
      odd: 2
`;

function answerOn(text: string): RealToolResult {
  const answer = toolAnswer(analyze(text));
  if (!answer) throw new Error(`no tool reads this:\n${text}`);
  return { ...answer, text, filesDirectories: [] };
}

/** The run of a tool that says what we say. */
function sameRun(ours: RealToolResult): ToolRun {
  return {
    version: 'Butane v0.29.0',
    command: 'butane --pretty',
    exitCode: ours.ok ? 0 : 1,
    stdout: ours.output ?? '',
    stderr: `${ours.entries.join('\n')}\n${ours.ok ? '' : `Error translating config: ${ours.fatal}\n`}`,
  };
}

describe('the comparison with the real tool', () => {
  it('finds no difference between equal answers, whatever the order of the entries', () => {
    const ours = answerOn(CONFIG);
    expect(ours.entries).toHaveLength(2);
    const run = sameRun(ours);
    expect(compareAnswers(ours, run)).toBeNull();
    expect(compareAnswers(ours, { ...run, stderr: ours.entries.toReversed().join('\n') })).toBeNull();
  });

  it.each([
    ['refused', CONFIG.replace('/etc/b', 'etc/b')],
    ['no YAML', `${CONFIG}  - : [`],
    ['no version', 'variant: flatcar\n'],
    ['an unknown version', 'variant: flatcar\nversion: 9.9.9\n'],
  ])('takes the closing sentence of a refusal for no entry: %s', (_, text) => {
    const ours = answerOn(text);
    expect(ours.ok).toBe(false);
    expect(compareAnswers(ours, sameRun(ours))).toBeNull();
  });

  it('tells why an older tool refuses what we take', () => {
    const ours = answerOn('{"ignition":{"version":"3.4.0"}}');
    const stderr = "couldn't parse config: unsupported config version\n";
    const found = compareAnswers(ours, { ...sameRun(ours), exitCode: 1, stdout: '', stderr });
    expect(found?.verdict).toBe('ignition-validate refuses the config, Flatcar Config takes it');
    expect(found?.onlyTool).toEqual([stderr.trim()]);
  });

  it('tells of another verdict, of entries on one side, and of the first line that is rendered otherwise', () => {
    const ours = answerOn(CONFIG);
    const run = sameRun(ours);
    const [first = '', second = ''] = ours.entries;
    const other = {
      ...run,
      stderr: `${first}\n${first}\nwarning: more\n`,
      stdout: run.stdout.replace('420', '421'),
    };
    const at = run.stdout.split('\n').findIndex((line) => line.includes('420')) + 1;
    const found = compareAnswers(ours, other);
    expect(found).toEqual({
      verdict: null,
      onlyTool: [first, 'warning: more'],
      onlyOurs: [second],
      outputLine: at,
    });
    expect(compareAnswers(ours, { ...run, exitCode: 1 })?.verdict).toBe(
      'butane refuses the config, Flatcar Config takes it',
    );
  });

  it('makes a report that nothing in the config breaks out of', () => {
    const ours = answerOn(CONFIG.replace('odd: 1', 'odd: "````"'));
    const run = { ...sameRun(ours), exitCode: 1, command: 'butane `x`' };
    const found = compareAnswers(ours, run);
    if (!found) throw new Error('no difference was found');
    const report = differenceReport('a`b.bu', ours, run, found);
    expect(report).toContain('# `a b.bu`: butane and Flatcar Config differ');
    expect(report).toContain('run: `butane  x `');
    expect(report).toMatch(/`````text\nvariant: flatcar[\s\S]*\n`````\n/);
  });

  it('knows which tool reads what', () => {
    const tool = (text: string) => toolAnswer(analyze(text))?.tool;
    expect(tool('variant: fcos\nversion: 1.5.0\n')).toBe('butane');
    expect(tool('{"ignition": {"version": "3.4.0"}}')).toBe('ignition-validate');
    expect(tool('{"ignition": {"version": "2.3.0"}}')).toBeUndefined();
    expect(tool('storage:\n  files:\n    - filesystem: root\n      path: /a\n')).toBeUndefined();
  });
});

describe('a run of a program', () => {
  it('gives it the text, and keeps what it writes', async () => {
    const script = 'process.stdin.pipe(process.stdout); console.error("said"); process.exitCode = 3';
    const done = await runProgram(execPath, ['-e', script], 'täxt $(x)');
    expect(done).toEqual({ exitCode: 3, stdout: 'täxt $(x)', stderr: 'said\n' });
  });

  it('minds no program that reads nothing', async () => {
    const done = await runProgram(execPath, ['-e', '0'], 'x'.repeat(1_000_000));
    expect(done.exitCode).toBe(0);
  });

  it('fails where there is no such program', async () => {
    await expect(runProgram('no-such-program-here', [], '')).rejects.toThrow('ENOENT');
  });
});
