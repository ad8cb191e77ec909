/** Which document a view or a command is about: previews and conversions mean their source. */
import { Uri, window } from 'vscode';
import { MACHINE_SCHEME } from './machine/uri.ts';
import { PREVIEW_SCHEME, sourceUri } from './preview-uri.ts';
import { CONVERSION_SCHEME } from './review-uri.ts';

/** Schemes of our virtual documents, all of which name their source in the query. */
const VIEWS: readonly string[] = [PREVIEW_SCHEME, CONVERSION_SCHEME, MACHINE_SCHEME];

/** The document itself, or the source of one of our views. */
function sourceOf(uri: Uri): Uri {
  return VIEWS.includes(uri.scheme) ? sourceUri(uri) : uri;
}

/** What the active editor is about. */
export function activeSource(): Uri | undefined {
  const uri = window.activeTextEditor?.document.uri;
  return uri && sourceOf(uri);
}

/** The document a command is about: the one it is given (from a menu), else what the active editor is about. */
export function target(argument: unknown): Uri | undefined {
  return argument instanceof Uri ? sourceOf(argument) : activeSource();
}
