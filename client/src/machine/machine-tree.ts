/**
 * The machine view as it stands in every window: an empty tree until the main part, which is loaded with the first document
 * of ours, gives it something to show.
 */
import {
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
}

/** Registers the view. */
export function createMachineTree(): MachineTree {
  const changed = new EventEmitter<string | undefined>();
  let contents: TreeContents | undefined;
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
      changed.fire(undefined);
    },
    refresh: (id) => changed.fire(id),
    dispose: () => all.dispose(),
  };
}
