/** The cursor in a source shows what it became, the cursor in a preview where it came from: marked, and brought into view. */
import {
  Disposable,
  OverviewRulerLane,
  Range,
  type TextEditor,
  TextEditorRevealType,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import type { Previews } from './preview.ts';
import { isSame, madeAt, sourceAt } from './preview-places.ts';
import type { Session } from './preview-sessions.ts';
import { PREVIEW_SCHEME } from './preview-uri.ts';
import type { Server } from './server.ts';

/** Milliseconds that a cursor has to rest, as it moves with each key: usually, and where an answer takes longer than `QUICK`. */
const REST = 30;
const LONG_REST = 150;
const QUICK = 40;

/** Whole lines with a bar at their left, which is seen in high contrast as well; a part of a line with a line under it. */
function createMarks() {
  const ruler = {
    overviewRulerColor: new ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
    overviewRulerLane: OverviewRulerLane.Full,
  };
  const lines = window.createTextEditorDecorationType({
    ...ruler,
    isWholeLine: true,
    backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
    borderColor: new ThemeColor('focusBorder'),
    borderStyle: 'solid',
    borderWidth: '0 0 0 2px',
  });
  const part = window.createTextEditorDecorationType({
    ...ruler,
    backgroundColor: new ThemeColor('editor.wordHighlightBackground'),
    borderColor: new ThemeColor('focusBorder'),
    borderStyle: 'solid',
    borderWidth: '0 0 1px 0',
  });
  return {
    set: (editor: TextEditor, ranges: readonly Range[]): void => {
      editor.setDecorations(
        lines,
        ranges.filter((range) => !range.isSingleLine),
      );
      editor.setDecorations(
        part,
        ranges.filter((range) => range.isSingleLine),
      );
    },
    dispose: () => Disposable.from(lines, part).dispose(),
  };
}

function isOn(session: Session): boolean {
  return workspace.getConfiguration('flatcarConfig', session.source).get('preview.follow', true);
}

/** The editors of a session that can be seen. */
function editorsOf({ source, preview }: Session): {
  readonly sources: readonly TextEditor[];
  readonly previews: readonly TextEditor[];
} {
  const all = window.visibleTextEditors;
  return {
    sources: all.filter(({ document }) => isSame(document.uri, source)),
    previews: all.filter(({ document }) => isSame(document.uri, preview)),
  };
}

/**
 * Follows the cursor of the editor in front, in one direction at a time: nothing but decorations and scrolling happens in the
 * other editor, whose cursor stays, so that nothing comes back.
 */
export function createFollower(previews: Previews, server: Server): Disposable {
  const marks = createMarks();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  /** Milliseconds that the last answer took: in a long config the way from one side to the other is worked out after each edit. */
  let took = 0;

  const clear = (session: Session): void => {
    const { sources, previews: shown } = editorsOf(session);
    for (const editor of [...sources, ...shown]) {
      marks.set(editor, []);
    }
  };
  const forth = async (session: Session, editor: TextEditor, mine: number): Promise<void> => {
    const found = await madeAt(server, session, editor.selection.active);
    if (mine !== turn || found === undefined) {
      return;
    }
    const { sources, previews: shown } = editorsOf(session);
    for (const one of sources) {
      marks.set(one, []);
    }
    for (const one of shown) {
      marks.set(one, found.made);
      one.revealRange(new Range(found.at, found.at), REVEAL);
    }
  };
  const back = async (session: Session, editor: TextEditor, mine: number): Promise<void> => {
    const found = await sourceAt(server, session, editor.document, editor.selection.active);
    if (mine !== turn || found === undefined) {
      return;
    }
    const { sources, previews: shown } = editorsOf(session);
    for (const one of shown) {
      marks.set(one, [found.made]);
    }
    for (const one of sources) {
      marks.set(one, [found.source]);
      one.revealRange(new Range(found.at, found.at), REVEAL);
    }
  };
  const timed = async (answer: Promise<void>): Promise<void> => {
    const start = performance.now();
    await answer;
    took = performance.now() - start;
  };
  const follow = (): void => {
    timer = undefined;
    const editor = window.activeTextEditor;
    const session = editor && previews.find(editor.document.uri);
    if (editor === undefined || session === undefined) {
      return;
    }
    turn++;
    if (!isOn(session)) {
      clear(session);
    } else if (editor.document.uri.scheme === PREVIEW_SCHEME) {
      void timed(back(session, editor, turn));
    } else {
      void timed(forth(session, editor, turn));
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(follow, took < QUICK ? REST : LONG_REST);
  };
  const listeners = Disposable.from(
    marks,
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor && previews.find(textEditor.document.uri) !== undefined) {
        soon();
      }
    }),
    window.onDidChangeActiveTextEditor(soon),
    // Ranges in a text that was replaced are those of the text before.
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === PREVIEW_SCHEME) {
        soon();
      }
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('flatcarConfig.preview.follow')) {
        soon();
      }
    }),
  );
  return {
    dispose: () => {
      clearTimeout(timer);
      listeners.dispose();
    },
  };
}

/** Scrolls no more than needed. */
const REVEAL = TextEditorRevealType.InCenterIfOutsideViewport;
