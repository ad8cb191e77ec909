/** What a task of `tasks.json` runs. */
import { l10n } from 'vscode';
import { ENDINGS } from '../../server/src/formats/file-names.ts';

/** The commands that are tasks. */
export const TASKS = {
  check: { matcher: '$flatcar-config' },
  render: { matcher: '$flatcar-config-render' },
  build: { matcher: '$flatcar-config-build' },
} as const;

/** What a task does; its name is what `tasks.json` knows it by, in every language. */
export function detailOf(task: keyof typeof TASKS): string {
  switch (task) {
    case 'check':
      return l10n.t('Report what is wrong in all configs');
    case 'render':
      return l10n.t('Write what all Butane configs render to, to where the project file says');
    case 'build':
      return l10n.t('Write the Ignition configs of the machines in the project file');
  }
}

/** What a definition in `tasks.json` asks for. */
export interface AskedTask {
  readonly task: keyof typeof TASKS;
  /** Files, folders and patterns; of `build` names of machines. */
  readonly paths: readonly string[];
  readonly args: readonly string[];
}

/** All Butane configs, by their names. */
const ALL_BUTANE = `**/*.{${ENDINGS.butane.map((ending) => ending.slice(1)).join(',')}}`;

/** What a task is about that names nothing; `build` without a name is about all machines. */
const ALL: Readonly<Record<keyof typeof TASKS, readonly string[]>> = {
  check: ['.'],
  render: [ALL_BUTANE],
  build: [],
};

/** A definition as people write it; null for one that is none of ours. */
export function readTask(definition: Readonly<Record<string, unknown>>): AskedTask | null {
  const { task, paths, args } = definition;
  if (task !== 'check' && task !== 'render' && task !== 'build') {
    return null;
  }
  return { task, paths: texts(paths), args: texts(args) };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The arguments of the command line. */
export function taskArguments({ task, paths, args }: AskedTask): readonly string[] {
  const form = task === 'check' ? ['--format', 'line'] : [];
  return [task, ...form, ...args, '--', ...(paths.length > 0 ? paths : ALL[task])];
}
