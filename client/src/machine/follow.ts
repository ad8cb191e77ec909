/** Keeps the tree at what the cursor stands in, where people want that. */
import { Disposable, TextEditorSelectionChangeKind, type TreeView, window, workspace } from 'vscode';
import type { MachineModel } from './model.ts';
import { nodeAt } from './nodes.ts';

/** Milliseconds that the cursor rests before the tree follows. */
const DELAY = 150;

const SETTING = 'machineView.followCursor';

function isFollowing(): boolean {
  return workspace.getConfiguration('flatcarConfig').get(SETTING, true);
}

/** Turns following on or off, where it is set already, else for the user. */
export function setFollowing(on: boolean): Thenable<void> {
  const configuration = workspace.getConfiguration('flatcarConfig');
  const isOfWorkspace = configuration.inspect(SETTING)?.workspaceValue !== undefined;
  return configuration.update(SETTING, on, isOfWorkspace ? undefined : true);
}

/** Selects the node under the cursor while the view is seen; the focus stays in the editor. */
export function followCursor(view: TreeView<string>, model: MachineModel): Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reveal = async (): Promise<void> => {
    const state = model.state();
    const editor = window.activeTextEditor;
    const isOurs = editor?.document.uri.toString() === state?.source.toString();
    if (state === undefined || editor === undefined || !isOurs || !view.visible || state.isLast) {
      return;
    }
    const { line, character } = editor.selection.active;
    const id = nodeAt(state.shown, line, character);
    if (id !== undefined && view.selection[0] !== id) {
      // What is filtered out cannot be revealed.
      await Promise.resolve(view.reveal(id, { select: true, focus: false })).catch(() => undefined);
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void reveal(), DELAY);
  };
  return Disposable.from(
    window.onDidChangeTextEditorSelection(({ kind }) => {
      // Where a node led somewhere, the tree stays at that node.
      const isByHand =
        kind === TextEditorSelectionChangeKind.Keyboard || kind === TextEditorSelectionChangeKind.Mouse;
      if (isByHand && isFollowing()) {
        soon();
      }
    }),
    new Disposable(() => clearTimeout(timer)),
  );
}
