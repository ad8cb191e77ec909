/** What people are told of a check of the workspace. */
import { l10n } from 'vscode';
import type { CheckAllResult } from '../../../server/src/protocol/check-all.ts';
import { errorsIn, warningsIn } from '../status-text.ts';

function configsIn(count: number): string {
  return count === 1 ? l10n.t('1 config') : l10n.t('{0} configs', count);
}

/** `214 configs: 3 errors, 12 warnings`, or that there is nothing to mend, or to check. */
export function summaryOf({ configs, errors, warnings, isCut }: CheckAllResult): string {
  const found = [...(errors > 0 ? [errorsIn(errors)] : []), ...(warnings > 0 ? [warningsIn(warnings)] : [])];
  // A project file may have errors where there are no configs.
  const verdict = found.length > 0 ? found.join(', ') : l10n.t('no problems');
  const told =
    configs === 0 && found.length === 0 ? l10n.t('No configs found') : `${configsIn(configs)}: ${verdict}`;
  return isCut ? l10n.t('{0}; there is more than is shown', told) : told;
}

/** What is shown while a check goes on. */
export function progressText(configs: number, looked: number): string {
  const files = looked === 1 ? l10n.t('1 file') : l10n.t('{0} files', looked);
  return l10n.t({ message: '{0} in {1}', args: [configsIn(configs), files], comment: 'configs in files' });
}
