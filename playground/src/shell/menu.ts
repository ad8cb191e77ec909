/** The menu of what can be done at the cursor. */
import type { Choice } from '../panes/actions.ts';
import { h, said } from '../words/dom.ts';
import { t } from '../words/texts.ts';

/** Opens a menu below a point of the window; `closed` gives the focus back. */
export function openMenu(
  choices: readonly Choice[],
  at: { readonly left: number; readonly bottom: number },
  closed: () => void,
): void {
  const items = choices.map(({ title, isFix }) =>
    h('li', { role: 'menuitem', tabindex: -1, class: isFix ? 'fix' : 'other' }, said(title)),
  );
  const menu = h('ul', { role: 'menu', 'aria-label': t('What can be done here'), class: 'menu' }, ...items);
  let isOpen = true;
  const close = (): void => {
    // Taking the menu away takes the focus out of it, which would close it once more.
    if (!isOpen) return;
    isOpen = false;
    menu.remove();
    closed();
  };
  const run = (item: EventTarget | null): void => {
    const choice = choices[items.findIndex((one) => item instanceof Node && one.contains(item))];
    close();
    choice?.run();
  };
  const go = (index: number): void => items[(index + items.length) % items.length]?.focus();
  const current = (): number => items.findIndex((item) => item.matches(':focus'));
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(current() + 1),
    ArrowUp: () => go(current() - 1),
    Home: () => go(0),
    End: () => go(-1),
    Enter: () => run(document.activeElement),
    ' ': () => run(document.activeElement),
    Escape: close,
    Tab: close,
  };
  menu.addEventListener('keydown', (event) => {
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  menu.addEventListener('click', ({ target }) => run(target));
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && menu.contains(relatedTarget))) close();
  });
  (document.querySelector('main') ?? document.body).append(menu);
  const { innerWidth, innerHeight } = window;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(at.bottom + 2, innerHeight - menu.offsetHeight - 8))}px`;
  go(0);
}
