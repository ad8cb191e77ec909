/** Commands that code actions carry: they change settings, where people say. */
import {
  ConfigurationTarget,
  commands,
  Disposable,
  l10n,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { ProjectLevelParams } from '../../../server/src/protocol/project.ts';
import {
  FILES_DIRECTORY_COMMAND,
  type FilesDirectoryCommand,
  RULE_LEVEL_COMMAND,
  type RuleLevelCommand,
} from '../../../server/src/protocol.ts';
import { reasonOf } from '../reason.ts';

const SECTION = 'flatcarConfig';

interface LevelItem extends QuickPickItem {
  /** Undefined for the level that the rule has by itself. */
  readonly level: ProjectLevelParams['level'] | undefined;
}

function levels(): readonly LevelItem[] {
  return [
    {
      label: `$(circle-slash) ${l10n.t({ message: 'Off', comment: 'level' })}`,
      level: 'off',
      description: l10n.t('is not told'),
    },
    { label: `$(lightbulb) ${l10n.t({ message: 'Hint', comment: 'level' })}`, level: 'hint' },
    { label: `$(info) ${l10n.t({ message: 'Info', comment: 'level' })}`, level: 'info' },
    { label: `$(warning) ${l10n.t({ message: 'Warning', comment: 'level' })}`, level: 'warning' },
    { label: `$(error) ${l10n.t({ message: 'Error', comment: 'level' })}`, level: 'error' },
    {
      label: `$(discard) ${l10n.t('Default')}`,
      level: undefined,
      description: l10n.t('takes the setting away'),
    },
  ];
}

/** Asks for the level that a rule is to have; undefined when cancelled. */
export async function chooseLevel(title: string): Promise<ProjectLevelParams['level'] | undefined> {
  const items = levels().filter(({ level }) => level !== undefined);
  const choice = await window.showQuickPick(items, { title, placeHolder: l10n.t('How it shall be told') });
  return choice?.level;
}

interface TargetItem extends QuickPickItem {
  readonly target: ConfigurationTarget;
}

/** Where settings can be written for a document: in the workspace only where there is one. */
function targets(): readonly TargetItem[] {
  const user = {
    label: l10n.t('User settings'),
    description: l10n.t({ message: 'everywhere', comment: 'where a setting counts' }),
    target: ConfigurationTarget.Global,
  };
  if (workspace.workspaceFolders === undefined) {
    return [user];
  }
  const here = {
    label: l10n.t('Workspace settings'),
    description: l10n.t('for this project'),
    target: ConfigurationTarget.Workspace,
  };
  return [here, user];
}

/** Asks where a setting is to be written; does not ask where there is one place. Undefined when cancelled. */
export async function chooseTarget(title: string): Promise<ConfigurationTarget | undefined> {
  const [first, ...others] = targets();
  if (others.length === 0) {
    return first?.target;
  }
  const placeHolder = l10n.t('Where to write it');
  return (await window.showQuickPick([...targets()], { title, placeHolder }))?.target;
}

/** The levels that are written at a place, without those of other places. */
function levelsAt(uri: Uri, target: ConfigurationTarget): Readonly<Record<string, unknown>> {
  const known = workspace.getConfiguration(SECTION, uri).inspect<Record<string, unknown>>('rules');
  const value = target === ConfigurationTarget.Global ? known?.globalValue : known?.workspaceValue;
  return typeof value === 'object' && value !== null ? value : {};
}

async function setRuleLevel({ rule, uri }: RuleLevelCommand): Promise<void> {
  const title = l10n.t('Level of {0}', rule);
  const choice = await window.showQuickPick(levels(), { title, placeHolder: l10n.t('How it shall be told') });
  const target = choice && (await chooseTarget(title));
  if (choice === undefined || target === undefined) {
    return;
  }
  const source = Uri.parse(uri, true);
  const { [rule]: _, ...others } = levelsAt(source, target);
  const rules = choice.level === undefined ? others : { ...others, [rule]: choice.level };
  const value = Object.keys(rules).length > 0 ? rules : undefined;
  await workspace.getConfiguration(SECTION, source).update('rules', value, target);
}

async function setFilesDirectory({ uri, directory }: FilesDirectoryCommand): Promise<void> {
  const target =
    workspace.workspaceFolders === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  await workspace.getConfiguration(SECTION, Uri.parse(uri, true)).update('filesDirectory', directory, target);
}

/** Registers the commands; what is wrong with the settings file is shown. */
export function registerSettingCommands(): Disposable {
  const run =
    <Argument>(act: (argument: Argument) => Promise<void>) =>
    async (argument: Argument): Promise<void> => {
      try {
        await act(argument);
      } catch (error) {
        void window.showErrorMessage(l10n.t('The setting was not written: {0}', reasonOf(error)));
      }
    };
  return Disposable.from(
    commands.registerCommand(RULE_LEVEL_COMMAND, run(setRuleLevel)),
    commands.registerCommand(FILES_DIRECTORY_COMMAND, run(setFilesDirectory)),
  );
}
