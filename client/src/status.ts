/** The status bar item: what the document in front is, what it renders to, how large that is. */
import { Disposable, l10n, MarkdownString, StatusBarAlignment, window } from 'vscode';
import type { StatusParams } from '../../server/src/protocol.ts';
import { activeSource } from './source.ts';
import {
  machineLabel,
  machineText,
  machineTooltip,
  statusCommand,
  statusLabel,
  statusText,
  statusTooltip,
} from './status-text.ts';
import type { Statuses } from './statuses.ts';

/** Left of the language and encoding of the document, which stand at the far right. */
const PRIORITY = 100;

export interface StatusItem extends Disposable {
  /** What the item shows; undefined while it is hidden. */
  text(): string | undefined;
  /** What the item beside it shows, which names the machine; undefined while it is hidden. */
  machine(): string | undefined;
}

/** Creates the items. A click previews, or begins the conversion of an old format; one on the machine chooses another. */
export function createStatus(statuses: Statuses): StatusItem {
  const item = window.createStatusBarItem('flatcarConfig.status', StatusBarAlignment.Right, PRIORITY);
  item.name = 'Flatcar Config';
  const machine = window.createStatusBarItem(
    'flatcarConfig.statusMachine',
    StatusBarAlignment.Right,
    PRIORITY - 0.1,
  );
  machine.name = l10n.t('Flatcar Machine');
  machine.command = 'flatcarConfig.chooseMachine';
  let shown: string | undefined;
  let shownMachine: string | undefined;

  const showMachine = (status: StatusParams | undefined): void => {
    shownMachine = status && machineText(status);
    if (status === undefined || shownMachine === undefined) {
      machine.hide();
      return;
    }
    machine.text = shownMachine;
    machine.accessibilityInformation = { label: machineLabel(status), role: 'button' };
    machine.tooltip = new MarkdownString(machineTooltip(status));
    machine.show();
  };
  const show = (): void => {
    const source = activeSource();
    const status = source && statuses.get(source);
    showMachine(status);
    if (status === undefined || status.kind === 'unknown') {
      shown = undefined;
      item.hide();
      return;
    }
    shown = statusText(status);
    item.text = shown;
    item.command = statusCommand(status);
    item.accessibilityInformation = { label: statusLabel(status), role: 'button' };
    item.tooltip = new MarkdownString(statusTooltip(status));
    item.tooltip.isTrusted = {
      enabledCommands: ['flatcarConfig.upgrade', 'flatcarConfig.showSize', 'flatcarConfig.chooseMachine'],
    };
    item.show();
  };
  const listeners = Disposable.from(
    ...[item, machine],
    window.onDidChangeActiveTextEditor(show),
    statuses.onDidChange(show),
  );
  return { text: () => shown, machine: () => shownMachine, dispose: () => listeners.dispose() };
}
