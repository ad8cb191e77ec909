/**
 * A click with Ctrl in a preview opens its source in the group of the preview, as an editor knows no other place for what is
 * defined elsewhere. Where the source stands beside the preview already, this goes there instead.
 */
import {
  type Disposable,
  type Position,
  Range,
  TabInputText,
  type Uri,
  type ViewColumn,
  window,
} from 'vscode';
import { isSame } from './preview-places.ts';

/** Milliseconds between the question where something is defined and the editor that comes of it. */
const SOON = 1500;

export interface Clicks extends Disposable {
  /** Somebody asks where a place of a preview is defined, which is at a position of its source. */
  asked(preview: Uri, source: Uri, position: Position): void;
}

interface Asked {
  readonly source: Uri;
  readonly position: Position;
  readonly column: ViewColumn;
  readonly at: number;
}

function tabOf(source: Uri, column: ViewColumn | undefined) {
  return window.tabGroups.all
    .find(({ viewColumn }) => viewColumn === column)
    ?.tabs.find(({ input }) => input instanceof TabInputText && isSame(input.uri, source));
}

/** Watches the editors that come to the front. */
export function watchClicks(): Clicks {
  let asked: Asked | undefined;
  const listener = window.onDidChangeActiveTextEditor(async (editor) => {
    if (editor === undefined || asked === undefined || Date.now() - asked.at > SOON) {
      return;
    }
    const { source, position, column } = asked;
    const beside = window.visibleTextEditors.find(
      ({ document, viewColumn }) => isSame(document.uri, source) && viewColumn !== column,
    );
    if (!isSame(editor.document.uri, source) || editor.viewColumn !== column || beside === undefined) {
      return;
    }
    asked = undefined;
    const tab = tabOf(source, column);
    // The editor that comes to the front may not have its cursor there yet.
    const selection = new Range(position, position);
    if (tab !== undefined && beside.viewColumn !== undefined) {
      await window.tabGroups.close(tab);
      await window.showTextDocument(beside.document, { viewColumn: beside.viewColumn, selection });
    }
  });
  return {
    asked: (preview, source, position) => {
      const editor = window.activeTextEditor;
      const column = editor?.viewColumn;
      asked =
        editor && column && isSame(editor.document.uri, preview) && tabOf(source, column) === undefined
          ? { source, position, column, at: Date.now() }
          : undefined;
    },
    dispose: () => listener.dispose(),
  };
}
