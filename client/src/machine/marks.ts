/** Marks the nodes of the machine that something is said of: with how much it is, in the colour of the worst. */
import { type Disposable, FileDecoration, l10n, ThemeColor, window } from 'vscode';
import { MARK_SCHEME } from './items.ts';

const COLORS: Readonly<Record<string, string>> = {
  error: 'list.errorForeground',
  warning: 'list.warningForeground',
};

/** Registers the marks. */
export function markNodes(): Disposable {
  return window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme, query }) => {
      if (scheme !== MARK_SCHEME) {
        return undefined;
      }
      const [worst = '', count = ''] = query.split(' ');
      const color = COLORS[worst];
      const badge = count.length > 1 ? '9+' : count;
      const tooltip = count === '1' ? l10n.t('1 problem') : l10n.t('{0} problems', count);
      return new FileDecoration(badge, tooltip, color === undefined ? undefined : new ThemeColor(color));
    },
  });
}
