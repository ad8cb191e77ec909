/** "Check All Configs": the whole workspace, with progress, and a word on what there is. */
import { commands, l10n, ProgressLocation, window, workspace } from 'vscode';
import type { WorkspaceCheck } from '../workspace/check.ts';
import { progressText, summaryOf } from '../workspace/summary.ts';

/** Checks everything, and says what was found. Gives that as well, for who runs the command from code. */
export async function checkAll(check: WorkspaceCheck): Promise<string | undefined> {
  if ((workspace.workspaceFolders ?? []).length === 0) {
    void window.showInformationMessage(l10n.t('Open a folder to check the configs in it.'));
    return undefined;
  }
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('Checking configs'),
    cancellable: true,
  };
  const result = await window.withProgress(options, (progress, token) =>
    check.all((configs, looked) => progress.report({ message: progressText(configs, looked) }), token),
  );
  if (result === undefined) {
    return undefined;
  }
  const summary = summaryOf(result);
  void tell(summary, result.errors > 0, result.errors + result.warnings > 0);
  return summary;
}

async function tell(summary: string, isWrong: boolean, hasProblems: boolean): Promise<void> {
  const show = isWrong ? window.showWarningMessage : window.showInformationMessage;
  const choices = hasProblems ? [l10n.t('Show Problems')] : [];
  if ((await show(summary, ...choices)) !== undefined) {
    await commands.executeCommand('workbench.actions.view.problems');
  }
}
