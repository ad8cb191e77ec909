/**
 * What is said of a preview without touching its text: lenses above it, which are always there, so that nothing moves when
 * they change; a sentence behind a line that can be seen, while what is shown is not the source of now; and a mark in the tab.
 */
import {
  CodeLens,
  type Command,
  Disposable,
  EventEmitter,
  FileDecoration,
  l10n,
  languages,
  Range,
  type TextDocument,
  type TextEditor,
  ThemeColor,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { Previews } from './preview.ts';
import { type Session, stateOf } from './preview-sessions.ts';
import { oneLine, summaryOf, warningOf } from './preview-text.ts';
import { PREVIEW_SCHEME } from './preview-uri.ts';

/** Behind a longer line, in UTF-16 units, the sentence would not be seen. */
const SHORT = 60;
/** So many lines from the top are looked at for a short one. */
const LINES = 12;

const behind = {
  after: {
    margin: '0 0 0 3em',
    color: new ThemeColor('editorWarning.foreground'),
    fontStyle: 'italic',
  },
};

/** What the lenses say, the warning first. */
function commandsFor(session: Session): readonly Command[] {
  const state = stateOf(session);
  const warning = warningOf(state);
  const command = warning === undefined ? '' : 'flatcarConfig.goToRenderProblem';
  const first =
    warning === undefined
      ? []
      : [
          {
            title: `$(warning) ${warning.replaceAll('$(', '$ (')}`,
            command,
            arguments: [session.source],
            tooltip: l10n.t('Go there'),
          },
        ];
  return [...first, { title: summaryOf(state), command: '' }, ...wholeCommands(session)];
}

/** The way between a config and the machine that it is a part of. */
function wholeCommands({ whole, machine, preview }: Session): readonly Command[] {
  if (machine === null) {
    return [];
  }
  const name = oneLine(machine).replaceAll('$(', '$ (');
  const title = whole ? l10n.t('Show This Config Alone') : l10n.t('Show the Whole Machine {0}', name);
  return [
    { title, command: 'flatcarConfig.toggleWhole', arguments: [preview] },
    { title: l10n.t('Choose Machine…'), command: 'flatcarConfig.chooseMachine', arguments: [preview] },
  ];
}

/** The first visible line that is short enough for something to be seen behind it. */
function lineFor({ document, visibleRanges }: TextEditor): number | undefined {
  const top = visibleRanges[0]?.start.line ?? 0;
  for (let line = top; line < Math.min(top + LINES, document.lineCount); line++) {
    if (document.lineAt(line).text.length <= SHORT) {
      return line;
    }
  }
  return undefined;
}

function isPreview({ uri }: TextDocument): boolean {
  return uri.scheme === PREVIEW_SCHEME;
}

/** Puts the sentence where it can be seen, or takes it away. */
function decorate(previews: Previews, type: ReturnType<typeof window.createTextEditorDecorationType>): void {
  for (const editor of window.visibleTextEditors) {
    if (isPreview(editor.document)) {
      const session = previews.find(editor.document.uri);
      const warning = session && warningOf(stateOf(session));
      const line = warning === undefined ? undefined : lineFor(editor);
      const at = line === undefined ? undefined : editor.document.lineAt(line).range.end;
      editor.setDecorations(
        type,
        at === undefined
          ? []
          : [{ range: new Range(at, at), renderOptions: { after: { contentText: `⚠ ${warning}` } } }],
      );
    }
  }
}

/** The mark of a preview in its tab, with the version of what it shows. */
function markOf(session: Session): FileDecoration {
  const state = stateOf(session);
  const warning = warningOf(state);
  const mark = new FileDecoration(
    warning === undefined ? undefined : '!',
    warning ?? summaryOf(state),
    warning === undefined ? undefined : new ThemeColor('list.warningForeground'),
  );
  return mark;
}

/** Says what there is to say of all previews. */
export function createBanner(previews: Previews): Disposable {
  const type = window.createTextEditorDecorationType(behind);
  const lenses = new EventEmitter<void>();
  const marks = new EventEmitter<Uri>();
  const said = new Map<string, string>();
  const show = (): void => decorate(previews, type);
  const changed = (session: Session): void => {
    const words = JSON.stringify(commandsFor(session).map(({ title }) => title));
    if (said.get(session.preview.toString()) !== words) {
      said.set(session.preview.toString(), words);
      lenses.fire();
      marks.fire(session.preview);
    }
    show();
  };
  return Disposable.from(
    ...[type, lenses, marks],
    previews.sessions.onDidChange(changed),
    window.onDidChangeVisibleTextEditors(show),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      if (isPreview(textEditor.document)) {
        show();
      }
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (isPreview(document)) {
        show();
      }
    }),
    languages.registerCodeLensProvider(
      { scheme: PREVIEW_SCHEME },
      {
        onDidChangeCodeLenses: lenses.event,
        provideCodeLenses: ({ uri }) => {
          const session = previews.find(uri);
          const top = new Range(0, 0, 0, 0);
          return session ? commandsFor(session).map((command) => new CodeLens(top, command)) : [];
        },
      },
    ),
    window.registerFileDecorationProvider({
      onDidChangeFileDecorations: marks.event,
      provideFileDecoration: (uri) => {
        const session = uri.scheme === PREVIEW_SCHEME ? previews.find(uri) : undefined;
        return session && markOf(session);
      },
    }),
  );
}
