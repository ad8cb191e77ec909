/** Which open documents are ours: found by language and content, kept up to date while people type. */
import { Disposable, type Event, EventEmitter, type TextDocument, workspace } from 'vscode';
import { isProjectFile } from '../../server/src/project/names.ts';
import { looksLikeOurs, stillLooksLikeOurs } from './looks-like-ours.ts';
import { PREVIEW_SCHEME } from './preview-uri.ts';

export interface OurDocuments extends Disposable {
  has(document: TextDocument): boolean;
  /** Whether it is a project file, which is served, but no config. */
  hasProject(document: TextDocument): boolean;
  /** All open documents that are ours. */
  all(): readonly TextDocument[];
  /** A document became ours, or ceased to be (by an edit, a change of language, or by being closed). */
  readonly onDidChange: Event<TextDocument>;
}

/**
 * Documents people can edit or that belong to the workspace. It leaves out the preview, old versions shown in diffs and
 * other read-only views, where findings would be noise.
 */
function isServed({ uri: { scheme } }: TextDocument): boolean {
  if (scheme === PREVIEW_SCHEME) {
    return false;
  }
  return (
    scheme === 'file' ||
    scheme === 'untitled' ||
    workspace.fs.isWritableFileSystem(scheme) === true ||
    (workspace.workspaceFolders ?? []).some((folder) => folder.uri.scheme === scheme)
  );
}

/** Starts watching the open documents. Create it before the language client, so that its answers are there first. */
export function watchDocuments(): OurDocuments {
  const ours = new Map<string, TextDocument>();
  const changed = new EventEmitter<TextDocument>();

  const set = (document: TextDocument, isOurs: boolean): void => {
    const key = document.uri.toString();
    if (isOurs === ours.has(key)) {
      return;
    }
    if (isOurs) {
      ours.set(key, document);
    } else {
      ours.delete(key);
    }
    changed.fire(document);
  };
  const look = (document: TextDocument): void => {
    const test = ours.has(document.uri.toString()) ? stillLooksLikeOurs : looksLikeOurs;
    const isConfig = !isProjectFile(document.uri.path) && isServed(document);
    set(document, isConfig && test(document.getText(), document.languageId));
  };

  for (const document of workspace.textDocuments) {
    look(document);
  }
  const listeners = Disposable.from(
    changed,
    workspace.onDidOpenTextDocument(look),
    workspace.onDidCloseTextDocument((document) => set(document, false)),
    workspace.onDidChangeTextDocument((event) => {
      if (event.contentChanges.length > 0) {
        look(event.document);
      }
    }),
  );
  return {
    has: (document) => ours.has(document.uri.toString()),
    hasProject: (document) => isProjectFile(document.uri.path) && isServed(document),
    all: () => [...ours.values()],
    onDidChange: changed.event,
    dispose: () => listeners.dispose(),
  };
}
