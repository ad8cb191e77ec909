/** A status bar item beside a conversion under review: the way to apply it, once its notification has gone. */
import { Disposable, l10n, StatusBarAlignment, TabInputTextDiff, window } from 'vscode';
import { reviewMessage } from './conversion-text.ts';
import type { Reviews } from './reviews.ts';

/** Left of the item that tells what the document is. */
const PRIORITY = 101;

/** Shows the item while the diff of a conversion is in front. */
export function showReviewStatus(reviews: Reviews): Disposable {
  const item = window.createStatusBarItem('flatcarConfig.review', StatusBarAlignment.Right, PRIORITY);
  item.name = l10n.t('Flatcar Config: Conversion');
  item.text = `$(check) ${l10n.t('Apply Conversion')}`;
  item.command = 'flatcarConfig.applyConversion';
  const show = (): void => {
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    const review = input instanceof TabInputTextDiff ? reviews.find(input.modified) : undefined;
    if (review === undefined) {
      item.hide();
      return;
    }
    const message = reviewMessage(review.title, review.result);
    item.tooltip = message;
    item.accessibilityInformation = { label: `${l10n.t('Apply Conversion')}. ${message}`, role: 'button' };
    item.show();
  };
  return Disposable.from(
    item,
    window.tabGroups.onDidChangeTabs(show),
    window.tabGroups.onDidChangeTabGroups(show),
  );
}
