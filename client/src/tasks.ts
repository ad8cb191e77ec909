/** The tasks of the command line that comes with the extension: `check`, and `render` and `build`, which are builds. */
import {
  CustomExecution,
  EventEmitter,
  l10n,
  ProcessExecution,
  type Pseudoterminal,
  Task,
  type TaskDefinition,
  TaskGroup,
  type TaskProvider,
  TaskScope,
  Uri,
  type WorkspaceFolder,
  workspace,
} from 'vscode';
import { PROJECT_FILES } from '../../server/src/project/names.ts';
import type { CommandLine } from './server.ts';
import { type AskedTask, detailOf, readTask, TASKS, taskArguments } from './task-arguments.ts';
import { TASK_TYPE } from './task-type.ts';

/** A terminal that says why there is nothing to run, and fails. */
function refusing(why: string): Pseudoterminal {
  const written = new EventEmitter<string>();
  const closed = new EventEmitter<number>();
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: () => {
      written.fire(`${why}\r\n`);
      closed.fire(1);
    },
    close: () => undefined,
  };
}

function nowhere(): string {
  return l10n.t(
    'Tasks of Flatcar Config run its command line, which needs files on a disk: there is none in the browser and in virtual workspaces. "Flatcar: Check All Configs" checks here, too.',
  );
}

/** A task of a folder. */
function taskOf(
  definition: TaskDefinition,
  asked: AskedTask,
  scope: WorkspaceFolder | TaskScope,
  line: CommandLine | undefined,
): Task {
  const folder = typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
  const { matcher } = TASKS[asked.task];
  const execution =
    line === undefined || folder?.uri.scheme !== 'file'
      ? new CustomExecution(async () => refusing(nowhere()))
      : new ProcessExecution(line.program, [...line.args, ...taskArguments(asked)], {
          cwd: folder.uri.fsPath,
          env: { ...line.env },
        });
  const task = new Task(definition, scope, asked.task, TASK_TYPE, execution, [matcher]);
  if (asked.task !== 'check') {
    task.group = TaskGroup.Build;
  }
  task.detail = detailOf(asked.task);
  return task;
}

/** Null for a file that is not there. */
async function textOf(file: Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return null;
  }
}

/** What can be run in a folder: machines are built where its project file has some. */
async function tasksIn(folder: WorkspaceFolder): Promise<readonly AskedTask['task'][]> {
  const texts = PROJECT_FILES.map((name) => textOf(Uri.joinPath(folder.uri, name)));
  const counts = (await Promise.all(texts)).find((text) => text !== null) ?? '';
  return /^(?:machines| {2}"machines")[ \t]*:/m.test(counts)
    ? ['check', 'render', 'build']
    : ['check', 'render'];
}

/** The tasks of a window: none by themselves where the workspace is not trusted, or there is no command line. */
export function createTasks(line: CommandLine | undefined): TaskProvider<Task> {
  return {
    provideTasks: async () => {
      const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
      if (!workspace.isTrusted || line === undefined) {
        return [];
      }
      const some = folders.map(async (folder) =>
        (await tasksIn(folder)).map((task) =>
          taskOf({ type: TASK_TYPE, task }, { task, paths: [], args: [] }, folder, line),
        ),
      );
      return (await Promise.all(some)).flat();
    },
    resolveTask: (task) => {
      const asked = readTask(task.definition);
      // The editor runs no task where the workspace is not trusted; nobody else is to.
      return asked && workspace.isTrusted
        ? taskOf(task.definition, asked, task.scope ?? TaskScope.Workspace, line)
        : undefined;
    },
  };
}
