/** What people are told of a check of the workspace. */
import type { CheckAllResult } from '../../../server/src/protocol/check-all.ts';

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** `214 configs: 3 errors, 12 warnings`, or that there is nothing to mend, or to check. */
export function summaryOf({ configs, errors, warnings, isCut }: CheckAllResult): string {
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  // A project file may have errors where there are no configs.
  const verdict = found.length > 0 ? found.join(', ') : 'no problems';
  const told =
    configs === 0 && found.length === 0 ? 'No configs found' : `${counted(configs, 'config')}: ${verdict}`;
  return isCut ? `${told}; there is more than is shown` : told;
}

/** What is shown while a check goes on. */
export function progressText(configs: number, looked: number): string {
  return `${counted(configs, 'config')} in ${counted(looked, 'file')}`;
}
