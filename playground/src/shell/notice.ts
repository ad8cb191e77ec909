/** The bar above the editor: something to know, and what can be done about it. */
import { button, byId, h } from '../words/dom.ts';
import { t } from '../words/texts.ts';

export interface Offer {
  readonly title: string;
  run(): void;
}

export interface Notices {
  /** Shows words under a key until they are taken back, or somebody closes them. Null takes them back. */
  show(key: string, words: string | null, offers?: readonly Offer[]): void;
}

/** The page's notices. One that was closed comes again only after it was taken back, or with other words. */
export function createNotices(): Notices {
  const area = byId('notices');
  const shown = new Map<string, { readonly words: string; readonly element: HTMLElement }>();
  return {
    show(key, words, offers = []) {
      const before = shown.get(key);
      if (before?.words === words) return;
      before?.element.remove();
      shown.delete(key);
      if (words === null) return;
      const element: HTMLElement = h(
        'div',
        { class: 'notice', 'data-notice': key },
        h('span', {}, words),
        ...offers.map(({ title, run }) =>
          button(title, () => {
            element.remove();
            run();
          }),
        ),
        button('✕', () => element.remove(), { class: 'close', 'aria-label': t('Close this notice') }),
      );
      shown.set(key, { words, element });
      area.append(element);
    },
  };
}
