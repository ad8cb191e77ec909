/** A tree that is walked through by keys, as the ARIA Authoring Practices have it. */
import { h } from '../words/dom.ts';

export interface TreeNode {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** For screen readers. */
  readonly spoken: string;
  /** A class for how it looks, and a sign in front. */
  readonly look: string;
  readonly sign: string;
  readonly open?: boolean;
  readonly children?: readonly TreeNode[];
}

export interface Tree {
  readonly element: HTMLElement;
  /** Shows other nodes; what is open, chosen and focused stays so by its id. */
  show(nodes: readonly TreeNode[]): void;
  /** The id of the node that was chosen last; null for none. */
  chosen(): string | null;
}

/** So many nodes are made elements of; a machine has fewer, or is a hostile one. */
const MOST = 3000;

/** Makes a tree; `choose` is called when a node is moved to, `act` for Enter and a second press. */
export function createTree(label: string, choose: (id: string) => void, act: (id: string) => void): Tree {
  const element = h('ul', { role: 'tree', 'aria-label': label, class: 'tree' });
  /** What somebody opened and closed, else it is as the node says. */
  const opened = new Map<string, boolean>();
  let [nodes, current]: [readonly TreeNode[], string | null] = [[], null];
  let made = 0;

  const isOpen = ({ id, open }: TreeNode): boolean => opened.get(id) ?? open ?? false;
  const build = (node: TreeNode, level: number): HTMLElement | null => {
    made += 1;
    if (made > MOST) return null;
    const has = (node.children?.length ?? 0) > 0;
    const item = h(
      'li',
      {
        role: 'treeitem',
        'aria-label': node.spoken,
        'aria-level': level,
        'aria-expanded': has ? String(isOpen(node)) : undefined,
        'aria-selected': String(node.id === current),
        'data-id': node.id,
        tabindex: -1,
      },
      h(
        'div',
        { class: `row ${node.look}` },
        h('span', { class: 'twist' }, has ? (isOpen(node) ? '▾' : '▸') : ''),
        h('span', { class: 'sign' }, node.sign),
        h('span', { class: 'label' }, node.label),
        node.description ? h('span', { class: 'description' }, node.description) : null,
      ),
    );
    if (has && isOpen(node))
      item.append(
        h('ul', { role: 'group' }, ...(node.children ?? []).map((child) => build(child, level + 1))),
      );
    return item;
  };
  const items = (): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const itemOf = (id: string | null): HTMLElement | undefined =>
    items().find(({ dataset }) => dataset['id'] === id);
  const draw = (): void => {
    const hadFocus = element.contains(document.activeElement);
    made = 0;
    element.replaceChildren(...nodes.flatMap((node) => build(node, 1) ?? []));
    const to = itemOf(current) ?? items()[0];
    to?.setAttribute('tabindex', '0');
    if (hadFocus) to?.focus({ preventScroll: true });
  };
  const go = (to: HTMLElement | null | undefined): void => {
    if (!to) return;
    for (const item of items()) {
      item.tabIndex = item === to ? 0 : -1;
      item.setAttribute('aria-selected', String(item === to));
    }
    current = to.dataset['id'] ?? null;
    to.focus({ preventScroll: true });
    to.firstElementChild?.scrollIntoView({ block: 'nearest' });
    if (current !== null) choose(current);
  };
  const open = (item: HTMLElement, isToOpen: boolean): void => {
    opened.set(item.dataset['id'] ?? '', isToOpen);
    draw();
  };
  const above = (item: HTMLElement): HTMLElement | null =>
    item.parentElement?.closest<HTMLElement>('[role=treeitem]') ?? null;
  const keys: Readonly<Record<string, (item: HTMLElement, all: readonly HTMLElement[]) => void>> = {
    ArrowDown: (item, all) => go(all[all.indexOf(item) + 1]),
    ArrowUp: (item, all) => go(all[all.indexOf(item) - 1]),
    Home: (_, all) => go(all[0]),
    End: (_, all) => go(all.at(-1)),
    ArrowRight: (item) => {
      const expanded = item.getAttribute('aria-expanded');
      if (expanded === 'false') open(item, true);
      else if (expanded === 'true') go(item.querySelector<HTMLElement>('[role=treeitem]'));
    },
    ArrowLeft: (item) => {
      if (item.getAttribute('aria-expanded') === 'true') open(item, false);
      else go(above(item));
    },
    Enter: (item) => act(item.dataset['id'] ?? ''),
    ' ': (item) => act(item.dataset['id'] ?? ''),
  };
  element.addEventListener('keydown', (event) => {
    const item = document.activeElement;
    const run = keys[event.key];
    if (!run || !(item instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    run(item, items());
  });
  element.addEventListener('click', ({ target }) => {
    const item = target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]') : null;
    if (!item) return;
    const isTwist = target instanceof Element && target.classList.contains('twist');
    const wasCurrent = item.dataset['id'] === current;
    go(item);
    if (isTwist) open(item, item.getAttribute('aria-expanded') !== 'true');
    else if (wasCurrent) act(item.dataset['id'] ?? '');
  });
  return {
    element,
    show(next) {
      nodes = next;
      draw();
    },
    chosen: () => current,
  };
}
