/**
 * The machines that people look at configs for, one for each project file. They are kept with the state of the workspace and
 * not in its settings: a choice of the moment is nobody else's, a file that others share is not to change by it, and the
 * state is there in every window: without a folder, in Restricted Mode and in read-only virtual workspaces. The setting
 * `flatcarConfig.machine` counts where nothing was chosen, and in other editors.
 */
import { type Disposable, type Event, EventEmitter, type Memento } from 'vscode';

const KEY = 'chosenMachines';
/** So many are remembered; the oldest are forgotten. */
const MOST = 100;

export interface ChosenMachines extends Disposable {
  /** Names by the addresses of project files. */
  all(): Readonly<Record<string, string>>;
  /** Chooses a machine of a project file; undefined leaves it to the setting again. */
  choose(project: string, name: string | undefined): Promise<void>;
  readonly onDidChange: Event<void>;
}

/** What the state of a workspace has of them. */
export function createChosenMachines(state: Memento): ChosenMachines {
  const changed = new EventEmitter<void>();
  const all = (): Readonly<Record<string, string>> => state.get<Record<string, string>>(KEY, {});
  return {
    all,
    choose: async (project, name) => {
      const { [project]: _, ...others } = all();
      const entries = [...Object.entries(others), ...(name === undefined ? [] : [[project, name] as const])];
      await state.update(KEY, Object.fromEntries(entries.slice(-MOST)));
      changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}
