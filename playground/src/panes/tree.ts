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

/** A node that can be seen, and where it stands among its siblings. */
interface Seen {
  readonly node: TreeNode;
  readonly level: number;
  readonly place: number;
  readonly siblings: number;
}

function seenOf(nodes: readonly TreeNode[], isOpen: (node: TreeNode) => boolean): readonly Seen[] {
  const all: Seen[] = [];
  const walk = (siblings: readonly TreeNode[], level: number): void => {
    for (const [at, node] of siblings.entries()) {
      if (all.length >= MOST) return;
      all.push({ node, level, place: at + 1, siblings: siblings.length });
      if (isOpen(node)) walk(node.children ?? [], level + 1);
    }
  };
  walk(nodes, 1);
  return all;
}

/** A node as an element; what is below it stands behind it. Ears get its words, eyes the signs and columns. */
function build({ node, level, place, siblings }: Seen, isOpen: boolean): HTMLElement {
  const { id, label, description, spoken, sign, look } = node;
  const has = (node.children?.length ?? 0) > 0;
  const made = h(
    'div',
    {
      role: 'treeitem',
      'aria-level': level,
      'aria-posinset': place,
      'aria-setsize': siblings,
      'aria-expanded': has ? String(isOpen) : undefined,
      'data-id': id,
      class: `row ${look}`,
    },
    h('span', { class: 'for-ears' }, spoken),
    h('span', { class: 'twist', 'aria-hidden': 'true' }, has ? (isOpen ? '▾' : '▸') : ''),
    h('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    h(
      'span',
      { class: 'words', 'aria-hidden': 'true' },
      h('span', { class: 'label' }, label),
      description ? h('span', { class: 'description' }, ` ${description}`) : null,
    ),
  );
  made.style.paddingInlineStart = `${level * 16 - 2}px`;
  return made;
}

/** Makes a tree; `choose` is called when a node is moved to, `act` for Enter and a second press. */
export function createTree(label: string, choose: (id: string) => void, act: (id: string) => void): Tree {
  const element = h('div', { role: 'tree', 'aria-label': label, class: 'tree' });
  /** What somebody opened and closed, else it is as the node says. */
  const opened = new Map<string, boolean>();
  let [nodes, current]: [readonly TreeNode[], string | null] = [[], null];

  const isOpen = ({ id, open }: TreeNode): boolean => opened.get(id) ?? open ?? false;
  const items = (): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const idOf = ({ dataset }: HTMLElement): string => dataset['id'] ?? '';
  const levelOf = (item: HTMLElement): number => Number(item.getAttribute('aria-level'));
  /** Makes one the item that Tab leads to. */
  const settle = (to: HTMLElement | undefined): void => {
    for (const item of items()) {
      item.tabIndex = item === to ? 0 : -1;
      item.setAttribute('aria-selected', String(item === to && idOf(item) === current));
    }
  };
  const draw = (): void => {
    const hadFocus = element.contains(document.activeElement);
    element.replaceChildren(...seenOf(nodes, isOpen).map((seen) => build(seen, isOpen(seen.node))));
    const to = items().find((item) => idOf(item) === current) ?? items()[0];
    settle(to);
    if (hadFocus) to?.focus({ preventScroll: true });
  };
  const go = (to: HTMLElement | undefined): void => {
    if (!to) return;
    current = idOf(to);
    settle(to);
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: 'nearest' });
    choose(current);
  };
  const open = (item: HTMLElement, isToOpen: boolean): void => {
    opened.set(idOf(item), isToOpen);
    draw();
  };
  const keys: Readonly<Record<string, (item: HTMLElement, all: readonly HTMLElement[]) => void>> = {
    ArrowDown: (item, all) => go(all[all.indexOf(item) + 1]),
    ArrowUp: (item, all) => go(all[all.indexOf(item) - 1]),
    Home: (_, all) => go(all[0]),
    End: (_, all) => go(all.at(-1)),
    ArrowRight: (item, all) => {
      const expanded = item.getAttribute('aria-expanded');
      if (expanded === 'false') open(item, true);
      else if (expanded === 'true') go(all[all.indexOf(item) + 1]);
    },
    ArrowLeft: (item, all) => {
      if (item.getAttribute('aria-expanded') === 'true') open(item, false);
      else go(all.slice(0, all.indexOf(item)).findLast((one) => levelOf(one) < levelOf(item)));
    },
    Enter: (item) => act(idOf(item)),
    ' ': (item) => act(idOf(item)),
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
    const wasCurrent = idOf(item) === current;
    go(item);
    if (isTwist) open(item, item.getAttribute('aria-expanded') !== 'true');
    else if (wasCurrent) act(idOf(item));
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
