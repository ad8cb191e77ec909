/** Lets people say for which of its machines a config is looked at. */
import { l10n, type QuickPickItem, QuickPickItemKind, Uri, window } from 'vscode';
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
      ...(one === name && { description: l10n.t({ message: 'now', comment: 'the machine that is chosen' }) }),
      run: () => chosen.choose(project, one),
    }),
  );
  const bySetting: MachineItem = {
    label: `$(discard) ${l10n.t('Leave It to the Setting')}`,
    description: l10n.t('{0}, else the first machine of a config', 'flatcarConfig.machine'),
    run: () => chosen.choose(project, undefined),
  };
  const file = Uri.parse(project, true);
  const open: MachineItem = {
    label: `$(go-to-file) ${l10n.t('Open the Project File')}`,
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

function isPartOf(name: string, machines: number): string {
  return machines === 1
    ? l10n.t('{0} is part of one machine', name)
    : l10n.t('{0} is part of {1} machines', name, machines);
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
      l10n.t(
        'Open a config that a project file names as part of a machine, to choose the machine that it is looked at for.',
      ),
    );
    return;
  }
  if (name !== undefined && machine.names.includes(name)) {
    await chosen.choose(machine.project, name);
    return;
  }
  const choice = await window.showQuickPick(itemsOf(machine, chosen), {
    title: l10n.t('For Which Machine Should the Configs Be Checked?'),
    placeHolder: isPartOf(baseName(source), machine.names.length),
    matchOnDescription: true,
  });
  await choice?.run?.();
}
