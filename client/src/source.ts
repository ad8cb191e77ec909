/** Which document a view or a command is about: previews and conversions mean their source. */
import { TabInputText, type TextDocument, Uri, window, workspace } from 'vscode';
import type { OurDocuments } from './documents.ts';
import { MACHINE_SCHEME } from './machine/uri.ts';
import { DECODED_SCHEME, PREVIEW_SCHEME, RENDERED_SCHEME, sourceUri } from './preview-uri.ts';
import { CONVERSION_SCHEME } from './review-uri.ts';

/** Schemes of our virtual documents, all of which name their source in the query. */
const VIEWS: readonly string[] = [
  PREVIEW_SCHEME,
  CONVERSION_SCHEME,
  RENDERED_SCHEME,
  DECODED_SCHEME,
  MACHINE_SCHEME,
];

/** The document itself, or the source of one of our views. */
function sourceOf(uri: Uri): Uri {
  return VIEWS.includes(uri.scheme) ? sourceUri(uri) : uri;
}

/** What VS Code shows in the panel below is an editor to it as well: the output of an extension. */
const OUTPUT = 'output';

/**
 * The document in front in the editor area; undefined when there is no text. While the cursor is in the Output panel that is the
 * text of the active tab, which its menus and the status bar are about.
 */
export function documentInFront(): Uri | undefined {
  const active = window.activeTextEditor?.document.uri;
  if (active?.scheme !== OUTPUT) return active;
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputText ? input.uri : undefined;
}

/** What the document in front is about. */
export function activeSource(): Uri | undefined {
  const uri = documentInFront();
  return uri && sourceOf(uri);
}

/** The document a command is about: the one it is given (from a menu), else what the document in front is about. */
export function target(argument: unknown): Uri | undefined {
  return argument instanceof Uri ? sourceOf(argument) : activeSource();
}

/** The document that a command is about where it is one of ours; undefined where it is not, or its file is gone. */
export async function ourTarget(
  documents: OurDocuments,
  argument: unknown,
): Promise<TextDocument | undefined> {
  const source = target(argument);
  try {
    const document = source && (await workspace.openTextDocument(source));
    return document !== undefined && documents.has(document) ? document : undefined;
  } catch {
    // A view may outlive the file that it shows.
    return undefined;
  }
}
