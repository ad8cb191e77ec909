/** The status bar item: what the document in front is, what it renders to, how large that is. */
import { Disposable, MarkdownString, StatusBarAlignment, window } from 'vscode';
import { activeSource } from './source.ts';
import { statusCommand, statusLabel, statusText, statusTooltip } from './status-text.ts';
import type { Statuses } from './statuses.ts';

/** Left of the language and encoding of the document, which stand at the far right. */
const PRIORITY = 100;

export interface StatusItem extends Disposable {
  /** What the item shows; undefined while it is hidden. */
  text(): string | undefined;
}

/** Creates the item; a click previews, or begins the conversion of an old format. */
export function createStatus(statuses: Statuses): StatusItem {
  const item = window.createStatusBarItem('flatcarConfig.status', StatusBarAlignment.Right, PRIORITY);
  item.name = 'Flatcar Config';
  let shown: string | undefined;

  const show = (): void => {
    const source = activeSource();
    const status = source && statuses.get(source);
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
    item.tooltip.isTrusted = { enabledCommands: ['flatcarConfig.upgrade', 'flatcarConfig.showSize'] };
    item.show();
  };
  const listeners = Disposable.from(
    item,
    window.onDidChangeActiveTextEditor(show),
    statuses.onDidChange(show),
  );
  return { text: () => shown, dispose: () => listeners.dispose() };
}
