/** Lets people say for which of its machines a config is looked at. */
import { type QuickPickItem, QuickPickItemKind, Uri, window } from 'vscode';
import type { MachineOfConfig } from '../../../server/src/protocol/machines.ts';
import type { ChosenMachines } from '../chosen-machines.ts';
import { baseName } from '../review-uri.ts';
import { plain } from '../status-text.ts';
import type { Statuses } from '../statuses.ts';

interface MachineItem extends QuickPickItem {
  readonly run?: () => Promise<unknown>;
}

function itemsOf({ project, name, names }: MachineOfConfig, chosen: ChosenMachines): readonly MachineItem[] {
  const others = names.filter((one) => one !== name);
  const machines = [name, ...others].map(
    (one): MachineItem => ({
      label: `$(server) ${plain(one)}`,
      ...(one === name && { description: 'now' }),
      run: () => chosen.choose(project, one),
    }),
  );
  const bySetting: MachineItem = {
    label: '$(discard) Leave It to the Setting',
    description: 'flatcarConfig.machine, else the first machine of a config',
    run: () => chosen.choose(project, undefined),
  };
  const file = Uri.parse(project, true);
  const open: MachineItem = {
    label: '$(go-to-file) Open the Project File',
    description: baseName(file),
    run: async () => window.showTextDocument(file),
  };
  return [
    ...machines,
    { label: '', kind: QuickPickItemKind.Separator },
    ...(chosen.all()[project] === undefined ? [] : [bySetting]),
    open,
  ];
}

/**
 * Asks for the machine of a config, and keeps the answer.
 * @param name the machine, where it need not be asked for
 */
export async function chooseMachine(
  statuses: Statuses,
  chosen: ChosenMachines,
  source: Uri | undefined,
  name?: string,
): Promise<void> {
  const machine = source && statuses.get(source)?.machine;
  if (!machine) {
    void window.showInformationMessage(
      'Open a config that a project file names as part of a machine, to choose the machine that it is looked at for.',
    );
    return;
  }
  if (name !== undefined && machine.names.includes(name)) {
    await chosen.choose(machine.project, name);
    return;
  }
  const choice = await window.showQuickPick(itemsOf(machine, chosen), {
    title: 'Look at the Configs for Which Machine?',
    placeHolder: `${baseName(source)} is part of ${machine.names.length === 1 ? 'one machine' : `${machine.names.length} machines`}`,
    matchOnDescription: true,
  });
  await choice?.run?.();
}
