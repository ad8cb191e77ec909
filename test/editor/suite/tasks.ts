import { languages, ProcessExecution, type Task, type TaskProcessEndEvent, tasks } from 'vscode';
import { equal } from './expect.ts';
import { readRun } from './results.ts';
import { until } from './wait.ts';
import { inWorkspace } from './workspace.ts';

async function ours(): Promise<readonly Task[]> {
  return tasks.fetchTasks({ type: 'flatcar-config' });
}

describe('tasks', () => {
  it('are there where the command line can be run, and trusted', async () => {
    const { host, trusted } = await readRun();
    const names = (await ours()).map(({ name }) => name);
    equal([...names].sort(), host === 'node' && trusted ? ['check', 'render'] : []);
  });

  it('bring what the command line says of files into the list of problems', async () => {
    const { host, trusted } = await readRun();
    if (host !== 'node' || !trusted) return;
    const task = (await ours()).find(({ name }) => name === 'check');
    if (!task || !(task.execution instanceof ProcessExecution)) throw new Error('no task');
    const broken = inWorkspace('broken.bu');
    const ended = new Promise<TaskProcessEndEvent>((resolve) => {
      const listening = tasks.onDidEndTaskProcess((event) => {
        listening.dispose();
        resolve(event);
      });
    });
    await tasks.executeTask(task);
    equal((await ended).exitCode, 1, 'exit code');
    await until('a row of the task', () =>
      languages.getDiagnostics(broken).some(({ message }) => message === 'path not absolute'),
    );
  });
});
