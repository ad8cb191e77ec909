/** The tabs beside the editor, as the ARIA Authoring Practices have them. */
import type { Pane } from '../panes/pane.ts';
import { h } from '../words/dom.ts';

export interface Tabs {
  /** The pane that is open. */
  current(): Pane;
  open(id: string): void;
  /** Puts a number, or nothing, behind the title of a pane. */
  count(id: string, count: number | null): void;
}

/** Fills a list of tabs, and shows the first pane. `opened` is called when another is. */
export function createTabs(
  list: HTMLElement,
  panels: HTMLElement,
  panes: readonly Pane[],
  opened: (pane: Pane) => void,
): Tabs {
  const [first] = panes;
  if (!first) throw new Error('there are no panes');
  let current = first;
  const tabs = panes.map((pane) => {
    const badge = h('span', { class: 'badge', hidden: true });
    const tab = h(
      'button',
      { type: 'button', role: 'tab', id: `tab-${pane.id}`, 'aria-controls': `panel-${pane.id}` },
      pane.title,
      badge,
    );
    const panel = h(
      'div',
      {
        role: 'tabpanel',
        id: `panel-${pane.id}`,
        'aria-labelledby': `tab-${pane.id}`,
        class: 'panel',
        tabindex: -1,
      },
      pane.element,
    );
    tab.addEventListener('click', () => open(pane));
    list.append(tab);
    panels.append(panel);
    return { pane, tab, panel, badge };
  });
  const show = (): void => {
    for (const { pane, tab, panel } of tabs) {
      const isCurrent = pane === current;
      tab.setAttribute('aria-selected', String(isCurrent));
      tab.tabIndex = isCurrent ? 0 : -1;
      panel.hidden = !isCurrent;
    }
  };
  const open = (pane: Pane): void => {
    current = pane;
    show();
    opened(pane);
  };
  const steps: Readonly<Record<string, (at: number) => number>> = {
    ArrowRight: (at) => (at + 1) % tabs.length,
    ArrowLeft: (at) => (at + tabs.length - 1) % tabs.length,
    Home: () => 0,
    End: () => tabs.length - 1,
  };
  list.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    const to = step && tabs[step(tabs.findIndex(({ pane }) => pane === current))];
    if (!to) return;
    event.preventDefault();
    open(to.pane);
    to.tab.focus();
  });
  show();
  return {
    current: () => current,
    open(id) {
      const found = tabs.find(({ pane }) => pane.id === id);
      if (found) open(found.pane);
    },
    count(id, count) {
      const badge = tabs.find(({ pane }) => pane.id === id)?.badge;
      if (!badge) return;
      badge.hidden = count === null;
      badge.textContent = count === null ? '' : ` ${count}`;
    },
  };
}
