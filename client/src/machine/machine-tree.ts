/**
 * The machine view as it stands in every window: an empty tree until the main part, which is loaded with the first document
 * of ours, gives it something to show.
 */
import {
  commands,
  Disposable,
  EventEmitter,
  type ProviderResult,
  type TreeDataProvider,
  TreeItem,
  type TreeView,
  window,
} from 'vscode';

/** The view in the manifest. */
export const MACHINE_VIEW_ID = 'flatcarConfig.machine';

/** What the tree shows: nodes by their ids. */
export interface TreeContents {
  item(id: string): TreeItem | undefined;
  /** The ids below a node, or at the top. */
  below(id: string | undefined): readonly string[];
  above(id: string): string | undefined;
  tooltip(id: string): string | undefined;
}

export interface MachineTree extends Disposable {
  readonly view: TreeView<string>;
  /** Shows contents from now on. */
  show(contents: TreeContents): void;
  /** Asks for a node and what is below it again; for all without one. */
  refresh(id?: string): void;
  /** The node that is selected; undefined if there is none. */
  selected(): Promise<string | undefined>;
  /** Gives the view the focus. */
  focus(): Promise<void>;
  /** Gives the first node the focus, which says whether the machine boots. */
  toTop(): Promise<void>;
}

/** So often what is selected is looked for, with so many milliseconds between two looks. */
const LOOKS = 20;
const LOOK_EVERY = 25;

/** Between two drawings VS Code knows which row is selected, but not yet what the row is of. */
async function selectedIn(view: TreeView<string>): Promise<string | undefined> {
  for (let look = 0; look < LOOKS && view.selection.length === 0; look++) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  return view.selection[0];
}

/** Milliseconds in which VS Code surely draws all rows anew, even where it has much else to do. */
const DRAWING = 3000;

/**
 * VS Code cannot focus a tree while it takes the selected row away; to reveal a node waits until all is drawn.
 * @param isDrawn whether all has been drawn for long
 */
async function focusOn(view: TreeView<string>, top: string | undefined, isDrawn: boolean): Promise<void> {
  const id = view.selection[0] ?? (isDrawn ? undefined : top);
  if (view.visible && id !== undefined) {
    try {
      await view.reveal(id, { select: false, focus: true });
      return;
    } catch {
      // The node went away meanwhile.
    }
  }
  await commands.executeCommand(`${MACHINE_VIEW_ID}.focus`);
}

async function topOf(view: TreeView<string>, top: string | undefined): Promise<void> {
  try {
    if (top !== undefined) await view.reveal(top, { select: true, focus: true });
  } catch {
    // The node went away meanwhile.
  }
}

/** Registers the view. */
export function createMachineTree(): MachineTree {
  const changed = new EventEmitter<string | undefined>();
  let contents: TreeContents | undefined;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const draw = (id: string | undefined): void => {
    drawnAt = id === undefined ? performance.now() : drawnAt;
    changed.fire(id);
  };
  const provider: TreeDataProvider<string> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (id) => contents?.item(id) ?? new TreeItem(''),
    getChildren: (id) => [...(contents?.below(id) ?? [])],
    getParent: (id) => contents?.above(id),
    resolveTreeItem: (item, id): ProviderResult<TreeItem> => {
      item.tooltip = contents?.tooltip(id);
      return item;
    },
  };
  const view = window.createTreeView(MACHINE_VIEW_ID, { treeDataProvider: provider, showCollapseAll: true });
  const all = Disposable.from(view, changed);
  return {
    view,
    show: (next) => {
      contents = next;
      draw(undefined);
    },
    refresh: draw,
    selected: () => selectedIn(view),
    focus: () => focusOn(view, contents?.below(undefined)[0], performance.now() - drawnAt > DRAWING),
    toTop: () => topOf(view, contents?.below(undefined)[0]),
    dispose: () => all.dispose(),
  };
}
