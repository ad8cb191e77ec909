import { ProcessExecution, type Task, TaskGroup, tasks } from 'vscode';
import { equal } from './expect.ts';
import { readRun } from './results.ts';
import { inWorkspace } from './workspace.ts';

async function ours(): Promise<readonly Task[]> {
  return tasks.fetchTasks({ type: 'flatcar-config' });
}

describe('tasks', () => {
  it('are there where the command line can be run', async () => {
    const { host, trusted } = await readRun();
    // In Restricted Mode the editor asks for trust before it asks anybody for tasks.
    if (!trusted) return;
    const names = (await ours()).map(({ name }) => name);
    equal([...names].sort(), host === 'node' ? ['check', 'render'] : []);
  });

  // The editor of the tests has no terminals to run them in.
  it('run the command line that comes with the extension, in the folder', async () => {
    const { host, trusted } = await readRun();
    if (host !== 'node' || !trusted) return;
    for (const { name, execution, group, problemMatchers } of await ours()) {
      if (!(execution instanceof ProcessExecution)) throw new Error('no process');
      const [program = '', command] = execution.args;
      equal(program.replaceAll('\\', '/').endsWith('/dist/cli.cjs'), true, program);
      equal(command, name);
      equal(execution.options?.cwd, inWorkspace('.').fsPath.replace(/[\\/]$/, ''), 'folder');
      equal(group === TaskGroup.Build || group?.id === 'build', name === 'render', 'build');
      equal(problemMatchers, [name === 'check' ? '$flatcar-config' : '$flatcar-config-render']);
    }
  });
});
