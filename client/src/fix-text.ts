/** What "Fix All" tells people. */
import { l10n } from 'vscode';
import type { FixAllResult } from '../../server/src/protocol.ts';

/** "2 problems fixed, 7 rows left to look at." */
export function fixedInWords({ fixed, left }: Pick<FixAllResult, 'fixed' | 'left'>): string {
  if (fixed === 0) {
    return left === 0
      ? l10n.t('There is nothing to fix.')
      : l10n.t('Nothing is safe to fix by itself: {0}.', leftInWords(left));
  }
  const done = fixed === 1 ? l10n.t('1 problem fixed') : l10n.t('{0} problems fixed', fixed);
  return `${done}, ${leftInWords(left)}.`;
}

function leftInWords(left: number): string {
  if (left === 0) return l10n.t('nothing left');
  return left === 1 ? l10n.t('1 row left to look at') : l10n.t('{0} rows left to look at', left);
}
