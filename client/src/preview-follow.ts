/** The cursor in a source shows what it became, the cursor in a preview where it came from: marked, and brought into view. */
import {
  Disposable,
  OverviewRulerLane,
  type Position,
  Range,
  type TextEditor,
  TextEditorRevealType,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import type { Previews } from './preview.ts';
import { isSame, type Made, madeAt, type Origin, sourceAt } from './preview-places.ts';
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

/** Scrolls no more than needed. */
const REVEAL = TextEditorRevealType.InCenterIfOutsideViewport;

type Marks = ReturnType<typeof createMarks>;

/** What is to be marked: the whole of a config is no news, and what lies in something marked is marked with it. */
function worthMarking(ranges: readonly Range[]): readonly Range[] {
  const news = ranges.filter((range) => range.isSingleLine || range.start.line > 0);
  const sorted = news.sort((a, b) => a.start.compareTo(b.start) || b.end.compareTo(a.end));
  const outermost: Range[] = [];
  for (const range of sorted) {
    if (!outermost.at(-1)?.contains(range)) outermost.push(range);
  }
  return outermost;
}

/** So many characters of a line are seen from its beginning on: an editor scrolled to the right for a long one comes back. */
const NEAR = 40;

/** Brings a place into view; of something that is long and can be seen in part its beginning is not gone to. */
function reveal(editor: TextEditor, range: Range | undefined, at: Position): void {
  const isWhole = range !== undefined && !range.isSingleLine && range.start.isEqual(at);
  const isSeen = editor.visibleRanges.some((visible) => range?.intersection(visible) !== undefined);
  if (!(isWhole && isSeen)) {
    editor.revealRange(new Range(at.character > NEAR ? at : at.with({ character: 0 }), at), REVEAL);
  }
}

function clear(marks: Marks, session: Session): void {
  const { sources, previews } = editorsOf(session);
  for (const editor of [...sources, ...previews]) {
    marks.set(editor, []);
  }
}

function showMade(marks: Marks, session: Session, { made, at }: Made): void {
  clear(marks, session);
  for (const editor of editorsOf(session).previews) {
    marks.set(editor, worthMarking(made));
    reveal(editor, made[0], at);
  }
}

function showOrigin(marks: Marks, session: Session, { uri, made, source, at }: Origin): void {
  clear(marks, session);
  for (const editor of editorsOf(session).previews) {
    marks.set(editor, worthMarking([made]));
  }
  // Of a whole machine that may be another config than the one that was previewed.
  for (const editor of window.visibleTextEditors.filter(({ document }) => isSame(document.uri, uri))) {
    marks.set(editor, worthMarking([source]));
    reveal(editor, source, at);
  }
}

/** Calls `soon` with whatever may bring another place into view. */
function listen(previews: Previews, soon: () => void): Disposable {
  return Disposable.from(
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
}

/**
 * Follows the cursor of the editor in front, in one direction at a time: nothing but decorations and scrolling happens in the
 * other editor, whose cursor stays, so that nothing comes back.
 */
export function createFollower(previews: Previews, server: Server): Disposable {
  const marks = createMarks();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  /** Milliseconds that the last answer took: in a long config the way to the other side is worked out after each edit. */
  let took = 0;

  const follow = async (): Promise<void> => {
    timer = undefined;
    const editor = window.activeTextEditor;
    const session = editor && previews.find(editor.document.uri);
    if (editor === undefined || session === undefined) {
      return;
    }
    const mine = ++turn;
    if (!isOn(session)) {
      clear(marks, session);
      return;
    }
    const { active } = editor.selection;
    const start = performance.now();
    if (editor.document.uri.scheme === PREVIEW_SCHEME) {
      const found = await sourceAt(server, session, editor.document, active);
      if (mine === turn && found !== undefined) showOrigin(marks, session, found);
    } else {
      const found = await madeAt(server, session, active);
      if (mine === turn && found !== undefined) showMade(marks, session, found);
    }
    took = performance.now() - start;
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void follow(), took < QUICK ? REST : LONG_REST);
  };
  const listeners = Disposable.from(marks, listen(previews, soon));
  return {
    dispose: () => {
      clearTimeout(timer);
      listeners.dispose();
    },
  };
}
